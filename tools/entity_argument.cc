#include "entity_argument.h"

#include <algorithm>
#include <optional>

#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "archive_search/search.h"

namespace archive_search::cli {
namespace {

constexpr EntityKind kKinds[] = {EntityKind::kPerson, EntityKind::kOrganisation, EntityKind::kPlace,
                                 EntityKind::kCountry};

std::string Written(const EntityKey& id) {
  return std::string(EntityKindName(id.first)) + "=" + id.second;
}

absl::StatusOr<EntityKey> TheOne(const std::string& text, const std::vector<EntityKey>& candidates) {
  if (candidates.size() == 1) return candidates.front();
  const auto write = [](std::string* out, const EntityKey& id) { *out += Written(id); };
  return absl::InvalidArgumentError("\"" + text + "\" can mean several: " + absl::StrJoin(candidates, ", ", write));
}

absl::StatusOr<bool> IsMentioned(const Snapshot& snapshot, const EntityKey& id) {
  QueryNode entity;
  entity.kind = QueryNode::Kind::kEntity;
  entity.entity_kind = id.first;
  entity.text = id.second;
  entity.by_id = true;
  const auto count = Count(snapshot, Query(entity));
  if (!count.ok()) return count.status();
  return *count > 0;
}

}  // namespace

EntityLookup LookupIn(const Snapshot& snapshot) {
  return {[at = &snapshot]() -> const Gazetteer& { return at->gazetteer(); },
          [at = &snapshot](const EntityKey& id) { return IsMentioned(*at, id); }};
}

absl::StatusOr<std::vector<EntityKey>> EntitiesCalled(const std::string& text, std::optional<EntityKind> kind,
                                                      const EntityLookup& lookup) {
  const Gazetteer& gazetteer = lookup.gazetteer();
  std::vector<EntityKey> called;
  for (const EntityKind k : kKinds) {
    if (kind && kind != k) continue;
    absl::StatusOr<bool> is_id = gazetteer.Find(k, text).has_value();
    if (!*is_id) is_id = lookup.bears({k, text});
    if (!is_id.ok()) return is_id.status();
    if (*is_id) called.emplace_back(k, text);
  }
  if (!called.empty()) return called;
  for (const Entity& entity : gazetteer.Resolve(text, kind)) called.emplace_back(entity.kind, entity.id);
  return called;
}

absl::StatusOr<EntityKey> ParseEntity(const std::string& text, const Snapshot& snapshot) {
  const std::size_t divider = text.find_first_of("=:");
  const auto kind = ParseEntityKind(text.substr(0, divider == std::string::npos ? 0 : divider));
  const std::string name = kind ? text.substr(divider + 1) : text;
  if (name.empty()) return absl::InvalidArgumentError("\"" + text + "\": expected KIND=NAME, as in person=putin");
  const auto known = EntitiesCalled(name, kind, LookupIn(snapshot));
  if (!known.ok()) return known.status();
  if (!known->empty()) return TheOne(text, *known);
  return absl::NotFoundError("neither the gazetteer nor any article knows \"" + text + "\"");
}

absl::StatusOr<std::vector<EntityKind>> ParseKinds(const std::string& list) {
  std::vector<EntityKind> kinds;
  const std::vector<std::string> parts = absl::StrSplit(list, ',');
  for (const std::string& part : parts) {
    const auto kind = ParseEntityKind(part);
    if (!kind) {
      return absl::InvalidArgumentError("\"" + part + "\" is no kind of entity; there are person, org, place, country");
    }
    if (std::find(kinds.begin(), kinds.end(), *kind) != kinds.end()) {
      return absl::InvalidArgumentError("\"" + list + "\" names a kind twice");
    }
    kinds.push_back(*kind);
  }
  return kinds;
}

}  // namespace archive_search::cli
