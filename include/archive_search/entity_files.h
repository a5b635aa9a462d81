// Lists of entities as others keep them: read into a gazetteer, and written for others.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "archive_search/entity.h"
#include "archive_search/export.h"
#include "archive_search/reader.h"

namespace archive_search {

enum class EntityFormat : std::uint8_t {
  kAuto,            // by the content
  kTsv,             // as Gazetteer::AddTsv
  kFollowTheMoney,  // JSON Lines of OpenSanctions and Aleph: Person, Organization, Company, PublicBody, LegalEntity,
                    // Vessel; the last two as organisations
  kPopolo,          // JSON of EveryPolitician and its like: persons, organizations, areas
  kWikidata,        // a line an item of the JSON dump: people, organisations, places by their class (P31)
  kGeoNames,        // allCountries.txt and its like
  kGeoNamesNames,   // alternateNamesV2.txt, after the GeoNames file whose ids it names
  kCompiled,        // what Gazetteer::Write made
};

// "auto", "tsv", "ftm", "popolo", "wikidata", "geonames", "geonames-names", "compiled".
[[nodiscard]] ARCHIVE_SEARCH_EXPORT std::string_view EntityFormatName(EntityFormat format);
[[nodiscard]] ARCHIVE_SEARCH_EXPORT std::optional<EntityFormat> ParseEntityFormat(std::string_view name);

struct EntityImportOptions {
  EntityFormat format = EntityFormat::kAuto;
  std::uint64_t min_population = 15000;  // GeoNames: smaller towns are left out, but for seats of government
  std::function<void(const Rejection&)> on_rejection;  // a line that cannot be read; the import goes on
  std::function<bool()> cancelled;                     // asked now and then
};

struct EntityImportReport {
  EntityFormat format = EntityFormat::kAuto;  // that the input was in
  std::uint64_t records = 0;                  // lines or objects
  std::uint64_t added = 0;                    // entities that were new
  std::uint64_t merged = 0;                   // records of entities that the gazetteer knew
  std::uint64_t left_out = 0;                 // records of other things than entities, or too small ones
  std::uint64_t refused = 0;                  // records that could not be read
};

// Reads files into a gazetteer, one after another.
//
// A record is the same entity as one that the gazetteer has if they share an id of Wikidata or of their list; or if it
// is of the same kind, its full name is one that decides in the gazetteer, and their countries agree. Any other is a
// new entity, whose id is the slug of its name, made unique by the country or by the list's own id. What
// `AddTsv` or the bundled gazetteer say of a name is never overruled: it decides for their entity. Where imported
// entities of a kind share a name, it decides for one that is much larger (by population, or by the number of
// Wikipedias that have it), or else for none. Names of one word that are common words or given names, or a part of a
// person's, do not decide. TSV is taken as it is: a correction.
//
// Memory: some 250 bytes a name, whatever the size of the input; Popolo, which is one object, is read whole.
class ARCHIVE_SEARCH_EXPORT EntityImporter {
 public:
  // `gazetteer` must outlive the importer.
  explicit EntityImporter(Gazetteer* gazetteer);
  ~EntityImporter();
  EntityImporter(const EntityImporter&) = delete;
  EntityImporter& operator=(const EntityImporter&) = delete;

  // Reads a file ("-": standard input), decompressed where it is gzip or Zstandard.
  //
  // Errors: NotFound; PermissionDenied; InvalidArgument if the format cannot be told; Cancelled; DataLoss or Unknown if
  // the file cannot be read to its end. What was read until then stays. A refused record is none.
  absl::StatusOr<EntityImportReport> Import(const std::string& path, const EntityImportOptions& options);

  // Decides what shared names mean. Call it once, after the last Import.
  void Finish();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

// Writes the entities as TSV (readable by AddTsv) or FollowTheMoney JSON lines (people and organisations: it has no
// schema for places), piece by piece. `added_only`: what was
// added to the gazetteer since it was made or opened, instead of everything.
//
// Errors: InvalidArgument for any other format; those of `write`, which end it.
ARCHIVE_SEARCH_EXPORT absl::Status ExportEntities(const Gazetteer& gazetteer, EntityFormat format, bool added_only,
                                                  const std::function<absl::Status(std::string_view)>& write);

}  // namespace archive_search
