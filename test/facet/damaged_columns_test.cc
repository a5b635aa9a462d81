// A segment's column that is damaged gives an error where a facet reads it, and leaves the others as they are.
#include <catch2/catch.hpp>
#include <filesystem>

#include "archive_search/archive.h"
#include "archive_search/relations.h"
#include "archive_search/search.h"
#include "index/segment/file_damage.h"
#include "index/segment/segment.h"
#include "index/term_schema.h"
#include "index/writer_impl.h"
#include "support/faceted_articles.h"
#include "support/test_archive.h"

namespace archive_search::facet {
namespace {

using index::Slot;
using segment::SectionId;
using test::Must;

SectionId ColumnOf(Slot slot) {
  return static_cast<SectionId>(static_cast<std::uint32_t>(SectionId::kColumns) + static_cast<std::uint32_t>(slot));
}

// One sealed segment, whatever tier is under test.
class SealedArchive {
 public:
  SealedArchive() : archive_(Must(Archive::Create(dir_ / "archive", {}))) {
    WriterOptions options;
    options.sync = false;
    const std::unique_ptr<Writer> writer = Must(index::ArchiveWriter::Open(archive_.impl(), options, /*live_limit=*/0));
    for (const Article& article : test::FacetedArticles(1).Make(300)) Must(writer->Add(article));
    Must(writer->Commit());
    for (const auto& entry : std::filesystem::directory_iterator(archive_.path() + "/segments")) {
      path_ = entry.path();
    }
    whole_ = test::ReadFile(path_);
  }

  // A snapshot of the same file, but that a section has a byte too many, under checksums that fit: a chunk
  // of checksums holds several sections.
  [[nodiscard]] Snapshot Damaged(SectionId damaged) const {
    test::WriteFile(path_, whole_);
    const auto file = Must(segment::SegmentFile::Open(path_));
    REQUIRE_FALSE(file->section(damaged).empty());
    const std::string forged = path_ + ".forged";
    const auto writer = Must(segment::SegmentFileWriter::Create(forged, file->uuid()));
    for (const SectionId section : file->sections()) {
      writer->StartSection(section);
      Must(writer->Append(file->section(section)));
      if (section == damaged) Must(writer->Append("?"));
    }
    Must(writer->Finish(/*sync=*/false));
    std::filesystem::rename(forged, path_);
    return Must(archive_.OpenSnapshot());
  }

  [[nodiscard]] Snapshot Whole() const {
    test::WriteFile(path_, whole_);
    return Must(archive_.OpenSnapshot());
  }

 private:
  test::TempDir dir_;
  Archive archive_;
  std::string path_;
  std::string whole_;
};

struct FieldColumn {
  FacetField field;
  Slot slot;
};
constexpr FieldColumn kColumns[] = {
    {FacetField::kPerson, Slot::kPersons},  {FacetField::kOrganisation, Slot::kOrganisations},
    {FacetField::kPlace, Slot::kPlaces},    {FacetField::kCountry, Slot::kCountries},
    {FacetField::kSource, Slot::kSource},   {FacetField::kLanguage, Slot::kLanguage},
    {FacetField::kSection, Slot::kSection}, {FacetField::kAuthor, Slot::kAuthors},
};

absl::StatusOr<SearchResult> Count(const Snapshot& snapshot, const std::string& query,
                                   const std::vector<FacetField>& fields) {
  SearchOptions options;
  options.limit = 3;
  for (const FacetField field : fields) options.facets.push_back({.field = field, .limit = 0});
  return Search(snapshot, Must(ParseQuery(query)), options);
}

TEST_CASE("A facet of a damaged column is DataLoss, at every search", "[facet][damage]") {
  const SealedArchive archive;
  for (const FieldColumn& column : kColumns) {
    CAPTURE(FacetFieldName(column.field));
    const Snapshot snapshot = archive.Damaged(ColumnOf(column.slot));
    for (const char* query : {"*", "oil OR gas", "oil gas sanctions"}) {
      const absl::Status status = Count(snapshot, query, {FacetField::kDate, column.field}).status();
      CHECK(absl::IsDataLoss(status));
      CHECK_THAT(std::string(status.message()), Catch::Contains(".seg"));
      CHECK(absl::IsDataLoss(Count(snapshot, query, {column.field, FacetField::kDate}).status()));
    }
  }
}

TEST_CASE("A damaged column is no matter of facets that do not read it", "[facet][damage]") {
  const SealedArchive archive;
  const SearchResult expected = Must(Count(archive.Whole(), "oil OR gas", {FacetField::kPerson, FacetField::kDate}));
  REQUIRE(expected.facets[0].values.size() > 1);
  const SearchResult got =
      Must(Count(archive.Damaged(ColumnOf(Slot::kSource)), "oil OR gas", {FacetField::kPerson, FacetField::kDate}));
  REQUIRE(got.facets[0].values.size() == expected.facets[0].values.size());
  for (std::size_t i = 0; i < expected.facets[0].values.size(); ++i) {
    CHECK(got.facets[0].values[i].count == expected.facets[0].values[i].count);
  }
}

TEST_CASE("A facet that ignores its own filter finds a damaged column, too", "[facet][damage]") {
  const SealedArchive archive;
  const Snapshot snapshot = archive.Damaged(ColumnOf(Slot::kPersons));
  SearchOptions options;
  options.filters = {{.field = FacetField::kPerson, .values = {"test-1"}}};
  options.facets = {{.field = FacetField::kPerson, .ignore_own_filter = true}};
  CHECK(absl::IsDataLoss(Search(snapshot, Query(), options).status()));
}

TEST_CASE("Co-occurrences of a damaged column are DataLoss", "[facet][damage]") {
  const SealedArchive archive;
  CooccurrenceOptions options;
  options.within = TextUnit::kArticle;
  options.kinds = {EntityKind::kPerson, EntityKind::kPlace};
  CHECK(CountCooccurrences(archive.Whole(), Query(), options).ok());
  CHECK(absl::IsDataLoss(CountCooccurrences(archive.Damaged(ColumnOf(Slot::kPlaces)), Query(), options).status()));
}

}  // namespace
}  // namespace archive_search::facet
