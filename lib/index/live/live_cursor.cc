#include "index/live/cursor_state.h"

namespace archive_search::live {

LiveCursor::LiveCursor() = default;
LiveCursor::~LiveCursor() = default;
LiveCursor::LiveCursor(LiveCursor&&) noexcept = default;
LiveCursor& LiveCursor::operator=(LiveCursor&&) noexcept = default;

std::uint32_t LiveCursor::wdf() const {
  return state_->it.get_wdf();
}

DocId LiveCursor::next() {
  if (docid_ != kNoDoc) {
    docid_ = MoveCursor(*state_, [](Xapian::PostingIterator& it) { ++it; });
  }
  return docid_;
}

DocId LiveCursor::advance(DocId target) {
  if (docid_ >= target) return docid_;
  if (target == kNoDoc) return docid_ = kNoDoc;
  return docid_ = MoveCursor(*state_, [target](Xapian::PostingIterator& it) { it.skip_to(target); });
}

void LiveCursor::positions(std::vector<Position>* out) {
  out->clear();
  state_->status = state_->revision->Read([&] {
    const auto end = state_->it.positionlist_end();
    for (auto it = state_->it.positionlist_begin(); it != end; ++it) {
      out->push_back(*it - kFirstXapianPosition);
    }
  });
  if (!state_->status.ok()) docid_ = kNoDoc;
}

absl::Status LiveCursor::status() const {
  return state_ == nullptr ? absl::OkStatus() : state_->status;
}

ValueCursor::ValueCursor() = default;
ValueCursor::~ValueCursor() = default;
ValueCursor::ValueCursor(ValueCursor&&) noexcept = default;
ValueCursor& ValueCursor::operator=(ValueCursor&&) noexcept = default;

std::string ValueCursor::value() const {
  return *state_->it;
}

DocId ValueCursor::next() {
  if (docid_ != kNoDoc) {
    docid_ = MoveCursor(*state_, [](Xapian::ValueIterator& it) { ++it; });
  }
  return docid_;
}

DocId ValueCursor::advance(DocId target) {
  if (docid_ >= target) return docid_;
  if (target == kNoDoc) return docid_ = kNoDoc;
  return docid_ = MoveCursor(*state_, [target](Xapian::ValueIterator& it) { it.skip_to(target); });
}

absl::Status ValueCursor::status() const {
  return state_ == nullptr ? absl::OkStatus() : state_->status;
}

}  // namespace archive_search::live
