#include "search/block_phrase.h"

#include <algorithm>

#include "search/proximity.h"

namespace archive_search::search {
namespace {

using segment::PositionRun;

// The part of a run that is in the title, or in the body: in each, places count from 0.
struct ZoneRun {
  const std::uint32_t* values = nullptr;
  std::uint32_t size = 0;
  std::uint32_t origin = 0;
};

struct Zones {
  explicit Zones(const PositionRun& run) {
    const std::uint32_t in_title = run.InTitle();
    title = {run.values, in_title, run.origin};
    body = {run.values + in_title, run.size - in_title, run.origin + run.body_room};
  }

  ZoneRun title;
  ZoneRun body;
};

// What to add to a value of `a` to get the value of `b` that stands `distance` behind it.
std::uint32_t Offset(const ZoneRun& a, Position distance, const ZoneRun& b) {
  return distance - a.origin + b.origin;
}

bool AnyFollowed(const BlockKernels& kernels, const PositionRun& words, Position distance, const PositionRun& next) {
  const auto any_in = [&](const ZoneRun& a, const ZoneRun& b) {
    return kernels.any_followed(a.values, a.size, Offset(a, distance, b), b.values, b.size);
  };
  const Zones a(words);
  const Zones b(next);
  return any_in(a.body, b.body) || (a.title.size > 0 && b.title.size > 0 && any_in(a.title, b.title));
}

// Appends where the words stand that are followed.
void AppendFollowed(const BlockKernels& kernels, const PositionRun& words, Position distance, const PositionRun& next,
                    std::vector<Position>* out) {
  const auto append = [&](const ZoneRun& a, const ZoneRun& b, Position first_of_zone) {
    const std::size_t before = out->size();
    out->resize(before + a.size);
    const std::size_t count =
        kernels.followed(a.values, a.size, Offset(a, distance, b), b.values, b.size, out->data() + before);
    out->resize(before + count);
    for (std::size_t i = before; i < out->size(); ++i) (*out)[i] += first_of_zone - a.origin;
  };
  const Zones a(words);
  const Zones b(next);
  if (a.title.size > 0 && b.title.size > 0) append(a.title, b.title, 0);
  append(a.body, b.body, kBodyPosition);
}

}  // namespace

BlockPhrase::BlockPhrase(SegmentQuery* query, const PlanNode& phrase)
    : kernels_(*query->scoring().kernels), length_(phrase.length), slots_(phrase.slots) {
  std::vector<std::uint64_t> costs;
  for (const PlanWord& word : phrase.words) {
    words_.emplace_back(query, word);
    costs.push_back(query->CostOf(query->ListsOf(word)));
  }
  std::stable_sort(slots_.begin(), slots_.end(),
                   [&](const PhraseSlot& a, const PhraseSlot& b) { return costs[a.word] < costs[b.word]; });
}

bool BlockPhrase::Holds(const LocatedArticle& article, std::uint32_t* /*wdfs*/) {
  std::uint32_t number = 0;
  return Choose({&article.docid, article.ordinals, article.stride}, {&number, 1}, &number) == 1;
}

// Slot by slot, and each for all articles that are left: what is read of them lies far apart in memory, which gets it
// for many as quickly as for one.
std::uint32_t BlockPhrase::Choose(const LocatedArticles& articles, std::span<const std::uint32_t> numbers,
                                  std::uint32_t* chosen) {
  WordOf(0).Expect(articles, numbers);
  std::copy(numbers.begin(), numbers.end(), chosen);
  auto count = static_cast<std::uint32_t>(numbers.size());
  for (std::size_t slot = 1; slot < slots_.size() && count > 0; ++slot) {
    WordOf(slot).Expect(articles, {chosen, count});
    count = ChooseFollowed(slot, {chosen, count}, chosen);
  }
  return count;
}

std::uint32_t BlockPhrase::ChooseFollowed(std::size_t slot, std::span<const std::uint32_t> numbers,
                                          std::uint32_t* chosen) {
  const Position distance = slots_[slot].offset - slots_.front().offset;
  const bool last = slot + 1 == slots_.size();
  std::uint32_t count = 0;
  kept_firsts_.clear();
  kept_ends_.clear();
  for (std::uint32_t i = 0; i < numbers.size(); ++i) {
    PositionRun firsts;
    PositionRun next;
    FirstsOf(slot, i, &firsts);
    WordOf(slot).InExpected(i, &next);
    chosen[count] = numbers[i];
    if (last) {
      count += AnyFollowed(kernels_, firsts, distance, next) ? 1 : 0;
      continue;
    }
    const std::size_t before = kept_firsts_.size();
    AppendFollowed(kernels_, firsts, distance, next, &kept_firsts_);
    if (kept_firsts_.size() == before) continue;
    kept_ends_.push_back(kept_firsts_.size());
    ++count;
  }
  firsts_.swap(kept_firsts_);
  ends_.swap(kept_ends_);
  return count;
}

void BlockPhrase::FirstsOf(std::size_t slot, std::uint32_t i, PositionRun* run) {
  if (slot == 1) return WordOf(0).InExpected(i, run);
  const std::size_t begin = i == 0 ? 0 : ends_[i - 1];
  *run = {firsts_.data() + begin, static_cast<std::uint32_t>(ends_[i] - begin), 0, kBodyPosition};
}

void BlockPhrase::AppendSpans(const LocatedArticle& article, std::vector<Span>* out) {
  const PhraseSlot& first = slots_.front();
  starts_.clear();
  for (const Position p : words_[first.word].In(article)) {
    if (p >= first.offset) starts_.push_back(p - first.offset);
  }
  for (std::size_t i = 1; i < slots_.size() && !starts_.empty(); ++i) {
    KeepFollowed(WordOf(i).In(article), slots_[i].offset, &starts_);
  }
  for (const Position start : starts_) out->push_back({start, start + length_ - 1, true});
}

bool BlockPhrase::damaged() const {
  return std::any_of(words_.begin(), words_.end(), [](const BlockPositions& word) { return word.damaged(); });
}

}  // namespace archive_search::search
