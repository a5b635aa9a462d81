#include "ingest/json_reader.h"

#include <algorithm>
#include <utility>

#include "base/status_macros.h"
#include "ingest/json_record.h"
#include "ingest/utf8.h"

namespace archive_search::ingest {
namespace {

constexpr std::string_view kJsonSpace = " \t\r\n";

class JsonReader : public ArticleReader {
 public:
  JsonReader(RecordCursor cursor, FieldNames names)
      : cursor_(std::move(cursor)), names_(std::move(names)), parser_(&names_) {}

  [[nodiscard]] std::uint64_t bytes_read() const override { return cursor_.bytes_read(); }
  [[nodiscard]] std::vector<std::string> fields_not_found() const override { return names_.NotFound(); }

 protected:
  // Reads the object in the first `size` bytes and skips these and `separator` more.
  ReadItem TakeRecord(std::size_t size, std::size_t separator) {
    InputLocation where = cursor_.BeginRecord();
    const std::string_view record = cursor_.data().substr(0, size);
    absl::StatusOr<Article> article = parser_.Parse(record, cursor_.FallbackKey());
    std::string raw(TrimSpace(record.substr(0, kMaxRawBytes)));
    cursor_.Skip(size + separator);
    if (article.ok()) return ReadArticle{std::move(where), *std::move(article), std::move(raw)};
    return Rejection{std::move(where), std::string(article.status().message()), std::move(raw)};
  }

  RecordCursor cursor_;

 private:
  FieldNames names_;
  JsonRecordParser parser_;
};

class JsonLinesReader : public JsonReader {
 public:
  using JsonReader::JsonReader;

  absl::StatusOr<std::optional<ReadItem>> Next() override {
    while (true) {
      const std::string_view data = cursor_.data();
      const std::size_t newline = data.find('\n');
      if (newline == data.npos && cursor_.overlong()) {
        InputLocation where = cursor_.BeginRecord();
        AS_ASSIGN_OR_RETURN(std::string raw, cursor_.SkipLine());
        return Rejection{std::move(where), cursor_.OverlongReason(), std::move(raw)};
      }
      if (newline == data.npos && !cursor_.at_end()) {
        AS_RETURN_IF_ERROR(cursor_.Fill());
      } else if (data.empty()) {
        return std::nullopt;
      } else {
        const std::size_t size = std::min(newline, data.size());
        const std::size_t separator = newline == data.npos ? 0 : 1;
        if (data.substr(0, size).find_first_not_of(kJsonSpace) != data.npos) return TakeRecord(size, separator);
        cursor_.Skip(size + separator);
      }
    }
  }
};

// Looks for the end of an object, block by block. No newline can stand in a string: it ends one whose quote is missing,
// and then the object ends before the next line that begins with a brace, so that the damage stays small.
class ObjectScanner {
 public:
  // The size of the object that the scanned bytes and then `data` begin with, up to and including its last brace (or of
  // what stands there instead, up to a comma or a newline); npos when it goes on behind `data`.
  std::size_t Scan(std::string_view data) {
    for (; scanned_ < data.size(); ++scanned_) {
      const char c = data[scanned_];
      if (in_string_) {
        ScanStringByte(c);
      } else if (c == '"') {
        in_string_ = true;
      } else if (c == '{' || c == '[') {
        if (broken_ && line_begins_ && c == '{') return scanned_;
        ++depth_;
      } else if (c == '}' || c == ']') {
        if (--depth_ <= 0) return scanned_ + 1;
      } else if (depth_ == 0 && (c == ',' || c == '\n')) {
        return scanned_;
      }
      line_begins_ = c == '\n' || (line_begins_ && kJsonSpace.find(c) != kJsonSpace.npos);
    }
    return data.npos;
  }

  // The first `size` scanned bytes are not there any more.
  void Drop(std::size_t size) { scanned_ -= size; }

 private:
  void ScanStringByte(char c) {
    if (escaped_) {
      escaped_ = false;
    } else if (c == '\\') {
      escaped_ = true;
    } else if (c == '"' || c == '\n') {
      in_string_ = false;
      broken_ = broken_ || c == '\n';
    }
  }

  std::size_t scanned_ = 0;
  int depth_ = 0;
  bool in_string_ = false;
  bool escaped_ = false;
  bool broken_ = false;
  bool line_begins_ = false;
};

class JsonDocumentReader : public JsonReader {
 public:
  using JsonReader::JsonReader;

  absl::StatusOr<std::optional<ReadItem>> Next() override {
    AS_RETURN_IF_ERROR(SkipSeparators());
    if (cursor_.data().empty()) return RefuseUnclosed();
    ObjectScanner scanner;
    while (true) {
      const std::size_t size = scanner.Scan(cursor_.data());
      if (size != std::string_view::npos) return TakeRecord(size, 0);
      if (cursor_.overlong()) return SkipOverlong(&scanner);
      if (cursor_.at_end()) return TakeRecord(cursor_.data().size(), 0);
      AS_RETURN_IF_ERROR(cursor_.Fill());
    }
  }

 private:
  // Brackets and commas between the objects too.
  absl::Status SkipSeparators() {
    while (true) {
      const std::string_view data = cursor_.data();
      std::size_t size = 0;
      for (; size < data.size() && std::string_view(" \t\r\n,[]").find(data[size]) != data.npos; ++size) {
        if (data[size] == '[') ++open_arrays_;
        if (data[size] == ']') --open_arrays_;
      }
      cursor_.Skip(size);
      if (!cursor_.data().empty() || cursor_.at_end()) return absl::OkStatus();
      AS_RETURN_IF_ERROR(cursor_.Fill());
    }
  }

  absl::StatusOr<std::optional<ReadItem>> RefuseUnclosed() {
    if (open_arrays_ <= 0) return std::nullopt;
    open_arrays_ = 0;
    return Rejection{cursor_.BeginRecord(), "the file ends inside its JSON array: it may have been cut short", ""};
  }

  absl::StatusOr<std::optional<ReadItem>> SkipOverlong(ObjectScanner* scanner) {
    InputLocation where = cursor_.BeginRecord();
    std::string raw(cursor_.data().substr(0, kMaxRawBytes));
    std::size_t size = std::string_view::npos;
    while (size == std::string_view::npos && !(cursor_.at_end() && cursor_.data().empty())) {
      scanner->Drop(cursor_.data().size());
      cursor_.Skip(cursor_.data().size());
      AS_RETURN_IF_ERROR(cursor_.Fill());
      size = scanner->Scan(cursor_.data());
    }
    cursor_.Skip(std::min(size, cursor_.data().size()));
    return Rejection{std::move(where), cursor_.OverlongReason(), std::move(raw)};
  }

  int open_arrays_ = 0;
};

}  // namespace

std::unique_ptr<ArticleReader> ReadJsonLines(RecordCursor cursor, FieldNames names) {
  return std::make_unique<JsonLinesReader>(std::move(cursor), std::move(names));
}

std::unique_ptr<ArticleReader> ReadJsonDocument(RecordCursor cursor, FieldNames names) {
  return std::make_unique<JsonDocumentReader>(std::move(cursor), std::move(names));
}

bool IsJsonDocument(std::string_view beginning) {
  beginning.remove_prefix(std::min(beginning.find_first_not_of(kJsonSpace), beginning.size()));
  if (beginning.empty()) return false;
  if (beginning.front() == '[') return true;
  const std::size_t newline = beginning.find('\n');
  if (beginning.front() != '{' || newline == beginning.npos) return false;
  // A line of JSON Lines that was cut short is followed by another object; an object over lines goes on otherwise.
  const std::size_t next = beginning.find_first_not_of(kJsonSpace, newline);
  ObjectScanner scanner;
  const bool open = scanner.Scan(beginning.substr(0, newline)) == beginning.npos;
  return open && next != beginning.npos && beginning[next] != '{';
}

}  // namespace archive_search::ingest
