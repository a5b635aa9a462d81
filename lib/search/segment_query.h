// A query opened on one segment: its posting lists, and which articles are allowed.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/inlined_vector.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "index/tier.h"
#include "search/allowed_docs.h"
#include "search/block_list.h"
#include "search/block_query.h"
#include "search/located_article.h"
#include "search/stretch.h"

namespace archive_search::search {

struct SegmentWord {
  double weight = 0;
  Stretch lists;
};

struct SegmentPart {
  Stretch lists;
  bool excluded = false;
  bool optional = false;  // no condition
  bool weighs = false;
  std::uint64_t cost = 0;  // the sum of the document frequencies
};

class SegmentQuery {
 public:
  // `tiers[number]`: a sealed one. `title_weight`: the archive's. All arguments must outlive it. Errors: DataLoss.
  [[nodiscard]] static absl::StatusOr<std::unique_ptr<SegmentQuery>> Open(
      const BlockQuery& query, const Bm25& bm25, std::uint32_t title_weight,
      std::span<const std::unique_ptr<index::Tier>> tiers, std::size_t number, const BlockKernels& kernels);
  SegmentQuery(const SegmentQuery&) = delete;
  SegmentQuery& operator=(const SegmentQuery&) = delete;
  ~SegmentQuery();

  [[nodiscard]] const index::Tier& tier() const { return tier_; }
  [[nodiscard]] const BlockScoring& scoring() const { return scoring_; }
  [[nodiscard]] std::uint32_t articles() const { return tier_.segment()->articles(); }

  // Those that the segment has: of the query's parts, in these of the words, in these of the terms; then what the
  // conditions read beside them.
  [[nodiscard]] std::vector<BlockList>& lists() { return lists_; }
  [[nodiscard]] const std::vector<BlockList>& lists() const { return lists_; }
  [[nodiscard]] std::span<const SegmentPart> parts() const { return parts_; }
  // What candidates that meet the parts must still be asked.
  [[nodiscard]] const std::vector<QueryCondition>& conditions() const { return query_.conditions; }

  // A word's, and those of the marks at the ends of sentences or paragraphs; none if the segment has none.
  [[nodiscard]] Stretch ListsOf(const PlanWord& word) const { return lists_of_.at(&word); }
  [[nodiscard]] Stretch MarksOf(NearUnit unit) const;
  // The sum of the document frequencies.
  [[nodiscard]] std::uint64_t CostOf(Stretch lists) const;

  // The wdf of the list's term in the article; of body:, in the body.
  [[nodiscard]] std::uint32_t WdfIn(std::uint32_t list, const LocatedArticle& article);
  // The list of titles to take away from a list of body:; kNoList: there is none.
  static constexpr std::uint32_t kNoList = UINT32_MAX;
  [[nodiscard]] std::uint32_t TitleOf(std::uint32_t list) const {
    return list < title_of_.size() ? title_of_[list] : kNoList;
  }
  // Whether the article, of body: its body, has the list's term.
  [[nodiscard]] bool Has(std::uint32_t list, const LocatedArticle& article) {
    return article.in(list) != segment::kNoOrdinal && (TitleOf(list) == kNoList || WdfIn(list, article) > 0);
  }

  [[nodiscard]] AllowedDocs& allowed() { return allowed_; }
  [[nodiscard]] const AllowedDocs& allowed() const { return allowed_; }

  // Whether nothing in the segment can match.
  [[nodiscard]] bool empty() const;
  // Whether a match must meet a part.
  [[nodiscard]] bool narrows() const;
  // Whether it is one part to meet without any conditions, not even on deleted articles.
  [[nodiscard]] bool bare() const {
    return parts_.size() == 1 && narrows() && query_.conditions.empty() && allowed_.all();
  }

  // Whether no word has several lists, not even one to take away from another: then a score is the sum of what its
  // lists add.
  [[nodiscard]] bool has_one_list_a_word() const;

  [[nodiscard]] float FloatNorm(DocId docid) const {
    return scoring_.factors.constant_norm +
           scoring_.factors.norm_per_word * static_cast<float>(scoring_.factors.lengths[docid]);
  }
  // What operators compute: the sum of what the words add, in their order. `wdfs`: of each list in the article.
  [[nodiscard]] double Score(DocId docid, std::span<const std::uint32_t> wdfs) const;

  // DataLoss if something that was asked for could not be read.
  [[nodiscard]] absl::Status status() const;

 private:
  SegmentQuery(const BlockQuery& query, const Bm25& bm25, std::uint32_t title_weight, const index::Tier& tier,
               std::size_t tier_number, const BlockKernels& kernels);
  absl::Status OpenLists();
  absl::Status OpenPart(const QueryPart& part);
  absl::Status OpenTitles();
  absl::Status OpenMarks(const PlanNode& node);
  [[nodiscard]] absl::StatusOr<segment::ListInfo> Find(const PlanTerm& term) const;
  [[nodiscard]] absl::StatusOr<segment::ListInfo> Find(std::string_view term) const;
  absl::StatusOr<bool> OpenList(const absl::StatusOr<segment::ListInfo>& found, double weight);
  void AddOptional(std::uint32_t begin);

  const BlockQuery& query_;
  const Bm25& bm25_;
  const std::uint32_t title_weight_;
  const index::Tier& tier_;
  const std::size_t tier_number_;
  BlockScoring scoring_;
  AllowedDocs allowed_;
  std::vector<BlockList> lists_;
  absl::InlinedVector<SegmentWord, 4> words_;  // those that weigh, in the order of the query
  absl::InlinedVector<SegmentPart, 4> parts_;
  absl::flat_hash_map<const PlanWord*, Stretch> lists_of_;
  std::vector<std::pair<std::uint32_t, std::string_view>> in_body_;  // lists of body: with the title's term
  std::vector<std::uint32_t> title_of_;  // by list: the list to take away from it; or kNoList. As many as it needs
  std::map<NearUnit, Stretch> marks_;
};

}  // namespace archive_search::search
