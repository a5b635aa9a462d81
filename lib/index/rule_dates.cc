#include "index/rule_dates.h"

#include "absl/strings/str_cat.h"
#include "base/string_view.h"

namespace archive_search::index {
namespace {

constexpr std::string_view kTo = "..";

}  // namespace

absl::StatusOr<DayRange> ParseRuleDates(std::string_view text) {
  const absl::Status expected = absl::InvalidArgumentError(
      absl::StrCat("expected a date or a range, as in date=1989..1993-01-20, not \"", base::ToAbsl(text), "\""));
  const std::size_t to = text.find(kTo);
  const std::string_view from = text.substr(0, to);
  const std::string_view until = to == std::string_view::npos ? text : text.substr(to + kTo.size());
  if (from.empty() && until.empty()) return expected;
  DayRange range;
  if (!from.empty()) {
    const absl::StatusOr<Date> date = ParseDate(from);
    if (!date.ok()) return expected;
    range.first = date->FirstDay();
  }
  if (!until.empty()) {
    const absl::StatusOr<Date> date = ParseDate(until);
    if (!date.ok()) return expected;
    range.last = date->LastDay();
  }
  if (range.first && range.last && *range.first > *range.last) {
    return absl::InvalidArgumentError(absl::StrCat("the range \"", base::ToAbsl(text), "\" ends before it begins"));
  }
  return range;
}

}  // namespace archive_search::index
