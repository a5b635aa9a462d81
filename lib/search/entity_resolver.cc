#include "search/entity_resolver.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "base/string_view.h"
#include "entity/entity_slug.h"
#include "entity/recognizer.h"
#include "entity/regions.h"
#include "index/entity_rules.h"
#include "index/term_schema.h"
#include "text/normalize.h"

namespace archive_search::search {
namespace {

constexpr std::size_t kMaxCandidatesNamed = 8;

std::vector<EntityKind> KindsOf(const QueryNode& node) {
  if (node.entity_kind) return {*node.entity_kind};
  std::vector<EntityKind> kinds;
  for (int kind = 0; kind < kEntityKindCount; ++kind) kinds.push_back(static_cast<EntityKind>(kind));
  return kinds;
}

QueryNode WithId(const QueryNode& node, EntityKind kind, std::string id) {
  QueryNode resolved = node;
  resolved.entity_kind = kind;
  resolved.by_id = true;
  resolved.text = std::move(id);
  return resolved;
}

QueryNode AnyOf(const QueryNode& node, const std::vector<Entity>& entities) {
  if (entities.size() == 1) return WithId(node, entities.front().kind, entities.front().id);
  QueryNode any;
  any.kind = QueryNode::Kind::kOr;
  any.span = node.span;
  for (const Entity& entity : entities) any.children.push_back(WithId(node, entity.kind, entity.id));
  return any;
}

std::string Written(const EntityKey& entity) {
  return absl::StrCat(base::ToAbsl(EntityKindName(entity.first)), "=", entity.second);
}

// One entity, or the same thing as entities of several kinds.
bool MeanOneThing(const std::vector<Entity>& entities) {
  std::array<int, kEntityKindCount> of_kind{};
  const std::string name = text::NormalizeValue(entities.front().name);
  return std::all_of(entities.begin(), entities.end(), [&](const Entity& entity) {
    return ++of_kind.at(static_cast<std::size_t>(entity.kind)) == 1 && text::NormalizeValue(entity.name) == name;
  });
}

// `field`: that the candidates are to be written with; empty: each one's own.
absl::Status Ambiguous(const QueryNode& node, std::string_view field, const std::vector<Entity>& candidates) {
  std::string message = absl::StrCat("\"", node.text, "\" can mean several: write ");
  const std::size_t named = std::min(candidates.size(), kMaxCandidatesNamed);
  for (std::size_t i = 0; i < named; ++i) {
    const Entity& entity = candidates[i];
    absl::StrAppend(&message, i == 0 ? "" : ", or ", base::ToAbsl(field.empty() ? EntityKindName(entity.kind) : field),
                    ":=", entity.id, " for ", entity.name);
  }
  if (named < candidates.size()) absl::StrAppend(&message, ", or one of ", candidates.size() - named, " others");
  return QueryError(message, node.span);
}

}  // namespace

absl::StatusOr<QueryNode> EntityResolver::Resolve(const QueryNode& node) const {
  if (node.by_id) return ResolveId(node);
  AS_ASSIGN_OR_RETURN(const std::vector<Entity> bearers, Candidates(node));
  if (bearers.empty())
    return NobodyBears(node, entity::SlugFor(node.entity_kind.value_or(EntityKind::kPerson), node.text));
  const std::vector<Entity> candidates = ByRules(bearers);
  if (candidates.empty()) return Ignored(node, {bearers.front().kind, bearers.front().id});
  if (!MeanOneThing(candidates)) return Ambiguous(node, "", candidates);
  return AnyOf(node, candidates);
}

absl::StatusOr<QueryNode> EntityResolver::ResolveId(const QueryNode& node) const {
  std::vector<Entity> known;
  for (const EntityKind kind : KindsOf(node)) {
    const EntityKey named(kind, node.text);
    const std::optional<EntityKey> entity = snapshot_.rules().Merged(named);
    if (!entity) return Ignored(node, named);
    AS_ASSIGN_OR_RETURN(const bool is_known, IsKnown(entity->first, entity->second));
    if (is_known) known.push_back({entity->first, entity->second, "", ""});
    if (*entity != named) {
      notes_->push_back(
          {absl::StrCat("the archive's rules merge ", Written(named), " into ", Written(*entity)), node.span});
    }
  }
  return known.empty() ? NobodyBears(node, node.text) : AnyOf(node, known);
}

absl::StatusOr<QueryNode> EntityResolver::ResolveAbout(const QueryNode& node) const {
  const entity::PlaceTree tree(*snapshot_.gazetteer());
  AS_ASSIGN_OR_RETURN(const std::string id, CountryOrRegion(node, tree));
  QueryNode about = WithId(node, EntityKind::kCountry, id);
  const entity::Region* const region = entity::FindRegion(id);
  const std::string path = region == nullptr ? entity::PlaceTree::PathOfCountry(id) : region->path;
  std::set<EntityKey> members;
  tree.ForEachOf(path, [&](const Entity& entity) {
    for (EntityKey& outcome : snapshot_.rules().Outcomes({entity.kind, entity.id})) members.insert(std::move(outcome));
  });
  for (const auto& [kind, member] : members) {
    QueryNode child = WithId(node, kind, member);
    child.kind = QueryNode::Kind::kEntity;
    child.boost = 1;
    about.children.push_back(std::move(child));
  }
  about.entity_kind.reset();
  return about;
}

// The code of the one, or the id of the other.
absl::StatusOr<std::string> EntityResolver::CountryOrRegion(const QueryNode& node,
                                                            const entity::PlaceTree& tree) const {
  if (snapshot_.gazetteer()->Find(EntityKind::kCountry, node.text)) return node.text;
  if (const entity::Region* const region = entity::FindRegion(node.text)) return std::string(region->id);
  QueryNode country = node;
  country.entity_kind = EntityKind::kCountry;
  const std::vector<Entity> countries = node.by_id ? std::vector<Entity>() : InGazetteer(country);
  if (countries.size() == 1) return countries.front().id;
  if (countries.size() > 1) return Ambiguous(node, "about", countries);
  const entity::Region* const region = node.by_id ? nullptr : tree.RegionNamed(node.text);
  if (region != nullptr) return std::string(region->id);
  return QueryError(
      absl::StrCat("\"", node.text, "\" is no country and no region; about: takes one (about:ru, about:europe)"),
      node.span);
}

// What the archive's rules make of them, each once.
std::vector<Entity> EntityResolver::ByRules(const std::vector<Entity>& entities) const {
  if (snapshot_.rules().empty()) return entities;
  std::vector<Entity> outcomes;
  for (const Entity& entity : entities) {
    for (const auto& [kind, id] : snapshot_.rules().Outcomes({entity.kind, entity.id})) {
      const auto same = [&, k = kind, i = std::string_view(id)](const Entity& e) { return e.kind == k && e.id == i; };
      if (std::any_of(outcomes.begin(), outcomes.end(), same)) continue;
      outcomes.push_back({kind, id, snapshot_.EntityName(kind, id), ""});
    }
  }
  return outcomes;
}

QueryNode EntityResolver::Ignored(const QueryNode& node, const EntityKey& entity) const {
  notes_->push_back({absl::StrCat("the archive's rules ignore ", Written(entity)), node.span});
  return WithId(node, entity.first, entity.second);
}

absl::StatusOr<bool> EntityResolver::IsKnown(EntityKind kind, const std::string& id) const {
  if (snapshot_.gazetteer()->Find(kind, id)) return true;
  return Occurs(kind, id);
}

absl::StatusOr<bool> EntityResolver::Occurs(EntityKind kind, const std::string& id) const {
  AS_ASSIGN_OR_RETURN(const std::uint32_t df, snapshot_.DocumentFrequency(index::EntityTerm(kind, id)));
  return df > 0;
}

QueryNode EntityResolver::NobodyBears(const QueryNode& node, std::string id) const {
  const std::string_view kind = node.entity_kind ? EntityKindName(*node.entity_kind) : "entity";
  notes_->push_back({absl::StrCat("the archive knows no ", base::ToAbsl(kind),
                                  node.by_id ? " with the id \"" : " called \"", node.text, "\""),
                     node.span});
  return WithId(node, node.entity_kind.value_or(EntityKind::kPerson), std::move(id));
}

absl::StatusOr<std::vector<Entity>> EntityResolver::Candidates(const QueryNode& node) const {
  std::vector<Entity> in_gazetteer = InGazetteer(node);
  AS_ASSIGN_OR_RETURN(const bool occur, AnyOccurs(in_gazetteer));
  if (occur) return in_gazetteer;
  // "Brown" is somebody else where the one that the gazetteer knows is in no article.
  AS_ASSIGN_OR_RETURN(std::vector<Entity> in_archive, InArchive(node));
  if (in_archive.empty()) return in_gazetteer;
  if (!in_gazetteer.empty()) {
    notes_->push_back({absl::StrCat("no article has ", in_gazetteer.front().name, "; \"", node.text, "\" is taken for ",
                                    Written({in_archive.front().kind, in_archive.front().id})),
                       node.span});
  }
  return in_archive;
}

// Whether any article has one of them, or the archive's rules say something of them.
absl::StatusOr<bool> EntityResolver::AnyOccurs(const std::vector<Entity>& entities) const {
  for (const Entity& entity : entities) {
    const EntityKey key(entity.kind, entity.id);
    if (snapshot_.rules().Outcomes(key) != std::vector<EntityKey>{key}) return true;
    AS_ASSIGN_OR_RETURN(const bool occurs, Occurs(entity.kind, entity.id));
    if (occurs) return true;
  }
  return false;
}

// Those for which the name decides, if there are any.
std::vector<Entity> EntityResolver::InGazetteer(const QueryNode& node) const {
  const Gazetteer& gazetteer = *snapshot_.gazetteer();
  std::vector<Entity> all = gazetteer.Resolve(node.text, node.entity_kind);
  const std::string name = text::NormalizeValue(node.text);
  const auto decides = [&](const Entity& entity) {
    const std::vector<EntityName> names = gazetteer.Names(entity.kind, entity.id);
    return entity.id == name || std::any_of(names.begin(), names.end(), [&](const EntityName& n) {
             return n.decides && text::NormalizeValue(n.name) == name;
           });
  };
  std::vector<Entity> decided;
  std::copy_if(all.begin(), all.end(), std::back_inserter(decided), decides);
  return decided.empty() ? all : decided;
}

absl::StatusOr<std::vector<Entity>> EntityResolver::InArchive(const QueryNode& node) const {
  if (entity::Slug(node.text).empty()) return std::vector<Entity>();
  std::vector<std::pair<std::uint32_t, Entity>> found;
  bool exact = false;
  for (const EntityKind kind : KindsOf(node)) {
    const std::string slug = entity::SlugFor(kind, node.text);
    const std::string ending = "-" + slug;
    const std::string prefix = index::EntityTerm(kind, "");
    const auto look_at = [&](std::string_view id, std::uint32_t df) {
      if (id == slug && !exact) {
        exact = true;
        found.clear();
      }
      if (id == slug || (!exact && id.ends_with(ending))) {
        found.push_back({df, {kind, std::string(id), snapshot_.EntityName(kind, id), ""}});
      }
    };
    AS_RETURN_IF_ERROR(snapshot_.ForEachTerm(
        prefix, [&](std::string_view term, std::uint32_t df) { look_at(term.substr(prefix.size()), df); }));
    // Those whom rules gave to others have no postings.
    snapshot_.rules().ForEachEntity(kind, [&](std::string_view id) { look_at(id, 0); });
  }
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<Entity> entities;
  for (auto& [df, entity] : found) entities.push_back(std::move(entity));
  return entities;
}

}  // namespace archive_search::search
