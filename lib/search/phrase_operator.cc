#include "search/phrase_operator.h"

#include <algorithm>

namespace archive_search::search {

PhraseOperator::PhraseOperator(std::vector<std::unique_ptr<WordOperator>> words, std::vector<PhraseSlot> slots,
                               Position length)
    : words_(words.size()), slots_(std::move(slots)), length_(length) {
  std::vector<OperatorPtr> required;
  for (std::size_t i = 0; i < words.size(); ++i) {
    words_[i].op = words[i].get();
    required.push_back(std::move(words[i]));
  }
  all_ = std::make_unique<AndOperator>(std::move(required));
  docid_ = all_->docid();
}

const std::vector<Position>& PhraseOperator::PositionsOf(std::uint32_t index) {
  Word& word = words_[index];
  if (word.positions_docid != docid_) word.op->Positions(&word.positions);
  word.positions_docid = docid_;
  return word.positions;
}

// The rarest word of the article first: most candidates end there.
bool PhraseOperator::Verify() {
  std::sort(slots_.begin(), slots_.end(), [&](const PhraseSlot& a, const PhraseSlot& b) {
    return words_[a.word].op->wdf() < words_[b.word].op->wdf();
  });
  starts_.clear();
  for (const Position p : PositionsOf(slots_.front().word)) {
    if (p >= slots_.front().offset) starts_.push_back(p - slots_.front().offset);
  }
  for (std::size_t i = 1; i < slots_.size() && !starts_.empty(); ++i) {
    KeepFollowed(PositionsOf(slots_[i].word), slots_[i].offset, &starts_);
  }
  return !starts_.empty();
}

void PhraseOperator::AppendSpans(std::vector<Span>* out) {
  for (const Position start : starts_) out->push_back({start, start + length_ - 1, true});
}

}  // namespace archive_search::search
