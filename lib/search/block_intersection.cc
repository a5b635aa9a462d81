#include "search/block_intersection.h"

#include <algorithm>
#include <numeric>

namespace archive_search::search {

using segment::kBlockSize;
using segment::kNoOrdinal;
using segment::Ordinal;

namespace {

// Behind the last candidate, for kernels.
constexpr std::uint32_t kRoom = 16;

}  // namespace

BlockIntersection::BlockIntersection(SegmentQuery* query, const MatchSinks& sinks)
    : query_(*query), sinks_(sinks), lists_(query->lists()), conditions_(query), blocks_(lists_.size()) {
  OrderParts();
  candidates_.room = std::size_t{kBlockSize} * lead().lists.size() + kRoom;
  candidates_.docids = std::make_unique_for_overwrite<DocId[]>(candidates_.room);
  candidates_.scores = std::make_unique_for_overwrite<float[]>(candidates_.room);
  candidates_.rows = std::make_unique_for_overwrite<Ordinal[]>(candidates_.room * lists_.size());
  candidates_.filled.reserve(lists_.size());
  chosen_ = std::make_unique_for_overwrite<std::uint32_t[]>(candidates_.room);
  wdfs_.resize(lists_.size());
}

void BlockIntersection::OrderParts() {
  parts_.reserve(query_.parts().size());
  for (const SegmentPart& part : query_.parts()) parts_.push_back({part});
  std::sort(parts_.begin(), parts_.end(), [](const Part& a, const Part& b) {
    if (a.optional != b.optional) return b.optional;
    if (a.excluded != b.excluded) return b.excluded;
    return a.cost != b.cost ? a.cost < b.cost : a.lists.begin < b.lists.begin;
  });
  double by_bits = 1;
  for (Part& part : parts_) {
    part.by_bits =
        part.lists.size() == 1 && !part.excluded && !part.optional && lists_[part.lists.begin].blocks().bits();
    part.scored = !part.weighs;
    for (std::uint32_t list = part.lists.begin; part.weighs && list < part.lists.end; ++list) {
      part.max_bound += lists_[list].max_bound();
    }
    if (&part == &lead()) {
      part.by_bits = false;
      continue;
    }
    max_others_ += part.max_bound;
    if (part.by_bits) by_bits *= static_cast<double>(part.cost) / query_.articles();
  }
  constexpr double kFew = 1.0 / 8;
  bits_leave_few_ = by_bits <= kFew;
}

void BlockIntersection::Run() {
  for (std::uint32_t list = lead().lists.begin; list < lead().lists.end; ++list) {
    blocks_[list] = lists_[list].blocks().FindBlock(0, query_.allowed().begin());
  }
  block_ = blocks_[lead().lists.begin];
  while (one_list() ? NextBlock() : NextOfSeveral()) {
    SearchRange();
    if (!one_list()) SkipLead();
    first_ = last_ + 1;
  }
}

bool BlockIntersection::NextBlock() {
  const segment::PostingBlocks& blocks = lists_[lead().lists.begin].blocks();
  if (block_ >= blocks.block_count()) return false;
  first_ = blocks.first_possible_docid(block_);
  last_ = blocks.last_docid(block_);
  ++block_;
  return first_ < query_.allowed().end();
}

// Up to where one of the blocks at hand ends. A list's last block ends no range before all of them do: the lists of a
// prefix are short, and many.
bool BlockIntersection::NextOfSeveral() {
  last_ = kNoDoc;
  DocId furthest = 0;
  bool any = false;
  for (std::uint32_t list = lead().lists.begin; list < lead().lists.end; ++list) {
    const segment::PostingBlocks& blocks = lists_[list].blocks();
    if (blocks_[list] >= blocks.block_count()) continue;
    any = true;
    furthest = std::max(furthest, blocks.last_docid(blocks_[list]));
    if (blocks_[list] + 1 < blocks.block_count()) last_ = std::min(last_, blocks.last_docid(blocks_[list]));
  }
  last_ = std::min(last_, furthest);
  return any && first_ < query_.allowed().end();
}

void BlockIntersection::LoadLead(bool promising) {
  const std::uint32_t block = block_ - 1;
  BlockList& list = lists_[lead().lists.begin];
  Ordinal* const row = candidates_.row(lead().lists.begin);
  candidates_.filled = {lead().lists.begin};
  if (!promising) {
    candidates_.size = list.LoadDocids(block);
    std::copy_n(list.docids(), candidates_.size, candidates_.docids.get());
    std::iota(row, row + candidates_.size, block * kBlockSize);
    std::fill_n(candidates_.scores.get(), candidates_.size, 0.0F);
    return;
  }
  list.Choose(block, sinks_.best->threshold() - BoundOfOthers(), &chosen_of_lead_);
  candidates_.size = chosen_of_lead_.size;
  for (std::uint32_t i = 0; i < candidates_.size; ++i) {
    candidates_.docids[i] = chosen_of_lead_.docids.values[i];
    candidates_.scores[i] = chosen_of_lead_.scores[i];
    row[i] = block * kBlockSize + chosen_of_lead_.numbers.values[i];
  }
  lead().scored = true;
}

void BlockIntersection::MergeLead() {
  candidates_.size = 0;
  candidates_.filled.clear();
  for (std::uint32_t list = lead().lists.begin; list < lead().lists.end; ++list) TakeOfList(list);
  DocId* const docids = candidates_.docids.get();
  std::sort(docids, docids + candidates_.size);
  candidates_.size = static_cast<std::uint32_t>(std::unique(docids, docids + candidates_.size) - docids);
  std::fill_n(candidates_.scores.get(), candidates_.size, 0.0F);
  for (std::uint32_t list = lead().lists.begin; list < lead().lists.end; ++list) {
    PlaceList(list);
    candidates_.filled.push_back(list);
  }
}

// Of the list's block at hand.
template <class Visit>
void BlockIntersection::ForEachInRange(std::uint32_t list, Visit visit) {
  const segment::PostingBlocks& blocks = lists_[list].blocks();
  const std::uint32_t block = blocks_[list];
  if (block >= blocks.block_count() || blocks.first_possible_docid(block) > last_) return;
  const std::uint32_t size = lists_[list].LoadDocids(block);
  const DocId* const docids = lists_[list].docids();
  for (std::uint32_t i = 0; i < size && docids[i] <= last_; ++i) {
    if (docids[i] >= first_) visit(docids[i], block * kBlockSize + i);
  }
}

void BlockIntersection::TakeOfList(std::uint32_t list) {
  ForEachInRange(list, [&](DocId docid, Ordinal) { candidates_.docids[candidates_.size++] = docid; });
}

// Where the list's postings in the range are among the candidates, which all hold them.
void BlockIntersection::PlaceList(std::uint32_t list) {
  Ordinal* const row = candidates_.row(list);
  std::fill_n(row, candidates_.size, kNoOrdinal);
  const DocId* const docids = candidates_.docids.get();
  const DocId* at = docids;
  ForEachInRange(list, [&](DocId docid, Ordinal ordinal) {
    at = std::lower_bound(at, docids + candidates_.size, docid);
    row[at - docids] = ordinal;
  });
}

void BlockIntersection::SkipLead() {
  for (std::uint32_t list = lead().lists.begin; list < lead().lists.end; ++list) {
    const segment::PostingBlocks& blocks = lists_[list].blocks();
    if (blocks_[list] < blocks.block_count() && blocks.last_docid(blocks_[list]) <= last_) ++blocks_[list];
  }
}

float BlockIntersection::BoundIn(const Part& part) {
  float sum = 0;
  for (std::uint32_t list = part.lists.begin; part.weighs && list < part.lists.end; ++list) {
    sum += lists_[list].BoundIn(first_, last_);
  }
  return sum;
}

bool BlockIntersection::CanBeAmongBest() {
  const float threshold = sinks_.best->threshold();
  if (threshold < 0) {
    for (Part& part : parts_) part.bound = part.max_bound;
    return true;
  }
  // Most ranges are out by what the others reach anywhere: to find what they reach in the range takes longer.
  lead().bound = one_list() ? lists_[lead().lists.begin].BlockBound(block_ - 1) : BoundIn(lead());
  if (lead().bound + max_others_ < threshold) return false;
  float sum = lead().bound;
  for (std::size_t i = 1; i < parts_.size(); ++i) sum += parts_[i].bound = BoundIn(parts_[i]);
  return sum >= threshold;
}

void BlockIntersection::SearchRange() {
  const bool score = sinks_.best != nullptr && CanBeAmongBest();
  if (!score && !sinks_.all()) return;
  for (Part& part : parts_) part.scored = !part.weighs;
  const bool prune = score && !sinks_.all();
  if (one_list()) {
    LoadLead(/*promising=*/prune && LeadTells());
  } else {
    MergeLead();
  }
  if (!Intersect()) return;
  if (sinks_.all()) Report();
  if (score) Score();
}

float BlockIntersection::BoundOfOthers() const {
  float sum = 0;
  for (std::size_t i = 1; i < parts_.size(); ++i) sum += parts_[i].weighs ? parts_[i].bound : 0;
  return sum;
}

// Whether a look at what the lead's postings add is the quickest way to get rid of many.
bool BlockIntersection::LeadTells() {
  const float least = sinks_.best->threshold() - BoundOfOthers();
  return least > 0 && (!bits_leave_few_ || lists_[lead().lists.begin].LeastWdf(least) > 1);
}

bool BlockIntersection::Intersect() {
  DropForbidden();
  // A bit is asked for quicker than a list is searched.
  for (const Part& part : parts_) {
    if (!part.by_bits || candidates_.size == 0) continue;
    const segment::DocidBits& bits = lists_[part.lists.begin].blocks().bits();
    Keep(query_.scoring().kernels->with_bit(candidates_.docids.get(), candidates_.size, bits.data(), chosen_.get()));
  }
  for (std::size_t i = 1; i < parts_.size() && candidates_.size > 0; ++i) {
    Part& part = parts_[i];
    if (part.by_bits) continue;
    FollowBySeeking(part);
    if (sinks_.all() || part.scored) continue;
    if (sinks_.best->threshold() > BoundOfUnscored() - part.bound) AddScores(&part);
  }
  return candidates_.size > 0;
}

void BlockIntersection::Report() {
  if (!conditions_.empty()) {
    for (Part& part : parts_) Locate(&part);
    KeepIf([&](std::uint32_t i) { return conditions_.Hold(candidates_[i], nullptr); });
  }
  if (sinks_.count != nullptr) *sinks_.count += candidates_.size;
  if (sinks_.matches != nullptr) sinks_.matches->Add({candidates_.docids.get(), candidates_.size});
}

void BlockIntersection::DropForbidden() {
  const AllowedDocs& allowed = query_.allowed();
  if (allowed.excluded() == nullptr && first_ >= allowed.begin() && last_ < allowed.end()) return;
  KeepIf([&](std::uint32_t i) { return allowed.Has(candidates_.docids[i]); });
}

void BlockIntersection::FollowBySeeking(const Part& part) {
  if (part.lists.size() == 0) return;  // of one that is no condition to meet
  if (part.lists.size() == 1 && !part.excluded && !part.optional) {
    const std::uint32_t list = part.lists.begin;
    Ordinal* const row = candidates_.row(list);
    Keep(lists_[list].SeekAll(candidates_.docids.get(), candidates_.size, row, chosen_.get()));
    candidates_.filled.push_back(list);
    return;
  }
  std::fill_n(chosen_.get(), candidates_.size, 0);
  for (std::uint32_t list = part.lists.begin; list < part.lists.end; ++list) {
    Ordinal* const row = candidates_.row(list);
    for (std::uint32_t i = 0; i < candidates_.size; ++i) {
      row[i] = lists_[list].Seek(candidates_.docids[i]);
      chosen_[i] |= row[i] != kNoOrdinal ? 1 : 0;
    }
    if (!part.excluded) candidates_.filled.push_back(list);
  }
  if (!part.optional) KeepIf([&](std::uint32_t i) { return (chosen_[i] != 0) != part.excluded; });
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
  const std::uint32_t* const chosen = chosen_.get();
  const auto keep = [&](auto* values) {
    for (std::uint32_t i = 0; i < count; ++i) values[i] = values[chosen[i]];
  };
  keep(candidates_.docids.get());
  if (sinks_.best != nullptr) keep(candidates_.scores.get());
  for (const std::uint32_t list : candidates_.filled) keep(candidates_.row(list));
}

void BlockIntersection::Locate(Part* part) {
  const std::uint32_t list = part->lists.begin;
  if (!part->by_bits ||
      candidates_.filled.end() != std::find(candidates_.filled.begin(), candidates_.filled.end(), list))
    return;
  Ordinal* const row = candidates_.row(list);
  const segment::PostingBlocks& blocks = lists_[list].blocks();
  query_.scoring().kernels->ranks(blocks.bits(), candidates_.docids.get(), candidates_.size, row);
  candidates_.filled.push_back(list);
}

void BlockIntersection::Score() {
  for (Part& part : parts_) {
    if (candidates_.size > 0 && !part.scored) AddScores(&part);
  }
  const bool verified = conditions_.empty() || sinks_.all();
  if (!verified) {
    for (Part& part : parts_) Locate(&part);
  }
  if (verified && !conditions_.silence() && sinks_.best->threshold() < 0 && query_.has_one_list_a_word()) {
    sinks_.best->RaiseByMatches({candidates_.scores.get(), candidates_.size});
  }
  for (std::uint32_t i = 0; i < candidates_.size; ++i) Offer(i);
}

float BlockIntersection::BoundOfUnscored() const {
  float sum = 0;
  for (const Part& part : parts_) sum += part.scored ? 0 : part.bound;
  return sum;
}

void BlockIntersection::AddScores(Part* part) {
  constexpr std::uint32_t kMany = kBlockSize / 16;  // so many make it worth while to decode the lead's wdfs
  Locate(part);
  if (part == &lead() && one_list() && candidates_.size >= kMany) lists_[part->lists.begin].LoadWdfs(block_ - 1);
  for (std::uint32_t list = part->lists.begin; list < part->lists.end; ++list) AddScoresOf(list);
  part->scored = true;
  const float least = sinks_.best->threshold() - BoundOfUnscored();
  if (least <= 0) return;
  Keep(query_.scoring().kernels->at_least(candidates_.scores.get(), candidates_.size, least, chosen_.get()));
}

// Of body: what the word would add if it stood in the body alone, a bound.
void BlockIntersection::AddScoresOf(std::uint32_t list) {
  BlockList& read = lists_[list];
  const Ordinal* const row = candidates_.row(list);
  for (std::uint32_t i = 0; i < candidates_.size; ++i) {
    if (row[i] == kNoOrdinal) continue;
    const auto wdf = static_cast<float>(read.Wdf(row[i]));
    candidates_.scores[i] += read.weight() * (wdf / (wdf + query_.FloatNorm(candidates_.docids[i])));
  }
}

void BlockIntersection::Offer(std::uint32_t candidate) {
  if (candidates_.scores[candidate] < sinks_.best->threshold()) return;
  const LocatedArticle article = candidates_[candidate];
  for (const Part& part : parts_) {
    for (std::uint32_t list = part.lists.begin; part.weighs && list < part.lists.end; ++list) {
      wdfs_[list] = query_.WdfIn(list, article);
    }
  }
  double score = query_.Score(article.docid, wdfs_);
  if (score < sinks_.best->threshold()) return;
  if (!sinks_.all() || conditions_.silence()) {
    if (!conditions_.Hold(article, wdfs_.data())) return;
    if (conditions_.silence()) score = query_.Score(article.docid, wdfs_);
  }
  sinks_.best->Offer(query_.tier().base() + article.docid, score);
}

}  // namespace archive_search::search
