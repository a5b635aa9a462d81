#include "archive_search/search.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <limits>
#include <set>

#include "archive_search/archive.h"
#include "support/faceted_articles.h"
#include "support/test_archive.h"

namespace archive_search {
namespace {

using test::FacetedArticles;
using test::TestArchive;

Article MakeArticle(std::string key, std::string title, std::string body, const std::string& date = "") {
  Article article;
  article.key = std::move(key);
  article.title = std::move(title);
  article.body = std::move(body);
  if (!date.empty()) article.published = ParseDate(date).value();
  return article;
}

std::vector<std::string> Keys(const std::vector<Hit>& hits) {
  std::vector<std::string> keys;
  for (const Hit& hit : hits) keys.push_back(hit.key);
  return keys;
}

using Strings = std::vector<std::string>;

TEST_CASE("A hit shows its article", "[result]") {
  Article article =
      MakeArticle("k1", "Grain deal extended", "The grain deal was extended in Istanbul.", "2023-03-18T20:00+03:00");
  article.source = "The Herald";
  article.language = "en";
  article.url = "https://example.org/1";
  const TestArchive scratch({article});
  const SearchResult result = Search(scratch.snapshot(), ParseQuery("grain").value(), {.explain = true}).value();
  CHECK(result.total == 1);
  CHECK(result.exact);
  CHECK(result.revision == scratch.snapshot().revision());
  REQUIRE(result.hits.size() == 1);
  const Hit& hit = result.hits[0];
  CHECK(hit.rank == 1);
  CHECK(hit.score > 0);
  CHECK(hit.key == "k1");
  CHECK(hit.title == article.title);
  CHECK(hit.published == article.published);
  CHECK(hit.source == "The Herald");
  CHECK(hit.language == "en");
  CHECK(hit.url == article.url);
  CHECK_THAT(hit.explanation, Catch::Contains("grain"));
  REQUIRE(hit.snippets.size() == 2);
  CHECK(hit.snippets[0].field == TextField::kTitle);
  CHECK(hit.snippets[1].text == "The grain deal was extended in Istanbul.");
  CHECK(hit.snippets[1].marks == std::vector<std::pair<std::size_t, std::size_t>>{{4, 9}});
}

std::string Marked(const Snippet& snippet) {
  std::string words;
  for (const auto& [begin, end] : snippet.marks) words += "[" + snippet.text.substr(begin, end - begin) + "]";
  return words;
}

TEST_CASE("An entity is searched, marked and counted whatever the script of its name", "[result]") {
  const TestArchive scratch(
      {MakeArticle("en", "Talks", "President Vladimir Putin met Xi Jinping in Beijing."),
       MakeArticle("ru", "Переговоры", "Президент Владимир Путин встретился с Си Цзиньпином в Пекине."),
       MakeArticle("other", "Weather", "It rained in Oslo.")});
  const std::vector<FacetRequest> facets = {{.field = FacetField::kPerson}};
  const auto result =
      Search(scratch.snapshot(), ParseQuery("person:Путин person:\"Xi Jinping\"").value(), {.facets = facets});
  REQUIRE(result.ok());
  REQUIRE(result->hits.size() == 2);
  for (const Hit& hit : result->hits) {
    CHECK(Marked(hit.snippets.back()) ==
          (hit.key == "en" ? "[Vladimir Putin][Xi Jinping]" : "[Владимир Путин][Си Цзиньпином]"));
  }
  REQUIRE(result->facets[0].values.size() == 2);
  CHECK(result->facets[0].values[0] == FacetValue{"vladimir-putin", "Vladimir Putin", 2});
  CHECK(result->facets[0].values[1] == FacetValue{"xi-jinping", "Xi Jinping", 2});
}

TEST_CASE("A name that nobody bears is noted", "[result]") {
  const TestArchive scratch({MakeArticle("a", "oil", "")});
  const SearchResult result = Search(scratch.snapshot(), ParseQuery("person:Zzyzx").value()).value();
  CHECK(result.total == 0);
  REQUIRE(result.notes.size() == 1);
  CHECK(result.notes[0].span == ByteSpan{0, 12});
}

TEST_CASE("A limit of 0 counts, and no hit is read", "[result]") {
  const TestArchive scratch({MakeArticle("a", "oil", ""), MakeArticle("b", "oil", "")});
  const SearchResult result = Search(scratch.snapshot(), ParseQuery("oil").value(), {.offset = 1, .limit = 0}).value();
  CHECK(result.total == 2);
  CHECK(result.hits.empty());
  CHECK(Count(scratch.snapshot(), ParseQuery("oil").value()).value() == 2);
  CHECK(Count(scratch.snapshot(), ParseQuery("gas").value()).value() == 0);
}

TEST_CASE("Equal articles come newest first, undated last, then by key", "[result]") {
  const TestArchive scratch({MakeArticle("d", "oil", ""), MakeArticle("c", "oil", "", "1962-10-22"),
                             MakeArticle("b", "oil", ""), MakeArticle("a", "oil", "", "1962-10-22"),
                             MakeArticle("e", "oil", "", "2001")});
  const auto found = [&](SortOrder sort) {
    return Keys(Search(scratch.snapshot(), ParseQuery("oil").value(), {.sort = sort}).value().hits);
  };
  CHECK(found(SortOrder::kRelevance) == Strings{"e", "a", "c", "b", "d"});
  CHECK(found(SortOrder::kNewestFirst) == Strings{"e", "a", "c", "b", "d"});
  CHECK(found(SortOrder::kOldestFirst) == Strings{"a", "c", "e", "b", "d"});
}

TEST_CASE("Pages put together are the whole list, in every order", "[result]") {
  FacetedArticles random(3);
  const TestArchive scratch(random.Make(120));
  const Snapshot snapshot = scratch.snapshot();
  for (const SortOrder sort : {SortOrder::kRelevance, SortOrder::kNewestFirst, SortOrder::kOldestFirst}) {
    for (const char* text : {"*", "oil", "oil OR gas", "summit -war"}) {
      const Query query = ParseQuery(text).value();
      const SearchResult whole = Search(snapshot, query, {.limit = 1'000, .sort = sort}).value();
      CHECK(whole.hits.size() == whole.total);
      Strings paged;
      for (std::size_t offset = 0; offset < whole.total + 7; offset += 7) {
        const SearchResult page = Search(snapshot, query, {.offset = offset, .limit = 7, .sort = sort}).value();
        CHECK(page.total == whole.total);
        for (const Hit& hit : page.hits) {
          paged.push_back(hit.key);
          CHECK(hit.rank == paged.size());
        }
      }
      CHECK(paged == Keys(whole.hits));
      Strings streamed;
      REQUIRE(ForEachHit(snapshot, query, {.sort = sort}, [&](const Hit& hit) {
                streamed.push_back(hit.key);
                return hit.rank == streamed.size();
              }).ok());
      CHECK(streamed == paged);
    }
  }
}

TEST_CASE("An offset may lie anywhere, and a limit be as large as it likes", "[result]") {
  const TestArchive scratch({MakeArticle("a", "oil", ""), MakeArticle("b", "oil", "")});
  constexpr std::size_t kMost = std::numeric_limits<std::size_t>::max();
  const Query query = ParseQuery("oil").value();
  CHECK(Search(scratch.snapshot(), query, {.offset = 1, .limit = kMost}).value().hits.size() == 1);
  CHECK(Search(scratch.snapshot(), query, {.offset = kMost, .limit = kMost}).value().hits.empty());
  CHECK(Search(scratch.snapshot(), query, {.offset = kMost, .limit = 1}).value().total == 2);
}

TEST_CASE("Streaming leaves out the offset, and stops when it is told", "[result]") {
  const TestArchive scratch({MakeArticle("a", "oil", ""), MakeArticle("b", "oil", ""), MakeArticle("c", "oil", "")});
  std::vector<std::uint64_t> ranks;
  REQUIRE(ForEachHit(scratch.snapshot(), ParseQuery("oil").value(), {.offset = 1}, [&](const Hit& hit) {
            ranks.push_back(hit.rank);
            return true;
          }).ok());
  CHECK(ranks == std::vector<std::uint64_t>{2, 3});
  std::size_t calls = 0;
  REQUIRE(ForEachHit(scratch.snapshot(), ParseQuery("oil").value(), {}, [&](const Hit&) { return ++calls < 2; }).ok());
  CHECK(calls == 2);
}

TEST_CASE("Filters narrow, counts agree with hits", "[result]") {
  FacetedArticles random(4);
  const TestArchive scratch(random.Make(100));
  const Snapshot snapshot = scratch.snapshot();
  const Query query = ParseQuery("oil OR talks").value();
  const std::vector<FacetFilter> filters = {{.field = FacetField::kSource, .values = {"le monde", "TASS"}},
                                            {.field = FacetField::kPerson, .values = {"test-1"}, .exclude = true}};
  const SearchResult result = Search(snapshot, query, {.limit = 100, .filters = filters}).value();
  CHECK(result.total == Count(snapshot, query, filters).value());
  CHECK(result.total < Count(snapshot, query).value());
  REQUIRE(result.total > 0);
  for (const Hit& hit : result.hits) CHECK((hit.source == "TASS" || hit.source.substr(0, 1) == "L"));
}

TEST_CASE("A filter that cannot be read is an error", "[result]") {
  const TestArchive scratch({MakeArticle("a", "oil", "")});
  const std::vector<FacetFilter> bad = {{.field = FacetField::kDate, .values = {"yesterday"}}};
  CHECK(absl::IsInvalidArgument(Search(scratch.snapshot(), Query(), {.filters = bad}).status()));
  CHECK(absl::IsInvalidArgument(Count(scratch.snapshot(), Query(), bad).status()));
  CHECK(absl::IsInvalidArgument(
      ForEachHit(scratch.snapshot(), Query(), {.filters = bad}, [](const Hit&) { return true; })));
}

TEST_CASE("A beginning of too many words says that its total is not exact, and cannot be left out", "[result]") {
  std::vector<Article> articles;
  for (int i = 0; i < 1'010; ++i) {
    articles.push_back(MakeArticle("k" + std::to_string(i), "", "zq" + std::to_string(10'000 + i), "2001"));
  }
  const TestArchive scratch(articles);
  const SearchOptions options = {.facets = {{.field = FacetField::kLanguage}}};
  const SearchResult cut = Search(scratch.snapshot(), ParseQuery("zq*").value(), options).value();
  CHECK(cut.total == 1'000);
  CHECK_FALSE(cut.exact);
  CHECK_FALSE(cut.facets.front().exact);
  REQUIRE(cut.notes.size() == 1);
  CHECK(cut.notes.front().message.find("stands for 1010 words") != std::string::npos);
  const SearchResult whole = Search(scratch.snapshot(), ParseQuery("zq100*").value()).value();
  CHECK(whole.total == 100);
  CHECK(whole.exact);
  const auto without = Search(scratch.snapshot(), ParseQuery("2001 -zq*").value());
  REQUIRE(absl::IsInvalidArgument(without.status()));
  CHECK(ErrorSpan(without.status()));
  CHECK(Search(scratch.snapshot(), ParseQuery("* -zq100*").value())->total == 910);
}

TEST_CASE("A tree that is nested too deep is refused", "[result]") {
  const TestArchive scratch({MakeArticle("a", "oil", "", "2001")});
  QueryNode node;
  node.kind = QueryNode::Kind::kWord;
  node.text = "oil";
  for (int i = 0; i < 5'000; ++i) {
    QueryNode negated;
    negated.kind = QueryNode::Kind::kNot;
    negated.children.push_back(std::move(node));
    node = std::move(negated);
  }
  CHECK(absl::IsInvalidArgument(Search(scratch.snapshot(), Query(std::move(node))).status()));
}

TEST_CASE("A snapshot that commits have overtaken is taken anew", "[result]") {
  FacetedArticles random(5);
  TestArchive scratch(random.Make(200));
  const Snapshot old = scratch.snapshot();
  const Query query = ParseQuery("oil").value();
  for (int commit = 0; commit < 4; ++commit) {
    std::vector<Article> changed = random.Make(200);
    for (Article& article : changed) article.body += " oil";
    scratch.Add(changed);
  }
  const SearchResult result = Search(old, query, {.limit = 500, .facets = {{.field = FacetField::kSource}}}).value();
  if (test::TierUnderTest() == test::TestTier::kSealed) {  // whose files stay as long as they are open
    CHECK(result.revision == old.revision());
    CHECK(result.total == Count(old, query).value());
    return;
  }
  CHECK(result.total == 200);
  CHECK(result.hits.size() == 200);
  CHECK(result.revision == scratch.snapshot().revision());
  CHECK(Count(old, query).value() == 200);
}

TEST_CASE("Streaming goes on with the newest commit when it is overtaken, and repeats no article", "[result]") {
  FacetedArticles random(6);
  std::vector<Article> articles = random.Make(300);
  for (Article& article : articles) article.body += " oil";
  TestArchive scratch(articles);
  std::set<std::string> seen;
  std::size_t hits = 0;
  const auto overtake = [&] {
    for (Article& article : articles) article.body += " gas";
    scratch.Add(articles);
  };
  const absl::Status status = ForEachHit(scratch.snapshot(), ParseQuery("oil").value(), {}, [&](const Hit& hit) {
    seen.insert(hit.key);
    if (++hits % 100 == 0) overtake(), overtake(), overtake();
    return hit.rank == hits;
  });
  CHECK(status.ok());
  CHECK(hits == 300);
  CHECK(seen.size() == 300);
}

}  // namespace
}  // namespace archive_search
