// The lines of a file, one at a time, however large it is.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "archive_search/reader.h"
#include "ingest/record_cursor.h"

namespace archive_search::import {

struct InputLine {
  InputLocation where;
  std::string_view text;  // without its end; ingest::InputBuffer::kPadding bytes behind it may be read
  bool overlong = false;  // then `text` is its beginning
};

class LineReader {
 public:
  // A longer line is handed out as overlong, and dropped.
  static constexpr std::size_t kMaxLineBytes = 256 * 1024 * 1024;

  // Errors: as EntityImporter::Import.
  [[nodiscard]] static absl::StatusOr<LineReader> Open(const std::string& path);

  // How the content begins, for telling its format; some 64 KB or all of it.
  [[nodiscard]] std::string_view beginning() const { return cursor_.data(); }

  // The next line that is not blank; nullopt at the end. Its text lives until the next call.
  [[nodiscard]] absl::StatusOr<std::optional<InputLine>> Next();

  // All that was not read yet, up to `limit` bytes. Errors: ResourceExhausted for more; else as Next.
  [[nodiscard]] absl::StatusOr<std::string_view> Rest(std::size_t limit);

 private:
  explicit LineReader(ingest::RecordCursor cursor) : cursor_(std::move(cursor)) {}

  ingest::RecordCursor cursor_;
  std::size_t consumed_ = 0;  // of the cursor's data, by the line handed out last
  std::string overlong_;
};

}  // namespace archive_search::import
