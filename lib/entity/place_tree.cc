#include "entity/place_tree.h"

#include <optional>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "base/string_view.h"
#include "entity/gazetteer_impl.h"
#include "entity/recognizer.h"
#include "text/normalize.h"

namespace archive_search::entity {
namespace {

std::string_view LastOf(std::string_view path) {
  return path.substr(path.rfind('/') + 1);  // npos + 1 is 0
}

// An id as a step of a path, and back: lists of others may have any ids.
std::string Step(std::string_view id) {
  return absl::StrReplaceAll(base::ToAbsl(id), {{"%", "%25"}, {"/", "%2F"}});
}
std::string IdOf(std::string_view step) {
  return absl::StrReplaceAll(base::ToAbsl(step), {{"%25", "%"}, {"%2F", "/"}});
}

// Countries are few, and paths are looked up for each entity: a country's is asked once.
class CountryPaths {
 public:
  const std::string& Of(std::string_view code) {
    const auto [at, added] = paths_.try_emplace(base::ToAbsl(code));
    if (added) at->second = PlaceTree::PathOfCountry(code);
    return at->second;
  }

 private:
  absl::flat_hash_map<std::string, std::string> paths_;
};

}  // namespace

bool IsAtOrBelow(std::string_view path, std::string_view above) {
  if (above.empty()) return true;
  return path.starts_with(above) && (path.size() == above.size() || path[above.size()] == '/');
}

std::string_view ParentOf(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

std::string PlaceTree::PathOfCountry(std::string_view code) {
  const Region* const region = RegionOfCountry(code);
  return region == nullptr ? std::string(code) : absl::StrCat(region->path, "/", base::ToAbsl(code));
}

std::string PlaceTree::PathOf(EntityKind kind, std::string_view id) const {
  if (kind == EntityKind::kPlace) return PathOfPlace(id);
  return kind == EntityKind::kCountry && gazetteer_.Find(kind, id) ? PathOfCountry(id) : "";
}

std::string PlaceTree::PathOfPlace(std::string_view id) const {
  const std::optional<Entity> place = gazetteer_.Find(EntityKind::kPlace, id);
  if (!place) return "";
  if (place->country.empty()) {
    const Region* const region = FindRegion(id);
    return region != nullptr && region->id == id ? region->path : Step(id);
  }
  std::string path = PathOfCountry(place->country);
  const std::optional<Entity> country = gazetteer_.Find(EntityKind::kCountry, place->country);
  if (!country || Slug(country->name) != id) absl::StrAppend(&path, "/", Step(id));
  return path;
}

std::string PlaceTree::LabelOf(std::string_view path) const {
  const std::string_view step = LastOf(path);
  const Region* const region = FindRegion(step);
  if (region != nullptr && region->path == path) return RegionName(*region);
  const EntityKind kind = PathOfCountry(step) == path ? EntityKind::kCountry : EntityKind::kPlace;
  std::optional<Entity> entity = gazetteer_.Find(kind, IdOf(step));
  if (!entity) entity = gazetteer_.Find(EntityKind::kPlace, IdOf(step));
  return entity ? std::move(entity->name) : std::string(step);
}

const Region* PlaceTree::RegionNamed(std::string_view name) const {
  const std::string wanted = text::NormalizeValue(name);
  for (const Region& region : Regions()) {
    if (text::NormalizeValue(RegionName(region)) == wanted) return &region;
  }
  for (const Entity& place : gazetteer_.Resolve(name, EntityKind::kPlace)) {
    const Region* const region = place.country.empty() ? FindRegion(place.id) : nullptr;
    if (region != nullptr) return region;
  }
  return nullptr;
}

void PlaceTree::ForEachBelow(std::string_view path, const std::function<void(const Entity&)>& visit) const {
  CountryPaths countries;
  const Gazetteer::Impl::Entities entities = gazetteer_.impl().entities();
  for (std::uint32_t i = 0; i < entities.size(); ++i) {
    const Gazetteer::Impl::EntityRow row = entities[i];
    if (row.kind != EntityKind::kPlace && row.kind != EntityKind::kCountry) continue;
    if (!row.country.empty()) {
      const std::string& country = countries.Of(row.country);
      if (!IsAtOrBelow(country, path) && !IsAtOrBelow(path, country)) continue;
    }
    if (IsAtOrBelow(PathOf(row.kind, row.id), path)) visit(gazetteer_.impl().Describe(i));
  }
}

void PlaceTree::ForEachOf(std::string_view path, const std::function<void(const Entity&)>& visit) const {
  CountryPaths countries;
  const Gazetteer::Impl::Entities entities = gazetteer_.impl().entities();
  for (std::uint32_t i = 0; i < entities.size(); ++i) {
    const Gazetteer::Impl::EntityRow row = entities[i];
    const std::string_view country = row.kind == EntityKind::kCountry ? row.id : row.country;
    const bool belongs = country.empty() ? row.kind == EntityKind::kPlace && FindRegion(row.id) != nullptr &&
                                               IsAtOrBelow(PathOfPlace(row.id), path)
                                         : IsAtOrBelow(countries.Of(country), path);
    if (belongs) visit(gazetteer_.impl().Describe(i));
  }
}

bool PlaceTree::Exists(std::string_view path) const {
  if (path.empty()) return false;
  const std::string_view step = LastOf(path);
  const Region* const region = FindRegion(step);
  return (region != nullptr && region->path == path) || PathOf(EntityKind::kCountry, step) == path ||
         PathOf(EntityKind::kPlace, IdOf(step)) == path;
}

absl::StatusOr<std::string> PlaceTree::Find(std::string_view text) const {
  if (Exists(text)) return std::string(text);
  if (const Region* const region = FindRegion(text)) return region->path;
  for (const EntityKind kind : {EntityKind::kCountry, EntityKind::kPlace}) {
    std::string path = PathOf(kind, text);
    if (!path.empty()) return path;
  }
  const std::vector<Entity> countries = gazetteer_.Resolve(text, EntityKind::kCountry);
  if (countries.size() == 1) return PathOfCountry(countries.front().id);
  if (countries.size() > 1) {
    const auto write_id = [](std::string* out, const Entity& country) { *out += country.id; };
    return absl::InvalidArgumentError(
        absl::StrCat("\"", base::ToAbsl(text), "\" can mean several: ", absl::StrJoin(countries, ", ", write_id)));
  }
  if (const Region* const region = RegionNamed(text)) return region->path;
  return absl::InvalidArgumentError(absl::StrCat("\"", base::ToAbsl(text),
                                                 "\" is nowhere in the tree of places: expected a region (europe), a "
                                                 "country (ru), a place (moscow) or a path of them"));
}

}  // namespace archive_search::entity
