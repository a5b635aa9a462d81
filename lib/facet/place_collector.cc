#include "facet/place_collector.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "base/status_macros.h"
#include "base/string_view.h"
#include "entity/place_tree.h"
#include "facet/wanted_values.h"
#include "index/term_schema.h"

namespace archive_search::facet {
namespace {

using entity::PlaceTree;

// The nodes that articles count at, with those above them. Nodes are made as they are met.
class NodeCounts {
 public:
  static constexpr std::uint32_t kNoNode = UINT32_MAX;

  // Of a path; kNoNode for an empty one.
  std::uint32_t NodeAt(std::string_view path) {
    if (path.empty()) return kNoNode;
    const auto known = by_path_.find(base::ToAbsl(path));
    if (known != by_path_.end()) return known->second;
    const std::uint32_t above = NodeAt(entity::ParentOf(path));
    const auto node = static_cast<std::uint32_t>(nodes_.size());
    nodes_.push_back({std::string(path), above, 0, 0});
    by_path_.emplace(std::string(path), node);
    return node;
  }

  [[nodiscard]] std::string_view PathOf(std::uint32_t node) const { return nodes_[node].path; }

  void NextArticle() { ++article_; }

  // Once an article at each node, however many of its places are there.
  void Count(std::uint32_t node) {
    for (; node != kNoNode && nodes_[node].last_article != article_; node = nodes_[node].above) {
      nodes_[node].last_article = article_;
      ++nodes_[node].articles;
    }
  }

  [[nodiscard]] std::uint64_t ArticlesAt(std::string_view path) const {
    const auto known = by_path_.find(base::ToAbsl(path));
    return known == by_path_.end() ? 0 : nodes_[known->second].articles;
  }

  // Calls visit(path, articles) for the nodes that hang directly on this one and have articles.
  template <class Visit>
  void ForEachBelow(std::string_view path, Visit visit) const {
    for (const Node& node : nodes_) {
      if (node.articles > 0 && entity::ParentOf(node.path) == path) visit(node.path, node.articles);
    }
  }

 private:
  struct Node {
    std::string path;
    std::uint32_t above = kNoNode;
    std::uint64_t last_article = 0;
    std::uint64_t articles = 0;
  };
  std::vector<Node> nodes_;
  absl::flat_hash_map<std::string, std::uint32_t> by_path_;
  std::uint64_t article_ = 0;
};

// The nodes of one column's values: those of a segment by id, those of the live tier by value.
class PlaceColumn {
 public:
  explicit PlaceColumn(EntityKind kind) : kind_(kind) {}

  absl::Status Start(const index::Tier& tier) {
    reader_ = nullptr;
    segment_ = nullptr;
    of_id_.clear();
    if (tier.segment() == nullptr) {
      reader_ = tier.Field(index::EntitySlot(kind_));
      return absl::OkStatus();
    }
    AS_ASSIGN_OR_RETURN(segment_, tier.segment()->column(static_cast<segment::ColumnNumber>(index::EntitySlot(kind_))));
    of_id_.assign(segment_->value_count(), kUnknown);
    return absl::OkStatus();
  }

  template <class Visit>  // visit(node)
  void ForEachNode(DocId docid, const PlaceTree& tree, NodeCounts* nodes, Visit visit) {
    if (segment_ == nullptr) {
      for (const std::string_view id : reader_->ValuesOf(docid)) visit(NodeOf(id, tree, nodes));
      return;
    }
    if (segment_->empty()) return;
    for (const std::uint32_t id : segment_->ids(docid)) {
      if (of_id_[id] == kUnknown) of_id_[id] = NodeOf(segment_->value(id), tree, nodes);
      visit(of_id_[id]);
    }
  }

  // Errors: those of the tier's field.
  [[nodiscard]] absl::Status status() const { return reader_ == nullptr ? absl::OkStatus() : reader_->status(); }

 private:
  static constexpr std::uint32_t kUnknown = NodeCounts::kNoNode - 1;

  std::uint32_t NodeOf(std::string_view id, const PlaceTree& tree, NodeCounts* nodes) {
    const auto known = of_value_.find(base::ToAbsl(id));
    if (known != of_value_.end()) return known->second;
    return of_value_.emplace(std::string(id), nodes->NodeAt(tree.PathOf(kind_, id))).first->second;
  }

  EntityKind kind_;
  std::unique_ptr<index::FieldReader> reader_;
  const segment::Column* segment_ = nullptr;
  std::vector<std::uint32_t> of_id_;
  absl::flat_hash_map<std::string, std::uint32_t> of_value_;
};

class PlaceCollector : public Collector {
 public:
  PlaceCollector(const Snapshot::Impl& snapshot, FacetRequest request)
      : gazetteer_(snapshot.gazetteer()), tree_(*gazetteer_), request_(std::move(request)) {
    if (!request_.under.empty()) under_ = tree_.Find(request_.under);
  }

  absl::Status Add(const index::Tier& tier, const search::MatchSet& matches) override {
    for (PlaceColumn& column : columns_) AS_RETURN_IF_ERROR(column.Start(tier));
    matches.ForEach([&](DocId docid) { Count(docid); });
    for (PlaceColumn& column : columns_) AS_RETURN_IF_ERROR(column.status());
    return absl::OkStatus();
  }

  absl::StatusOr<FacetResult> Finish() override {
    AS_RETURN_IF_ERROR(under_.status());
    FacetResult result;
    result.field = FacetField::kPlaceTree;
    result.missing = missing_;
    for (std::string_view path = *under_; !path.empty(); path = entity::ParentOf(path)) {
      result.path.push_back(Value(path, nodes_.ArticlesAt(path)));
    }
    std::reverse(result.path.begin(), result.path.end());
    nodes_.ForEachBelow(*under_, [&](std::string_view path, std::uint64_t articles) {
      result.values.push_back(Value(path, articles));
    });
    result.distinct = result.values.size();
    if (!request_.match.empty()) KeepMatching(request_.match, &result.values);
    KeepMostFrequent(request_.limit, &result.values);
    return result;
  }

 private:
  void Count(DocId docid) {
    nodes_.NextArticle();
    bool shown = false;
    for (PlaceColumn& column : columns_) {
      column.ForEachNode(docid, tree_, &nodes_, [&](std::uint32_t node) {
        nodes_.Count(node);
        shown = shown || (node != NodeCounts::kNoNode && IsBelowUnder(node));
      });
    }
    missing_ += shown ? 0 : 1;
  }

  [[nodiscard]] FacetValue Value(std::string_view path, std::uint64_t articles) const {
    return {std::string(path), tree_.LabelOf(path), articles};
  }

  [[nodiscard]] bool IsBelowUnder(std::uint32_t node) {
    if (node >= below_.size()) below_.resize(node + 1, -1);
    if (below_[node] < 0) {
      const std::string_view path = nodes_.PathOf(node);
      below_[node] = under_.ok() && path != *under_ && entity::IsAtOrBelow(path, *under_) ? 1 : 0;
    }
    return below_[node] == 1;
  }

  const std::shared_ptr<const Gazetteer> gazetteer_;
  const PlaceTree tree_;
  const FacetRequest request_;
  absl::StatusOr<std::string> under_ = std::string();
  std::array<PlaceColumn, 2> columns_ = {PlaceColumn(EntityKind::kPlace), PlaceColumn(EntityKind::kCountry)};
  NodeCounts nodes_;
  std::vector<std::int8_t> below_;  // by node: whether it is below `under_`; -1: not asked yet
  std::uint64_t missing_ = 0;
};

}  // namespace

std::unique_ptr<Collector> MakePlaceCollector(const Snapshot::Impl& snapshot, const FacetRequest& request) {
  return std::make_unique<PlaceCollector>(snapshot, request);
}

}  // namespace archive_search::facet
