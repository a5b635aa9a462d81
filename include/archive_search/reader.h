// Readers: which articles are in this file?
//
// A reader streams: it holds one record at a time (and a block of the file), whatever the size of the input. Records
// that cannot be read are handed out as Rejections beside the articles and never end the run.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "archive_search/article.h"
#include "archive_search/export.h"

namespace archive_search {

// Where in the input a record stands.
struct InputLocation {
  std::string file;          // as given; "-" for standard input
  std::uint64_t record = 0;  // 1-based number of the record in its file
  std::uint64_t line = 0;    // 1-based line on which it begins
};

// A record that was refused, with enough to find and mend it.
struct Rejection {
  InputLocation where;
  std::string reason;  // "unterminated string at byte 31; expected a closing quote"
  std::string raw;     // the record as it stood in the file (cut at 1 MiB), decompressed and as UTF-8; a byte that
                    // meant nothing in the file's encoding is 0xFF. Empty for text and Markdown: the file is the record
  std::string header = {};  // of CSV and TSV: the header row, without which `raw` cannot be read again; else empty
};

// `raw` and `header` as a Rejection's, for whoever refuses the article after all; a reader may leave them empty.
struct ReadArticle {
  InputLocation where;
  Article article;
  std::string raw = {};
  std::string header = {};
};

using ReadItem = std::variant<ReadArticle, Rejection>;

enum class InputFormat : std::uint8_t { kAuto, kJsonLines, kCsv, kTsv, kText, kMarkdown };

// "auto", "jsonl", "csv", "tsv", "text", "md".
[[nodiscard]] ARCHIVE_SEARCH_EXPORT std::string_view InputFormatName(InputFormat format);
[[nodiscard]] ARCHIVE_SEARCH_EXPORT std::optional<InputFormat> ParseInputFormat(std::string_view name);

struct ReadOptions {
  InputFormat format = InputFormat::kAuto;  // kAuto: by the name (below .gz and .zst), else by the content
  std::string encoding;                     // ICU name of the charset; empty: detected
  // Our field → the input's field: {"title", "headline"}. Our fields: key, title, body, published, updated, source,
  // authors, section, language, url. Fields named like ours (or by a usual synonym: id, date, lang, author, text,
  // content, headline, link, publisher, …) need no entry.
  std::map<std::string, std::string> field_map;
  std::size_t max_record_bytes = 128 * 1024 * 1024;  // a longer record is refused
};

// One thread at a time.
class ARCHIVE_SEARCH_EXPORT ArticleReader {
 public:
  virtual ~ArticleReader();

  // The next article or rejection; nullopt at the end, for ever after.
  //
  // Errors: only what ends the reading: Unknown when the file cannot be read, DataLoss when its compression is damaged.
  // Sticky.
  [[nodiscard]] virtual absl::StatusOr<std::optional<ReadItem>> Next() = 0;

  // How far the reader is in its input, in bytes as they are stored (compressed ones, if so); a block or so ahead of
  // the record that Next returned last. For showing progress: a reader that does not know says 0.
  [[nodiscard]] virtual std::uint64_t bytes_read() const { return 0; }

  // The input's fields that ReadOptions::field_map names and no record has had so far, sorted.
  [[nodiscard]] virtual std::vector<std::string> fields_not_found() const { return {}; }
};

// Opens one file, or standard input for "-". Compression (.gz, .zst) is told by the content, and so is the encoding
// where the options do not name it: UTF-8 (a damaged place does not change that), UTF-16, and those of the world's
// press.
//
// JSON may be a line for each article, one array, or objects over many lines. Dates are ISO 8601 or written as the
// press does ("17 октября 2023 г."); a record with a date that cannot be read, or that can be read in two ways
// (03/04/2023), is refused. A record with neither a title nor a body is refused. Fields that articles do not have
// become metadata; a source that is missing is the host of the url, without "www.".
//
// Article keys: the record's own, else its canonical URL, else `path` + "#" + record number (`path` alone for formats
// that hold one article a file).
//
// Errors: NotFound; PermissionDenied; InvalidArgument for a directory, an unknown encoding or field in `field_map`;
// Unknown for other failures of the system.
[[nodiscard]] ARCHIVE_SEARCH_EXPORT absl::StatusOr<std::unique_ptr<ArticleReader>> OpenArticles(
    const std::string& path, const ReadOptions& options);

// The files that indexing `path` would read: itself, or for a directory every file below it with a known extension
// (.jsonl .ndjson .json .csv .tsv .txt .md .markdown, also with .gz or .zst behind), sorted by bytes; hidden files and
// directories are left out, symbolic links to directories are not followed. `other_files`, if there, grows by the
// number of files with other extensions.
// `closed_directories`, if there, grows by those below `path` that may not be read; without it they are an error.
//
// Errors: NotFound; PermissionDenied.
[[nodiscard]] ARCHIVE_SEARCH_EXPORT absl::StatusOr<std::vector<std::string>> ListInputFiles(
    const std::string& path, std::uint64_t* other_files = nullptr,
    std::vector<std::string>* closed_directories = nullptr);

}  // namespace archive_search
