// Sealed segments searched by the block against the operators on the same segments: the same ids, order, scores to the
// last bit, and totals.
#include "search/block_search.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <random>
#include <string>
#include <vector>

#include "search/executor.h"
#include "search/plan.h"
#include "support/random_articles.h"
#include "support/random_queries.h"
#include "support/test_archive.h"

namespace archive_search::search {
namespace {

using test::Must;

// Several segments, whatever tier is under test; articles are deleted when all are there.
class SealedArchive {
 public:
  SealedArchive(const std::vector<std::vector<Article>>& segments, const std::vector<std::string>& deleted,
                const ArchiveSettings& settings = {}) {
    archive_ = Must(Archive::Create(dir_ / "archive", settings));
    WriterOptions options;
    options.sync = false;
    for (const std::vector<Article>& articles : segments) {
      const std::unique_ptr<Writer> writer =
          Must(index::ArchiveWriter::Open(archive_->impl(), options, /*live_limit=*/0));
      for (const Article& article : articles) Must(writer->Add(article));
      Must(writer->Commit());
    }
    const auto writer = Must(index::ArchiveWriter::Open(archive_->impl(), options, /*live_limit=*/0));
    for (const std::string& key : deleted) Must(writer->Delete(key));
    Must(writer->Commit());
    snapshot_ = Must(archive_->OpenSnapshot());
  }

  [[nodiscard]] const Snapshot::Impl& snapshot() const { return snapshot_->impl(); }

  [[nodiscard]] std::vector<test::TestArchive::Analyzed> Articles() const {
    std::vector<test::TestArchive::Analyzed> articles;
    for (const auto& tier : snapshot().tiers()) {
      Must(tier->ForEachArticle([&](DocId docid) {
        articles.push_back({tier->base() + docid, Must(tier->Read(docid))});
        return absl::OkStatus();
      }));
    }
    return articles;
  }

 private:
  test::TempDir dir_;
  std::optional<Archive> archive_;
  std::optional<Snapshot> snapshot_;
};

void RequireSame(const std::vector<ScoredDoc>& got, const std::vector<ScoredDoc>& expected) {
  REQUIRE(got.size() == expected.size());
  for (std::size_t i = 0; i < got.size(); ++i) {
    if (got[i].docid == expected[i].docid && got[i].score == expected[i].score) continue;
    INFO("rank " << i);
    REQUIRE(got[i].docid == expected[i].docid);
    REQUIRE(got[i].score == expected[i].score);
  }
}

using Docids = std::vector<std::pair<const index::Tier*, DocId>>;

Docids DocidsOf(const std::vector<TierMatches>& matches) {
  Docids docids;
  for (const TierMatches& tier : matches) {
    REQUIRE_FALSE(tier.matches.empty());
    const std::size_t before = docids.size();
    tier.matches.ForEach([&](DocId docid) { docids.emplace_back(tier.tier, docid); });
    REQUIRE(docids.size() - before == tier.matches.size());
  }
  return docids;
}

void CheckTop(const Plan& plan, std::size_t k, SortOrder sort) {
  INFO("k " << k);
  const TopDocs expected = Must(Top(plan, k, sort, {.by_blocks = false}));
  for (const bool portably : {false, true}) {
    const TopDocs got = Must(Top(plan, k, sort, {.portably = portably}));
    REQUIRE(got.exact);
    REQUIRE(got.total == expected.total);
    RequireSame(got.top, expected.top);
  }
  const TopDocs quick = Must(Top(plan, k, sort, {.exact_total = false}));
  REQUIRE((k == 0 || quick.total <= expected.total));
  REQUIRE((!quick.exact || quick.total == expected.total));
  RequireSame(quick.top, expected.top);
  for (const bool by_blocks : {false, true}) {
    std::vector<TierMatches> matches;
    const TopDocs with_matches = Must(Top(plan, k, sort, {.exact_total = false, .by_blocks = by_blocks}, &matches));
    REQUIRE(with_matches.exact);
    REQUIRE(with_matches.total == expected.total);
    RequireSame(with_matches.top, expected.top);
    REQUIRE(DocidsOf(matches) == DocidsOf(Must(AllMatches(plan, {.by_blocks = false}))));
  }
}

void Check(const SealedArchive& archive, const Query& query, const PlanOptions& options = {}) {
  INFO(query.ToTree());
  const Plan plan = Must(Plan::Make(archive.snapshot(), query, options));
  for (const std::size_t k : {0, 1, 10, 100, 100'000}) CheckTop(plan, k, SortOrder::kRelevance);
  CheckTop(plan, 10, SortOrder::kNewestFirst);
  const Docids expected = DocidsOf(Must(AllMatches(plan, {.by_blocks = false})));
  for (const bool portably : {false, true}) {
    REQUIRE(DocidsOf(Must(AllMatches(plan, {.portably = portably}))) == expected);
  }
}

// Words w0, w1, …, of which w0 is in nearly every article and w200 in a few: lists of all lengths and, in the longest
// segment, of several windows.
class PlainNews {
 public:
  explicit PlainNews(std::uint32_t seed) : random_(seed) {}

  std::vector<Article> Articles(std::size_t count) {
    std::vector<Article> articles;
    for (std::size_t i = 0; i < count; ++i) {
      Article article;
      article.key = "k" + std::to_string(next_key_++);
      article.source = "source" + std::to_string(random_() % 40 * (random_() % 40) / 40);
      for (std::size_t words = 1 + random_() % 12; words > 0; --words) article.body += Word() + " ";
      if (random_() % 16 != 0) article.published = SomeDate();
      articles.push_back(std::move(article));
    }
    return articles;
  }

  std::string Word() {
    const double skewed = std::pow(static_cast<double>(random_() % 10'000) / 10'000, 3);
    return "w" + std::to_string(static_cast<int>(skewed * 300));
  }

  std::string Words(const std::string& between) {
    std::string text = Word();
    for (auto more = 1 + random_() % 4; more > 0; --more) text += between + Word();
    return text;
  }

  std::string Near() {
    const std::string op = (random_() % 3 == 0 ? " pre/" : " w/") + std::to_string(1 + random_() % 12) + " ";
    return Word() + op + Word();
  }

  std::string Phrase() { return "\"" + Word() + " " + Word() + "\""; }

  // What is more than a word: conditions inside others, too.
  std::string Nested(int depth) {
    switch (random_() % (depth > 0 ? 8 : 4)) {
      case 0:
        return Word();
      case 1:
        return Phrase();
      case 2:
        return "(" + Near() + ")";
      case 3:
        return "(" + Words(" OR ") + ")";
      case 4:
        return "(" + Nested(depth - 1) + " " + Nested(depth - 1) + Condition() + ")";
      case 5:
        return "(" + Word() + " NOT " + Nested(depth - 1) + ")";
      case 6:
        return "(date:1962 OR " + Nested(depth - 1) + ")";
      default:
        return "(" + Nested(depth - 1) + " OR " + Nested(depth - 1) + ")";
    }
  }

  std::string Condition() {
    switch (random_() % 5) {
      case 0:
        return " source:source" + std::to_string(random_() % 40);
      case 1:
        return " date:" + std::to_string(1960 + random_() % 4) + "..1963-04-15";
      case 2:
        return " date:1962-03..1962-0" + std::to_string(3 + random_() % 6);
      case 3:
        return " NOT " + Word();
      default:
        return " NOT (" + Words(" OR ") + ")";
    }
  }

  std::mt19937& random() { return random_; }

 private:
  Date SomeDate() {
    Date date;
    date.year = 1960 + static_cast<int>(random_() % 5);
    date.precision = static_cast<DatePrecision>(1 + random_() % 3);
    if (date.precision >= DatePrecision::kMonth) date.month = 1 + static_cast<int>(random_() % 12);
    if (date.precision >= DatePrecision::kDay) date.day = 1 + static_cast<int>(random_() % 28);
    return date;
  }

  std::mt19937 random_;
  std::size_t next_key_ = 0;
};

ArchiveSettings PlainSettings() {
  ArchiveSettings settings;
  settings.analyzer = AnalyzerKind::kPlain;
  return settings;
}

struct PlainArchive {
  PlainNews news{1};
  std::vector<std::string> deleted;
  SealedArchive whole{{news.Articles(20'000), news.Articles(2'000), news.Articles(50)}, {}, PlainSettings()};
};

PlainArchive& Plain() {
  static PlainArchive archive;
  return archive;
}

void CheckPlain(const SealedArchive& archive, PlainNews* news, int rounds) {
  for (const char* query : {"*", "date:1961", "date:1961-11..1963-04-15", "date:1999", "date:..1962-03", "date:none"}) {
    Check(archive, Must(ParseQuery(query)));
  }
  for (int i = 0; i < rounds; ++i) {
    Check(archive, Must(ParseQuery(news->Word())));
    Check(archive, Must(ParseQuery(news->Words(" OR "))));
    Check(archive, Must(ParseQuery(news->Words(" "))));
    Check(archive, Must(ParseQuery(news->Phrase())));
    Check(archive, Must(ParseQuery(news->Near())));
    Check(archive, Must(ParseQuery("(" + news->Near() + ") " + news->Word())));
    Check(archive, Must(ParseQuery("(" + news->Words(" OR ") + ") w/4 " + news->Word() + " w/9 " + news->Phrase())));
    Check(archive, Must(ParseQuery(news->Phrase() + " " + news->Word() + news->Condition())));
    Check(archive, Must(ParseQuery(news->Nested(2))));
    Check(archive, Must(ParseQuery(news->Nested(3) + news->Condition())));
    Check(archive, Must(ParseQuery(news->Word() + news->Condition())));
    Check(archive, Must(ParseQuery("(" + news->Words(" OR ") + ")" + news->Condition() + news->Condition())));
    Check(archive, Must(ParseQuery(news->Word() + " " + news->Word() + news->Condition())));
    Check(archive, Must(ParseQuery("(" + news->Words(" OR ") + ") (" + news->Words(" OR ") + ")" + news->Condition())));
    Check(archive, Must(ParseQuery(news->Word() + "^3 OR " + news->Word() + "^0.2 OR " + news->Word())));
  }
}

TEST_CASE("Blocks and operators find and score the same in several segments", "[blocks]") {
  CheckPlain(Plain().whole, &Plain().news, 25);
}

TEST_CASE("Blocks and operators find the same among deleted articles", "[blocks]") {
  PlainNews news(2);
  const std::vector<std::vector<Article>> segments = {news.Articles(3'000), news.Articles(700)};
  std::vector<std::string> deleted;
  for (int i = 0; i < 3'700; ++i) {
    if (news.random()() % 3 == 0) deleted.push_back("k" + std::to_string(i));
  }
  CheckPlain(SealedArchive(segments, deleted, PlainSettings()), &news, 15);
}

TEST_CASE("Blocks find the same where impacts say nothing", "[blocks]") {
  PlainNews& news = Plain().news;
  PlanOptions options;
  for (const auto& [k1, b] : std::vector<std::pair<double, double>>{{0, 0.75}, {1.2, 0}, {3, 1}}) {
    options.k1 = k1;
    options.b = b;
    for (int i = 0; i < 5; ++i) {
      Check(Plain().whole, Must(ParseQuery(news.Word())), options);
      Check(Plain().whole, Must(ParseQuery(news.Words(" OR "))), options);
      Check(Plain().whole, Must(ParseQuery(news.Words(" "))), options);
    }
  }
}

TEST_CASE("Segments of very different average lengths are searched by one scale", "[blocks]") {
  PlainNews news(3);
  std::vector<Article> longer = news.Articles(1'500);
  for (Article& article : longer) article.body += article.body + article.body + " padding padding padding";
  CheckPlain(SealedArchive({news.Articles(1'500), longer}, {}, PlainSettings()), &news, 10);
}

TEST_CASE("Lists that fill their last block exactly are searched to the end", "[blocks]") {
  std::vector<Article> articles;
  for (int i = 0; i < 400; ++i) {
    Article article;
    article.key = std::to_string(i);
    article.body = "every";
    if (i < 127) article.body += " almost";
    if (i >= 400 - 128) article.body += " full";
    if (i % 3 == 0 || i == 399) article.body += " some";
    if (i < 256) article.body += " twice";
    if (i == 399) article.body += " full full some some";
    articles.push_back(std::move(article));
  }
  const SealedArchive archive({articles}, {}, PlainSettings());
  for (const char* query :
       {"almost", "full", "some", "twice", "every", "almost OR full", "full OR some", "full OR twice", "full some",
        "twice some every", "\"full full\"", "\"every full\"", "every NOT full"}) {
    Check(archive, Must(ParseQuery(query)));
  }
}

TEST_CASE("A union of more words than fit in a window's bounds is not cut", "[blocks]") {
  PlainNews& news = Plain().news;
  std::string query = news.Word();
  for (int i = 0; i < 100; ++i) query += " OR " + news.Word();
  Check(Plain().whole, Must(ParseQuery(query)));
}

TEST_CASE("Boosts beyond the range of floats are left to operators", "[blocks]") {
  for (const double boost : {1e200, 1e-200}) {
    QueryNode node = Must(ParseQuery("w0 OR w7")).root();
    node.children[0].boost = boost;
    Check(Plain().whole, Query(node));
    node.kind = QueryNode::Kind::kAnd;
    Check(Plain().whole, Query(node));
  }
}

TEST_CASE("Equal scores stand newest first, however they were found", "[blocks]") {
  std::vector<Article> articles;
  for (int i = 0; i < 600; ++i) {
    Article article;
    article.key = std::to_string(i);
    article.body = i % 2 == 0 ? "alpha beta" : "beta alpha";
    articles.push_back(std::move(article));
  }
  const SealedArchive archive({articles}, {}, PlainSettings());
  for (const char* query : {"alpha", "alpha OR beta", "alpha beta", "\"alpha beta\""}) {
    Check(archive, Must(ParseQuery(query)));
  }
}

TEST_CASE("Words and phrases of titles and of bodies find the same in blocks", "[blocks]") {
  std::vector<Article> articles;
  PlainNews news(8);
  for (Article& article : news.Articles(1'500)) {
    article.title = news.Words(" ");
    articles.push_back(std::move(article));
  }
  const SealedArchive archive({articles}, {"k7", "k900"}, PlainSettings());
  for (int i = 0; i < 40; ++i) {
    for (const std::string zone : {"title:", "body:"}) {
      Check(archive, Must(ParseQuery(zone + news.Word())));
      Check(archive, Must(ParseQuery(zone + news.Phrase())));
      Check(archive, Must(ParseQuery(zone + news.Word() + " " + news.Word())));
      Check(archive, Must(ParseQuery(zone + news.Word() + " OR " + news.Word())));
      Check(archive, Must(ParseQuery(zone + news.Word() + " w/3 " + news.Word())));
      Check(archive, Must(ParseQuery(news.Word() + " NOT " + zone + news.Word())));
      Check(archive, Must(ParseQuery(news.Nested(1) + " " + zone + news.Phrase() + news.Condition())));
      Check(archive, Must(ParseQuery(news.Nested(1) + " OR " + zone + news.Phrase())));
    }
  }
}

TEST_CASE("Titles as long as they may be are not near their bodies", "[blocks]") {
  Article article;
  article.key = "long";
  for (std::size_t i = 0; i < kMaxTitleBytes / 2 - 1; ++i) article.title += "t ";
  article.title += "x";
  article.body = "y x t";
  Article other = article;
  other.key = "short";
  other.title = "x";
  const SealedArchive archive({{article, other}}, {}, PlainSettings());
  for (const char* query : {"x w/3 y", "t w/9000 y", "x pre/10000 y", "x w/1 x", "t w/1 t", "t pre/10000 x"}) {
    Check(archive, Must(ParseQuery(query)));
  }
}

TEST_CASE("Words of several lists, entities and facet filters find the same in blocks", "[blocks]") {
  std::vector<Article> articles = test::RandomArticles(5, 900);
  std::vector<std::vector<Article>> segments = {{articles.begin(), articles.begin() + 600},
                                                {articles.begin() + 600, articles.end()}};
  const SealedArchive archive(segments, {articles[3].key, articles[700].key});
  const std::vector<test::TestArchive::Analyzed> analyzed = archive.Articles();
  test::RandomQueries random(6, &analyzed);
  for (int i = 0; i < 60; ++i) {
    Check(archive, Query(random.Word()));
    Check(archive, Query(random.Phrase()));
    Check(archive, Query(random.Joined(QueryNode::Kind::kAnd)));
    Check(archive, Query(random.Joined(QueryNode::Kind::kOr)));
    Check(archive, Query(random.Without()));
    Check(archive, Query(random.Boosted()));
    for (const NearUnit unit : {NearUnit::kWords, NearUnit::kSentence, NearUnit::kParagraph}) {
      Check(archive, Query(random.Near(unit, 0)));
      Check(archive, Query(random.Near(unit, 2)));
    }
    Check(archive, Query(random.Beside(random.Phrase())));
    Check(archive, Query(random.Beside(random.Near(NearUnit::kWords, 1))));
    Check(archive, Query(random.Any(3)));
    PlanOptions options;
    options.filters = {random.Filter()};
    Check(archive, Query(random.Any(1)), options);
  }
}

}  // namespace
}  // namespace archive_search::search
