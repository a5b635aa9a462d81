#include "absl/strings/cord.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "archive_search/query.h"
#include "base/string_view.h"

namespace archive_search {
namespace {

constexpr char kSpanUrl[] = "archive-search/query-span";

}  // namespace

absl::Status QueryError(std::string_view message, ByteSpan span) {
  absl::Status status = absl::InvalidArgumentError(base::ToAbsl(message));
  status.SetPayload(kSpanUrl, absl::Cord(absl::StrCat(span.begin, " ", span.end)));
  return status;
}

std::optional<ByteSpan> ErrorSpan(const absl::Status& status) {
  const auto payload = status.GetPayload(kSpanUrl);
  if (!payload) return std::nullopt;
  const std::pair<std::string, std::string> ends = absl::StrSplit(std::string(*payload), ' ');
  ByteSpan span;
  if (!absl::SimpleAtoi(ends.first, &span.begin) || !absl::SimpleAtoi(ends.second, &span.end)) return std::nullopt;
  return span;
}

}  // namespace archive_search
