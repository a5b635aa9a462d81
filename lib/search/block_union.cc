#include "search/block_union.h"

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

namespace archive_search::search {

// Sums by docid in the window, all 0 between windows. Kept from search to search: clearing it would take longer than
// many a query.
struct BlockUnion::Scratch {
  // More articles than this are not cleared one by one, and no more than this many in a row.
  static constexpr std::size_t kMaxTouched = 1'500;
  static constexpr std::uint32_t kShortRow = 4'096;

  std::array<float, kWindow + kKernelPadding> sums{};
  std::array<std::uint64_t, kWindow / 64> candidates{};  // those whose sums may suffice
  std::vector<std::uint32_t> touched;                    // places in sums
  std::vector<std::uint32_t> order;                      // of blocks
  BlockChoice chosen;

  static Scratch& OfThread() {
    static thread_local Scratch scratch;
    return scratch;
  }

  void Clear(std::uint32_t begin, std::uint32_t end) {
    if (touched.size() > kMaxTouched || end - begin <= kShortRow) {
      std::fill(sums.begin() + begin, sums.begin() + end, 0.0F);
    } else {
      for (const std::uint32_t place : touched) sums[place] = 0;
    }
    touched.clear();
  }
};

namespace {

std::uint32_t FirstNotBelow(const DocId* docids, std::uint32_t size, DocId target) {
  return static_cast<std::uint32_t>(std::lower_bound(docids, docids + size, target) - docids);
}

}  // namespace

BlockUnion::BlockUnion(SegmentQuery* query, Stretch part, BestMatches* best)
    : query_(*query),
      part_(part),
      best_(*best),
      lists_(query->lists()),
      conditions_(query),
      blocks_(lists_.size()),
      wdfs_(lists_.size()),
      scratch_(Scratch::OfThread()) {}

void BlockUnion::Run() {
  if (part_.size() == 1 && conditions_.empty()) return RunOneList();
  const AllowedDocs& allowed = query_.allowed();
  for (begin_ = allowed.begin(); begin_ < allowed.end(); begin_ = end_) {
    end_ = static_cast<DocId>(std::min<std::uint64_t>(allowed.end(), std::uint64_t{begin_ / kWindow + 1} * kWindow));
    SearchWindow();
  }
}

void BlockUnion::RunOneList() {
  begin_ = query_.allowed().begin();
  end_ = query_.allowed().end();
  const segment::PostingBlocks& blocks = only_list().blocks();
  if (best_.threshold() < 0 && query_.scoring().bounds) return RunByImpact();
  float threshold = best_.threshold();
  std::uint32_t least = only_list().LeastImpact(threshold);
  const std::uint32_t behind = std::min(blocks.FindBlock(0, end_ - 1) + 1, blocks.block_count());
  for (std::uint32_t b = blocks.FindBlock(0, begin_); b < behind; ++b) {
    if (blocks.impact(b) < least) continue;
    ReadOneBlock(b);
    if (best_.threshold() == threshold) continue;
    threshold = best_.threshold();
    least = only_list().LeastImpact(threshold);
  }
}

// The blocks with the best postings first: so the others are soon known not to matter.
void BlockUnion::RunByImpact() {
  const segment::PostingBlocks& blocks = only_list().blocks();
  std::array<std::uint32_t, 257> starts{};  // of the blocks with impact 255 - i, in the order
  for (std::uint32_t b = 0; b < blocks.block_count(); ++b) ++starts[256 - blocks.impact(b)];
  for (std::size_t i = 1; i < starts.size(); ++i) starts[i] += starts[i - 1];
  std::vector<std::uint32_t>& order = scratch_.order;
  order.resize(blocks.block_count());
  for (std::uint32_t b = 0; b < blocks.block_count(); ++b) order[starts[255 - blocks.impact(b)]++] = b;
  for (const std::uint32_t b : order) {
    if (only_list().BlockBound(b) < best_.threshold()) return;
    if (blocks.last_docid(b) >= begin_ && blocks.first_possible_docid(b) < end_) ReadOneBlock(b);
  }
}

void BlockUnion::ReadOneBlock(std::uint32_t block) {
  BlockChoice& chosen = scratch_.chosen;
  only_list().Choose(block, best_.threshold(), &chosen);
  for (std::uint32_t i = 0; i < chosen.size; ++i) {
    const DocId docid = chosen.docids.values[i];
    if (chosen.scores[i] < best_.threshold() || !query_.allowed().Has(docid)) continue;
    wdfs_[part_.begin] = chosen.wdfs.values[i];
    Offer(docid);
  }
}

void BlockUnion::SearchWindow() {
  FindActive();
  if (active_.empty() || active_.back().sum < best_.threshold()) return;
  // The first ones together do not suffice: an article must be in one of the others, the essential lists.
  std::uint32_t first = 0;
  while (active_[first].sum < best_.threshold()) ++first;
  for (const Active& active : active_) lists_[active.list].StartSeeking(blocks_[active.list]);
  std::fill(wdfs_.begin(), wdfs_.end(), 0);
  if (first + 1 == active_.size()) {
    ScoreOneList(active_[first]);
  } else if (!SumsSuffice()) {
    Accumulate(first, /*note=*/true);
    DrainWindow(first);
  }
}

void BlockUnion::FindActive() {
  active_.clear();
  for (std::uint32_t list = part_.begin; list < part_.end; ++list) {
    blocks_[list] = lists_[list].blocks().FindBlock(blocks_[list], begin_);
    if (blocks_[list] == lists_[list].blocks().block_count()) continue;
    if (lists_[list].blocks().first_possible_docid(blocks_[list]) >= end_) continue;
    active_.push_back({list, BoundInWindow(list), 0});
  }
  std::sort(active_.begin(), active_.end(), [](const Active& a, const Active& b) { return a.bound < b.bound; });
  float sum = 0;
  for (Active& active : active_) active.sum = sum += active.bound;
}

float BlockUnion::BoundInWindow(std::uint32_t list) {
  const segment::PostingBlocks& blocks = lists_[list].blocks();
  std::uint32_t block = blocks_[list];
  std::uint8_t impact = blocks.impact(block);
  while (block + 1 < blocks.block_count() && blocks.last_docid(block) + 1 < end_) {
    impact = std::max(impact, blocks.impact(++block));
  }
  return lists_[list].Bound(impact);
}

void BlockUnion::ScoreOneList(const Active& active) {
  BlockList& list = lists_[active.list];
  const segment::PostingBlocks& blocks = list.blocks();
  const auto first = static_cast<std::uint32_t>(&active - active_.data());
  const float others = active.sum - active.bound;
  std::array<std::uint32_t, segment::kBlockSize + kKernelPadding> chosen;
  for (std::uint32_t b = blocks_[active.list]; b < blocks.block_count() && blocks.first_possible_docid(b) < end_; ++b) {
    if (list.BlockBound(b) + others < best_.threshold()) continue;
    const std::uint32_t size = list.LoadScores(b);
    const float least = best_.threshold() - others;
    std::uint32_t count = query_.scoring().kernels->at_least(list.scores(), size, least, chosen.data());
    if (first > 0) count = KeepLikely(list, first, chosen.data(), count);
    for (std::uint32_t i = 0; i < count; ++i) {
      const DocId docid = list.docids()[chosen[i]];
      if (docid < begin_ || docid >= end_ || query_.allowed().Excludes(docid)) continue;
      wdfs_[active.list] = list.wdfs()[chosen[i]];
      Consider(docid, list.scores()[chosen[i]], first, active.list);
    }
  }
}

// Of the postings chosen those that are in the greatest of the other lists, too, or do without it: a bit is asked for
// quicker than Consider is called.
std::uint32_t BlockUnion::KeepLikely(const BlockList& list, std::uint32_t first, std::uint32_t* chosen,
                                     std::uint32_t count) const {
  const segment::DocidBits& bits = lists_[active_[first - 1].list].blocks().bits();
  if (!bits) return count;
  const float without = best_.threshold() - (first > 1 ? active_[first - 2].sum : 0);
  std::uint32_t kept = 0;
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::uint32_t number = chosen[i];
    chosen[kept] = number;
    kept += (list.scores()[number] >= without ? 1U : 0U) | (bits.Has(list.docids()[number]) ? 1U : 0U);
  }
  return kept;
}

bool BlockUnion::is_wide() const {
  return end_ - begin_ > Scratch::kShortRow;
}

void BlockUnion::Accumulate(std::uint32_t first, bool note) {
  const float least = best_.threshold() - (first == 0 ? 0 : active_[first - 1].sum);
  for (std::uint32_t i = first; i < active_.size(); ++i) {
    const std::uint32_t list = active_[i].list;
    const segment::PostingBlocks& blocks = lists_[list].blocks();
    for (std::uint32_t b = blocks_[list]; b < blocks.block_count() && blocks.first_possible_docid(b) < end_; ++b) {
      note ? AddBlock(list, b, least) : AddSums(list, b);
    }
  }
}

// Decodes the block, and scores those of its postings that are in the window: which they are.
Stretch BlockUnion::LoadInWindow(std::uint32_t list, std::uint32_t block) {
  Stretch in_window = {0, lists_[list].LoadDocids(block)};
  const std::uint32_t size = in_window.end;
  const DocId* const docids = lists_[list].docids();
  if (size > 0 && docids[0] < begin_) in_window.begin = FirstNotBelow(docids, size, begin_);
  if (size > 0 && docids[size - 1] >= end_) in_window.end = FirstNotBelow(docids, size, end_);
  return lists_[list].LoadScores(block, in_window) ? in_window : Stretch();
}

void BlockUnion::AddSums(std::uint32_t list, std::uint32_t block) {
  const Stretch postings = LoadInWindow(list, block);
  const DocId* const docids = lists_[list].docids();
  const float* const scores = lists_[list].scores();
  float* const sums = scratch_.sums.data();
  const DocId base = begin_ / kWindow * kWindow;
  for (std::uint32_t i = postings.begin; i < postings.end; ++i) sums[docids[i] - base] += scores[i];
}

void BlockUnion::AddBlock(std::uint32_t list, std::uint32_t block, float least) {
  auto [i, end] = LoadInWindow(list, block);
  const DocId* const docids = lists_[list].docids();
  const float* const scores = lists_[list].scores();
  const DocId base = begin_ / kWindow * kWindow;
  for (std::uint32_t at = i; is_wide() && at < end && scratch_.touched.size() <= Scratch::kMaxTouched; ++at) {
    scratch_.touched.push_back(docids[at] - base);
  }
  float* const sums = scratch_.sums.data();
  std::uint64_t* const candidates = scratch_.candidates.data();
  for (; i < end; ++i) {
    const std::uint32_t place = docids[i] - base;
    const float sum = sums[place] + scores[i];
    sums[place] = sum;
    candidates[place / 64] |= std::uint64_t{sum >= least} << place % 64;
  }
}

void BlockUnion::DrainWindow(std::uint32_t first) {
  const DocId base = begin_ / kWindow * kWindow;
  const float others = first == 0 ? 0 : active_[first - 1].sum;
  DropExcluded();
  for (std::uint32_t word = (begin_ - base) / 64; word <= (end_ - 1 - base) / 64; ++word) {
    for (std::uint64_t bits = std::exchange(scratch_.candidates[word], 0); bits != 0; bits &= bits - 1) {
      const std::uint32_t place = 64 * word + static_cast<std::uint32_t>(std::countr_zero(bits));
      if (scratch_.sums[place] + others < best_.threshold()) continue;
      Consider(base + place, scratch_.sums[place], first, kNoList);
    }
  }
  scratch_.Clear(begin_ - base, end_ - base);
}

// Where nothing is known yet of the best, and few articles are in question, the sums tell what they must reach: then it
// need not be noted which articles are candidates. False: it must, for too few articles have a sum.
bool BlockUnion::SumsSuffice() {
  if (best_.threshold() >= 0 || is_wide() || !conditions_.empty() || !query_.has_one_list_a_word()) return false;
  Accumulate(0, /*note=*/false);
  DropExcludedSums();
  best_.RaiseByMatches({&scratch_.sums[begin_ % kWindow], end_ - begin_}, *query_.scoring().kernels);
  const bool suffice = best_.threshold() > 0;
  if (suffice) ConsiderSums();
  scratch_.Clear(begin_ % kWindow, begin_ % kWindow + end_ - begin_);
  return suffice;
}

void BlockUnion::ConsiderSums() {
  std::array<std::uint32_t, segment::kBlockSize + kKernelPadding> chosen;
  for (DocId begin = begin_; begin < end_; begin += segment::kBlockSize) {
    const float* const sums = &scratch_.sums[begin % kWindow];
    const std::uint32_t size = std::min(end_ - begin, segment::kBlockSize);
    const std::uint32_t count = query_.scoring().kernels->at_least(sums, size, best_.threshold(), chosen.data());
    for (std::uint32_t i = 0; i < count; ++i) Consider(begin + chosen[i], sums[chosen[i]], 0, kNoList);
  }
}

void BlockUnion::DropExcludedSums() {
  const std::uint64_t* const excluded = query_.allowed().excluded();
  for (DocId docid = begin_; excluded != nullptr && docid < end_; ++docid) {
    if (query_.allowed().Excludes(docid)) scratch_.sums[docid % kWindow] = 0;
  }
}

// Articles that are not allowed are no candidates.
void BlockUnion::DropExcluded() {
  const std::uint64_t* const excluded = query_.allowed().excluded();
  if (excluded == nullptr) return;
  const DocId base = begin_ / kWindow * kWindow;
  for (std::uint32_t word = (begin_ - base) / 64; word <= (end_ - 1 - base) / 64; ++word) {
    std::uint64_t& candidates = scratch_.candidates[word];
    for (std::uint64_t bits = candidates & excluded[base / 64 + word]; bits != 0; bits &= bits - 1) {
      scratch_.sums[64 * word + static_cast<std::uint32_t>(std::countr_zero(bits))] = 0;
    }
    candidates &= ~excluded[base / 64 + word];
  }
}

void BlockUnion::Consider(DocId docid, float bound, std::uint32_t first, std::uint32_t known) {
  const float norm = query_.FloatNorm(docid);
  for (std::uint32_t i = first; i-- > 0;) {
    if (bound + active_[i].sum < best_.threshold()) return;
    BlockList& list = lists_[active_[i].list];
    const segment::Ordinal ordinal = list.Seek(docid);
    const std::uint32_t wdf = ordinal == segment::kNoOrdinal ? 0 : list.Wdf(ordinal);
    wdfs_[active_[i].list] = wdf;
    bound += list.weight() * (static_cast<float>(wdf) / (static_cast<float>(wdf) + norm));
  }
  if (bound < best_.threshold()) return;
  for (std::uint32_t i = first; i < active_.size(); ++i) {
    const std::uint32_t list = active_[i].list;
    if (list == known) continue;
    const segment::Ordinal ordinal = lists_[list].Seek(docid);
    wdfs_[list] = ordinal == segment::kNoOrdinal ? 0 : lists_[list].Wdf(ordinal);
  }
  Offer(docid);
}

void BlockUnion::Offer(DocId docid) {
  if (!conditions_.empty()) return OfferIfConditionsHold(docid);
  best_.Offer(query_.tier().base() + docid, query_.Score(docid, wdfs_));
}

void BlockUnion::OfferIfConditionsHold(DocId docid) {
  const LocatedArticle article = conditions_.Locate(docid);
  for (std::uint32_t list = part_.begin; list < part_.end; ++list) wdfs_[list] = query_.WdfIn(list, article);
  if (!conditions_.Hold(article, wdfs_.data())) return;
  best_.Offer(query_.tier().base() + docid, query_.Score(docid, wdfs_));
}

}  // namespace archive_search::search
