#include "import/line_reader.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "ingest/byte_source.h"
#include "ingest/decompress.h"
#include "ingest/input_buffer.h"

namespace archive_search::import {
namespace {

constexpr std::size_t kBeginning = 64 * 1024;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

}  // namespace

absl::StatusOr<LineReader> LineReader::Open(const std::string& path) {
  AS_ASSIGN_OR_RETURN(std::unique_ptr<ingest::ByteSource> source, ingest::OpenFile(path));
  auto input = std::make_unique<ingest::InputBuffer>(ingest::Decompress(std::move(source), path));
  AS_RETURN_IF_ERROR(input->FillTo(kBeginning));
  if (input->data().starts_with(kByteOrderMark)) input->Consume(kByteOrderMark.size());
  return LineReader(ingest::RecordCursor(std::move(input), path, kMaxLineBytes));
}

absl::StatusOr<std::optional<InputLine>> LineReader::Next() {
  cursor_.Skip(std::exchange(consumed_, 0));
  while (true) {
    const std::string_view data = cursor_.data();
    const std::size_t newline = data.find('\n');
    if (newline == std::string_view::npos && cursor_.overlong()) {
      InputLocation where = cursor_.BeginRecord();
      AS_ASSIGN_OR_RETURN(overlong_, cursor_.SkipLine());
      return InputLine{std::move(where), overlong_, true};
    }
    if (newline == std::string_view::npos && !cursor_.at_end()) {
      AS_RETURN_IF_ERROR(cursor_.Fill());
      continue;
    }
    if (data.empty()) return std::nullopt;
    const std::size_t size = std::min(newline, data.size());
    consumed_ = std::min(size + 1, data.size());
    std::string_view line = data.substr(0, size);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.find_first_not_of(" \t") != std::string_view::npos) return InputLine{cursor_.BeginRecord(), line, false};
    cursor_.Skip(std::exchange(consumed_, 0));
  }
}

absl::StatusOr<std::string_view> LineReader::Rest(std::size_t limit) {
  cursor_.Skip(std::exchange(consumed_, 0));
  while (!cursor_.at_end() && cursor_.data().size() <= limit) {
    AS_RETURN_IF_ERROR(cursor_.FillTo(std::min(2 * cursor_.data().size(), limit) + 1));
  }
  if (cursor_.data().size() > limit) {
    return absl::ResourceExhaustedError(absl::StrCat("more than ", limit, " bytes in one object"));
  }
  return cursor_.data();
}

}  // namespace archive_search::import
