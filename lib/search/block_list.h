// One posting list of a query, read by the block: scores of whole blocks, bounds on them, and single postings.
#pragma once

#include <cstdint>
#include <optional>

#include "index/segment/impact_bounds.h"
#include "index/segment/posting_blocks.h"
#include "search/block_kernels.h"
#include "search/stretch.h"

namespace archive_search::search {

// What the lists of one segment share.
struct BlockScoring {
  ScoreFactors factors;
  std::optional<segment::ImpactBounds> bounds;  // nullopt: the segment's impacts say nothing for this k1 and b
  const BlockKernels* kernels = nullptr;

  // Of wdf / (wdf + norm), for postings with this impact.
  [[nodiscard]] float Upper(std::uint8_t impact) const { return bounds ? bounds->Upper(impact) : 1; }
};

// Some postings of a block.
struct BlockChoice {
  std::uint32_t size = 0;
  segment::BlockArray numbers;  // in the block
  segment::BlockArray docids;
  segment::BlockArray wdfs;
  alignas(64) float scores[segment::kBlockSize + segment::kBlockPadding];
};

// Two readers on one list that do not disturb each other: blocks, in any order, and single postings, forwards.
//
// Scores are floats, off by a millionth at most: good for bounds, not for ranking.
class BlockList {
 public:
  // `scoring` must outlive it. `weight`: of its word; 0 if it does not weigh.
  BlockList(const segment::PostingBlocks& blocks, float weight, const BlockScoring* scoring)
      : blocks_(blocks), weight_(weight), scoring_(scoring) {}

  [[nodiscard]] const segment::PostingBlocks& blocks() const { return blocks_; }
  [[nodiscard]] float weight() const { return weight_; }

  // Upper bounds on scores.
  [[nodiscard]] float Bound(std::uint8_t impact) const { return weight_ * scoring_->Upper(impact); }
  [[nodiscard]] float BlockBound(std::uint32_t block) const { return Bound(blocks_.impact(block)); }
  // The least impact whose bound reaches the threshold; 256: none does.
  [[nodiscard]] std::uint32_t LeastImpact(float threshold) const;
  [[nodiscard]] float max_bound() const { return Bound(blocks_.max_impact()); }
  // Of the articles from `first` to `last`. Ranges ascend from call to call.
  [[nodiscard]] float BoundIn(DocId first, DocId last);

  // Decodes a block's docids, or docids, wdfs and scores. Returns how many there are: none if it is damaged.
  std::uint32_t LoadDocids(std::uint32_t block);
  std::uint32_t LoadScores(std::uint32_t block);
  // The wdfs and scores of some of the postings, whose docids are loaded. False: the block is damaged.
  bool LoadScores(std::uint32_t block, Stretch postings);
  // Makes Wdf quick for the postings of a block. False: it is damaged.
  bool LoadWdfs(std::uint32_t block);
  [[nodiscard]] const DocId* docids() const { return docids_.values; }
  [[nodiscard]] const std::uint32_t* wdfs() const { return wdfs_.values; }
  [[nodiscard]] const float* scores() const { return scores_; }

  // The block's postings whose scores are at least this. Where their wdfs tell, the others are neither scored nor is it
  // looked which articles they are.
  void Choose(std::uint32_t block, float least, BlockChoice* out);
  // No posting with a lesser wdf has this score. UINT32_MAX: none has.
  [[nodiscard]] std::uint32_t LeastWdf(float score) const;

  // Where the article is in the list; kNoOrdinal: it is not. Docids ascend from call to call, until seeking starts anew
  // at a block: REQUIRES: the docids to come are not in blocks before it.
  [[nodiscard]] segment::Ordinal Seek(DocId docid) {
    return blocks_.bits() ? blocks_.OrdinalOf(docid) : SeekInBlocks(docid);
  }
  void StartSeeking(std::uint32_t block) {
    seek_block_ = block;
    seek_at_ = 0;
  }
  // The same for a row of docids: where those that are in the list are there, and their numbers in the row. Returns how
  // many they are.
  std::uint32_t SeekAll(const DocId* docids, std::uint32_t size, segment::Ordinal* ordinals, std::uint32_t* numbers);

  [[nodiscard]] std::uint32_t Wdf(segment::Ordinal ordinal) {
    std::uint32_t wdf = 0;
    if (ordinal / segment::kBlockSize == loaded_wdfs_) return wdfs_.values[ordinal % segment::kBlockSize];
    if (!blocks_.ReadWdf(ordinal, &wdf)) damaged_ = true;
    return wdf;
  }

  // Of several at once; 0 for kNoOrdinal. `wdfs` may be `ordinals`.
  void Wdfs(const segment::Ordinal* ordinals, std::uint32_t size, std::uint32_t* wdfs);

  // Whether something that was asked for could not be read.
  [[nodiscard]] bool damaged() const { return damaged_; }

 private:
  [[nodiscard]] segment::Ordinal SeekInBlocks(DocId docid);
  void LoadSought();
  [[nodiscard]] bool FindsTogether(DocId first, DocId last);
  std::uint32_t LookUp(const DocId* docids, std::uint32_t begin, std::uint32_t end, segment::Ordinal* ordinals,
                       std::uint32_t* numbers) const;
  void Take(std::uint32_t size, BlockChoice* out) const;
  bool TakePromising(std::uint32_t block, std::uint32_t size, BlockChoice* out);

  static constexpr std::uint32_t kNoBlock = UINT32_MAX;

  segment::PostingBlocks blocks_;
  float weight_;
  const BlockScoring* scoring_;
  bool damaged_ = false;

  std::uint32_t loaded_docids_ = kNoBlock;  // the blocks that they are of
  std::uint32_t loaded_wdfs_ = kNoBlock;
  std::uint32_t loaded_scores_ = kNoBlock;
  Stretch scored_;  // of that block
  std::uint32_t bound_block_ = 0;
  std::uint32_t seek_block_ = 0;
  std::uint32_t seek_loaded_ = kNoBlock;
  std::uint32_t seek_at_ = 0;  // in seek_docids_

  segment::BlockArray docids_;
  segment::BlockArray wdfs_;
  alignas(64) float scores_[segment::kBlockSize + segment::kBlockPadding];
  segment::BlockArray seek_docids_;
};

}  // namespace archive_search::search
