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

const std::string& TopK::Key(const Entry& entry) {
  if (entry.key == nullptr) {
    absl::StatusOr<std::string> key = ties_->Key(entry.docid);
    status_.Update(key.status());
    entry.key = std::make_unique<std::string>(std::move(key).value_or(""));
  }
  return *entry.key;
}

bool TopK::Better(const Entry& a, const Entry& b) {
  if (a.score != b.score) return a.score > b.score;
  const std::int64_t date_a = Date(a);
  const std::int64_t date_b = Date(b);
  if (date_a == date_b) return Key(a) < Key(b);
  if (sort_ != SortOrder::kOldestFirst) return date_a > date_b;
  return date_b == DateValue::kUndated || (date_a != DateValue::kUndated && date_a < date_b);
}

bool TopK::MayTake(std::int64_t date) {
  if (heap_.size() < k_) return true;
  if (k_ == 0) return false;
  const std::int64_t worst = Date(heap_.front());
  if (sort_ != SortOrder::kOldestFirst) return date >= worst;
  return worst == DateValue::kUndated || (date != DateValue::kUndated && date <= worst);
}

void TopK::Consider(DocId docid, double score) {
  Entry entry;
  entry.docid = docid;
  entry.score = sort_ == SortOrder::kRelevance ? score : 0;
  if (heap_.size() < k_) {
    heap_.push_back(std::move(entry));
    SiftUp(heap_.size() - 1);
  } else if (k_ > 0 && Better(entry, heap_.front())) {
    heap_.front() = std::move(entry);
    SiftDown(0);
  }
}

void TopK::SiftUp(std::size_t at) {
  for (; at > 0 && Better(heap_[(at - 1) / 2], heap_[at]); at = (at - 1) / 2) std::swap(heap_[at], heap_[(at - 1) / 2]);
}

void TopK::SiftDown(std::size_t at) {
  while (true) {
    std::size_t worst = at;
    for (std::size_t child = 2 * at + 1; child <= 2 * at + 2 && child < heap_.size(); ++child) {
      if (Better(heap_[worst], heap_[child])) worst = child;
    }
    if (worst == at) return;
    std::swap(heap_[at], heap_[worst]);
    at = worst;
  }
}

absl::StatusOr<std::vector<ScoredDoc>> TopK::Take() && {
  std::sort(heap_.begin(), heap_.end(), [&](const Entry& a, const Entry& b) { return &a != &b && Better(a, b); });
  AS_RETURN_IF_ERROR(status_);
  std::vector<ScoredDoc> top;
  top.reserve(heap_.size());
  for (const Entry& entry : heap_) top.push_back({entry.docid, entry.score});
  return top;
}

}  // namespace archive_search::search
