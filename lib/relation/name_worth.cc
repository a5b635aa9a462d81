#include "relation/name_worth.h"

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>

#include "archive_search/query.h"
#include "base/status_macros.h"
#include "entity/lexicon.h"
#include "search/executor.h"
#include "search/plan.h"
#include "text/tokenizer.h"

namespace archive_search::relation {
namespace {

constexpr std::uint32_t kOfOrganisations = entity::kOrgWord | entity::kOrgHead | entity::kOrgNoun;
constexpr std::uint32_t kOfAnything = entity::kOrgJoin | entity::kFunctionWord | entity::kCommonWord;

bool IsGeneric(const text::AnalyzedText& name) {
  const entity::Lexicon& lexicon = entity::Lexicon::Bundled();
  bool organisation = false;
  for (const text::Token& token : name.tokens) {
    const std::uint32_t classes = lexicon.Classes(name.word(token));
    if ((classes & (kOfOrganisations | kOfAnything)) == 0) return false;
    organisation = organisation || (classes & kOfOrganisations) != 0;
  }
  return organisation;
}

absl::StatusOr<std::uint64_t> Articles(const Snapshot::Impl& snapshot, QueryNode condition) {
  AS_ASSIGN_OR_RETURN(const search::Plan plan, search::Plan::Make(snapshot, Query(std::move(condition)), {}));
  AS_ASSIGN_OR_RETURN(const search::TopDocs counted, search::Top(plan, 0, SortOrder::kRelevance));
  return counted.total;
}

// Articles with the name's words one after the other, capitals or not.
absl::StatusOr<std::uint64_t> ArticlesWithWords(const Snapshot::Impl& snapshot, const std::string& name) {
  QueryNode phrase;
  phrase.kind = QueryNode::Kind::kPhrase;
  phrase.text = name;
  return Articles(snapshot, std::move(phrase));
}

absl::StatusOr<std::uint64_t> ArticlesWithEntity(const Snapshot::Impl& snapshot, const Entity& entity) {
  QueryNode mentions;
  mentions.kind = QueryNode::Kind::kEntity;
  mentions.entity_kind = entity.kind;
  mentions.by_id = true;
  mentions.text = entity.id;
  return Articles(snapshot, std::move(mentions));
}

}  // namespace

absl::StatusOr<NameWorth> WorthOf(const Snapshot::Impl& snapshot, const CountedEntity& counted) {
  NameWorth worth;
  worth.articles = static_cast<double>(counted.articles);
  const Entity& entity = counted.entity;
  const text::AnalyzedText name = text::Tokenize(entity.name, "");
  if (name.tokens.empty()) return worth;  // which sources may supply
  worth.generic = IsGeneric(name);
  AS_ASSIGN_OR_RETURN(const std::uint64_t with_words, ArticlesWithWords(snapshot, entity.name));
  AS_ASSIGN_OR_RETURN(const std::uint64_t with_entity, ArticlesWithEntity(snapshot, entity));
  if (with_words > with_entity) worth.articles *= static_cast<double>(with_entity) / static_cast<double>(with_words);
  return worth;
}

bool WorthMore(const NameWorth& a, const NameWorth& b) {
  return std::tuple(a.generic, b.articles) < std::tuple(b.generic, a.articles);
}

}  // namespace archive_search::relation
