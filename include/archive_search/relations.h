// Which entities are mentioned together, how strongly, and when?
//
// Example:
//   absl::StatusOr<Cooccurrences> pairs =
//       CountCooccurrences(snapshot, *query, {.within = TextUnit::kSentence, .per = DateUnit::kYear});
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "archive_search/entity.h"
#include "archive_search/export.h"
#include "archive_search/facet.h"
#include "archive_search/query.h"
#include "archive_search/search.h"
#include "archive_search/snapshot.h"

namespace archive_search {

enum class TextUnit : std::uint8_t { kSentence, kParagraph, kArticle };
[[nodiscard]] ARCHIVE_SEARCH_EXPORT std::string_view TextUnitName(TextUnit unit);  // "sentence", "paragraph", "article"
[[nodiscard]] ARCHIVE_SEARCH_EXPORT std::optional<TextUnit> ParseTextUnit(std::string_view name);

enum class PairOrder : std::uint8_t { kCount, kPmi, kNormalisedPmi };
[[nodiscard]] ARCHIVE_SEARCH_EXPORT std::string_view PairOrderName(PairOrder order);  // "count", "pmi", "npmi"
[[nodiscard]] ARCHIVE_SEARCH_EXPORT std::optional<PairOrder> ParsePairOrder(std::string_view name);

struct CooccurrenceOptions {
  // Not countries: where a country is named its place is mentioned too, and the two would be the strongest pair.
  std::vector<EntityKind> kinds = {EntityKind::kPerson, EntityKind::kOrganisation, EntityKind::kPlace};
  TextUnit within = TextUnit::kSentence;
  std::optional<DateUnit> per = {};  // nullopt: over all matches at once
  std::uint64_t min_count = 2;       // leave out pairs that stand together in fewer units; at least 1
  std::size_t limit = 50;            // pairs a period; 0: all
  PairOrder order = PairOrder::kCount;
  std::optional<std::pair<EntityKind, std::string>> with = {};  // only pairs of this entity, of one of the kinds
  std::vector<FacetFilter> filters = {};
};

// Two entities that the same units mention, each unit counted once however often it does. With n units in the period,
// of which n(a) mention a, n(b) b, and n(a, b) both:
//   pmi  = log2(n(a, b) * n / (n(a) * n(b)))        Church, Hanks: Word association norms, mutual information, and
//                                                   lexicography, Computational Linguistics 16(1), 1990
//   npmi = pmi / -log2(n(a, b) / n), from -1 to 1   Bouma: Normalized (pointwise) mutual information in collocation
//                                                   extraction, GSCL 2009; 1 if all units mention both
struct EntityPair {
  std::uint32_t first = 0;  // indexes into Cooccurrences::entities, first < second
  std::uint32_t second = 0;
  std::uint64_t count = 0;  // n(a, b)
  std::uint64_t first_count = 0;
  std::uint64_t second_count = 0;
  double pmi = 0;
  double npmi = 0;
};

struct PeriodPairs {
  std::string period;             // "1962-10" as in date facets; empty without periods
  std::uint64_t articles = 0;     // matches in the period
  std::uint64_t units = 0;        // n: their sentences, paragraphs or articles, with and without entities
  std::uint64_t distinct = 0;     // pairs that pass the options, before the limit
  std::vector<EntityPair> pairs;  // best first; ties: higher counts first, then by kinds and ids
};

struct Cooccurrences {
  std::uint64_t articles = 0;        // that match
  std::uint64_t imprecise = 0;       // with periods: matches that no period has, for their dates are too coarse
  std::uint64_t undated = 0;         // or missing
  std::vector<Entity> entities;      // those of the pairs, by kind, then by id in byte order
  std::vector<PeriodPairs> periods;  // in time order, those with a match; one without periods, if anything matches
  std::vector<QueryNote> notes;
  std::uint64_t revision = 0;
};

// Counts every match. Within sentences and paragraphs only what the text mentions counts; within articles also what
// their sources say that they are about. A title is a sentence and a paragraph of its own.
//
// Cost: the matches' entity columns (within articles), and the positions of their entities and sentences (within the
// others); memory of 4 bytes a mention and 8 a unit with one. Not of the number of different pairs.
//
// Errors: as Search; InvalidArgument without a kind or for a min_count of 0.
[[nodiscard]] ARCHIVE_SEARCH_EXPORT absl::StatusOr<Cooccurrences> CountCooccurrences(
    const Snapshot& snapshot, const Query& query, const CooccurrenceOptions& options = {});

struct TimelineOptions {
  DateUnit unit = DateUnit::kYear;
  std::vector<FacetFilter> filters = {};
};

struct EntityTimeline {
  Entity entity;
  std::uint64_t articles = 0;  // the sum of counts, imprecise and undated
  std::uint64_t imprecise = 0;
  std::uint64_t undated = 0;
  std::vector<std::uint64_t> counts;  // articles, for each period
};

struct EntityTimelines {
  DateUnit unit = DateUnit::kYear;
  std::vector<std::string> periods;      // from the first to the last with a match, without gaps
  EntityTimeline all;                    // every match; its entity is empty
  std::vector<EntityTimeline> entities;  // as asked for
  std::vector<QueryNote> notes;
  std::uint64_t revision = 0;
};

// How many of the matches are about each of the entities, period by period.
//
// Cost: a pass over the matches for each entity. Errors: as Search with a date facet.
[[nodiscard]] ARCHIVE_SEARCH_EXPORT absl::StatusOr<EntityTimelines> CountTimelines(
    const Snapshot& snapshot, const Query& query, const std::vector<std::pair<EntityKind, std::string>>& entities,
    const TimelineOptions& options = {});

}  // namespace archive_search
