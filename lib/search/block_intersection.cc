#include "search/block_intersection.h"

#include <algorithm>

namespace archive_search::search {

using segment::kBlockSize;
using segment::kNoOrdinal;

namespace {

// Behind the last candidate, for kernels.
constexpr std::uint32_t kRoom = 16;

}  // namespace

BlockIntersection::BlockIntersection(SegmentQuery* query, const MatchSinks& sinks)
    : query_(*query), sinks_(sinks), lists_(query->lists()), blocks_(lists_.size()) {
  for (const QueryPhrase& phrase : query->phrases()) phrases_.emplace_back(query, phrase);
  ChooseLead();
  const std::size_t room = std::size_t{kBlockSize} * lead_.lists.size() + kRoom;
  candidates_.docids.resize(room);
  candidates_.lead_scores.resize(room);
  candidates_.rows.assign(lists_.size(), std::vector<segment::Ordinal>(room));
  chosen_.resize(room);
  wdfs_.resize(lists_.size());
}

void BlockIntersection::ChooseLead() {
  followers_ = query_.parts();
  std::stable_sort(followers_.begin(), followers_.end(), [](const SegmentPart& a, const SegmentPart& b) {
    return a.excluded != b.excluded ? b.excluded : a.cost < b.cost;
  });
  for (const SegmentPart& part : followers_) {
    for (std::uint32_t list = part.lists.begin; part.weighs && list < part.lists.end; ++list) scored_.push_back(list);
  }
  lead_ = followers_.front();
  followers_.erase(followers_.begin());
  for (const SegmentPart& part : followers_) {
    if (!part.weighs) continue;
    for (std::uint32_t list = part.lists.begin; list < part.lists.end; ++list) max_others_ += lists_[list].max_bound();
  }
}

void BlockIntersection::Run() {
  for (std::uint32_t list = lead_.lists.begin; list < lead_.lists.end; ++list) {
    blocks_[list] = lists_[list].blocks().FindBlock(0, query_.allowed().begin());
  }
  block_ = blocks_[lead_.lists.begin];
  while (one_list() ? NextBlock() : NextOfSeveral()) {
    SearchRange();
    if (!one_list()) SkipLead();
    first_ = last_ + 1;
  }
}

absl::Status BlockIntersection::status() const {
  const auto damaged = [](const BlockPhrase& phrase) { return phrase.damaged(); };
  if (std::none_of(phrases_.begin(), phrases_.end(), damaged)) return absl::OkStatus();
  return absl::DataLossError("the positions of a posting list are damaged");
}

bool BlockIntersection::NextBlock() {
  const segment::PostingBlocks& blocks = lists_[lead_.lists.begin].blocks();
  if (block_ >= blocks.block_count()) return false;
  first_ = blocks.first_possible_docid(block_);
  last_ = blocks.last_docid(block_);
  ++block_;
  return first_ < query_.allowed().end();
}

bool BlockIntersection::NextOfSeveral() {
  last_ = kNoDoc;
  for (std::uint32_t list = lead_.lists.begin; list < lead_.lists.end; ++list) {
    const segment::PostingBlocks& blocks = lists_[list].blocks();
    if (blocks_[list] < blocks.block_count()) last_ = std::min(last_, blocks.last_docid(blocks_[list]));
  }
  return last_ != kNoDoc && first_ < query_.allowed().end();
}

void BlockIntersection::LoadLead() {
  const std::uint32_t list = lead_.lists.begin;
  const std::uint32_t block = block_ - 1;
  candidates_.size = lists_[list].LoadDocids(block);
  candidates_.filled = {list};
  std::copy_n(lists_[list].docids(), candidates_.size, candidates_.docids.begin());
  for (std::uint32_t i = 0; i < candidates_.size; ++i) candidates_.rows[list][i] = block * kBlockSize + i;
}

void BlockIntersection::MergeLead() {
  candidates_.size = 0;
  candidates_.filled.clear();
  for (std::uint32_t list = lead_.lists.begin; list < lead_.lists.end; ++list) TakeOfList(list);
  DocId* const docids = candidates_.docids.data();
  std::sort(docids, docids + candidates_.size);
  candidates_.size = static_cast<std::uint32_t>(std::unique(docids, docids + candidates_.size) - docids);
  for (std::uint32_t list = lead_.lists.begin; list < lead_.lists.end; ++list) {
    for (std::uint32_t i = 0; i < candidates_.size; ++i) candidates_.rows[list][i] = lists_[list].Seek(docids[i]);
    candidates_.filled.push_back(list);
  }
}

void BlockIntersection::TakeOfList(std::uint32_t list) {
  const segment::PostingBlocks& blocks = lists_[list].blocks();
  if (blocks_[list] >= blocks.block_count() || blocks.first_possible_docid(blocks_[list]) > last_) return;
  const std::uint32_t size = lists_[list].LoadDocids(blocks_[list]);
  const DocId* const docids = lists_[list].docids();
  for (std::uint32_t i = 0; i < size && docids[i] <= last_; ++i) {
    if (docids[i] >= first_) candidates_.docids[candidates_.size++] = docids[i];
  }
}

void BlockIntersection::SkipLead() {
  for (std::uint32_t list = lead_.lists.begin; list < lead_.lists.end; ++list) {
    const segment::PostingBlocks& blocks = lists_[list].blocks();
    if (blocks_[list] < blocks.block_count() && blocks.last_docid(blocks_[list]) <= last_) ++blocks_[list];
  }
}

float BlockIntersection::OthersBound() {
  float sum = 0;
  for (const SegmentPart& part : followers_) {
    if (!part.weighs) continue;
    for (std::uint32_t list = part.lists.begin; list < part.lists.end; ++list)
      sum += lists_[list].BoundIn(first_, last_);
  }
  return sum;
}

float BlockIntersection::LeadBound() {
  if (one_list()) return lists_[lead_.lists.begin].BlockBound(block_ - 1);
  float sum = 0;
  for (std::uint32_t list = lead_.lists.begin; list < lead_.lists.end; ++list) {
    sum += lists_[list].BoundIn(first_, last_);
  }
  return sum;
}

void BlockIntersection::SearchRange() {
  others_ = 0;
  bool score = sinks_.best != nullptr;
  if (score && sinks_.best->threshold() >= 0) {
    // Most ranges are out by what the others reach anywhere: to find what they reach in the range takes longer.
    const float lead = LeadBound();
    score = lead + max_others_ >= sinks_.best->threshold();
    if (score) others_ = OthersBound();
    score = score && lead + others_ >= sinks_.best->threshold();
  }
  if (!score && !sinks_.all()) return;
  one_list() ? LoadLead() : MergeLead();
  const bool lead_tells = score && one_list() && sinks_.best->threshold() > others_;
  if (lead_tells) ScoreLead();
  if (lead_tells && !sinks_.all()) KeepPromising();
  if (!Intersect()) return;
  if (sinks_.all()) Report();
  if (!score) return;
  if (lead_tells && sinks_.all()) KeepPromising();
  Score(/*verified=*/sinks_.all());
}

bool BlockIntersection::Intersect() {
  DropForbidden();
  for (const SegmentPart& part : followers_) {
    if (candidates_.size == 0) return false;
    Follow(part);
  }
  return candidates_.size > 0;
}

void BlockIntersection::Report() {
  if (!phrases_.empty()) {
    LocateDense();
    KeepIf([&](std::uint32_t i) { return VerifyPhrases(i); });
  }
  if (sinks_.count != nullptr) *sinks_.count += candidates_.size;
  if (sinks_.matches != nullptr) sinks_.matches->Add({candidates_.docids.data(), candidates_.size});
}

void BlockIntersection::ScoreLead() {
  BlockList& list = lists_[lead_.lists.begin];
  const std::uint32_t size = list.LoadScores(block_ - 1);
  if (size == candidates_.size) {
    std::copy_n(list.scores(), size, candidates_.lead_scores.begin());
  } else {
    candidates_.size = 0;  // damaged
  }
}

// Those whose score in the lead lets the others make up for the rest.
void BlockIntersection::KeepPromising() {
  const float least = sinks_.best->threshold() - others_;
  if (!sinks_.all()) {
    Keep(query_.scoring().kernels->at_least(candidates_.lead_scores.data(), candidates_.size, least, chosen_.data()));
    return;
  }
  const std::vector<segment::Ordinal>& row = candidates_.rows[lead_.lists.begin];
  KeepIf([&](std::uint32_t i) { return candidates_.lead_scores[row[i] % kBlockSize] >= least; });
}

void BlockIntersection::DropForbidden() {
  const AllowedDocs& allowed = query_.allowed();
  if (allowed.excluded() == nullptr && first_ >= allowed.begin() && last_ < allowed.end()) return;
  KeepIf([&](std::uint32_t i) { return allowed.Has(candidates_.docids[i]); });
}

void BlockIntersection::Follow(const SegmentPart& part) {
  if (part.lists.size() == 0) return;  // only of an excluded part
  if (part.lists.size() == 1 && !part.excluded && lists_[part.lists.begin].blocks().bits()) {
    const segment::DocidBits& bits = lists_[part.lists.begin].blocks().bits();
    Keep(query_.scoring().kernels->with_bit(candidates_.docids.data(), candidates_.size, bits.data(), chosen_.data()));
    return;
  }
  FollowBySeeking(part);
}

void BlockIntersection::FollowBySeeking(const SegmentPart& part) {
  std::fill_n(chosen_.begin(), candidates_.size, 0);
  for (std::uint32_t list = part.lists.begin; list < part.lists.end; ++list) {
    std::vector<segment::Ordinal>& row = candidates_.rows[list];
    for (std::uint32_t i = 0; i < candidates_.size; ++i) {
      row[i] = lists_[list].Seek(candidates_.docids[i]);
      chosen_[i] |= row[i] != kNoOrdinal ? 1 : 0;
    }
    if (!part.excluded) candidates_.filled.push_back(list);
  }
  KeepIf([&](std::uint32_t i) { return (chosen_[i] != 0) != part.excluded; });
}

template <class Predicate>
void BlockIntersection::KeepIf(Predicate wanted) {
  std::uint32_t kept = 0;
  for (std::uint32_t i = 0; i < candidates_.size; ++i) {
    const bool keep = wanted(i);
    chosen_[kept] = i;
    kept += keep ? 1 : 0;
  }
  Keep(kept);
}

void BlockIntersection::Keep(std::uint32_t count) {
  if (count == candidates_.size) return;
  candidates_.size = count;
  for (std::uint32_t i = 0; i < count; ++i) candidates_.docids[i] = candidates_.docids[chosen_[i]];
  for (const std::uint32_t list : candidates_.filled) {
    std::vector<segment::Ordinal>& row = candidates_.rows[list];
    for (std::uint32_t i = 0; i < count; ++i) row[i] = row[chosen_[i]];
  }
}

// Dense lists that followed by their bits alone.
void BlockIntersection::LocateDense() {
  for (const SegmentPart& part : followers_) {
    const std::uint32_t list = part.lists.begin;
    if (part.lists.size() != 1 || part.excluded || !lists_[list].blocks().bits()) continue;
    if (std::find(candidates_.filled.begin(), candidates_.filled.end(), list) != candidates_.filled.end()) continue;
    for (std::uint32_t i = 0; i < candidates_.size; ++i) {
      candidates_.rows[list][i] = lists_[list].blocks().OrdinalOf(candidates_.docids[i]);
    }
    candidates_.filled.push_back(list);
  }
}

void BlockIntersection::Score(bool verified) {
  LocateDense();
  for (std::uint32_t i = 0; i < candidates_.size; ++i) {
    for (const std::uint32_t list : scored_) {
      const segment::Ordinal ordinal = candidates_.rows[list][i];
      wdfs_[list] = ordinal == kNoOrdinal ? 0 : lists_[list].Wdf(ordinal);
    }
    const DocId docid = candidates_.docids[i];
    const double score = query_.Score(docid, wdfs_);
    if (score < sinks_.best->threshold() || !(verified || VerifyPhrases(i))) continue;
    sinks_.best->Offer(query_.tier().base() + docid, score);
  }
}

bool BlockIntersection::VerifyPhrases(std::uint32_t candidate) {
  return std::all_of(phrases_.begin(), phrases_.end(), [&](BlockPhrase& phrase) {
    return phrase.Matches([&](std::uint32_t list) { return candidates_.rows[list][candidate]; });
  });
}

}  // namespace archive_search::search
