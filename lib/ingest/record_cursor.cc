#include "ingest/record_cursor.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "ingest/utf8.h"

namespace archive_search::ingest {

void RecordCursor::Skip(std::size_t size) {
  const std::string_view skipped = data().substr(0, size);
  where_.line += std::count(skipped.begin(), skipped.end(), '\n');
  input_->Consume(size);
}

InputLocation RecordCursor::BeginRecord() {
  ++where_.record;
  return where_;
}

std::string RecordCursor::FallbackKey() const {
  return absl::StrCat(EscapeIllFormed(where_.file), "#", where_.record);
}

absl::StatusOr<std::string> RecordCursor::SkipLine() {
  std::string beginning;
  while (true) {
    const std::string_view block = data().substr(0, data().find('\n'));
    beginning.append(block.substr(0, kMaxRawBytes - beginning.size()));
    const bool has_newline = block.size() < data().size();
    Skip(block.size() + (has_newline ? 1 : 0));
    if (has_newline) return beginning;
    AS_RETURN_IF_ERROR(input_->FillTo(1));
    if (data().empty()) return beginning;
  }
}

std::string RecordCursor::OverlongReason() const {
  return absl::StrCat("the record is longer than ", max_record_bytes_, " bytes");
}

}  // namespace archive_search::ingest
