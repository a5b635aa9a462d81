// Rules by which people correct what the recogniser made of names: two entities are one, one is several, or a name is
// none. They are a text, a rule a line, to be kept under version control:
//
//   # what articles call J. Smith is John Smith
//   merge person=j-smith person=john-smith
//   # two presidents of one name: before and after
//   split person=george-bush person=george-h-w-bush date=..1993-01-20
//   split person=john-smith person=john-smith-painter source="Art Weekly" as="John Smith (painter)"
//   # no name at all
//   ignore org=committee
//
// Words are divided by blanks, values may stand in double quotation marks (\" and \\ inside). An entity is KIND=ID,
// with the kinds of EntityKindName; a merge or split may lead to another kind. An article's mentions of an entity go
// all the same way: to the first split, in the order of the text, whose conditions all hold; else where it is merged
// into; and on from there by the rules of that entity.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "archive_search/entity.h"
#include "archive_search/export.h"

namespace archive_search {

using EntityKey = std::pair<EntityKind, std::string>;  // kind, id

struct EntityRule {
  enum class Action : std::uint8_t {
    kMerge,   // mentions of `entity` are mentions of `into`
    kSplit,   // the same for articles for which the conditions hold
    kIgnore,  // mentions of `entity` are none
  };
  Action action = Action::kMerge;
  EntityKey entity;
  EntityKey into;
  std::string as;  // what `into` is called where the gazetteer does not know it; empty: as articles call it

  // Conditions of a split; at least one is given. Of several names, and of several sources, one is enough.
  std::vector<std::string> names;    // the article calls the entity so (case and accents apart)
  std::vector<std::string> sources;  // the article's source (case and accents apart)
  std::string dates;                 // "1989..1993", "..1993-01-20", "1991": the article's date lies wholly inside

  int line = 0;  // of the text, from 1

  bool operator==(const EntityRule&) const = default;
};

// Errors: InvalidArgument "FILE:LINE: what was expected" for the first line that is no rule, that contradicts an
// earlier one, or with which an entity would lead back to itself.
[[nodiscard]] ARCHIVE_SEARCH_EXPORT absl::StatusOr<std::vector<EntityRule>> ParseEntityRules(std::string_view text,
                                                                                             std::string_view file);

// The rule as a line, without its end.
[[nodiscard]] ARCHIVE_SEARCH_EXPORT std::string EntityRuleLine(const EntityRule& rule);

// "merge", "split", "ignore".
[[nodiscard]] ARCHIVE_SEARCH_EXPORT std::string_view EntityRuleActionName(EntityRule::Action action);

}  // namespace archive_search
