// Walks through the records of one input: what is next, on which line it stands, how it is refused.
#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "absl/status/statusor.h"
#include "archive_search/reader.h"
#include "ingest/input_buffer.h"

namespace archive_search::ingest {

inline constexpr std::size_t kMaxRawBytes = 1024 * 1024;  // of a rejected record

class RecordCursor {
 public:
  RecordCursor(std::unique_ptr<InputBuffer> input, std::string file, std::size_t max_record_bytes)
      : input_(std::move(input)), max_record_bytes_(max_record_bytes) {
    where_.file = std::move(file);
    where_.line = 1;
  }

  [[nodiscard]] std::string_view data() const { return input_->data(); }
  [[nodiscard]] bool at_end() const { return input_->at_end(); }
  [[nodiscard]] bool overlong() const { return data().size() > max_record_bytes_; }

  [[nodiscard]] std::uint64_t bytes_read() const { return input_->bytes_read(); }

  // Reads on, up to one byte more than a record may have. REQUIRES: !overlong().
  absl::Status Fill() { return input_->FillTo(std::min(2 * data().size(), max_record_bytes_) + 1); }
  absl::Status FillTo(std::size_t size) { return input_->FillTo(size); }

  // Drops what is no record, such as blank lines.
  void Skip(std::size_t size);

  // Counts the record that data() begins with; its location. Its bytes stay until they are skipped.
  InputLocation BeginRecord();
  // "FILE#7" for the record that was begun last.
  [[nodiscard]] std::string FallbackKey() const;

  // Drops everything up to the next line, however far that is, and returns how it began.
  absl::StatusOr<std::string> SkipLine();

  [[nodiscard]] std::string OverlongReason() const;

 private:
  std::unique_ptr<InputBuffer> input_;
  std::size_t max_record_bytes_;
  InputLocation where_;  // of the record begun last; its line is where data() begins
};

}  // namespace archive_search::ingest
