// The tree of places: a place stands below its country, a country below its regions. A node is known by its path,
// "europe/eastern-europe/ru/moscow": ids of regions, code of the country, id of the place.
//
// Seas, and what else has no country, stand at the top beside the parts of the world. What the gazetteer does not know
// is not in the tree. The place that has a country's name is the country's node, and one that has a region's id the
// region's.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "archive_search/entity.h"
#include "entity/regions.h"

namespace archive_search::entity {

class PlaceTree {
 public:
  // `gazetteer` must outlive it.
  explicit PlaceTree(const Gazetteer& gazetteer) : gazetteer_(gazetteer) {}

  // Where an article counts that mentions this place or country; empty: nowhere.
  [[nodiscard]] std::string PathOf(EntityKind kind, std::string_view id) const;

  [[nodiscard]] static std::string PathOfCountry(std::string_view code);

  // What is found at the node: "Russia". The last id where there is nothing.
  [[nodiscard]] std::string LabelOf(std::string_view path) const;

  // The node that a text names: its path, the id or M49 code of a region, the code of a country, the id of a place, or
  // the name of a country or region.
  //
  // Errors: InvalidArgument if it names none, or several countries.
  [[nodiscard]] absl::StatusOr<std::string> Find(std::string_view text) const;

  // The gazetteer's places and countries whose node is this one or below it.
  void ForEachBelow(std::string_view path, const std::function<void(const Entity&)>& visit) const;

  // What belongs to the country or region at the node: itself, and the people, organisations and places of the
  // countries there.
  void ForEachOf(std::string_view path, const std::function<void(const Entity&)>& visit) const;

  // The region that has the name, in any language that the gazetteer has it in; nullptr: none.
  [[nodiscard]] const Region* RegionNamed(std::string_view name) const;

 private:
  [[nodiscard]] std::string PathOfPlace(std::string_view id) const;
  [[nodiscard]] bool Exists(std::string_view path) const;

  const Gazetteer& gazetteer_;
};

// Whether a node is `above`, or below it; an empty `above` is the whole tree.
[[nodiscard]] bool IsAtOrBelow(std::string_view path, std::string_view above);

// The node that a node hangs on; empty: it stands at the top.
[[nodiscard]] std::string_view ParentOf(std::string_view path);

}  // namespace archive_search::entity
