#include "relation/entity_counts.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/status_macros.h"
#include "entity/namesake.h"
#include "entity/recognizer.h"
#include "index/term_schema.h"
#include "index/tier_postings.h"
#include "relation/entity_columns.h"
#include "relation/entity_of.h"
#include "relation/entity_table.h"
#include "text/normalize.h"

namespace archive_search::relation {
namespace {

constexpr EntityKind kAllKinds[] = {EntityKind::kPerson, EntityKind::kOrganisation, EntityKind::kPlace,
                                    EntityKind::kCountry};

// Each once, for a column is read once.
std::vector<EntityKind> KindsOf(const EntityListOptions& options) {
  if (options.kinds.empty()) return {std::begin(kAllKinds), std::end(kAllKinds)};
  const std::set<EntityKind> kinds(options.kinds.begin(), options.kinds.end());
  return {kinds.begin(), kinds.end()};
}

// By entity number.
absl::StatusOr<std::vector<std::uint64_t>> CountArticles(const std::vector<TierMatches>& matches,
                                                         const std::vector<EntityKind>& kinds, EntityTable* table) {
  std::vector<std::uint64_t> articles;
  const auto add = [&](std::size_t, const std::vector<EntityNumber>& entities) {
    if (articles.size() < table->size()) articles.resize(table->size());
    for (const EntityNumber entity : entities) ++articles[entity];
  };
  for (const TierMatches& tier : matches) {
    AS_RETURN_IF_ERROR(ForEachEntitySet(tier, 0, tier.docids.size(), kinds, table, add));
  }
  return articles;
}

class Filter {
 public:
  Filter(const Snapshot::Impl& snapshot, const EntityListOptions& options)
      : snapshot_(snapshot), options_(options), match_(text::NormalizeValue(options.match)) {}

  [[nodiscard]] bool Passes(const EntityTable::Entry& entry, std::uint64_t articles) const {
    if (articles == 0 || articles < options_.min_articles) return false;
    if (options_.known && *options_.known != snapshot_.gazetteer()->Find(entry.kind, entry.id).has_value())
      return false;
    if (!options_.ambiguous && SharesName(entry.id)) return false;
    return match_.empty() || Contains(entry.id) || Contains(snapshot_.EntityName(entry.kind, entry.id));
  }

 private:
  // With others whom the gazetteer knows.
  [[nodiscard]] static bool SharesName(const std::string& id) {
    return id.ends_with(entity::kAmbiguousSuffix) || id.ends_with(entity::kNamesakeSuffix);
  }
  [[nodiscard]] bool Contains(const std::string& value) const {
    return text::NormalizeValue(value).find(match_) != std::string::npos;
  }

  const Snapshot::Impl& snapshot_;
  const EntityListOptions& options_;
  std::string match_;
};

void KeepMost(std::size_t limit, const EntityTable& table, const std::vector<std::uint64_t>& articles,
              std::vector<EntityNumber>* numbers) {
  const std::size_t kept = limit == 0 ? numbers->size() : std::min(limit, numbers->size());
  std::partial_sort(numbers->begin(), numbers->begin() + static_cast<std::ptrdiff_t>(kept), numbers->end(),
                    [&](EntityNumber a, EntityNumber b) {
                      return articles[a] != articles[b] ? articles[a] > articles[b] : table.Before(a, b);
                    });
  numbers->resize(kept);
}

}  // namespace

absl::StatusOr<EntityCounts> CountEntities(const Snapshot::Impl& snapshot, const std::vector<TierMatches>& matches,
                                           const EntityListOptions& options) {
  EntityTable table;
  AS_ASSIGN_OR_RETURN(const std::vector<std::uint64_t> articles, CountArticles(matches, KindsOf(options), &table));
  const Filter filter(snapshot, options);
  std::vector<EntityNumber> numbers;
  for (EntityNumber number = 0; number < articles.size(); ++number) {
    if (filter.Passes(table.entry(number), articles[number])) numbers.push_back(number);
  }
  EntityCounts counts;
  counts.distinct = numbers.size();
  KeepMost(options.limit, table, articles, &numbers);
  for (const EntityNumber number : numbers) {
    const EntityTable::Entry& entry = table.entry(number);
    AS_ASSIGN_OR_RETURN(const std::uint64_t mentions, CountMentions(matches, entry.kind, entry.id));
    counts.entities.push_back({EntityOf(snapshot, entry.kind, entry.id),
                               snapshot.gazetteer()->Find(entry.kind, entry.id).has_value(), articles[number],
                               mentions});
  }
  return counts;
}

absl::StatusOr<std::uint64_t> CountMentions(const std::vector<TierMatches>& matches, EntityKind kind,
                                            std::string_view id) {
  std::uint64_t mentions = 0;
  const std::string term = index::EntityTerm(kind, id);
  for (const TierMatches& tier : matches) {
    AS_RETURN_IF_ERROR(index::WithPostings(*tier.tier, term, [&](auto cursor) {
      auto match = tier.docids.begin();
      while (match != tier.docids.end() && cursor.advance(*match) != kNoDoc) {
        if (cursor.docid() == *match) {
          mentions += cursor.wdf();
          cursor.next();
        }
        match = std::lower_bound(match, tier.docids.end(), cursor.docid());
      }
      return cursor.status();
    }));
  }
  return mentions;
}

}  // namespace archive_search::relation
