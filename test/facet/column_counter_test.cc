// Counts by the ids of a column, compared with reading it article by article.
#include "facet/column_counter.h"

#include <catch2/catch.hpp>
#include <map>
#include <numeric>
#include <random>
#include <set>

#include "index/segment/file_damage.h"
#include "random_matches.h"

namespace archive_search::facet {
namespace {

using search::MatchSet;
using Articles = std::vector<std::set<std::string>>;

constexpr segment::SectionId kSection = segment::SectionId::kColumns;

class TestColumn {
 public:
  explicit TestColumn(const Articles& articles)
      : test_file_([&](segment::SegmentFileWriter* out) {
          segment::ColumnWriter writer;
          for (const auto& values : articles) writer.Add({values.begin(), values.end()});
          std::vector<std::uint32_t> order(articles.size());
          std::iota(order.begin(), order.end(), 0);
          return writer.Finish(out, kSection, order);
        }),
        file_(test_file_.Open()),
        column_(segment::Column::Open(*file_, kSection, static_cast<std::uint32_t>(articles.size())).value()) {}

  [[nodiscard]] const segment::Column& column() const { return column_; }

 private:
  test::TestFile test_file_;
  std::unique_ptr<segment::SegmentFile> file_;
  segment::Column column_;
};

FacetResult Expected(const Articles& articles, const MatchSet& matches) {
  std::map<std::string, std::uint64_t> counts;
  FacetResult expected;
  matches.ForEach([&](DocId docid) {
    for (const std::string& value : articles[docid]) ++counts[value];
    expected.missing += articles[docid].empty() ? 1 : 0;
  });
  for (const auto& [value, count] : counts) expected.values.push_back({value, "", count});
  std::stable_sort(expected.values.begin(), expected.values.end(),
                   [](const FacetValue& a, const FacetValue& b) { return a.count > b.count; });
  expected.distinct = counts.size();
  return expected;
}

void CheckSame(const FacetResult& got, const FacetResult& expected, std::size_t limit) {
  REQUIRE(got.distinct == expected.distinct);
  REQUIRE(got.missing == expected.missing);
  REQUIRE(got.values.size() == (limit == 0 ? expected.values.size() : std::min(limit, expected.values.size())));
  for (std::size_t i = 0; i < got.values.size(); ++i) {
    REQUIRE(got.values[i].value == expected.values[i].value);
    REQUIRE(got.values[i].count == expected.values[i].count);
  }
}

void Check(const Articles& articles, const segment::Column& column, const MatchSet& matches) {
  const FacetResult expected = Expected(articles, matches);
  const ColumnCounter counter(column, matches);
  for (const std::size_t limit : {0, 1, 10}) CheckSame(counter.Result(FacetField::kPerson, limit), expected, limit);
  ValueCounter all(ValueCounter::Identity::kIds);
  counter.AddTo(&all);
  counter.AddTo(&all);
  FacetResult twice = expected;
  twice.missing *= 2;
  for (FacetValue& value : twice.values) value.count *= 2;
  const FacetRequest request = {.field = FacetField::kPerson, .limit = 0};
  CheckSame(all.Result(request, [](const std::string& value) { return value; }), twice, 0);
}

// Many articles without a value, most with one to eight, some with more, one with thousands.
Articles RandomArticles(std::size_t count, std::size_t values, std::mt19937* random) {
  Articles articles(count);
  for (std::size_t i = 0; i < count; ++i) {
    const auto draw = (*random)() % 16;
    std::size_t size = draw < 4 ? 0 : draw < 15 ? 1 + (*random)() % 8 : 9 + (*random)() % 30;
    if (i == count / 3) size = 3'000;
    for (; size > 0; --size) {
      const auto skewed = ((*random)() % values) * ((*random)() % values) / values;
      articles[i].insert("value-" + std::to_string(skewed));
    }
  }
  return articles;
}

TEST_CASE("Values of a column are counted alike whether few, half, most or all articles match", "[facet]") {
  std::mt19937 random(1);
  for (const std::size_t count : {1, 63, 64, 65, 3'000}) {
    for (const std::size_t values : {1, 20, 5'000}) {
      const Articles articles = RandomArticles(count, values, &random);
      const TestColumn test_column(articles);
      const auto end = static_cast<DocId>(count);
      for (const std::uint32_t of_1000 : {0, 1, 4, 20, 50, 300, 490, 510, 700, 990, 999}) {
        CAPTURE(count, values, of_1000);
        Check(articles, test_column.column(), RandomMatches(end, of_1000, &random));
      }
      Check(articles, test_column.column(), MatchSet::AllBut(end, nullptr));
    }
  }
}

TEST_CASE("Matches that stand side by side are counted as ranges", "[facet]") {
  std::mt19937 random(2);
  const Articles articles = RandomArticles(3'000, 500, &random);
  const TestColumn test_column(articles);
  for (const auto& [begin, end] : std::vector<std::pair<DocId, DocId>>{
           {0, 64}, {0, 1'000}, {63, 1'100}, {64, 128}, {64, 1'024}, {2'000, 3'000}, {1'984, 3'000}, {500, 2'900}}) {
    MatchSet matches(3'000);
    for (DocId docid = begin; docid < end; ++docid) matches.Add(docid);
    CAPTURE(begin, end);
    Check(articles, test_column.column(), matches);
  }
}

TEST_CASE("Matches without a column, or without any value, are missing", "[facet]") {
  const Articles nothing(100);
  const TestColumn test_column(nothing);
  const segment::Column none;
  for (const std::uint32_t of_1000 : {0U, 20U, 300U, 900U}) {
    std::mt19937 random(3);
    const MatchSet matches = RandomMatches(100, of_1000, &random);
    Check(nothing, test_column.column(), matches);
    Check(nothing, none, matches);
  }
}

}  // namespace
}  // namespace archive_search::facet
