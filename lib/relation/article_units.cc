#include "relation/article_units.h"

#include <algorithm>

#include "base/status_macros.h"
#include "index/term_schema.h"
#include "index/tier_postings.h"
#include "relation/entity_columns.h"

namespace archive_search::relation {
namespace {

using Visit = std::function<void(DocId, const ArticleUnits&)>;

absl::Status ForEachWhole(const TierMatches& matches, const std::vector<EntityKind>& kinds, EntityTable* table,
                          const Visit& visit) {
  ArticleUnits units;
  units.units = 1;
  const auto visit_set = [&](std::size_t match, const std::vector<EntityNumber>& entities) {
    units.mentioned.clear();
    for (const EntityNumber entity : entities) units.mentioned.emplace_back(0, entity);
    std::sort(units.mentioned.begin(), units.mentioned.end());
    visit(matches.docids[match], units);
  };
  return ForEachEntitySet(matches, 0, matches.docids.size(), kinds, table, visit_set);
}

// The matches that one round reads: their mentions are kept meanwhile.
struct Round {
  const TierMatches& matches;
  std::size_t begin;
  std::size_t end;
};
constexpr std::size_t kMatchesARound = std::size_t{1} << 16;

struct Occurrence {
  std::uint32_t match;  // index in the matches
  Position position;
  EntityNumber entity;

  bool operator<(const Occurrence& other) const {
    return match != other.match ? match < other.match : position < other.position;
  }
};

// The columns say which entities have postings in which match.
absl::StatusOr<std::vector<std::pair<EntityNumber, std::uint32_t>>> EntitiesOf(const Round& round,
                                                                               const std::vector<EntityKind>& kinds,
                                                                               EntityTable* table) {
  std::vector<std::pair<EntityNumber, std::uint32_t>> pairs;
  const auto add = [&](std::size_t match, const std::vector<EntityNumber>& entities) {
    for (const EntityNumber entity : entities) pairs.emplace_back(entity, static_cast<std::uint32_t>(match));
  };
  AS_RETURN_IF_ERROR(ForEachEntitySet(round.matches, round.begin, round.end, kinds, table, add));
  std::sort(pairs.begin(), pairs.end());
  return pairs;
}

// In the order of the text.
absl::StatusOr<std::vector<Occurrence>> OccurrencesOf(const Round& round, const std::vector<EntityKind>& kinds,
                                                      EntityTable* table) {
  AS_ASSIGN_OR_RETURN(const auto pairs, EntitiesOf(round, kinds, table));
  std::vector<Occurrence> occurrences;
  std::vector<Position> positions;
  for (auto pair = pairs.begin(); pair != pairs.end();) {
    const EntityNumber entity = pair->first;
    const EntityTable::Entry& entry = table->entry(entity);
    AS_RETURN_IF_ERROR(
        index::WithPostings(*round.matches.tier, index::EntityTerm(entry.kind, entry.id), [&](auto cursor) {
          for (; pair != pairs.end() && pair->first == entity; ++pair) {
            const DocId docid = round.matches.docids[pair->second];
            if (cursor.advance(docid) != docid) continue;
            cursor.positions(&positions);
            for (const Position position : positions) occurrences.push_back({pair->second, position, entity});
          }
          return cursor.status();
        }));
  }
  std::sort(occurrences.begin(), occurrences.end());
  return occurrences;
}

// Turns the positions of a match's entities, ascending, into the units that they stand in. `ends`: the units' last
// positions.
class UnitFinder {
 public:
  void Start(const std::vector<Position>* ends) {
    ends_ = ends;
    units_.units = ends->size();
    units_.mentioned.clear();
    unit_ = 0;
  }

  void Add(const Occurrence& occurrence) {
    while (unit_ < ends_->size() && (*ends_)[unit_] < occurrence.position) ++unit_;
    units_.mentioned.emplace_back(static_cast<std::uint32_t>(unit_), occurrence.entity);
  }

  const ArticleUnits& Finish() {
    std::sort(units_.mentioned.begin(), units_.mentioned.end());
    units_.mentioned.erase(std::unique(units_.mentioned.begin(), units_.mentioned.end()), units_.mentioned.end());
    return units_;
  }

 private:
  const std::vector<Position>* ends_ = nullptr;
  std::size_t unit_ = 0;
  ArticleUnits units_;
};

absl::Status ReadRound(const Round& round, std::string_view mark, const std::vector<EntityKind>& kinds,
                       EntityTable* table, const Visit& visit) {
  AS_ASSIGN_OR_RETURN(const std::vector<Occurrence> occurrences, OccurrencesOf(round, kinds, table));
  return index::WithPostings(*round.matches.tier, mark, [&](auto marks) {
    UnitFinder finder;
    std::vector<Position> ends;
    auto occurrence = occurrences.begin();
    for (std::size_t match = round.begin; match < round.end; ++match) {
      const DocId docid = round.matches.docids[match];
      ends.clear();
      if (marks.advance(docid) == docid) marks.positions(&ends);
      finder.Start(&ends);
      for (; occurrence != occurrences.end() && occurrence->match == match; ++occurrence) finder.Add(*occurrence);
      visit(docid, finder.Finish());
    }
    return marks.status();
  });
}

}  // namespace

absl::Status ForEachArticle(const TierMatches& matches, TextUnit unit, const std::vector<EntityKind>& kinds,
                            EntityTable* table, const Visit& visit) {
  if (unit == TextUnit::kArticle) return ForEachWhole(matches, kinds, table, visit);
  const std::string_view mark = unit == TextUnit::kSentence ? index::kSentenceTerm : index::kParagraphTerm;
  const std::size_t count = matches.docids.size();
  for (std::size_t begin = 0; begin < count; begin += kMatchesARound) {
    const Round round{matches, begin, std::min(begin + kMatchesARound, count)};
    AS_RETURN_IF_ERROR(ReadRound(round, mark, kinds, table, visit));
  }
  return absl::OkStatus();
}

}  // namespace archive_search::relation
