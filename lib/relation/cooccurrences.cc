// CountCooccurrences: reads the matches' units by period, counts each period's pairs, keeps the best.
#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <span>
#include <utility>

#include "absl/strings/str_cat.h"
#include "archive_search/relations.h"
#include "base/status_macros.h"
#include "base/string_view.h"
#include "facet/date_bucket.h"
#include "index/overtaken.h"
#include "index/snapshot_impl.h"
#include "relation/article_units.h"
#include "relation/best_pairs.h"
#include "relation/entity_of.h"
#include "relation/entity_table.h"
#include "relation/matches.h"
#include "relation/pair_counter.h"
#include "search/plan.h"

namespace archive_search {
namespace {

using facet::DateBucket;
using relation::EntityNumber;
using relation::EntityTable;
using relation::UnitSet;

constexpr DateBucket kAllTime = 0;  // the one bucket without periods

class Counter {
 public:
  Counter(const Snapshot& snapshot, CooccurrenceOptions options) : snapshot_(snapshot), options_(std::move(options)) {
    std::sort(options_.kinds.begin(), options_.kinds.end());
    options_.kinds.erase(std::unique(options_.kinds.begin(), options_.kinds.end()), options_.kinds.end());
    if (options_.with) options_.with = snapshot.impl().MergedInto(options_.with->first, options_.with->second);
  }

  absl::StatusOr<Cooccurrences> Count(const Query& query) {
    AS_ASSIGN_OR_RETURN(const search::Plan plan,
                        search::Plan::Make(snapshot_.impl(), query, {options_.filters, {}, {}}));
    AS_ASSIGN_OR_RETURN(const std::vector<relation::TierMatches> matches, relation::MatchesOf(plan));
    result_.articles = relation::ArticlesIn(matches);
    result_.notes = plan.notes();
    result_.revision = snapshot_.revision();
    for (const relation::TierMatches& tier : matches) AS_RETURN_IF_ERROR(ReadUnits(tier));
    for (const auto& [bucket, units] : buckets_) CountPeriod(bucket, units);
    NameEntities();
    return std::move(result_);
  }

 private:
  absl::Status ReadUnits(const relation::TierMatches& matches) {
    AS_ASSIGN_OR_RETURN(const std::span<const DateValue> dates, matches.tier->Dates());
    return relation::ForEachArticle(matches, options_.within, options_.kinds, &table_,
                                    [&](DocId docid, const relation::ArticleUnits& units) {
                                      UnitSet* set = SetFor(docid < dates.size() ? dates[docid] : DateValue());
                                      if (set != nullptr) set->Add(units);
                                    });
  }

  // nullptr, and counted, for an article that no period can take.
  UnitSet* SetFor(const DateValue& date) {
    if (!options_.per) return &buckets_[kAllTime];
    if (!date.dated()) {
      ++result_.undated;
      return nullptr;
    }
    const DateBucket bucket = facet::BucketOf(*options_.per, date.first_day);
    if (facet::BucketOf(*options_.per, date.last_day) == bucket) return &buckets_[bucket];
    ++result_.imprecise;
    return nullptr;
  }

  void CountPeriod(DateBucket bucket, const UnitSet& units) {
    relation::BestPairs best(table_, options_.order, options_.limit, units.units());
    relation::CountPairs(units, table_.size(), options_.min_count, [&](const relation::PairCount& pair) {
      if (IsWanted(pair.first) || IsWanted(pair.second)) best.Offer(pair);
    });
    PeriodPairs period;
    if (options_.per) period.period = facet::BucketName(*options_.per, bucket);
    period.articles = units.articles();
    period.units = units.units();
    period.distinct = best.offered();
    period.pairs = std::move(best).Take();
    result_.periods.push_back(std::move(period));
  }

  [[nodiscard]] bool IsWanted(EntityNumber number) const {
    if (!options_.with) return true;
    const EntityTable::Entry& entry = table_.entry(number);
    return entry.kind == options_.with->first && entry.id == options_.with->second;
  }

  // Only those of the pairs become entities of the result.
  void NameEntities() {
    std::set<EntityNumber> used;
    for (const PeriodPairs& period : result_.periods) {
      for (const EntityPair& pair : period.pairs) used.insert({pair.first, pair.second});
    }
    std::vector<EntityNumber> order(used.begin(), used.end());
    std::sort(order.begin(), order.end(), [this](EntityNumber a, EntityNumber b) { return table_.Before(a, b); });
    std::map<EntityNumber, std::uint32_t> places;
    for (const EntityNumber number : order) {
      places.emplace(number, static_cast<std::uint32_t>(result_.entities.size()));
      const EntityTable::Entry& entry = table_.entry(number);
      result_.entities.push_back(relation::EntityOf(snapshot_.impl(), entry.kind, entry.id));
    }
    for (PeriodPairs& period : result_.periods) {
      for (EntityPair& pair : period.pairs) {
        pair.first = places.at(pair.first);
        pair.second = places.at(pair.second);
      }
    }
  }

  const Snapshot& snapshot_;
  CooccurrenceOptions options_;
  EntityTable table_;
  std::map<DateBucket, UnitSet> buckets_;
  Cooccurrences result_;
};

}  // namespace

absl::StatusOr<Cooccurrences> CountCooccurrences(const Snapshot& snapshot, const Query& query,
                                                 const CooccurrenceOptions& options) {
  if (options.kinds.empty()) return absl::InvalidArgumentError("name at least one kind of entity");
  const bool counted = !options.with || std::find(options.kinds.begin(), options.kinds.end(), options.with->first) !=
                                            options.kinds.end();
  if (!counted) {
    return absl::InvalidArgumentError(absl::StrCat("the entity whose pairs are asked for is of the kind ",
                                                   base::ToAbsl(EntityKindName(options.with->first)),
                                                   ", which is not among the kinds"));
  }
  if (options.min_count == 0) return absl::InvalidArgumentError("the least count of a pair is 1");
  return index::ReadOrRetry(snapshot, [&](const Snapshot& s) { return Counter(s, options).Count(query); });
}

}  // namespace archive_search
