// Facets of searches, compared with counting article by article.
#include "facet/facets.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <set>

#include "archive_search/archive.h"
#include "archive_search/search.h"
#include "facet/date_bucket.h"
#include "support/faceted_articles.h"
#include "support/test_archive.h"
#include "text/normalize.h"

namespace archive_search::facet {
namespace {

// All but the tree of places, which place_collector_test.cc looks at.
constexpr auto kValueFields = static_cast<std::size_t>(FacetField::kPlaceTree);

using test::FacetedArticles;
using test::TestArchive;

std::vector<std::string> EntityIds(const StoredArticle& stored, EntityKind kind) {
  std::vector<std::string> ids;
  for (const auto& [entity, mentions] : stored.entities) {
    if (entity.kind == kind) ids.push_back(entity.id);
  }
  return ids;
}

// What an article has in a field, as the source spells it.
std::vector<std::string> Spellings(const StoredArticle& stored, FacetField field) {
  switch (field) {
    case FacetField::kSource:
      return {stored.article.source};
    case FacetField::kSection:
      return {stored.article.section};
    case FacetField::kLanguage:
      return {stored.language};
    case FacetField::kAuthor:
      return stored.article.authors;
    case FacetField::kDate:
      return {};
    default:
      return EntityIds(stored, static_cast<EntityKind>(field));
  }
}

bool IsEntity(FacetField field) {
  return field <= FacetField::kCountry;
}

std::string Normal(FacetField field, const std::string& value) {
  return IsEntity(field) ? value : text::NormalizeValue(value);
}

std::set<std::string> Values(const StoredArticle& stored, FacetField field) {
  std::set<std::string> values;
  for (const std::string& spelling : Spellings(stored, field)) values.insert(Normal(field, spelling));
  values.erase("");
  return values;
}

// The buckets that a date's days lie in.
std::set<std::string> Buckets(const StoredArticle& stored, DateUnit unit) {
  std::set<std::string> buckets;
  if (!stored.article.published) return buckets;
  for (DayNumber day = stored.article.published->FirstDay(); day <= stored.article.published->LastDay(); ++day) {
    buckets.insert(BucketName(unit, BucketOf(unit, day)));
  }
  return buckets;
}

DateUnit UnitOf(const std::string& bucket) {
  if (bucket.find('Q') != std::string::npos) return DateUnit::kQuarter;
  if (bucket.find('W') != std::string::npos) return DateUnit::kWeek;
  return bucket.size() == 4 ? DateUnit::kYear : bucket.size() == 7 ? DateUnit::kMonth : DateUnit::kDay;
}

bool HasValue(const StoredArticle& stored, FacetField field, const std::string& value) {
  if (field != FacetField::kDate) return Values(stored, field).contains(Normal(field, value));
  if (value == "none") return !stored.article.published;
  return Buckets(stored, UnitOf(value)) == std::set<std::string>{value};
}

bool Passes(const StoredArticle& stored, const FacetFilter& filter) {
  const bool any = std::any_of(filter.values.begin(), filter.values.end(),
                               [&](const std::string& value) { return HasValue(stored, filter.field, value); });
  return any != filter.exclude;
}

using StoredArticles = std::vector<StoredArticle>;

StoredArticles Passing(const StoredArticles& articles, const std::vector<FacetFilter>& filters,
                       std::optional<FacetField> except) {
  StoredArticles passing;
  std::copy_if(articles.begin(), articles.end(), std::back_inserter(passing), [&](const StoredArticle& stored) {
    return std::all_of(filters.begin(), filters.end(),
                       [&](const FacetFilter& filter) { return filter.field == except || Passes(stored, filter); });
  });
  return passing;
}

StoredArticles Matching(const Snapshot& snapshot, const Query& query) {
  StoredArticles articles;
  REQUIRE(ForEachHit(snapshot, query, {}, [&](const Hit& hit) {
            articles.push_back(snapshot.Find(hit.key).value().value());
            return true;
          }).ok());
  return articles;
}

void CheckValues(const FacetResult& result, const StoredArticles& matches) {
  std::map<std::string, std::uint64_t> expected;
  std::map<std::string, std::map<std::string, int>> spellings;
  std::uint64_t missing = 0;
  for (const StoredArticle& stored : matches) {
    const std::set<std::string> values = Values(stored, result.field);
    if (values.empty()) ++missing;
    for (const std::string& value : values) ++expected[value];
    for (const std::string& spelling : Spellings(stored, result.field))
      ++spellings[Normal(result.field, spelling)][spelling];
  }
  CHECK(result.missing == missing);
  CHECK(result.distinct == expected.size());
  REQUIRE(result.values.size() == expected.size());
  for (std::size_t i = 0; i < result.values.size(); ++i) {
    const FacetValue& value = result.values[i];
    const std::string normal = Normal(result.field, value.value);
    CHECK(value.count == expected[normal]);
    CHECK(spellings[normal].contains(value.value));
    if (IsEntity(result.field)) CHECK(value.label == "Name " + value.value);
    if (i == 0) continue;
    const FacetValue& before = result.values[i - 1];
    CHECK((before.count > value.count || (before.count == value.count && before.value < value.value)));
  }
}

void CheckDates(const FacetResult& result, const StoredArticles& matches) {
  std::map<std::string, std::uint64_t> expected;
  std::uint64_t imprecise = 0;
  std::uint64_t undated = 0;
  for (const StoredArticle& stored : matches) {
    const std::set<std::string> buckets = Buckets(stored, result.unit);
    if (buckets.empty()) ++undated;
    if (buckets.size() == 1) ++expected[*buckets.begin()];
    if (buckets.size() > 1) ++imprecise;
  }
  std::uint64_t sum = result.imprecise + result.undated;
  for (const FacetValue& value : result.values) {
    CHECK(value.count == (expected.contains(value.value) ? expected[value.value] : 0));
    sum += value.count;
  }
  CHECK(sum == matches.size());
  CHECK(result.imprecise == imprecise);
  CHECK(result.undated == undated);
  CHECK(result.distinct == expected.size());
}

FacetFilter RandomFilter(FacetedArticles* random) {
  FacetFilter filter;
  filter.field = static_cast<FacetField>(random->Below(kValueFields));
  filter.exclude = random->Below(4) == 0;
  const auto value = [&]() -> std::string {
    switch (filter.field) {
      case FacetField::kSource:
        return random->Pick({"le monde", "TASS", "Xinhua", "nobody"});
      case FacetField::kSection:
        return random->Pick({"WORLD", "économie"});
      case FacetField::kLanguage:
        return random->Pick({"en", "und", "ru"});
      case FacetField::kAuthor:
        return random->Pick({"jane doe", "Иван Петров", "李明"});
      case FacetField::kDate:
        return random->Pick({"1960", "1971", "1969-Q4", "1975-03", "1980-W11", "none"});
      default:
        return "test-" + std::to_string(random->Below(6));
    }
  };
  for (std::size_t n = 1 + random->Below(2); n > 0; --n) filter.values.push_back(value());
  return filter;
}

std::vector<FacetRequest> AllFacets(bool ignore_own_filter) {
  std::vector<FacetRequest> requests;
  for (std::size_t i = 0; i < kValueFields; ++i) {
    requests.push_back({.field = static_cast<FacetField>(i), .limit = 0, .ignore_own_filter = ignore_own_filter});
  }
  for (const DateUnit unit : {DateUnit::kQuarter, DateUnit::kMonth, DateUnit::kWeek, DateUnit::kDay}) {
    requests.push_back({.field = FacetField::kDate, .unit = unit, .ignore_own_filter = ignore_own_filter});
  }
  return requests;
}

// From a few articles to all but a few.
std::string RandomText(FacetedArticles* random) {
  switch (random->Below(6)) {
    case 0:
      return "*";
    case 1:
      return random->Word() + " " + random->Word() + " " + random->Word();
    case 2:
      return "\"" + random->Word() + " " + random->Word() + "\"";
    case 3:
      return "oil OR gas OR sanctions OR summit OR treaty OR war";
    case 4:
      return "* NOT (" + random->Word() + " " + random->Word() + ")";
    default:
      return random->Word() + " OR " + random->Word();
  }
}

void CheckRandomFacets(const Snapshot& snapshot, FacetedArticles* random_source, int rounds) {
  FacetedArticles& random = *random_source;
  for (int round = 0; round < rounds; ++round) {
    const std::string text = RandomText(&random);
    const Query query = ParseQuery(text).value();
    SearchOptions options;
    options.limit = random.Below(2) * 5;  // with and without scores
    options.sort = random.Below(3) == 0 ? SortOrder::kNewestFirst : SortOrder::kRelevance;
    options.exact_total = random.Below(2) == 0;
    for (std::size_t n = random.Below(4); n > 0; --n) options.filters.push_back(RandomFilter(&random));
    const bool sideways = random.Below(2) == 0;
    options.facets = AllFacets(sideways);
    const SearchResult result = Search(snapshot, query, options).value();
    const StoredArticles all = Matching(snapshot, query);
    CAPTURE(text, sideways);
    CHECK(result.exact);
    CHECK(result.total == Passing(all, options.filters, std::nullopt).size());
    REQUIRE(result.facets.size() == options.facets.size());
    for (std::size_t i = 0; i < result.facets.size(); ++i) {
      const FacetResult& facet = result.facets[i];
      REQUIRE(facet.field == options.facets[i].field);
      const StoredArticles counted =
          Passing(all, options.filters, sideways ? std::optional(facet.field) : std::nullopt);
      facet.field == FacetField::kDate ? CheckDates(facet, counted) : CheckValues(facet, counted);
    }
  }
}

TEST_CASE("Facets of random searches are those of counting article by article", "[facet]") {
  FacetedArticles random(8);
  const TestArchive scratch(random.Make(400));
  CheckRandomFacets(scratch.snapshot(), &random, 60);
}

TEST_CASE("Facets count no deleted article", "[facet]") {
  FacetedArticles random(10);
  const TestArchive scratch(random.Make(400));
  WriterOptions options;
  options.sync = false;
  const std::unique_ptr<Writer> writer = scratch.archive().OpenWriter(options).value();
  for (int i = 0; i < 400; ++i) {
    if (random.Below(8) == 0) REQUIRE(writer->Delete("article-" + std::to_string(i)).ok());
  }
  REQUIRE(writer->Commit().ok());
  CheckRandomFacets(scratch.archive().OpenSnapshot().value(), &random, 40);
}

TEST_CASE("Every value of a facet, taken as a filter, finds as many articles as it counted", "[facet]") {
  FacetedArticles random(9);
  const TestArchive scratch(random.Make(150));
  const Snapshot snapshot = scratch.snapshot();
  const Query query = ParseQuery("oil OR summit").value();
  const SearchResult result = Search(snapshot, query, {.limit = 0, .facets = AllFacets(false)}).value();
  for (const FacetResult& facet : result.facets) {
    for (const FacetValue& value : facet.values) {
      if (value.count == 0 && facet.unit == DateUnit::kDay) continue;  // thousands of them
      CAPTURE(FacetFieldName(facet.field), value.value);
      CHECK(Count(snapshot, query, {{.field = facet.field, .values = {value.value}}}).value() == value.count);
      CHECK(Count(snapshot, query, {{.field = facet.field, .values = {value.value}, .exclude = true}}).value() ==
            result.total - value.count);
    }
    if (facet.field != FacetField::kDate) continue;
    CHECK(Count(snapshot, query, {{.field = facet.field, .values = {"none"}}}).value() == facet.undated);
  }
}

TEST_CASE("A date facet that would be too wide says so", "[facet]") {
  std::vector<Article> articles(2);
  articles[0].key = "a";
  articles[0].title = "Rome";
  articles[0].published = ParseDate("0476-09-04").value();
  articles[1].key = "b";
  articles[1].title = "Moscow";
  articles[1].published = ParseDate("1991-12-25").value();
  const TestArchive scratch(articles);
  const FacetRequest days{.field = FacetField::kDate, .unit = DateUnit::kDay};
  const absl::Status status = Search(scratch.snapshot(), Query(), {.facets = {days}}).status();
  CHECK(absl::IsInvalidArgument(status));
  CHECK(Search(scratch.snapshot(), ParseQuery("moscow").value(), {.facets = {days}}).value().facets[0].values.size() ==
        1);
}

TEST_CASE("Facets of an empty archive are empty", "[facet]") {
  const TestArchive scratch;
  const SearchResult result = Search(scratch.snapshot(), Query(), {.facets = AllFacets(true)}).value();
  for (const FacetResult& facet : result.facets) {
    CHECK(facet.values.empty());
    CHECK(facet.distinct == 0);
    CHECK(facet.missing == 0);
  }
}

}  // namespace
}  // namespace archive_search::facet
