// The best of the articles that have at least one of some words: MaxScore (Turtle, Flood 1995) over windows of docids,
// with bounds by the block (Ding, Suel 2011).
#pragma once

#include <cstdint>
#include <vector>

#include "search/best_matches.h"
#include "search/block_conditions.h"
#include "search/segment_query.h"

namespace archive_search::search {

// Every list counts on its own. Of a word with several lists in the segment that is an upper bound, for a sum of wdfs
// adds less than the wdfs do one by one; the exact score is computed for articles that can be among the best.
class BlockUnion {
 public:
  // Looks for the lists of one part, or of all parts of one condition; what the other parts ask must have become part
  // of what is allowed.
  BlockUnion(SegmentQuery* query, Stretch part, BestMatches* best);

  void Run();

  // What only it reads (positions); the query has a status of its own. Errors: DataLoss.
  [[nodiscard]] absl::Status status() const { return conditions_.status(); }

 private:
  struct Scratch;

  // A list in the window at hand.
  struct Active {
    std::uint32_t list = 0;
    float bound = 0;
    float sum = 0;  // of the bounds up to and with this one, the smallest first
  };

  void RunOneList();
  void RunByImpact();
  void ReadOneBlock(std::uint32_t block);
  [[nodiscard]] BlockList& only_list() { return lists_[part_.begin]; }

  void SearchWindow();
  void FindActive();
  [[nodiscard]] float BoundInWindow(std::uint32_t list);
  void ScoreOneList(const Active& active);
  [[nodiscard]] std::uint32_t KeepLikely(const BlockList& list, std::uint32_t first, std::uint32_t* chosen,
                                         std::uint32_t count) const;
  void Accumulate(std::uint32_t first, bool note);
  [[nodiscard]] Stretch LoadInWindow(std::uint32_t list, std::uint32_t block);
  void AddSums(std::uint32_t list, std::uint32_t block);
  void AddBlock(std::uint32_t list, std::uint32_t block, float least);  // notes candidates, too
  void DrainWindow(std::uint32_t first);
  void DropExcluded();
  [[nodiscard]] bool SumsSuffice();
  void ConsiderSums();
  void DropExcludedSums();
  [[nodiscard]] bool is_wide() const;

  // `known`: the list whose wdf is in wdfs_ already; or kNoList.
  void Consider(DocId docid, float bound, std::uint32_t first, std::uint32_t known);
  void Offer(DocId docid);
  void OfferIfConditionsHold(DocId docid);

  static constexpr DocId kWindow = 16'384;
  static constexpr std::uint32_t kNoList = UINT32_MAX;

  SegmentQuery& query_;
  Stretch part_;
  BestMatches& best_;
  std::vector<BlockList>& lists_;
  BlockConditions conditions_;
  std::vector<std::uint32_t> blocks_;  // by list: the first one that reaches the window
  std::vector<std::uint32_t> wdfs_;    // by list, of the article at hand
  std::vector<Active> active_;         // the least bound first
  DocId begin_ = 0;                    // of the window
  DocId end_ = 0;
  Scratch& scratch_;
};

}  // namespace archive_search::search
