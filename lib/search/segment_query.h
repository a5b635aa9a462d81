// A query opened on one segment: its posting lists, and which articles are allowed.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "index/tier.h"
#include "search/allowed_docs.h"
#include "search/block_list.h"
#include "search/block_query.h"

namespace archive_search::search {

// A stretch of the query's lists, or of its words.
struct Stretch {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  [[nodiscard]] std::uint32_t size() const { return end - begin; }
};

struct SegmentWord {
  double weight = 0;
  Stretch lists;
};

struct SegmentPart {
  Stretch lists;
  bool excluded = false;
  bool weighs = false;
  std::uint64_t cost = 0;  // the sum of the document frequencies
};

class SegmentQuery {
 public:
  // `tiers[number]`: a sealed one. All arguments must outlive it. Errors: DataLoss.
  [[nodiscard]] static absl::StatusOr<std::unique_ptr<SegmentQuery>> Open(
      const BlockQuery& query, const Bm25& bm25, std::span<const std::unique_ptr<index::Tier>> tiers,
      std::size_t number, const BlockKernels& kernels);
  SegmentQuery(const SegmentQuery&) = delete;
  SegmentQuery& operator=(const SegmentQuery&) = delete;

  [[nodiscard]] const index::Tier& tier() const { return tier_; }
  [[nodiscard]] const BlockScoring& scoring() const { return scoring_; }
  [[nodiscard]] std::uint32_t articles() const { return tier_.segment()->articles(); }

  // Those that the segment has, in the order of the query: of its parts, in these of the words, in these of the terms.
  [[nodiscard]] std::vector<BlockList>& lists() { return lists_; }
  [[nodiscard]] const std::vector<BlockList>& lists() const { return lists_; }
  [[nodiscard]] const std::vector<SegmentPart>& parts() const { return parts_; }
  [[nodiscard]] const std::vector<QueryPhrase>& phrases() const { return query_.phrases; }

  [[nodiscard]] AllowedDocs& allowed() { return allowed_; }
  [[nodiscard]] const AllowedDocs& allowed() const { return allowed_; }

  // Whether nothing in the segment can match.
  [[nodiscard]] bool empty() const;
  // Whether it is one part without any conditions, not even on deleted articles.
  [[nodiscard]] bool bare() const { return parts_.size() == 1 && query_.phrases.empty() && allowed_.all(); }

  // Whether no word has several lists: then a score is the sum of what its lists add.
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
  SegmentQuery(const BlockQuery& query, const Bm25& bm25, const index::Tier& tier, const BlockKernels& kernels);
  absl::Status OpenLists(std::size_t tier_number);
  absl::Status OpenPart(const QueryPart& part, std::size_t tier_number);
  absl::StatusOr<segment::ListInfo> Find(const PlanTerm& term, std::size_t tier_number) const;

  const BlockQuery& query_;
  const Bm25& bm25_;
  const index::Tier& tier_;
  BlockScoring scoring_;
  AllowedDocs allowed_;
  std::vector<BlockList> lists_;
  std::vector<SegmentWord> words_;  // those that weigh
  std::vector<SegmentPart> parts_;
};

}  // namespace archive_search::search
