#include "search/filters.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "base/string_view.h"
#include "entity/place_tree.h"
#include "index/term_schema.h"
#include "search/date_bucket.h"
#include "search/value_note.h"
#include "text/normalize.h"

namespace archive_search::search {
namespace {

std::optional<KeywordField> KeywordOf(FacetField field) {
  switch (field) {
    case FacetField::kSource:
      return KeywordField::kSource;
    case FacetField::kAuthor:
      return KeywordField::kAuthor;
    case FacetField::kSection:
      return KeywordField::kSection;
    case FacetField::kLanguage:
      return KeywordField::kLanguage;
    default:
      return std::nullopt;
  }
}

absl::StatusOr<PlanNode> Union(const std::vector<std::string>& terms, const Snapshot::Impl& snapshot) {
  PlanWord word;
  for (const std::string& term : terms) {
    AS_ASSIGN_OR_RETURN(index::TermLists lists, snapshot.Find(term));
    const std::uint32_t df = lists.document_frequency;
    if (df > 0) word.terms.push_back({term, "", df, std::move(lists)});
  }
  return Leaf(PlanNode::Kind::kUnion, std::move(word));
}

// Notes it where no article has the value.
absl::StatusOr<PlanNode> Noted(absl::StatusOr<PlanNode> planned, const QueryNode& value, const Snapshot::Impl& snapshot,
                               std::vector<QueryNote>* notes) {
  if (!planned.ok() || !planned->words[0].terms.empty()) return planned;
  AS_ASSIGN_OR_RETURN(QueryNote note, NoteOnMissingValue(value, snapshot));
  notes->push_back(std::move(note));
  return planned;
}

absl::StatusOr<PlanNode> PlanKeywordPrefix(const QueryNode& node, const Snapshot::Impl& snapshot) {
  AS_RETURN_IF_ERROR(CheckBeginning(node.text, node.span));
  std::vector<std::string> prefixes = {index::KeywordTermPrefix(node.keyword_field, node.text)};
  if (node.keyword_field == KeywordField::kAuthor) {
    prefixes.push_back(index::AuthorWordTerm(text::NormalizeValue(node.text)));
  }
  PlanWord word;
  for (const std::string& prefix : prefixes) {
    AS_RETURN_IF_ERROR(snapshot.ForEachTerm(prefix, [&](std::string_view term, std::uint32_t df) {
      word.terms.push_back({std::string(term), "", df, {}});
    }));
  }
  return Leaf(PlanNode::Kind::kUnion, std::move(word));
}

absl::StatusOr<PlanNode> PlanPlaces(const std::string& value, const Snapshot::Impl& snapshot) {
  const entity::PlaceTree tree(*snapshot.gazetteer());
  AS_ASSIGN_OR_RETURN(const std::string path, tree.Find(value));
  std::vector<std::string> terms;
  tree.ForEachBelow(path, [&](const Entity& e) { terms.push_back(index::EntityTerm(e.kind, e.id)); });
  return Union(terms, snapshot);
}

absl::StatusOr<PlanNode> PlanFilterValue(FacetField field, const std::string& value, const Snapshot::Impl& snapshot,
                                         std::vector<QueryNote>* notes) {
  if (field == FacetField::kDate) {
    const std::optional<DateCondition> bucket = ParseDateBucket(value);
    if (bucket) return OnDate(*bucket);
    return absl::InvalidArgumentError(absl::StrCat(
        "cannot filter by the date \"", value, "\": expected 1962, 1962-Q4, 1962-10, 1962-W43, 1962-10-22 or none"));
  }
  if (field == FacetField::kPlaceTree) return PlanPlaces(value, snapshot);
  if (const std::optional<KeywordField> keyword = KeywordOf(field)) {
    QueryNode node;
    node.kind = QueryNode::Kind::kKeyword;
    node.keyword_field = *keyword;
    node.text = value;
    return Noted(Union({index::KeywordTerm(*keyword, value)}, snapshot), node, snapshot, notes);
  }
  const EntityKey entity = snapshot.MergedInto(static_cast<EntityKind>(field), value);
  return Union({index::EntityTerm(entity.first, entity.second)}, snapshot);
}

}  // namespace

absl::Status CheckBeginning(std::string_view text, ByteSpan span) {
  // Well below the length at which terms are cut and end in a hash, whatever normalisation makes of it.
  constexpr std::size_t kMaxBytes = 100;
  return text.size() <= kMaxBytes ? absl::OkStatus()
                                  : QueryError("a beginning of more than 100 bytes cannot be looked for", span);
}

// An author is found by the full name or by any one word of it.
absl::StatusOr<PlanNode> PlanKeyword(const QueryNode& node, const Snapshot::Impl& snapshot,
                                     std::vector<QueryNote>* notes) {
  if (node.prefix) return Noted(PlanKeywordPrefix(node, snapshot), node, snapshot, notes);
  std::vector<std::string> terms = {index::KeywordTerm(node.keyword_field, node.text)};
  if (node.keyword_field == KeywordField::kAuthor) {
    terms.push_back(index::AuthorWordTerm(text::NormalizeValue(node.text)));
  }
  return Noted(Union(terms, snapshot), node, snapshot, notes);
}

absl::StatusOr<PlanNode> PlanFilter(const FacetFilter& filter, const Snapshot::Impl& snapshot,
                                    std::vector<QueryNote>* notes) {
  PlanNode any;
  any.kind = PlanNode::Kind::kOr;
  for (const std::string& value : filter.values) {
    AS_ASSIGN_OR_RETURN(PlanNode planned, PlanFilterValue(filter.field, value, snapshot, notes));
    any.children.push_back(std::move(planned));
  }
  if (any.children.empty()) {
    return absl::InvalidArgumentError(
        absl::StrCat("the filter on ", base::ToAbsl(FacetFieldName(filter.field)), " names no value"));
  }
  any = OnlyChildOr(std::move(any));
  return filter.exclude ? Not(std::move(any)) : std::move(any);
}

}  // namespace archive_search::search
