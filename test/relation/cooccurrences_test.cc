// Pairs of entities against nested loops over the analysed articles.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <random>
#include <set>

#include "archive_search/query.h"
#include "archive_search/relations.h"
#include "facet/date_bucket.h"
#include "matching.h"
#include "support/faceted_articles.h"
#include "support/random_articles.h"
#include "support/test_archive.h"

namespace archive_search {
namespace {

using test::Matching;
using test::Must;
using test::TestArchive;

using Id = std::pair<EntityKind, std::string>;

struct Period {
  std::uint64_t articles = 0;
  std::uint64_t units = 0;
  std::map<Id, std::uint64_t> counts;
  std::map<std::pair<Id, Id>, std::uint64_t> pairs;
};

// The entities of each sentence or paragraph of one field.
void AddField(const index::AnalyzedArticle& article, TextField field, const std::vector<std::uint32_t>& ends,
              std::vector<std::set<Id>>* units) {
  for (std::size_t i = 0; i < ends.size(); ++i) {
    const std::uint32_t begin = i == 0 ? 0 : ends[i - 1];
    std::set<Id> mentioned;
    for (const entity::Found& found : article.entities) {
      if (found.field == field && found.first_token >= begin && found.first_token < ends[i]) {
        mentioned.insert({found.kind, found.id});
      }
    }
    if (ends[i] > 0) units->push_back(mentioned);
  }
}

std::vector<std::set<Id>> UnitsOf(const index::AnalyzedArticle& article, TextUnit within) {
  std::vector<std::set<Id>> units;
  if (within == TextUnit::kArticle) {
    units.emplace_back();
    for (const entity::Found& found : article.entities) units[0].insert({found.kind, found.id});
    for (const Entity& entity : article.supplied) units[0].insert({entity.kind, entity.id});
    return units;
  }
  const bool sentences = within == TextUnit::kSentence;
  AddField(article, TextField::kTitle, sentences ? article.title.sentence_ends : article.title.paragraph_ends, &units);
  AddField(article, TextField::kBody, sentences ? article.body.sentence_ends : article.body.paragraph_ends, &units);
  return units;
}

// "" for all at once, the bucket's name, "imprecise" or "undated".
std::string PeriodOf(const Article& article, std::optional<DateUnit> per) {
  if (!per) return "";
  if (!article.published) return "undated";
  const auto first = facet::BucketOf(*per, article.published->FirstDay());
  return first == facet::BucketOf(*per, article.published->LastDay()) ? facet::BucketName(*per, first) : "imprecise";
}

std::map<std::string, Period> Expected(const std::vector<index::AnalyzedArticle>& articles,
                                       const CooccurrenceOptions& options) {
  const std::set<EntityKind> kinds(options.kinds.begin(), options.kinds.end());
  std::map<std::string, Period> periods;
  for (const index::AnalyzedArticle& article : articles) {
    Period& period = periods[PeriodOf(article.article, options.per)];
    ++period.articles;
    for (std::set<Id>& unit : UnitsOf(article, options.within)) {
      ++period.units;
      std::erase_if(unit, [&](const Id& id) { return !kinds.contains(id.first); });
      for (const Id& a : unit) {
        ++period.counts[a];
        for (const Id& b : unit) {
          if (a < b) ++period.pairs[{a, b}];
        }
      }
    }
  }
  for (auto& [name, period] : periods) {
    std::erase_if(period.pairs, [&](const auto& pair) {
      return pair.second < options.min_count ||
             (options.with && pair.first.first != *options.with && pair.first.second != *options.with);
    });
  }
  return periods;
}

std::uint64_t TakeArticles(std::map<std::string, Period>* periods, const std::string& name) {
  const std::uint64_t articles = (*periods)[name].articles;
  periods->erase(name);
  return articles;
}

Id IdOf(const Entity& entity) {
  return {entity.kind, entity.id};
}

void CheckPair(const EntityPair& pair, const std::vector<Entity>& entities, Period* expected) {
  const Id first = IdOf(entities.at(pair.first));
  const Id second = IdOf(entities.at(pair.second));
  const auto found = expected->pairs.find({first, second});
  REQUIRE(found != expected->pairs.end());
  CHECK(pair.count == found->second);
  CHECK(pair.first_count == expected->counts[first]);
  CHECK(pair.second_count == expected->counts[second]);
  const auto n = static_cast<double>(expected->units);
  const double p = static_cast<double>(pair.count) / n;
  const double independent = static_cast<double>(pair.first_count) / n * static_cast<double>(pair.second_count) / n;
  CHECK(pair.pmi == Approx(std::log2(p / independent)).margin(1e-9));
  CHECK(pair.npmi == Approx(p == 1 ? 1 : std::log2(p / independent) / -std::log2(p)).margin(1e-9));
  expected->pairs.erase(found);
}

bool NotWorse(PairOrder order, const EntityPair& a, const EntityPair& b) {
  const auto key = [order](const EntityPair& pair) {
    const double value = order == PairOrder::kPmi ? pair.pmi : order == PairOrder::kNormalisedPmi ? pair.npmi : 0;
    return std::make_tuple(-value, -static_cast<double>(pair.count), pair.first, pair.second);
  };
  return key(a) < key(b);
}

// `options` without a limit.
void CheckAgainstLoops(const TestArchive& archive, const Query& query, const CooccurrenceOptions& options) {
  const std::vector<index::AnalyzedArticle> articles = Matching(archive, query);
  std::map<std::string, Period> expected = Expected(articles, options);
  const Cooccurrences found = Must(CountCooccurrences(archive.snapshot(), query, options));
  CHECK(found.articles == articles.size());
  CHECK(found.undated == TakeArticles(&expected, "undated"));
  CHECK(found.imprecise == TakeArticles(&expected, "imprecise"));
  REQUIRE(found.periods.size() == expected.size());
  auto next = expected.begin();
  for (const PeriodPairs& period : found.periods) {
    CAPTURE(period.period);
    REQUIRE(period.period == next->first);
    CHECK(period.articles == next->second.articles);
    CHECK(period.units == next->second.units);
    CHECK(period.distinct == next->second.pairs.size());
    for (std::size_t i = 1; i < period.pairs.size(); ++i) {
      CHECK(NotWorse(options.order, period.pairs[i - 1], period.pairs[i]));
    }
    for (const EntityPair& pair : period.pairs) CheckPair(pair, found.entities, &next->second);
    CHECK(next->second.pairs.empty());
    ++next;
  }
}

template <class Random>
CooccurrenceOptions RandomOptions(Random& random) {
  CooccurrenceOptions options;
  options.kinds.clear();
  for (int kind = 0; kind < kEntityKindCount; ++kind) {
    if (random() % 4 != 0) options.kinds.push_back(static_cast<EntityKind>(kind));
  }
  if (options.kinds.empty()) options.kinds = {EntityKind::kPlace};
  options.within = static_cast<TextUnit>(random() % 3);
  if (random() % 2 == 0) options.per = static_cast<DateUnit>(random() % 5);
  options.min_count = 1 + random() % 3;
  options.order = static_cast<PairOrder>(random() % 3);
  options.limit = 0;
  return options;
}

TEST_CASE("Pairs in random articles are those of nested loops, in every unit of text and time", "[relation]") {
  const TestArchive archive(test::RandomArticles(21, 300));
  std::mt19937 random(22);
  for (int round = 0; round < 40; ++round) {
    const std::string text = round % 3 == 0 ? "*" : random() % 2 == 0 ? "oil OR нефть OR 石油" : "org:nato OR treaty";
    const CooccurrenceOptions options = RandomOptions(random);
    CAPTURE(text, static_cast<int>(options.within), options.min_count);
    CheckAgainstLoops(archive, Must(ParseQuery(text)), options);
  }
}

TEST_CASE("Entities that sources supply pair within articles alone", "[relation]") {
  test::FacetedArticles articles(31);
  const TestArchive archive(articles.Make(200));
  std::mt19937 random(32);
  for (int round = 0; round < 20; ++round) CheckAgainstLoops(archive, Query(), RandomOptions(random));
  const CooccurrenceOptions all{.within = TextUnit::kArticle, .limit = 0};
  CHECK_FALSE(Must(CountCooccurrences(archive.snapshot(), Query(), all)).entities.empty());
}

TEST_CASE("Only the pairs of one entity, when one is asked for", "[relation]") {
  const TestArchive archive(test::RandomArticles(23, 200));
  CooccurrenceOptions options{.within = TextUnit::kParagraph, .min_count = 1, .limit = 0};
  options.with = {EntityKind::kOrganisation, "nato"};
  CheckAgainstLoops(archive, Query(), options);
  const Cooccurrences found = Must(CountCooccurrences(archive.snapshot(), Query(), options));
  REQUIRE(found.periods.size() == 1);
  CHECK(found.periods[0].distinct > 1);
}

TEST_CASE("Pairs of an entity of a kind that is not counted are refused", "[relation]") {
  const TestArchive archive;
  CooccurrenceOptions options;
  options.with = std::pair(EntityKind::kCountry, "ru");
  CHECK(absl::IsInvalidArgument(CountCooccurrences(archive.snapshot(), Query(), options).status()));
  options.kinds.push_back(EntityKind::kCountry);
  CHECK(CountCooccurrences(archive.snapshot(), Query(), options).ok());
}

TEST_CASE("A limit keeps the best pairs of each period", "[relation]") {
  const TestArchive archive(test::RandomArticles(24, 300));
  for (const PairOrder order : {PairOrder::kCount, PairOrder::kPmi, PairOrder::kNormalisedPmi}) {
    CooccurrenceOptions options{.within = TextUnit::kArticle, .per = DateUnit::kYear, .min_count = 1, .limit = 0};
    options.order = order;
    const Cooccurrences all = Must(CountCooccurrences(archive.snapshot(), Query(), options));
    options.limit = 3;
    const Cooccurrences best = Must(CountCooccurrences(archive.snapshot(), Query(), options));
    REQUIRE(best.periods.size() == all.periods.size());
    for (std::size_t i = 0; i < all.periods.size(); ++i) {
      CHECK(best.periods[i].distinct == all.periods[i].distinct);
      REQUIRE(best.periods[i].pairs.size() == std::min<std::size_t>(3, all.periods[i].pairs.size()));
      for (std::size_t j = 0; j < best.periods[i].pairs.size(); ++j) {
        const EntityPair& kept = best.periods[i].pairs[j];
        const EntityPair& expected = all.periods[i].pairs[j];
        CHECK(best.entities.at(kept.first) == all.entities.at(expected.first));
        CHECK(best.entities.at(kept.second) == all.entities.at(expected.second));
        CHECK(kept.count == expected.count);
      }
    }
  }
}

TEST_CASE("Deleted articles take their pairs with them", "[relation]") {
  TestArchive archive(test::RandomArticles(25, 90));
  {
    const std::unique_ptr<Writer> writer = Must(archive.archive().OpenWriter());
    for (int i = 0; i < 90; i += 3) {
      char key[32];
      std::snprintf(key, sizeof key, "article-%04d", i);
      CHECK(Must(writer->Delete(key)));
    }
    Must(writer->Commit());
  }
  archive.Add({});
  for (const TextUnit within : {TextUnit::kSentence, TextUnit::kParagraph, TextUnit::kArticle}) {
    CheckAgainstLoops(archive, Query(), {.within = within, .min_count = 1, .limit = 0});
  }
}

TEST_CASE("Nothing found has no period, and wrong options say so", "[relation]") {
  const TestArchive archive(test::RandomArticles(26, 5));
  const Cooccurrences none = Must(CountCooccurrences(archive.snapshot(), Must(ParseQuery("zzzz"))));
  CHECK(none.articles == 0);
  CHECK(none.periods.empty());
  CHECK(absl::IsInvalidArgument(CountCooccurrences(archive.snapshot(), Query(), {.kinds = {}}).status()));
  CHECK(absl::IsInvalidArgument(CountCooccurrences(archive.snapshot(), Query(), {.min_count = 0}).status()));
  const FacetFilter bad{FacetField::kDate, {"1962-13"}, false};
  CHECK(absl::IsInvalidArgument(CountCooccurrences(archive.snapshot(), Query(), {.filters = {bad}}).status()));
}

TEST_CASE("Units and orders go by their names", "[relation]") {
  for (const char* name : {"sentence", "paragraph", "article"}) CHECK(TextUnitName(*ParseTextUnit(name)) == name);
  for (const char* name : {"count", "pmi", "npmi"}) CHECK(PairOrderName(*ParsePairOrder(name)) == name);
  CHECK_FALSE(ParseTextUnit("word"));
  CHECK_FALSE(ParsePairOrder(""));
}

}  // namespace
}  // namespace archive_search
