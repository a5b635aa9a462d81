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
    SiftUp(entry);
  } else if (k_ > 0 && Better(entry, heap_.front())) {
    SiftDown(entry);
  }
}

void TopK::SiftUp(const Entry& entry) {
  heap_.push_back(entry);
  std::size_t at = heap_.size() - 1;
  for (; at > 0 && Better(heap_[(at - 1) / 2], entry); at = (at - 1) / 2) heap_[at] = heap_[(at - 1) / 2];
  heap_[at] = entry;
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
  std::sort(heap_.begin(), heap_.end(), [&](const Entry& a, const Entry& b) { return Better(a, b); });
  AS_RETURN_IF_ERROR(status_);
  std::vector<ScoredDoc> top;
  top.reserve(heap_.size());
  for (const Entry& entry : heap_) top.push_back({entry.docid, entry.score});
  return top;
}

}  // namespace archive_search::search
