// Which entity does a name in a query stand for?
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "archive_search/query.h"
#include "archive_search/search.h"
#include "entity/place_tree.h"
#include "index/snapshot_impl.h"

namespace archive_search::search {

// Names are looked up in the gazetteer; one that it does not know among the ids of the archive's own articles: the
// name's slug, else the ids that end in it ("korostikov" finds mikhail-korostikov). Then the archive's rules say whom
// these have become.
class EntityResolver {
 public:
  EntityResolver(const Snapshot::Impl& snapshot, std::vector<QueryNote>* notes) : snapshot_(snapshot), notes_(notes) {}

  // `node`, of kind kEntity, with its id and kind. A name of no particular kind that means one thing of several kinds
  // (China, the place and the country) becomes an OR of them. A name that no entity bears gets a note and the id that
  // it would have.
  //
  // Errors: InvalidArgument with the node's span for a name of several entities, naming them.
  [[nodiscard]] absl::StatusOr<QueryNode> Resolve(const QueryNode& node) const;

  // `node`, of kind kAbout, with the id of its country or region, and with all that belongs there as children, as the
  // snapshot's gazetteer has it: resolved for each query, so that a new gazetteer needs no new postings.
  //
  // Errors: InvalidArgument with the node's span if it names no country or region, or several countries.
  [[nodiscard]] absl::StatusOr<QueryNode> ResolveAbout(const QueryNode& node) const;

 private:
  absl::StatusOr<QueryNode> ResolveId(const QueryNode& node) const;
  absl::StatusOr<std::vector<Entity>> Candidates(const QueryNode& node) const;
  absl::StatusOr<std::string> CountryOrRegion(const QueryNode& node, const entity::PlaceTree& tree) const;
  std::vector<Entity> InGazetteer(const QueryNode& node) const;
  absl::StatusOr<bool> AnyOccurs(const std::vector<Entity>& entities) const;
  absl::StatusOr<std::vector<Entity>> InArchive(const QueryNode& node) const;
  std::vector<Entity> ByRules(const std::vector<Entity>& entities) const;
  QueryNode Ignored(const QueryNode& node, const EntityKey& entity) const;
  absl::StatusOr<bool> IsKnown(EntityKind kind, const std::string& id) const;
  absl::StatusOr<bool> Occurs(EntityKind kind, const std::string& id) const;
  QueryNode NobodyBears(const QueryNode& node, std::string id) const;

  const Snapshot::Impl& snapshot_;
  std::vector<QueryNote>* notes_;
};

}  // namespace archive_search::search
