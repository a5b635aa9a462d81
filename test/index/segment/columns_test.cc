#include "index/segment/columns.h"

#include <numeric>
#include <random>

#include <catch2/catch.hpp>

#include "base/status_macros.h"
#include "index/segment/file_damage.h"
#include "index/segment/fixed_int.h"

namespace archive_search::segment {
namespace {

using test::TestFile;
using Values = std::vector<std::string>;

constexpr SectionId kSection = SectionId::kColumns;

ColumnWriter WriterOf(const std::vector<Values>& articles) {
  ColumnWriter writer;
  for (const Values& values : articles) writer.Add({values.begin(), values.end()});
  return writer;
}

std::vector<std::uint32_t> InOrder(std::size_t count) {
  std::vector<std::uint32_t> order(count);
  std::iota(order.begin(), order.end(), 0);
  return order;
}

TestFile FileOf(const std::vector<Values>& articles, const std::vector<std::uint32_t>& order) {
  return TestFile([&](SegmentFileWriter* file) { return WriterOf(articles).Finish(file, kSection, order); });
}

Values Read(const Column& column, DocId docid) {
  Values values;
  for (const std::uint32_t id : column.ids(docid)) values.emplace_back(column.value(id));
  return values;
}

const std::vector<Values>& Sample() {
  static const std::vector<Values> articles = {
      {"Reuters"}, {}, {"ТАСС", "Reuters", "", "新华社"}, {"وكالة الأنباء"}, {std::string("a\0b", 3), "\xFF", "ТАСС"}};
  return articles;
}

TEST_CASE("Values come back article by article, in their order", "[segment]") {
  const TestFile test_file = FileOf(Sample(), InOrder(5));
  const auto file = test_file.Open();
  const auto column = Column::Open(*file, kSection, 5);
  REQUIRE(column.ok());
  for (DocId docid = 0; docid < 5; ++docid) CHECK(Read(*column, docid) == Sample()[docid]);
  CHECK(column->value_count() == 7);
  CHECK_FALSE(column->empty());
  CHECK(column->all_ids().size() == 9);
  CHECK(column->starts().size() == 6);
}

TEST_CASE("Each value is kept once, and ids are in byte order of the values", "[segment]") {
  const TestFile test_file = FileOf(Sample(), InOrder(5));
  const auto file = test_file.Open();
  const auto column = Column::Open(*file, kSection, 5);
  REQUIRE(column.ok());
  for (std::uint32_t id = 1; id < column->value_count(); ++id) CHECK(column->value(id - 1) < column->value(id));
  CHECK(column->value(0).empty());
}

TEST_CASE("Articles are put in a new order, and those left out go with the values that only they have", "[segment]") {
  const TestFile test_file = FileOf(Sample(), {4, 0, 1});
  const auto file = test_file.Open();
  const auto column = Column::Open(*file, kSection, 3);
  REQUIRE(column.ok());
  CHECK(Read(*column, 0) == Sample()[4]);
  CHECK(Read(*column, 1) == Sample()[0]);
  CHECK(Read(*column, 2).empty());
  CHECK(column->value_count() == 4);
}

TEST_CASE("A writer that moves keeps its values", "[segment]") {
  ColumnWriter writer = WriterOf(Sample());
  std::vector<ColumnWriter> writers;
  writers.push_back(std::move(writer));
  writers.emplace_back();
  writers[0].Add({"Reuters"});
  const TestFile test_file([&](SegmentFileWriter* file) {
    return writers[0].Finish(file, kSection, std::vector<std::uint32_t>{5, 0});
  });
  const auto file = test_file.Open();
  const auto column = Column::Open(*file, kSection, 2);
  REQUIRE(column.ok());
  CHECK(column->value_count() == 1);
  CHECK(Read(*column, 0) == Values{"Reuters"});
}

TEST_CASE("A writer is empty until an article has a value", "[segment]") {
  ColumnWriter writer;
  writer.Add({});
  CHECK(writer.empty());
  const std::size_t before = writer.memory();
  writer.Add({"a value"});
  CHECK_FALSE(writer.empty());
  CHECK(writer.memory() > before);
}

TEST_CASE("A writer gives back what it was given, and skips articles without values", "[segment]") {
  ColumnWriter writer;
  writer.AddNoneUpTo(2);
  writer.Add({"a", "b"});
  writer.AddNoneUpTo(3);
  writer.Add({"b"});
  CHECK(writer.ValuesOf(1).empty());
  CHECK(writer.ValuesOf(2) == Values{"a", "b"});
  CHECK(writer.ValuesOf(3) == Values{"b"});
  CHECK(writer.ValuesOf(4).empty());
  const TestFile test_file([&](SegmentFileWriter* file) { return writer.Finish(file, kSection, InOrder(4)); });
  const auto file = test_file.Open();
  const auto column = Column::Open(*file, kSection, 4);
  REQUIRE(column.ok());
  CHECK(Read(*column, 0).empty());
  CHECK(Read(*column, 2) == Values{"a", "b"});
  CHECK(Read(*column, 3) == Values{"b"});
}

TEST_CASE("A column that is not there, has no articles or no values, is empty", "[segment]") {
  const TestFile none([](SegmentFileWriter*) { return absl::OkStatus(); });
  const auto no_file = none.Open();
  const auto absent = Column::Open(*no_file, kSection, 3);
  REQUIRE(absent.ok());
  CHECK(absent->empty());
  CHECK(absent->ids(2).empty());

  const TestFile no_articles = FileOf({}, {});
  const auto file = no_articles.Open();
  REQUIRE(Column::Open(*file, kSection, 0).ok());
  CHECK(Column::Open(*file, kSection, 0)->empty());

  const TestFile no_values = FileOf({{}, {}}, {0, 1});
  const auto other_file = no_values.Open();
  const auto column = Column::Open(*other_file, kSection, 2);
  REQUIRE(column.ok());
  CHECK(column->empty());
  CHECK(column->ids(1).empty());
}

TEST_CASE("The totals of a column count each id and the articles that have any", "[segment]") {
  const TestFile test_file = FileOf(Sample(), InOrder(5));
  const auto file = test_file.Open();
  const auto column = Column::Open(*file, kSection, 5);
  REQUIRE(column.ok());
  const Column::Totals& totals = column->totals();
  REQUIRE(totals.counts.size() == column->value_count());
  for (std::uint32_t id = 0; id < column->value_count(); ++id) {
    const bool twice = column->value(id) == "Reuters" || column->value(id) == "ТАСС";
    CHECK(totals.counts[id] == (twice ? 2 : 1));
  }
  CHECK(totals.articles_with_value == 4);
  CHECK(&column->totals() == &totals);
  CHECK(Column().totals().counts.empty());
  CHECK(Column().totals().articles_with_value == 0);
}

TEST_CASE("A column of another number of articles does not open", "[segment]") {
  const TestFile test_file = FileOf(Sample(), InOrder(5));
  const auto file = test_file.Open();
  for (const std::uint32_t articles : {0U, 4U, 6U, UINT32_MAX}) {
    CHECK(Column::Open(*file, kSection, articles).status().code() == absl::StatusCode::kDataLoss);
  }
}

TEST_CASE("A changed byte in a column is noticed when it is opened", "[segment]") {
  FileOf(Sample(), InOrder(5)).FlipEachByte([](const std::string& path) -> absl::Status {
    AS_ASSIGN_OR_RETURN(const auto file, SegmentFile::Open(path));
    const auto column = Column::Open(*file, kSection, 5);
    CHECK_FALSE(column.ok());
    return column.status();
  });
}

// Changes bytes of the section under checksums that fit, as only a fault of the writer could.
TEST_CASE("A column whose parts do not fit each other is damaged or harmless", "[segment]") {
  const TestFile whole = FileOf(Sample(), InOrder(5));
  const auto file = whole.Open();
  const std::string section(file->section(kSection));
  for (std::size_t i = 0; i < section.size(); ++i) {
    std::string changed = section;
    changed[i] = static_cast<char>(changed[i] ^ (1 + i % 255));
    const TestFile forged([&](SegmentFileWriter* out) {
      out->StartSection(kSection);
      return out->Append(changed);
    });
    const auto forged_file = forged.Open();
    const auto column = Column::Open(*forged_file, kSection, 5);
    if (!column.ok()) {
      REQUIRE(column.status().code() == absl::StatusCode::kDataLoss);
      continue;
    }
    for (DocId docid = 0; docid < 5; ++docid) REQUIRE(Read(*column, docid).size() <= 9);
  }
}

TEST_CASE("Random columns come back", "[segment]") {
  std::mt19937 random(3);
  std::vector<Values> articles(3'000);
  for (Values& values : articles) {
    for (auto n = random() % 4; n > 0; --n) values.push_back("v" + std::to_string(random() % 500));
  }
  std::vector<std::uint32_t> order = InOrder(articles.size());
  std::shuffle(order.begin(), order.end(), random);
  const TestFile test_file = FileOf(articles, order);
  const auto file = test_file.Open();
  const auto column = Column::Open(*file, kSection, 3'000);
  REQUIRE(column.ok());
  for (DocId docid = 0; docid < 3'000; ++docid) REQUIRE(Read(*column, docid) == articles[order[docid]]);
}

}  // namespace
}  // namespace archive_search::segment
