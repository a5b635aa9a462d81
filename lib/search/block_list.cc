#include "search/block_list.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

namespace archive_search::search {

using segment::Ordinal;

std::uint32_t BlockList::LeastImpact(float threshold) const {
  std::uint32_t low = 0;
  for (std::uint32_t high = 256; low < high;) {
    const std::uint32_t middle = (low + high) / 2;
    if (Bound(static_cast<std::uint8_t>(middle)) < threshold) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

float BlockList::BoundIn(DocId first, DocId last) {
  constexpr std::uint32_t kMany = 32;  // of so many blocks one comes close to the list's greatest impact
  bound_block_ = blocks_.FindBlock(bound_block_, first);
  if (bound_block_ == blocks_.block_count()) return 0;
  std::uint8_t impact = blocks_.impact(bound_block_);
  for (std::uint32_t block = bound_block_; block + 1 < blocks_.block_count() && blocks_.last_docid(block) < last;) {
    if (block - bound_block_ == kMany) return max_bound();
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

bool BlockList::LoadWdfs(std::uint32_t block) {
  if (loaded_wdfs_ == block) return true;
  loaded_wdfs_ = kNoBlock;
  if (!blocks_.DecodeWdfs(block, &wdfs_)) {
    damaged_ = true;
    return false;
  }
  loaded_wdfs_ = block;
  return true;
}

void BlockList::Wdfs(const Ordinal* ordinals, std::uint32_t size, std::uint32_t* wdfs) {
  for (std::uint32_t i = 0, end = 0; i < size; i = end) {
    const std::uint32_t block = ordinals[i] / segment::kBlockSize;
    for (end = i + 1; end < size && ordinals[end] / segment::kBlockSize == block;) ++end;
    const bool there = ordinals[i] != segment::kNoOrdinal;
    if (there && blocks_.ReadWdfs(ordinals + i, end - i, wdfs + i)) continue;
    damaged_ = damaged_ || there;
    std::fill(wdfs + i, wdfs + end, 0);
  }
}

std::uint32_t BlockList::LoadScores(std::uint32_t block) {
  const std::uint32_t size = LoadDocids(block);
  return LoadScores(block, {0, size}) ? size : 0;
}

bool BlockList::LoadScores(std::uint32_t block, Stretch postings) {
  const auto [begin, end] = postings;
  if (begin == end || (loaded_scores_ == block && scored_.begin <= begin && end <= scored_.end)) return true;
  if (!LoadWdfs(block)) return false;
  scoring_->kernels->score(scoring_->factors, weight_, docids_.values + begin, wdfs_.values + begin, end - begin,
                           scores_ + begin);
  loaded_scores_ = block;
  scored_ = postings;
  return true;
}

std::uint32_t BlockList::LeastWdf(float score) const {
  constexpr float kSlack = 1e-5F;                     // more than float arithmetic loses
  const float part = score / weight_ * (1 - kSlack);  // wdf / (wdf + norm) is at least that, and the norm its constant
  if (!(part > 0)) return 0;
  if (part >= 1) return UINT32_MAX;
  const float least = part * scoring_->factors.constant_norm / (1 - part) * (1 - kSlack);
  return least >= 1e9F ? UINT32_MAX : static_cast<std::uint32_t>(std::ceil(least));
}

void BlockList::Choose(std::uint32_t block, float least, BlockChoice* out) {
  constexpr std::uint32_t kMany = segment::kBlockSize / 4;
  out->size = 0;
  if (!LoadWdfs(block)) return;
  const BlockKernels& kernels = *scoring_->kernels;
  std::uint32_t* const numbers = out->numbers.values;
  const std::uint32_t promising = kernels.from(wdfs_.values, blocks_.block_size(block), LeastWdf(least), numbers);
  if (promising == 0) return;
  if (promising >= kMany) {
    const std::uint32_t size = LoadScores(block);
    out->size = kernels.at_least(scores_, size, least, numbers);
    for (std::uint32_t i = 0; i < out->size; ++i) out->scores[i] = scores_[numbers[i]];
    Take(out->size, out);
    return;
  }
  if (!TakePromising(block, promising, out)) return;
  kernels.score(scoring_->factors, weight_, out->docids.values, out->wdfs.values, promising, out->scores);
  segment::BlockArray chosen;
  out->size = kernels.at_least(out->scores, promising, least, chosen.values);
  for (std::uint32_t i = 0; i < out->size; ++i) {
    const std::uint32_t from = chosen.values[i];
    numbers[i] = numbers[from];
    out->docids.values[i] = out->docids.values[from];
    out->wdfs.values[i] = out->wdfs.values[from];
    out->scores[i] = out->scores[from];
  }
}

// Fills in what the numbers stand for.
void BlockList::Take(std::uint32_t size, BlockChoice* out) const {
  for (std::uint32_t i = 0; i < size; ++i) out->docids.values[i] = docids_.values[out->numbers.values[i]];
  for (std::uint32_t i = 0; i < size; ++i) out->wdfs.values[i] = wdfs_.values[out->numbers.values[i]];
}

// Take, of a block whose docids may not be decoded yet: few are looked up among bits. False: the block is damaged.
bool BlockList::TakePromising(std::uint32_t block, std::uint32_t size, BlockChoice* out) {
  if (loaded_docids_ == block || !blocks_.bits()) {
    if (LoadDocids(block) == 0) return false;
    Take(size, out);
    return true;
  }
  if (!blocks_.SelectDocids(block, {out->numbers.values, size}, out->docids.values)) {
    damaged_ = true;
    return false;
  }
  for (std::uint32_t i = 0; i < size; ++i) out->wdfs.values[i] = wdfs_.values[out->numbers.values[i]];
  return true;
}

// Decodes the block that seeking is at.
void BlockList::LoadSought() {
  if (seek_loaded_ == seek_block_) return;
  if (!blocks_.DecodeDocids(seek_block_, &seek_docids_)) {
    damaged_ = true;
    std::fill(std::begin(seek_docids_.values), std::end(seek_docids_.values), kNoDoc);
  }
  seek_loaded_ = seek_block_;
  seek_at_ = 0;
}

Ordinal BlockList::SeekInBlocks(DocId docid) {
  if (seek_block_ == blocks_.block_count()) return segment::kNoOrdinal;
  if (blocks_.last_docid(seek_block_) < docid) {
    StartSeeking(blocks_.FindBlock(seek_block_, docid));
    if (seek_block_ == blocks_.block_count()) return segment::kNoOrdinal;
  }
  LoadSought();
  // Eight at a time, which compilers turn into vector code; kNoDoc stands behind the last one.
  const DocId* const docids = seek_docids_.values;
  while (docids[seek_at_ + 7] < docid) seek_at_ += 8;
  std::uint32_t below = 0;
  for (std::uint32_t i = 0; i < 8; ++i) below += docids[seek_at_ + i] < docid ? 1 : 0;
  seek_at_ += below;
  return docids[seek_at_] == docid ? seek_block_ * segment::kBlockSize + seek_at_ : segment::kNoOrdinal;
}

namespace {

// Where each docid of a block stands in it, by its distance from the block's first. What other blocks have
// left there is not cleared: a place counts only if the docid is there.
struct Places {
  static constexpr std::uint32_t kSpan = 16'384;
  std::array<std::uint8_t, kSpan> of_distance{};

  static Places& OfThread() {
    static thread_local Places places;
    return places;
  }
};

}  // namespace

std::uint32_t BlockList::SeekAll(const DocId* docids, std::uint32_t size, Ordinal* ordinals, std::uint32_t* numbers) {
  constexpr std::uint32_t kMany = 8;  // so many are looked up in the time that it takes to note a block's places
  std::uint32_t found = 0;
  for (std::uint32_t i = 0; i < size;) {
    if (i + kMany <= size && FindsTogether(docids[i], docids[i + kMany - 1])) {
      const auto end = static_cast<std::uint32_t>(
          std::upper_bound(docids + i + kMany, docids + size, blocks_.last_docid(seek_block_)) - docids);
      found += LookUp(docids, i, end, ordinals + found, numbers + found);
      i = end;
      continue;
    }
    const Ordinal ordinal = Seek(docids[i]);
    ordinals[found] = ordinal;
    numbers[found] = i++;
    found += ordinal != segment::kNoOrdinal ? 1 : 0;
  }
  return found;
}

// Whether the docids from the first to the last one are best looked up in one block, which is then the one at hand.
bool BlockList::FindsTogether(DocId first, DocId last) {
  if (blocks_.bits()) return false;
  const std::uint32_t block = blocks_.FindBlock(seek_block_, first);
  if (block != seek_block_) StartSeeking(block);
  if (block == blocks_.block_count() || blocks_.last_docid(block) < last) return false;
  LoadSought();
  return blocks_.last_docid(block) - seek_docids_.values[0] < Places::kSpan;
}

// SeekAll of the docids from `begin` to `end`, none of which is behind the block at hand.
std::uint32_t BlockList::LookUp(const DocId* docids, std::uint32_t begin, std::uint32_t end, Ordinal* ordinals,
                                std::uint32_t* numbers) const {
  std::uint8_t* const places = Places::OfThread().of_distance.data();
  const DocId* const in_block = seek_docids_.values;
  const DocId first = in_block[0];
  const std::uint32_t size = blocks_.block_size(seek_block_);
  for (std::uint32_t i = 0; i < size; ++i) places[in_block[i] - first] = static_cast<std::uint8_t>(i);
  std::uint32_t found = 0;
  for (std::uint32_t i = begin; i < end; ++i) {
    const std::uint32_t place = places[std::min(docids[i] - first, Places::kSpan - 1)];
    ordinals[found] = seek_block_ * segment::kBlockSize + place;
    numbers[found] = i;
    found += (place < size ? 1 : 0) & (in_block[place] == docids[i] ? 1 : 0);
  }
  return found;
}

}  // namespace archive_search::search
