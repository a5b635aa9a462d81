#include "search/block_phrase.h"

#include <algorithm>

#include "search/proximity.h"

namespace archive_search::search {

BlockPhrase::BlockPhrase(SegmentQuery* query, const QueryPhrase& phrase)
    : lists_(query->lists()), kernels_(*query->scoring().kernels), slots_(phrase.node->slots) {
  const std::vector<SegmentPart>& parts = query->parts();
  first_list_ = parts[phrase.first_part].lists.begin;
  for (std::size_t i = 0; i < phrase.node->words.size(); ++i) {
    words_.push_back({parts[phrase.first_part + i].lists, 0, {}});
  }
  for (std::uint32_t list = first_list_; list < words_.back().lists.end; ++list) {
    readers_.push_back(std::make_unique<segment::PositionReader>(lists_[list].blocks()));
  }
  ordinals_.resize(readers_.size());
  std::stable_sort(slots_.begin(), slots_.end(), [&](const PhraseSlot& a, const PhraseSlot& b) {
    return parts[phrase.first_part + a.word].cost < parts[phrase.first_part + b.word].cost;
  });
}

bool BlockPhrase::Verify() {
  starts_.clear();
  for (const Position p : PositionsOf(&words_[slots_.front().word])) {
    if (p >= slots_.front().offset) starts_.push_back(p - slots_.front().offset);
  }
  for (std::size_t i = 1; i + 1 < slots_.size() && !starts_.empty(); ++i) {
    KeepFollowed(PositionsOf(&words_[slots_[i].word]), slots_[i].offset, &starts_);
  }
  if (starts_.empty()) return false;
  const std::vector<Position>& last = PositionsOf(&words_[slots_.back().word]);
  return kernels_.any_followed(starts_.data(), starts_.size(), slots_.back().offset, last.data(), last.size());
}

const std::vector<Position>& BlockPhrase::PositionsOf(Word* word) {
  if (word->read_article == article_) return word->positions;
  word->read_article = article_;
  if (word->lists.size() == 1) {
    AddPositions(word->lists.begin, &word->positions);
    return word->positions;
  }
  word->positions.clear();
  for (std::uint32_t list = word->lists.begin; list < word->lists.end; ++list) {
    if (ordinals_[list - first_list_] == segment::kNoOrdinal) continue;
    AddPositions(list, &of_list_);
    word->positions.insert(word->positions.end(), of_list_.begin(), of_list_.end());
  }
  std::sort(word->positions.begin(), word->positions.end());
  word->positions.erase(std::unique(word->positions.begin(), word->positions.end()), word->positions.end());
  return word->positions;
}

void BlockPhrase::AddPositions(std::uint32_t list, std::vector<Position>* out) {
  if (readers_[list - first_list_]->Read(ordinals_[list - first_list_], out)) return;
  damaged_ = true;
  out->clear();
}

}  // namespace archive_search::search
