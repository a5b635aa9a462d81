#include <chrono>

#include "absl/strings/str_cat.h"
#include "archive_search/query.h"
#include "base/status_macros.h"
#include "query/parser.h"
#include "text/normalize.h"

namespace archive_search {
namespace {

constexpr std::size_t kMaxQueryBytes = 64 * 1024;

DayNumber SystemToday() {
  return static_cast<DayNumber>(
      std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()).time_since_epoch().count());
}

}  // namespace

absl::StatusOr<Query> ParseQuery(std::string_view text, const ParseOptions& options) {
  if (text.size() > kMaxQueryBytes) return QueryError("the query is longer than 64 KiB", {0, kMaxQueryBytes});
  if (const std::size_t at = text::FirstIllFormed(text); at != text.npos) {
    const auto begin = static_cast<std::uint32_t>(at);
    return QueryError(absl::StrCat("the query is not UTF-8 at byte ", at), {begin, begin + 1});
  }
  if (options.today < ToDayNumber(1, 1, 1) || options.today > ToDayNumber(9999, 12, 31)) {
    return absl::InvalidArgumentError("ParseOptions::today is no day of the years 1 to 9999");
  }
  query::Parser parser(text, options.today != 0 ? options.today : SystemToday());
  AS_ASSIGN_OR_RETURN(QueryNode root, parser.Parse());
  return Query(std::move(root));
}

}  // namespace archive_search
