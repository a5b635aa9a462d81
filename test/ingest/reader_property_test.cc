#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

#include "read_all.h"
#include "reader_invariants.h"

namespace archive_search {
namespace {

using test::ReadByTheRules;
using test::ReadContent;
using test::ReadResult;
using test::TemporaryDirectory;

class Random {
 public:
  explicit Random(unsigned seed) : engine_(seed) {}
  int Draw(int min, int max) { return std::uniform_int_distribution<int>(min, max)(engine_); }
  template <class Container>
  const auto& Choose(const Container& container) {
    return container[static_cast<std::size_t>(Draw(0, static_cast<int>(container.size()) - 1))];
  }

 private:
  std::mt19937 engine_;
};

constexpr InputFormat kFormats[] = {InputFormat::kAuto, InputFormat::kJsonLines, InputFormat::kCsv,
                                    InputFormat::kTsv,  InputFormat::kText,      InputFormat::kMarkdown};

// Pieces that mean something to one of the readers.
const std::vector<std::string> kPieces = {"{",
                                          "}",
                                          "[",
                                          "]",
                                          "\"",
                                          "\"\"",
                                          ",",
                                          ":",
                                          ";",
                                          "\t",
                                          "\n",
                                          "\r\n",
                                          "\r",
                                          "\\",
                                          "\\u0000",
                                          "\\ud800",
                                          "title",
                                          "body",
                                          "\"title\":",
                                          "\"date\":",
                                          "title,body\n",
                                          "title\tbody\n",
                                          "---\n",
                                          "...\n",
                                          "title: x\n",
                                          "a: &b\n",
                                          "*b",
                                          "- ",
                                          "# ",
                                          "**",
                                          "*",
                                          "_",
                                          "[a](",
                                          "](#)",
                                          "![",
                                          "<https://a.org>",
                                          "Original url:",
                                          "Embed:",
                                          "By Ann Lee",
                                          "17 October 2023",
                                          "03/04/2023",
                                          "Путин",
                                          "中国",
                                          "\xD0",
                                          "\xFF",
                                          "\xFE",
                                          "\xEF\xBB\xBF",
                                          "\x1F\x8B\x08",
                                          "\x28\xB5\x2F\xFD",
                                          "\xE9",
                                          "\x83\x41",
                                          std::string(1, '\0'),
                                          std::string("\0a\0b", 4),
                                          "https://example.org/",
                                          "null",
                                          "123",
                                          "1e999",
                                          " ",
                                          "\xC2\xA0",
                                          "''"};

std::string RandomContent(Random* random) {
  std::string content;
  const bool bytes = random->Draw(0, 3) == 0;
  for (int i = random->Draw(0, 60); i > 0; --i) {
    content += bytes ? std::string(1, static_cast<char>(random->Draw(0, 255))) : random->Choose(kPieces);
  }
  return content;
}

TEST_CASE("Whatever the bytes, every format is read to the end by the rules", "[reader_property]") {
  Random random(20231017);
  const TemporaryDirectory directory;
  for (int i = 0; i < 4000; ++i) {
    const std::string content = RandomContent(&random);
    ReadOptions options;
    options.format = kFormats[random.Draw(0, 5)];
    options.max_record_bytes = random.Draw(0, 1) == 0 ? 64 : 1'000'000;
    CAPTURE(i, content, InputFormatName(options.format));
    std::size_t records = 0;
    REQUIRE(ReadByTheRules(directory.Write("input", content), options, &records) == "");
  }
}

TEST_CASE("Every line of JSON Lines that is not blank is an article or a rejection", "[reader_property]") {
  Random random(1);
  const TemporaryDirectory directory;
  ReadOptions options;
  options.format = InputFormat::kJsonLines;
  options.encoding = "UTF-8";
  for (int i = 0; i < 1000; ++i) {
    std::string content = "{\"title\": \"first\"}\n";
    std::size_t lines = 1;
    for (int n = random.Draw(0, 5); n > 0; --n) {
      std::string line = RandomContent(&random);
      line.erase(std::remove(line.begin(), line.end(), '\n'), line.end());
      lines += line.find_first_not_of(" \t\r") == std::string::npos ? 0 : 1;
      content += line + "\n";
    }
    CAPTURE(content);
    std::size_t records = 0;
    REQUIRE(ReadByTheRules(directory.Write("input", content), options, &records) == "");
    REQUIRE(records == lines);
  }
}

TEST_CASE("Any damage to one line of JSON Lines leaves all other articles", "[reader_property]") {
  Random random(2);
  for (int i = 0; i < 500; ++i) {
    const int damaged = random.Draw(0, 9);
    std::string content;
    for (int n = 0; n < 10; ++n) {
      std::string line = "{\"id\": \"" + std::to_string(n) + "\", \"title\": \"Путин в Пекине\", \"x\": {\"y\": [1]}}";
      if (n == damaged)
        line[static_cast<std::size_t>(random.Draw(0, static_cast<int>(line.size()) - 1))] ^= 1 << random.Draw(3, 6);
      content += line + "\n";
    }
    CAPTURE(content);
    const ReadResult result = ReadContent("a.jsonl", content);
    REQUIRE(result.articles.size() + result.rejections.size() >= 10);
    REQUIRE(result.articles.size() >= 9);
  }
}

TEST_CASE("A quote too many in one row of CSV leaves all other articles", "[reader_property]") {
  Random random(3);
  for (int i = 0; i < 500; ++i) {
    const int damaged = random.Draw(0, 9);
    std::string content = "id,title,body\n";
    for (int n = 0; n < 10; ++n) {
      std::string row = std::to_string(n) + ",\"Путин, Си\",\"Первая строка.\nHe said \"\"no\"\".\nПоследняя.\"";
      if (n == damaged) row.insert(static_cast<std::size_t>(random.Draw(0, static_cast<int>(row.size()))), 1, '"');
      content += row + "\n";
    }
    CAPTURE(content);
    const ReadResult result = ReadContent("a.csv", content);
    std::vector<std::string> lost;
    for (int n = 0; n < 10; ++n) {
      const bool found = std::any_of(result.articles.begin(), result.articles.end(), [n](const ReadArticle& item) {
        return item.article.key == std::to_string(n) && item.article.title == "Путин, Си";
      });
      if (!found && n != damaged) lost.push_back(std::to_string(n));
    }
    REQUIRE(lost == std::vector<std::string>{});
  }
}

}  // namespace
}  // namespace archive_search
