#include "relation/best_pairs.h"

#include <algorithm>
#include <utility>

#include "relation/association.h"

namespace archive_search::relation {
namespace {

constexpr std::size_t kSlack = 1024;  // pairs to collect before the worst are dropped

}  // namespace

bool BestPairs::Better(const EntityPair& a, const EntityPair& b) const {
  if (order_ == PairOrder::kPmi && a.pmi != b.pmi) return a.pmi > b.pmi;
  if (order_ == PairOrder::kNormalisedPmi && a.npmi != b.npmi) return a.npmi > b.npmi;
  if (a.count != b.count) return a.count > b.count;
  return a.first != b.first ? table_.Before(a.first, b.first) : table_.Before(a.second, b.second);
}

void BestPairs::Cut() {
  const auto better = [this](const EntityPair& a, const EntityPair& b) { return Better(a, b); };
  std::nth_element(pairs_.begin(), pairs_.begin() + static_cast<std::ptrdiff_t>(limit_), pairs_.end(), better);
  pairs_.resize(limit_);
}

void BestPairs::Offer(const PairCount& pair) {
  ++offered_;
  const Association association = Associate(pair.count, pair.first_count, pair.second_count, units_);
  EntityPair scored{pair.first,        pair.second,     pair.count,      pair.first_count,
                    pair.second_count, association.pmi, association.npmi};
  if (table_.Before(pair.second, pair.first)) {
    std::swap(scored.first, scored.second);
    std::swap(scored.first_count, scored.second_count);
  }
  pairs_.push_back(scored);
  if (limit_ > 0 && pairs_.size() >= 2 * limit_ + kSlack) Cut();
}

std::vector<EntityPair> BestPairs::Take() && {
  std::sort(pairs_.begin(), pairs_.end(), [this](const EntityPair& a, const EntityPair& b) { return Better(a, b); });
  if (limit_ > 0 && pairs_.size() > limit_) pairs_.resize(limit_);
  return std::move(pairs_);
}

}  // namespace archive_search::relation
