// Brings an archive up to date with files and directories: reads what is new or changed, and nothing else.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "archive_search/archive.h"
#include "archive_search/export.h"
#include "archive_search/reader.h"
#include "archive_search/writer.h"

namespace archive_search {

struct IndexProgress {
  std::string file;  // being read
  std::uint64_t files_done = 0;
  std::uint64_t files_total = 0;
  std::uint64_t bytes_done = 0;  // of the input files, as stored; moves within a file too
  std::uint64_t bytes_total = 0;
  std::uint64_t read = 0;  // records
};

struct IndexReport {
  std::uint64_t read = 0;  // records read: added + unchanged + replaced + refused
  std::uint64_t added = 0;
  std::uint64_t unchanged = 0;  // with the records of files that were skipped because they did not change
  std::uint64_t replaced = 0;
  std::uint64_t refused = 0;
  std::uint64_t pruned = 0;  // deleted, because their file (or their record in it) is gone
  std::uint64_t files_skipped = 0;
  std::uint64_t files_left_out = 0;  // in directories, with extensions that ListInputFiles does not know
  // The input's fields that ReadOptions::field_map names and no record had, sorted: they may be misspelt. Empty where
  // nothing was read.
  std::vector<std::string> fields_not_found;
  std::vector<std::string> rejects_paths;  // what was written for IndexFilesOptions::rejects_path
  bool cancelled = false;                  // what had been read until then is committed
  double seconds = 0;
};

struct IndexFilesOptions {
  ReadOptions read;
  WriterOptions writer;
  bool prune = false;    // delete the articles below `paths` whose file or record is gone
  std::string language;  // for every article, whatever it declares; empty: as declared or detected
  // Write refused records here, to be mended and indexed again; reasons beside it in ".reasons.tsv". Rows of CSV stand
  // below their header; rows of another header, or JSON beside rows, go to files of their own: "r.csv", "r.2.csv", ….
  // Text and Markdown are not copied: their files are named in the reasons.
  std::string rejects_path;
  std::function<void(const IndexProgress&)> progress;  // called at most some ten times a second
  std::function<void(const Rejection&)> on_rejection;
  std::function<bool()> cancelled;  // asked after every record; true ends the run after a commit
};

// Reads `paths` (files, directories, "-" for standard input) into the archive. A file whose size and time of change are
// those of the last run (with the same options) is not read again; an article whose content is the same changes
// nothing. Records that are refused are counted and never stop the run; so are directories that may not be read, below
// which nothing is pruned.
//
// A record without key and URL has its file's path, as it was given, and number as its key. It is refused where the
// archive knows that path as another file's (read from another directory); from standard input it has a hash of its
// content as its key.
//
// Errors, before anything is read: NotFound for a path that does not exist; InvalidArgument for a language that is no
// tag; Unavailable if another writer is open. Unknown if the disk fails.
[[nodiscard]] ARCHIVE_SEARCH_EXPORT absl::StatusOr<IndexReport> IndexFiles(const Archive& archive,
                                                                           const std::vector<std::string>& paths,
                                                                           const IndexFilesOptions& options = {});

}  // namespace archive_search
