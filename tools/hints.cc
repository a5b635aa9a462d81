#include "hints.h"

#include "bars.h"

namespace archive_search::cli {
namespace {

constexpr std::size_t kMaxHints = 8;  // of the words of a long query, the first

// "title:oil alone: 12 articles".
std::string Hint(const std::string& what, std::uint64_t count) {
  return what + ": " + Grouped(count) + (count == 1 ? " article" : " articles");
}

}  // namespace

std::vector<std::string> Hints(const Snapshot& snapshot, const Query& query, const std::vector<FacetFilter>& filters) {
  std::vector<std::string> hints;
  if (!filters.empty()) {
    const auto count = Count(snapshot, query);
    if (count.ok()) hints.push_back(Hint("without --filter", *count));
  }
  if (query.root().kind != QueryNode::Kind::kAnd) return hints;
  for (const QueryNode& child : query.root().children) {
    if (child.kind == QueryNode::Kind::kNot) continue;
    if (hints.size() == kMaxHints) break;
    const Query alone{QueryNode(child)};
    const auto count = Count(snapshot, alone, filters);
    if (count.ok()) hints.push_back(Hint(alone.ToString() + " alone", *count));
  }
  return hints;
}

}  // namespace archive_search::cli
