#include "search/value_note.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "base/edit_distance.h"
#include "base/status_macros.h"
#include "index/term_schema.h"
#include "text/normalize.h"

namespace archive_search::search {
namespace {

constexpr std::size_t kMostListed = 120;  // bytes of values, told one after the other

// The condition as it is written in a query, with another value.
std::string Written(const QueryNode& node, std::string_view value, bool prefix) {
  QueryNode condition;
  condition.kind = QueryNode::Kind::kKeyword;
  condition.keyword_field = node.keyword_field;
  condition.text = value;
  condition.prefix = prefix;
  return Query(std::move(condition)).ToString();
}

// Whether somebody may have typed the one for the other: two slips at most, and not most of it.
bool MayBeTypedFor(std::string_view typed, std::string_view meant) {
  constexpr std::size_t kSlips = 2;
  const std::size_t longer = std::max(typed.size(), meant.size());
  if (longer - std::min(typed.size(), meant.size()) > kSlips) return false;
  return base::EditDistance(typed, meant) <= std::min(kSlips, typed.size() / 2);
}

// Values, and how many articles have each.
using Values = std::vector<std::pair<std::string, std::uint32_t>>;

absl::StatusOr<Values> ValuesIn(const std::string& family, const Snapshot::Impl& snapshot) {
  Values values;
  AS_RETURN_IF_ERROR(snapshot.ForEachTerm(family, [&](std::string_view term, std::uint32_t document_frequency) {
    // Longer ones are cut, and end in a hash.
    if (term.size() < index::kMaxTermBytes) values.emplace_back(term.substr(family.size()), document_frequency);
  }));
  return values;
}

// What was probably meant, as it is written in a query: the most frequent value that is spelt nearly so, or else all
// that begin so. Empty: nothing is like it.
std::string Meant(const QueryNode& node, const Values& values) {
  const std::string wanted = text::NormalizeValue(node.text);
  if (wanted.empty()) return "";
  const std::pair<std::string, std::uint32_t>* nearest = nullptr;
  bool begins = false;
  for (const auto& value : values) {
    begins = begins || value.first.starts_with(wanted);
    const bool better = nearest == nullptr || value.second > nearest->second;
    if (better && MayBeTypedFor(wanted, value.first)) nearest = &value;
  }
  if (nearest != nullptr) return Written(node, nearest->first, false);
  return begins ? Written(node, wanted, true) : "";
}

// `words`: by which the field is found, too.
std::string Advice(const QueryNode& node, const Values& values, const Values& words) {
  std::string meant = Meant(node, values);
  if (meant.empty()) meant = Meant(node, words);
  if (!meant.empty()) return absl::StrCat("; did you mean ", meant, "?");
  if (values.empty()) return "; none has any";
  const auto name = [](std::string* out, const auto& value) { out->append(value.first); };
  const std::string all = absl::StrJoin(values, ", ", name);
  return all.size() > kMostListed ? "" : absl::StrCat("; there are ", all);
}

}  // namespace

absl::StatusOr<QueryNote> NoteOnMissingValue(const QueryNode& node, const Snapshot::Impl& snapshot) {
  QueryNote note = {absl::StrCat("no article has ", Written(node, node.text, node.prefix)), node.span};
  if (node.keyword_field == KeywordField::kKey || node.keyword_field == KeywordField::kUrl) return note;
  AS_ASSIGN_OR_RETURN(const Values values, ValuesIn(index::KeywordTermPrefix(node.keyword_field, ""), snapshot));
  Values words;
  if (node.keyword_field == KeywordField::kAuthor) {
    AS_ASSIGN_OR_RETURN(words, ValuesIn(index::AuthorWordTerm(""), snapshot));
  }
  note.message += Advice(node, values, words);
  return note;
}

}  // namespace archive_search::search
