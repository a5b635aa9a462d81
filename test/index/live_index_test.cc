#include "index/live/live_index.h"

#include <map>

#include <catch2/catch.hpp>

#include "index/live/live_writer.h"
#include "posting_cursor_contract.h"
#include "support/temp_dir.h"

namespace archive_search::live {
namespace {

using test::ExpectedPosting;
using test::TempDir;

std::unique_ptr<LiveWriter> NewWriter(const std::string& directory) {
  auto writer = LiveWriter::Create(directory, /*sync=*/false);
  REQUIRE(writer.ok());
  return *std::move(writer);
}

std::unique_ptr<LiveIndex> OpenIndex(const std::string& directory) {
  auto index = LiveIndex::Open(directory);
  REQUIRE(index.ok());
  return *std::move(index);
}

LiveDocument Document(const std::string& term, const std::string& data) {
  LiveDocument document;
  document.AddPosting(term, 1, {0});
  document.SetData(data);
  return document;
}

// A database that has the postings at the docids they ask for.
class LiveSource {
 public:
  explicit LiveSource(const std::vector<ExpectedPosting>& postings) {
    const auto writer = NewWriter(dir_ / "db");
    for (const ExpectedPosting& posting : postings) {
      LiveDocument document;
      document.AddPosting("wterm", posting.wdf, posting.positions);
      document.AddPosting("wterms", 1, {1});
      REQUIRE(writer->Replace(posting.docid, std::move(document)).ok());
    }
    REQUIRE(writer->Commit().ok());
    index_ = OpenIndex(dir_ / "db");
  }
  LiveCursor Open() { return index_->Postings("wterm"); }
  LiveCursor Absent() { return index_->Postings("wter"); }

 private:
  TempDir dir_;
  std::unique_ptr<LiveIndex> index_;
};

TEMPLATE_TEST_CASE("A posting cursor keeps its contract", "[cursor]", LiveSource) {
  SECTION("on one posting") {
    test::CheckPostingCursorContract<TestType>(1, 1, 1);
  }
  SECTION("on a dense list") {
    test::CheckPostingCursorContract<TestType>(1500, 1, 2);
  }
  SECTION("on a list with holes") {
    test::CheckPostingCursorContract<TestType>(1500, 40, 3);
  }
}

TEST_CASE("Terms are listed by prefix in byte order with their document frequencies, until the visitor has enough",
          "[live]") {
  const TempDir dir;
  const auto writer = NewWriter(dir / "db");
  for (const char* term : {"wb", "wa", "wb", "x", "wя", "w"}) REQUIRE(writer->Add(Document(term, "")).ok());
  REQUIRE(writer->Commit().ok());
  const auto index = OpenIndex(dir / "db");

  std::vector<std::pair<std::string, std::uint32_t>> terms;
  REQUIRE(index
              ->ForEachTerm("w",
                            [&](std::string_view term, std::uint32_t document_frequency) {
                              terms.emplace_back(term, document_frequency);
                              return term != "wb";
                            })
              .ok());
  CHECK(terms == std::vector<std::pair<std::string, std::uint32_t>>{{"w", 1}, {"wa", 1}, {"wb", 2}});
}

TEST_CASE("Statistics of a term count documents and occurrences", "[live]") {
  const TempDir dir;
  const auto writer = NewWriter(dir / "db");
  for (const std::uint32_t wdf : {3, 4}) {
    LiveDocument document;
    document.AddPosting("wa", wdf, {1, 2});
    REQUIRE(writer->Add(std::move(document)).ok());
  }
  REQUIRE(writer->Commit().ok());
  const auto index = OpenIndex(dir / "db");
  CHECK(*index->Stats("wa") == TermStats{2, 7});
  CHECK(*index->Stats("wb") == TermStats{0, 0});
  CHECK(*index->Stats("") == TermStats{0, 0});
  CHECK(index->article_count() == 2);
  CHECK(index->last_docid() == 2);
}

TEST_CASE("A value cursor visits the articles that have a value", "[live]") {
  const TempDir dir;
  const auto writer = NewWriter(dir / "db");
  for (int i = 1; i <= 500; ++i) {
    LiveDocument document;
    if (i % 3 == 0) document.SetValue(7, std::to_string(i));
    REQUIRE(writer->Add(std::move(document)).ok());
  }
  REQUIRE(writer->Commit().ok());
  const auto index = OpenIndex(dir / "db");

  std::map<DocId, std::string> values;
  ValueCursor cursor = index->Values(7);
  for (; cursor.docid() != kNoDoc; cursor.next()) values[cursor.docid()] = cursor.value();
  CHECK(cursor.status().ok());
  CHECK(values.size() == 166);
  CHECK(values[99] == "99");

  ValueCursor skipping = index->Values(7);
  CHECK(skipping.advance(100) == 102);
  CHECK(skipping.value() == "102");
  CHECK(skipping.advance(50) == 102);
  CHECK(skipping.advance(499) == kNoDoc);
  CHECK(index->Values(8).docid() == kNoDoc);
  CHECK(*index->Value(99, 7) == "99");
  CHECK(*index->Value(100, 7) == "");
}

TEST_CASE("Data and metadata come back as they were stored, metadata by name", "[live]") {
  const TempDir dir;
  const auto writer = NewWriter(dir / "db");
  const std::string bytes("\0\x01\xFF data", 8);
  REQUIRE(writer->Add(Document("wa", bytes)).ok());
  REQUIRE(writer->SetMetadata("file:a", bytes).ok());
  REQUIRE(writer->SetMetadata("file:b", "b").ok());
  REQUIRE(writer->SetMetadata("g", "g").ok());
  CHECK(*writer->MetadataNames("file:") == std::vector<std::string>{"file:a", "file:b"});
  REQUIRE(writer->Commit().ok());
  const auto index = OpenIndex(dir / "db");
  CHECK(*index->Data(1) == bytes);
  CHECK(*index->Metadata("file:a") == bytes);
  CHECK(*index->Metadata("file:c") == "");
  CHECK(index->Data(2).status().code() == absl::StatusCode::kNotFound);
}

TEST_CASE("What is not committed is seen by the writer and by nobody else, and goes with it", "[live]") {
  const TempDir dir;
  NewWriter(dir / "db")->Commit().IgnoreError();
  {
    auto writer = LiveWriter::Open(dir / "db", /*sync=*/false);
    REQUIRE(writer.ok());
    REQUIRE((*writer)->Add(Document("kone", "1")).ok());
    CHECK(*(*writer)->Postings("kone", 10) == std::vector<DocId>{1});
    CHECK((*writer)->article_count() == 1);
    CHECK(OpenIndex(dir / "db")->article_count() == 0);
  }
  CHECK(OpenIndex(dir / "db")->article_count() == 0);
}

TEST_CASE("More changes than Xapian would publish by itself stay in one commit", "[live]") {
  const TempDir dir;
  const auto writer = NewWriter(dir / "db");
  REQUIRE(writer->Commit().ok());
  for (int i = 0; i < 10001; ++i) REQUIRE(writer->Add(Document("wa", "")).ok());
  const auto before = OpenIndex(dir / "db");
  CHECK(before->article_count() == 0);
  REQUIRE(writer->Commit().ok());
  const auto after = OpenIndex(dir / "db");
  CHECK(after->article_count() == 10001);
  CHECK(after->revision() == before->revision() + 1);
}

TEST_CASE("A term is added to a document, found and taken away, and its other postings stay", "[live]") {
  const TempDir dir;
  const auto writer = NewWriter(dir / "db");
  LiveDocument document = Document("wa", "data");
  document.AddPosting("o1", 0, {});
  REQUIRE(writer->Add(std::move(document)).ok());
  REQUIRE(writer->Commit().ok());
  REQUIRE(writer->AddTerm(1, "o2").ok());
  CHECK(*writer->Terms(1, "o") == std::vector<std::string>{"o1", "o2"});
  CHECK(*writer->HasTerm(1, "o2"));
  REQUIRE(writer->RemoveTerm(1, "o1").ok());
  CHECK_FALSE(*writer->HasTerm(1, "o1"));
  REQUIRE(writer->Commit().ok());

  const auto index = OpenIndex(dir / "db");
  CHECK(index->Postings("o1").docid() == kNoDoc);
  CHECK(index->Postings("o2").docid() == 1);
  CHECK(*index->Data(1) == "data");
  LiveCursor words = index->Postings("wa");
  REQUIRE(words.docid() == 1);
  std::vector<Position> positions;
  words.positions(&positions);
  CHECK(positions == std::vector<Position>{0});
}

TEST_CASE("A second writer is told that there is one", "[live]") {
  const TempDir dir;
  const auto first = NewWriter(dir / "db");
  CHECK(LiveWriter::Open(dir / "db", false).status().code() == absl::StatusCode::kUnavailable);
}

TEST_CASE("An index that is not there is NotFound", "[live]") {
  const TempDir dir;
  CHECK(LiveIndex::Open(dir / "db").status().code() == absl::StatusCode::kNotFound);
}

TEST_CASE("A reader outlives one later commit; after more it says Aborted, in cursors too", "[live]") {
  const TempDir dir;
  const auto writer = NewWriter(dir / "db");
  const auto add = [&](int count) {
    for (int i = 0; i < count; ++i) {
      LiveDocument document = Document("wa", std::string(200, 'x'));
      document.SetValue(1, "v");
      REQUIRE(writer->Add(std::move(document)).ok());
    }
    REQUIRE(writer->Commit().ok());
  };
  add(3000);
  const auto reader = OpenIndex(dir / "db");
  add(3000);
  LiveCursor cursor = reader->Postings("wa");
  std::uint32_t count = 0;
  for (; cursor.docid() != kNoDoc; cursor.next()) ++count;
  CHECK(cursor.status().ok());
  CHECK(count == 3000);

  for (int i = 0; i < 3; ++i) add(3000);
  LiveCursor late = reader->Postings("wa");
  while (late.docid() != kNoDoc) late.next();
  CHECK(late.status().code() == absl::StatusCode::kAborted);
  ValueCursor values = reader->Values(1);
  while (values.docid() != kNoDoc) values.next();
  CHECK(values.status().code() == absl::StatusCode::kAborted);
}

}  // namespace
}  // namespace archive_search::live
