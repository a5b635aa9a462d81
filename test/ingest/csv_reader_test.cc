#include "ingest/csv_reader.h"

#include <catch2/catch.hpp>

#include "ingest/csv_row.h"
#include "read_all.h"

namespace archive_search {
namespace {

using test::ReadContent;
using test::ReadOne;
using test::ReadResult;

std::vector<std::string> Titles(const ReadResult& result) {
  std::vector<std::string> titles;
  for (const ReadArticle& item : result.articles) titles.push_back(item.article.title);
  return titles;
}

TEST_CASE("A row is an article by the names in the header", "[csv_reader]") {
  const Article article =
      ReadOne("a.csv",
              "id,Title,Date,Text,Author,page\r\n"
              "7,\"Путин, Си\",17.10.2023,\"Line one.\r\n\r\nHe said \"\"no\"\".\",A. Lee; B. Doe,20\r\n");
  CHECK(article.key == "7");
  CHECK(article.title == "Путин, Си");
  CHECK(article.published.value().ToString() == "2023-10-17");
  CHECK(article.body == "Line one.\n\nHe said \"no\".");
  CHECK(article.authors == std::vector<std::string>{"A. Lee", "B. Doe"});
  CHECK(article.metadata == std::vector<std::pair<std::string, std::string>>{{"page", "20"}});
}

TEST_CASE("The header tells the delimiter", "[csv_reader]") {
  const std::string content =
      GENERATE(as<std::string>{}, "title,body\nT,B\n", "title;body\nT;B\n", "title\tbody\nT\tB\n", "title|body\nT|B\n",
               "\"title\";\"body, text\";body\nT;x;B", "\xEF\xBB\xBFtitle;body\n\nT;B\n\n");
  const Article article = ReadOne("a.csv", content);
  CHECK(article.title == "T");
  CHECK(article.body == "B");
}

TEST_CASE("A row with a wrong number of columns is refused, its neighbours are not", "[csv_reader]") {
  const ReadResult result = ReadContent("a.csv", "title,body\nA,a\nB\nC,c,c\nD,d\n");
  CHECK(Titles(result) == std::vector<std::string>{"A", "D"});
  REQUIRE(result.rejections.size() == 2);
  CHECK(result.rejections[0].reason == "the number of columns is 1, in the header row 2");
  CHECK(result.rejections[0].where.line == 3);
  CHECK(result.rejections[0].raw == "B");
  CHECK(result.rejections[1].reason == "the number of columns is 3, in the header row 2");
  CHECK(result.rejections[1].where.record == 3);
}

TEST_CASE("Mended, refused rows can be read again below their header", "[csv_reader]") {
  const ReadResult result = ReadContent("a.csv", "title;date\r\nA;soon\r\nB;2023\r\n");
  REQUIRE(result.rejections.size() == 1);
  const Rejection& rejection = result.rejections[0];
  CHECK(rejection.header == "title;date");
  CHECK(rejection.raw == "A;soon");
  CHECK(ReadOne("b.csv", rejection.header + "\n" + rejection.raw.substr(0, 2) + "2024\n").title == "A");
}

TEST_CASE("A quote that is never closed costs one row", "[csv_reader]") {
  const ReadResult result = ReadContent("a.csv", "title,body\nA,\"a\nB,b\nC,c\n");
  CHECK(Titles(result) == std::vector<std::string>{"B", "C"});
  REQUIRE(result.rejections.size() == 1);
  CHECK(result.rejections[0].reason == "a quoted field is not closed");
  CHECK(result.rejections[0].raw == "A,\"a");
  CHECK(result.rejections[0].where.line == 2);
  CHECK(result.articles[0].where.line == 3);
}

TEST_CASE("A bare quote inside a quoted text of many lines costs one row", "[csv_reader]") {
  const ReadResult result = ReadContent("a.csv", "title,body\nA,\"one\ntwo \"no\" said\nthree\"\nB,\"b\nbb\"\nC,c\n");
  CHECK(Titles(result) == std::vector<std::string>{"B", "C"});
  REQUIRE(result.rejections.size() == 1);
  CHECK(result.rejections[0].reason == "text behind the closing quote of column 2");
  CHECK(result.rejections[0].raw == "A,\"one\ntwo \"no\" said\nthree\"");
}

TEST_CASE("A row that is too long is refused and the next one read", "[csv_reader]") {
  ReadOptions options;
  options.max_record_bytes = 10'000;
  std::string text;
  while (text.size() < 3'000'000) text += "many lines of it\n";
  const ReadResult result = ReadContent("a.csv", "title,body\nA,\"" + text + "\"\nB,b\n", options);
  CHECK(Titles(result) == std::vector<std::string>{"B"});
  REQUIRE(result.rejections.size() == 1);
  CHECK(result.rejections[0].reason == "the record is longer than 10000 bytes");
  CHECK(result.rejections[0].raw.size() <= 1024 * 1024);
}

TEST_CASE("Between tabs a quote need not mean quoting", "[csv_reader]") {
  const ReadResult result = ReadContent("a.tsv",
                                        "title\tbody\n"
                                        "\"Dear friend\" Xi\tHe said \"no\"\n"
                                        "\"quoted\ttitle\"\t\"two\nlines\"\n"
                                        "\"open\tb\n");
  REQUIRE(result.articles.size() == 3);
  CHECK(result.rejections.empty());
  CHECK(result.articles[0].article.title == "\"Dear friend\" Xi");
  CHECK(result.articles[0].article.body == "He said \"no\"");
  CHECK(result.articles[1].article.title == "quoted title");
  CHECK(result.articles[1].article.body == "two\nlines");
  CHECK(result.articles[2].article.title == "\"open");
}

TEST_CASE("Ill-formed text and bad dates in a row are refused", "[csv_reader]") {
  const ReadResult result = ReadContent("a.csv", "title,date\nПутин,2023\nA\xD0,2023\nB,31.02.2023\nC,\n");
  CHECK(Titles(result) == std::vector<std::string>{"Путин", "C"});
  REQUIRE(result.rejections.size() == 2);
  CHECK(result.rejections[0].reason == "ill-formed text at byte 1");
  CHECK(result.rejections[1].reason.find("field \"date\"") == 0);
}

TEST_CASE("Without a header row nothing of the file can be read", "[csv_reader]") {
  const ReadResult result = ReadContent("a.csv", "title,\"body\nA,a\nB,b\n");
  CHECK(result.articles.empty());
  REQUIRE(result.rejections.size() == 1);
  CHECK(result.rejections[0].reason.find("the header row: a quoted field is not closed") == 0);
}

TEST_CASE("A first row that names no text is no header, and is not lost", "[csv_reader]") {
  const ReadResult result = ReadContent("a.csv", "1,A visit,2023-10-17\n" + std::string(GENERATE("", "2,B,2024\n")));
  CHECK(result.articles.empty());
  REQUIRE(result.rejections.size() == 1);
  CHECK(
      result.rejections[0].reason ==
      "the header row: it names no title and no body, but \"1\", \"A visit\", \"2023-10-17\"; the file cannot be read "
      "without it");
  CHECK(result.rejections[0].raw == "1,A visit,2023-10-17");
  ReadOptions mapped;
  mapped.field_map = {{"title", "kop"}};
  CHECK(ReadOne("a.csv", "kop,datum\nA,2023\n", mapped).title == "A");
  CHECK(ReadOne("a.csv", "\n\ntitle,x\nA,2023\n").title == "A");
}

TEST_CASE("Rows are found wherever the blocks of the input end", "[csv_row]") {
  const std::string text = "a,\"b \"\"x\"\" \r\ny\",\r\n";
  for (std::size_t size = 0; size < text.size(); ++size) {
    ingest::CsvRow row;
    CAPTURE(size);
    CHECK(ingest::ScanCsvRow(text.substr(0, size), false, ',', &row) == ingest::CsvScan::kNeedMore);
  }
  ingest::CsvRow row;
  REQUIRE(ingest::ScanCsvRow(text + "next", false, ',', &row) == ingest::CsvScan::kRow);
  CHECK(row.fields == std::vector<std::string>{"a", "b \"x\" \r\ny", ""});
  CHECK(row.size == text.size());
}

TEST_CASE("The last row need not end its line", "[csv_row]") {
  auto [text, fields] = GENERATE(table<std::string, std::vector<std::string>>({
      {"a,b", {"a", "b"}},
      {"a,", {"a", ""}},
      {"a,b\r", {"a", "b"}},
      {"a,\"b\"", {"a", "b"}},
      {"a,\"b\"\r", {"a", "b"}},
      {"a,\"\"", {"a", ""}},
      {"", {""}},
  }));
  ingest::CsvRow row;
  CAPTURE(text);
  REQUIRE(ingest::ScanCsvRow(text, true, ',', &row) == ingest::CsvScan::kRow);
  CHECK(row.fields == fields);
  CHECK(row.size == text.size());
}

TEST_CASE("A row with a huge number of columns is malformed", "[csv_row]") {
  ingest::CsvRow row;
  CHECK(ingest::ScanCsvRow(std::string(100'000, ','), true, ',', &row) == ingest::CsvScan::kMalformed);
}

}  // namespace
}  // namespace archive_search
