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

// So many are scored together: of a lead's block often few are left, for which the loops' beginnings and ends would
// take longer than what is in between.
constexpr std::uint32_t kEnough = 64;

}  // namespace

BlockIntersection::BlockIntersection(SegmentQuery* query, const MatchSinks& sinks)
    : query_(*query),
      sinks_(sinks),
      lists_(query->lists()),
      parts_(InOrder(*query)),
      conditions_(query),
      blocks_(lists_.size()),
      keeps_wdfs_(conditions_.empty() && query->has_one_list_a_word()),
      wdfs_(lists_.size()),
      numbers_((3 + lists_.size()) * Room()),
      floats_(2 * Room()) {
  MeasureParts();
  DivideRoom();
}

BlockIntersection::Parts BlockIntersection::InOrder(const SegmentQuery& query) {
  Parts parts;
  parts.reserve(query.parts().size());
  for (const SegmentPart& part : query.parts()) parts.push_back({part});
  std::sort(parts.begin(), parts.end(), [](const Part& a, const Part& b) {
    if (a.optional != b.optional) return b.optional;
    if (a.excluded != b.excluded) return b.excluded;
    return a.cost != b.cost ? a.cost < b.cost : a.lists.begin < b.lists.begin;
  });
  return parts;
}

void BlockIntersection::MeasureParts() {
  double by_bits = 1;
  for (Part& part : parts_) {
    part.by_bits =
        part.lists.size() == 1 && !part.excluded && !part.optional && lists_[part.lists.begin].blocks().bits();
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

std::size_t BlockIntersection::Room() const {
  return std::size_t{kBlockSize} * parts_.front().lists.size() + kEnough + kRoom;
}

void BlockIntersection::DivideRoom() {
  const std::size_t room = Room();
  candidates_.room = room;
  candidates_.docids = numbers_.data();
  chosen_ = numbers_.data() + room;
  wdfs_of_list_ = numbers_.data() + 2 * room;
  candidates_.rows = numbers_.data() + 3 * room;
  candidates_.norms = floats_.data();
  candidates_.scores = floats_.data() + room;
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
  ScoreWaiting();
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

void BlockIntersection::LoadBlock() {
  candidates_.filled.clear();
  candidates_.size += lists_[lead().lists.begin].LoadDocids(block_ - 1);
  in_block_ = true;
}

void BlockIntersection::TakeOfBlock(std::uint32_t count) {
  const std::uint32_t list = lead().lists.begin;
  const DocId* const docids = lists_[list].docids();
  const Ordinal first = (block_ - 1) * kBlockSize;
  DocId* const taken = &candidates_.docids[candidates_.waiting];
  Ordinal* const row = candidates_.row(list) + candidates_.waiting;
  const std::uint32_t* const chosen = chosen_;
  for (std::uint32_t i = 0; i < count; ++i) {
    taken[i] = docids[chosen[i]];
    row[i] = first + chosen[i];
  }
  candidates_.size = candidates_.waiting + count;
  candidates_.filled.push_back(list);
  in_block_ = false;
}

void BlockIntersection::TakeBlock() {
  if (!in_block_) return;
  std::iota(chosen_, chosen_ + candidates_.in_range(), 0);
  TakeOfBlock(candidates_.in_range());
}

void BlockIntersection::LoadPromising() {
  candidates_.filled = {lead().lists.begin};
  const std::uint32_t block = block_ - 1;
  lists_[lead().lists.begin].Choose(block, sinks_.best->threshold() - BoundOfOthers(), &chosen_of_lead_);
  std::copy_n(chosen_of_lead_.docids.values, chosen_of_lead_.size, &candidates_.docids[candidates_.size]);
  Ordinal* const row = candidates_.row(lead().lists.begin) + candidates_.size;
  for (std::uint32_t i = 0; i < chosen_of_lead_.size; ++i) {
    row[i] = block * kBlockSize + chosen_of_lead_.numbers.values[i];
  }
  candidates_.size += chosen_of_lead_.size;
}

void BlockIntersection::MergeLead() {
  for (std::uint32_t list = lead().lists.begin; list < lead().lists.end; ++list) TakeOfList(list);
  DocId* const begin = &candidates_.docids[candidates_.waiting];
  DocId* const end = begin + candidates_.in_range();
  std::sort(begin, end);
  candidates_.size = candidates_.waiting + static_cast<std::uint32_t>(std::unique(begin, end) - begin);
  candidates_.filled.clear();
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
  Ordinal* const row = candidates_.row(list) + candidates_.waiting;
  std::fill_n(row, candidates_.in_range(), kNoOrdinal);
  const DocId* const docids = &candidates_.docids[candidates_.waiting];
  const DocId* at = docids;
  ForEachInRange(list, [&](DocId docid, Ordinal ordinal) {
    at = std::lower_bound(at, docids + candidates_.in_range(), docid);
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
  if (!one_list()) {
    MergeLead();
  } else if (score && !sinks_.all() && LeadTells()) {
    LoadPromising();
  } else {
    LoadBlock();
  }
  Intersect();
  if (sinks_.all()) Report();
  if (!score) candidates_.size = candidates_.waiting;
  if (candidates_.in_range() == 0) return;
  candidates_.waiting = candidates_.size;
  for (Part& part : parts_) part.waiting_bound = std::max(part.waiting_bound, part.bound);
  if (candidates_.size >= kEnough) ScoreWaiting();
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

void BlockIntersection::Intersect() {
  DropForbidden();
  const std::uint32_t begin = candidates_.waiting;
  // A bit is asked for quicker than a list is searched.
  for (const Part& part : parts_) {
    if (!part.by_bits || candidates_.in_range() == 0) continue;
    const segment::DocidBits& bits = lists_[part.lists.begin].blocks().bits();
    Keep(begin, query_.scoring().kernels->with_bit(DocidsInRange(), candidates_.in_range(), bits.data(), chosen_));
  }
  for (std::size_t i = 1; i < parts_.size() && candidates_.in_range() > 0; ++i) {
    if (!parts_[i].by_bits) FollowBySeeking(parts_[i]);
  }
  TakeBlock();
}

void BlockIntersection::Report() {
  if (!conditions_.empty()) {
    LocateAll(candidates_.waiting);
    const std::uint32_t begin = candidates_.waiting;
    const LocatedArticles in_range = {&candidates_.docids[begin], &candidates_.rows[begin], candidates_.room};
    Keep(begin, conditions_.Choose(in_range, candidates_.in_range(), chosen_));
  }
  if (sinks_.count != nullptr) *sinks_.count += candidates_.in_range();
  if (sinks_.matches != nullptr) {
    sinks_.matches->Add({&candidates_.docids[candidates_.waiting], candidates_.in_range()});
  }
}

void BlockIntersection::DropForbidden() {
  const AllowedDocs& allowed = query_.allowed();
  if (allowed.excluded() == nullptr && first_ >= allowed.begin() && last_ < allowed.end()) return;
  const DocId* const docids = DocidsInRange();
  KeepIf([&](std::uint32_t i) { return allowed.Has(docids[i]); });
}

void BlockIntersection::FollowBySeeking(const Part& part) {
  if (part.lists.size() == 0) return;  // of one that is no condition to meet
  const std::uint32_t begin = candidates_.waiting;
  if (part.lists.size() == 1 && !part.excluded && !part.optional) {
    const std::uint32_t list = part.lists.begin;
    Ordinal* const row = candidates_.row(list) + begin;
    Keep(begin, lists_[list].SeekAll(DocidsInRange(), candidates_.in_range(), row, chosen_));
    candidates_.filled.push_back(list);
    return;
  }
  TakeBlock();
  std::fill_n(chosen_, candidates_.in_range(), 0);
  for (std::uint32_t list = part.lists.begin; list < part.lists.end; ++list) {
    Ordinal* const row = candidates_.row(list);
    for (std::uint32_t i = begin; i < candidates_.size; ++i) {
      row[i] = lists_[list].Seek(candidates_.docids[i]);
      chosen_[i - begin] |= row[i] != kNoOrdinal ? 1 : 0;
    }
    if (!part.excluded) candidates_.filled.push_back(list);
  }
  if (!part.optional) KeepIf([&](std::uint32_t i) { return (chosen_[i] != 0) != part.excluded; });
}

template <class Predicate>
void BlockIntersection::KeepIf(Predicate wanted) {
  std::uint32_t kept = 0;
  for (std::uint32_t i = 0; i < candidates_.in_range(); ++i) {
    const bool keep = wanted(i);
    chosen_[kept] = i;
    kept += keep ? 1 : 0;
  }
  Keep(candidates_.waiting, kept);
}

void BlockIntersection::Keep(std::uint32_t begin, std::uint32_t count) {
  if (in_block_) return TakeOfBlock(count);
  if (count == candidates_.size - begin) return;
  candidates_.size = begin + count;
  KeepChosen(&candidates_.docids[begin], count);
  for (const std::uint32_t list : candidates_.filled) KeepChosen(candidates_.row(list) + begin, count);
}

template <class T>
void BlockIntersection::KeepChosen(T* values, std::uint32_t count) const {
  const std::uint32_t* const chosen = chosen_;
  for (std::uint32_t i = 0; i < count; ++i) values[i] = values[chosen[i]];
}

void BlockIntersection::Locate(Part* part, std::uint32_t begin) {
  if (!part->by_bits) return;
  const std::uint32_t list = part->lists.begin;
  query_.scoring().kernels->ranks(lists_[list].blocks().bits(), &candidates_.docids[begin], candidates_.size - begin,
                                  candidates_.row(list) + begin);
  candidates_.filled.push_back(list);
  part->located = true;
}

void BlockIntersection::LocateAll(std::uint32_t begin) {
  for (Part& part : parts_) Locate(&part, begin);
}

void BlockIntersection::ScoreWaiting() {
  if (candidates_.size == 0) return;
  const bool first = sinks_.best->threshold() < 0;
  StartScores();
  for (Part& part : parts_) {
    if (part.scored || candidates_.size == 0) continue;
    if (first && AddLittle()) RaiseByScores();
    AddScores(&part);
    DropHopeless();
  }
  if (first) RaiseByScores();
  if (!verified()) LocateAll(0);
  for (std::uint32_t i = 0; i < candidates_.size; ++i) {
    if (candidates_.scores[i] >= sinks_.best->threshold()) Offer(i);
  }
  candidates_.size = 0;
  candidates_.waiting = 0;
  for (Part& part : parts_) part.waiting_bound = 0;
}

// Whether the parts that are not scored yet add so little that what is known without them decides for most.
bool BlockIntersection::AddLittle() const {
  constexpr float kLittle = 1.0F / 8;
  return BoundOfUnscored() < kLittle * parts_.front().waiting_bound;
}

void BlockIntersection::StartScores() {
  candidates_.filled.clear();
  for (Part& part : parts_) {
    part.scored = !part.weighs;
    part.located = !part.by_bits || locates_early();
    for (std::uint32_t list = part.lists.begin; part.located && !part.excluded && list < part.lists.end; ++list) {
      candidates_.filled.push_back(list);
    }
  }
  query_.scoring().kernels->norms(query_.scoring().factors, candidates_.docids, candidates_.size, candidates_.norms);
  std::fill_n(candidates_.scores, candidates_.size, 0.0F);
}

// What the parts add that are scored is a bound from below on what a match reaches.
void BlockIntersection::RaiseByScores() {
  if (!verified() || conditions_.silence() || !query_.has_one_list_a_word()) return;
  sinks_.best->RaiseByMatches({candidates_.scores, candidates_.size}, *query_.scoring().kernels);
  DropHopeless();
}

float BlockIntersection::BoundOfUnscored() const {
  float sum = 0;
  for (const Part& part : parts_) sum += part.scored ? 0 : part.waiting_bound;
  return sum;
}

void BlockIntersection::AddScores(Part* part) {
  if (!part->located) Locate(part, 0);
  for (std::uint32_t list = part->lists.begin; list < part->lists.end; ++list) AddScoresOf(list);
  part->scored = true;
}

void BlockIntersection::DropHopeless() {
  const float least = sinks_.best->threshold() - BoundOfUnscored();
  if (least <= 0) return;
  const std::uint32_t count = query_.scoring().kernels->at_least(candidates_.scores, candidates_.size, least, chosen_);
  if (count == candidates_.size) return;
  KeepChosen(candidates_.norms, count);
  KeepChosen(candidates_.scores, count);
  Keep(0, count);
}

// Of body: what the word would add if it stood in the body alone, a bound.
void BlockIntersection::AddScoresOf(std::uint32_t list) {
  BlockList& read = lists_[list];
  std::uint32_t* const wdfs = keeps_wdfs_ ? candidates_.row(list) : wdfs_of_list_;
  read.Wdfs(candidates_.row(list), candidates_.size, wdfs);
  query_.scoring().kernels->add_scores(read.weight(), candidates_.norms, wdfs, candidates_.size, candidates_.scores);
}

void BlockIntersection::Offer(std::uint32_t candidate) {
  const LocatedArticle article = candidates_[candidate];
  for (const Part& part : parts_) {
    for (std::uint32_t list = part.lists.begin; part.weighs && list < part.lists.end; ++list) {
      wdfs_[list] = keeps_wdfs_ ? article.in(list) : query_.WdfIn(list, article);
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
