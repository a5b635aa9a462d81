#include "search/top_k.h"

#include <algorithm>
#include <utility>

#include "base/status_macros.h"
#include "index/snapshot_impl.h"

namespace archive_search::search {

std::int64_t TopK::Date(const Entry& entry) {
  if (!entry.has_date) {
    const absl::StatusOr<std::int64_t> date = ties_->DateSeconds(entry.docid);
    status_.Update(date.status());
    entry.date = date.value_or(DateValue::kUndated);
    entry.has_date = true;
  }
  return entry.date;
}

const std::string& TopK::Key(DocId docid) {
  const auto [known, is_new] = keys_.try_emplace(docid);
  if (is_new) {
    absl::StatusOr<std::string> key = ties_->Key(docid);
    status_.Update(key.status());
    known->second = std::move(key).value_or("");
  }
  return known->second;
}

bool TopK::WinsTie(const Entry& a, const Entry& b) {
  if (a.docid == b.docid) return false;
  const std::int64_t date_a = Date(a);
  const std::int64_t date_b = Date(b);
  if (date_a == date_b) {
    const std::optional<bool> told = ties_->KeyComesFirst(a.docid, b.docid);
    return told ? *told : Key(a.docid) < Key(b.docid);
  }
  return ComesFirst(date_a, date_b, sort_);
}

bool TopK::MayTake(std::int64_t date) {
  if (heap_.size() < k_) return true;
  return k_ > 0 && !ComesFirst(Date(heap_.front()), date, sort_);
}

bool TopK::OfferDated(DocId docid, std::int64_t date) {
  if (!MayTake(date)) return false;
  Consider({.date = date, .docid = docid, .has_date = true});
  return true;
}

void TopK::Consider(const Entry& entry) {
  if (heap_.size() < k_) {
    Fill(entry);
  } else if (k_ > 0 && Better(entry, heap_.front())) {
    in_order_ = false;
    SiftDown(entry);
  }
}

void TopK::Fill(const Entry& entry) {
  in_order_ = in_order_ && (heap_.empty() || !Better(entry, heap_.back()));
  heap_.push_back(entry);
  if (heap_.size() < k_) return;
  if (in_order_) {
    std::reverse(heap_.begin(), heap_.end());
  } else {
    std::make_heap(heap_.begin(), heap_.end(), [&](const Entry& a, const Entry& b) { return Better(a, b); });
  }
}

void TopK::SiftDown(const Entry& entry) {
  std::size_t at = 0;
  for (std::size_t child = 1; child < heap_.size(); child = 2 * at + 1) {
    if (child + 1 < heap_.size() && Better(heap_[child], heap_[child + 1])) ++child;
    if (!Better(entry, heap_[child])) break;
    heap_[at] = heap_[child];
    at = child;
  }
  heap_[at] = entry;
}

absl::StatusOr<std::vector<ScoredDoc>> TopK::Take() && {
  if (!in_order_) {
    std::sort(heap_.begin(), heap_.end(), [&](const Entry& a, const Entry& b) { return Better(a, b); });
  } else if (heap_.size() == k_) {
    std::reverse(heap_.begin(), heap_.end());
  }
  AS_RETURN_IF_ERROR(status_);
  std::vector<ScoredDoc> top;
  top.reserve(heap_.size());
  for (const Entry& entry : heap_) top.push_back({entry.docid, entry.score});
  return top;
}

}  // namespace archive_search::search
