// Which entities do the articles mention, who is one of them, and which names does the gazetteer not know yet?
//
// Example:
//   absl::StatusOr<EntityList> people =
//       ListEntities(snapshot, *query, {.kinds = {EntityKind::kPerson}, .limit = 20});
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "archive_search/date.h"
#include "archive_search/entity.h"
#include "archive_search/export.h"
#include "archive_search/facet.h"
#include "archive_search/query.h"
#include "archive_search/search.h"
#include "archive_search/snapshot.h"

namespace archive_search {

// Every number is over the articles that match the query and the filters, and exact. Mentions are those in the text:
// an entity that only the source names for an article has none there.
//
// A snapshot that two later commits have overtaken is taken anew, as by Search; `revision` says which was read.

struct EntityListOptions {
  std::vector<EntityKind> kinds = {};     // empty: all
  std::size_t limit = 50;                 // 0: all
  std::uint64_t min_articles = 1;         // leave out those of fewer articles
  std::optional<bool> known = {};         // only those that the gazetteer knows, or does not know
  bool ambiguous = true;                  // also those of whom several could be meant, and namesakes of known people
  std::string match = {};                 // only those whose id or name contains this (normalised)
  std::vector<FacetFilter> filters = {};  // all must hold
};

struct CountedEntity {
  Entity entity;
  bool known = false;  // to the archive's gazetteer
  std::uint64_t articles = 0;
  std::uint64_t mentions = 0;
  bool operator==(const CountedEntity&) const = default;
};

struct EntityList {
  std::uint64_t articles = 0;           // that match
  std::uint64_t distinct = 0;           // entities that pass the options, before the limit
  std::vector<CountedEntity> entities;  // of most articles first; ties by kind, then by id in byte order
  std::vector<QueryNote> notes;
  std::uint64_t revision = 0;
};

// Cost: the entity columns of the matches (some 50 ns an entity of an article), and the postings of those returned.
//
// Errors: as Search.
[[nodiscard]] ARCHIVE_SEARCH_EXPORT absl::StatusOr<EntityList> ListEntities(const Snapshot& snapshot,
                                                                            const Query& query,
                                                                            const EntityListOptions& options = {});

// A name as articles write it; white space is one space.
struct NameUse {
  std::string name;
  std::string script;    // most of its letters', in English: "Latin", "Cyrillic", "Han"; "Common" without letters
  std::string language;  // that most of the articles are in; "und" if it could not be told
  std::uint64_t mentions = 0;
  bool operator==(const NameUse&) const = default;
};

// A name of the gazetteer with its script.
struct KnownName {
  EntityName name;
  std::string script;
  bool operator==(const KnownName&) const = default;
};

struct ProfileOptions {
  std::size_t sources = 10;          // 0: all
  std::size_t articles_read = 1000;  // for the names as articles write them, spread evenly; 0: all
  std::vector<FacetFilter> filters = {};
};

struct EntityProfile {
  Entity entity;
  bool known = false;
  std::vector<KnownName> known_names;  // of the gazetteer, by script, then as they were given
  std::uint64_t articles = 0;
  std::uint64_t mentions = 0;
  std::optional<Date> first_date;  // earliest start, and latest end, of the articles' dates, as days
  std::optional<Date> last_date;
  std::uint64_t undated = 0;
  std::vector<FacetValue> sources;  // of most articles first
  std::uint64_t distinct_sources = 0;
  std::vector<NameUse> names;       // by script, most mentions first, then in byte order
  std::uint64_t articles_read = 0;  // that `names` is of
  std::uint64_t revision = 0;
};

// The entity over the articles that match; `articles` is 0 for one that none mentions.
//
// Cost: its postings, and 0.1 ms for each article read.
//
// Errors: as Search.
[[nodiscard]] ARCHIVE_SEARCH_EXPORT absl::StatusOr<EntityProfile> DescribeEntity(const Snapshot& snapshot,
                                                                                 EntityKind kind, std::string_view id,
                                                                                 const Query& query = Query(),
                                                                                 const ProfileOptions& options = {});

struct SuggestOptions {
  std::vector<EntityKind> kinds = {EntityKind::kPerson, EntityKind::kOrganisation};  // empty: all
  std::size_t limit = 50;                                                            // 0: all
  std::uint64_t min_articles = 2;
  std::size_t articles_read = 20;  // for each name, spread evenly; 0: all
  std::vector<FacetFilter> filters = {};
};

struct SuggestedName {
  CountedEntity entity;
  std::vector<NameUse> names;  // as EntityProfile::names
  std::string tsv;             // lines that Gazetteer::AddTsv reads, each with its end; empty if the id or no name can
                               // stand in one
};

struct SuggestedNames {
  std::uint64_t articles = 0;
  std::uint64_t distinct = 0;
  std::vector<SuggestedName> names;  // best first
  std::vector<QueryNote> notes;
  std::uint64_t revision = 0;
};

// The entities that articles name and the gazetteer does not know, without those of which several that it knows could
// be meant. They are ranked by their articles times the share that these are of all the archive's articles with those
// words, whatever they mean there and however they are written: "Department" comes after "Wagner Group". Names of
// nothing but words that many organisations have ("Executive Committee") come last.
//
// Cost: as ListEntities, a phrase search for each name that could be among the best, and 0.1 ms for each article read.
//
// Errors: as Search.
[[nodiscard]] ARCHIVE_SEARCH_EXPORT absl::StatusOr<SuggestedNames> SuggestNames(const Snapshot& snapshot,
                                                                                const Query& query,
                                                                                const SuggestOptions& options = {});

}  // namespace archive_search
