#include "entity/place_rules.h"

#include <algorithm>
#include <string_view>

namespace archive_search::entity {
namespace {

using EntityRow = Gazetteer::Impl::EntityRow;

bool IsBehindComma(const Words& words, std::uint32_t at) {
  return at < words.size() && words[at].gap == Gap::kComma && words.HasCapital(at) && words.Has(at, kStateWord);
}

// True where the entity is a place within a country that has states of that list.
bool IsInStates(const EntityRow& entity) {
  return entity.kind == EntityKind::kPlace && (entity.country == "us" || entity.country == "ca");
}

template <typename Test>
bool AnyEntity(const ArticleView& article, const Match& match, Test test) {
  const auto& gazetteer = article.gazetteer();
  return std::any_of(match.names.begin(), match.names.end(),
                     [&](std::uint32_t name) { return test(gazetteer.entities()[gazetteer.Use(name).entity]); });
}

// Not only of states: "Tbilisi, Georgia", "London, Washington and Paris".
bool NamesOtherThings(std::string_view state) {
  return state == "georgia" || state == "washington";
}

}  // namespace

bool IsNamesakeTown(const ArticleView& article, const FieldView& field, const Match& match) {
  const Words& words = field.words;
  if (!IsBehindComma(words, match.last + 1) || NamesOtherThings(words.word(match.last + 1))) return false;
  const bool is_place = AnyEntity(article, match, [](const EntityRow& e) { return e.kind == EntityKind::kPlace; });
  // A list of states, or what lies in one.
  const bool is_known = words.Has(match.first, kStateWord) || AnyEntity(article, match, [](const EntityRow& e) {
                          const bool has_states = e.kind == EntityKind::kCountry && (e.id == "us" || e.id == "ca");
                          return has_states || IsInStates(e) || (e.kind == EntityKind::kPlace && e.country.empty());
                        });
  return is_place && !is_known;
}

std::uint32_t StateBehindTown(const ArticleView& article, const FieldView& field, const Match& match,
                              bool before_is_place) {
  const Words& words = field.words;
  if (match.length() != 1 || match.first == 0 || !IsBehindComma(words, match.first)) return kNoName;
  const std::int32_t before = field.match_at[match.first - 1];
  const bool in_states = before >= 0 ? AnyEntity(article, field.matches[static_cast<std::size_t>(before)], IsInStates)
                                     : before_is_place && words.word(match.first) == "washington";
  if (!in_states) return kNoName;
  const auto& gazetteer = article.gazetteer();
  std::uint32_t state = kNoName;
  for (const std::uint32_t name : match.names) {
    const Gazetteer::Impl::NameUse row = gazetteer.Use(name);
    if (!IsInStates(gazetteer.entities()[row.entity])) continue;
    // The capital decides for its name, the state does not.
    if (state == kNoName || !row.decides) state = row.entity;
  }
  return state;
}

}  // namespace archive_search::entity
