#include "search/block_list.h"

#include <algorithm>
#include <iterator>

namespace archive_search::search {

using segment::Ordinal;

float BlockList::BoundIn(DocId first, DocId last) {
  bound_block_ = blocks_.FindBlock(bound_block_, first);
  if (bound_block_ == blocks_.block_count()) return 0;
  std::uint8_t impact = blocks_.impact(bound_block_);
  for (std::uint32_t block = bound_block_; block + 1 < blocks_.block_count() && blocks_.last_docid(block) < last;) {
    impact = std::max(impact, blocks_.impact(++block));
  }
  return Bound(impact);
}

std::uint32_t BlockList::LoadDocids(std::uint32_t block) {
  if (loaded_docids_ != block) {
    loaded_scores_ = kNoBlock;
    loaded_docids_ = kNoBlock;
    if (!blocks_.DecodeDocids(block, &docids_)) {
      damaged_ = true;
      return 0;
    }
    loaded_docids_ = block;
  }
  return blocks_.block_size(block);
}

std::uint32_t BlockList::LoadScores(std::uint32_t block) {
  const std::uint32_t size = LoadDocids(block);
  if (size == 0 || loaded_scores_ == block) return size;
  if (!blocks_.DecodeWdfs(block, &wdfs_)) {
    damaged_ = true;
    return 0;
  }
  scoring_->kernels->score(scoring_->factors, weight_, docids_.values, wdfs_.values, size, scores_);
  loaded_scores_ = block;
  return size;
}

Ordinal BlockList::SeekInBlocks(DocId docid) {
  if (seek_block_ == blocks_.block_count()) return segment::kNoOrdinal;
  if (blocks_.last_docid(seek_block_) < docid) {
    StartSeeking(blocks_.FindBlock(seek_block_, docid));
    if (seek_block_ == blocks_.block_count()) return segment::kNoOrdinal;
  }
  if (seek_loaded_ != seek_block_) {
    if (!blocks_.DecodeDocids(seek_block_, &seek_docids_)) {
      damaged_ = true;
      std::fill(std::begin(seek_docids_.values), std::end(seek_docids_.values), kNoDoc);
    }
    seek_loaded_ = seek_block_;
    seek_at_ = 0;
  }
  // Eight at a time, which compilers turn into vector code; kNoDoc stands behind the last one.
  const DocId* const docids = seek_docids_.values;
  while (docids[seek_at_ + 7] < docid) seek_at_ += 8;
  std::uint32_t below = 0;
  for (std::uint32_t i = 0; i < 8; ++i) below += docids[seek_at_ + i] < docid ? 1 : 0;
  seek_at_ += below;
  return docids[seek_at_] == docid ? seek_block_ * segment::kBlockSize + seek_at_ : segment::kNoOrdinal;
}

std::uint32_t BlockList::Wdf(Ordinal ordinal) {
  std::uint32_t wdf = 0;
  if (!blocks_.ReadWdf(ordinal, &wdf)) damaged_ = true;
  return wdf;
}

}  // namespace archive_search::search
