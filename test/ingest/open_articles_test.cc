#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "read_all.h"

namespace archive_search {
namespace {

using test::ReadContent;
using test::ReadOne;
using test::TemporaryDirectory;

TEST_CASE("Formats have names that lead back to them", "[open_articles]") {
  for (const char* name : {"auto", "jsonl", "csv", "tsv", "text", "md"}) {
    const auto format = ParseInputFormat(name);
    REQUIRE(format.has_value());
    CHECK(InputFormatName(*format) == name);
  }
  CHECK_FALSE(ParseInputFormat("pdf").has_value());
  CHECK_FALSE(ParseInputFormat("").has_value());
}

TEST_CASE("Where the name does not tell the format, the content does", "[open_articles]") {
  CHECK(ReadOne("a", "{\"title\": \"T\"}").title == "T");
  CHECK(ReadOne("a.log", "[{\"title\": \"T\"}]").title == "T");
  CHECK(ReadOne("a", "---\ntitle: T\n---\nText").title == "T");
  CHECK(ReadOne("a", "# T\n\nText").title == "T");
  CHECK(ReadOne("a", "id,title\n1,T\n").title == "T");
  CHECK(ReadOne("a", "id\ttitle\n1\tT\n").title == "T");
  CHECK(ReadOne("a", "[Link](#), of course\n\nText").title == "Link, of course");
  CHECK(ReadOne("a", "T\n\nText, and text").title == "T");
}

TEST_CASE("An article comes with its record as it stood in the file", "[open_articles]") {
  const auto read = [](const std::string& name, const std::string& content) {
    test::ReadResult result = ReadContent(name, content);
    REQUIRE(result.articles.size() == 2);
    return std::move(result.articles[1]);
  };
  CHECK(read("a.jsonl", "{\"title\": \"A\"}\n {\"title\": \"Б\"}\r\n").raw == "{\"title\": \"Б\"}");
  CHECK(read("a.json", "[{\"title\": \"A\"}, {\n\"title\": \"Б\"}]").raw == "{\n\"title\": \"Б\"}");
  const ReadArticle row = read("a.csv", "id,title\r\n1,A\r\n2,\"B\nb\"\r\n");
  CHECK(row.raw == "2,\"B\nb\"");
  CHECK(row.header == "id,title");
  CHECK(ReadContent("a.txt", "Title\n\nText\n").articles.at(0).raw.empty());
}

TEST_CASE("A given format stands against name and content", "[open_articles]") {
  ReadOptions options;
  options.format = InputFormat::kText;
  CHECK(ReadOne("a.jsonl", "{\"title\": \"T\"}", options).title == "{\"title\": \"T\"}");
  options.format = InputFormat::kJsonLines;
  CHECK(ReadOne("a.txt", "{\"title\": \"T\"}", options).title == "T");
}

TEST_CASE("An input that cannot be opened is an error", "[open_articles]") {
  const TemporaryDirectory directory;
  CHECK(OpenArticles(directory.path() + "/none", {}).status().code() == absl::StatusCode::kNotFound);
  CHECK(OpenArticles(directory.path(), {}).status().code() == absl::StatusCode::kInvalidArgument);
  const std::string file = directory.Write("a.txt", "x");
  CHECK(OpenArticles(file + "/b", {}).status().code() == absl::StatusCode::kNotFound);
  if (geteuid() != 0) {
    chmod(file.c_str(), 0);
    CHECK(OpenArticles(file, {}).status().code() == absl::StatusCode::kPermissionDenied);
  }
}

TEST_CASE("A dash is standard input", "[open_articles]") {
  const TemporaryDirectory directory;
  const int saved = dup(STDIN_FILENO);
  const int file = open(directory.Write("a", "{\"title\": \"T\"}\n").c_str(), O_RDONLY);
  dup2(file, STDIN_FILENO);
  const test::ReadResult result = test::ReadFile("-");
  dup2(saved, STDIN_FILENO);
  close(saved);
  close(file);
  REQUIRE(result.articles.size() == 1);
  CHECK(result.articles[0].where.file == "-");
  CHECK(result.articles[0].article.key == "-#1");
}

TEST_CASE("The end stays the end", "[open_articles]") {
  const std::string name = GENERATE(as<std::string>{}, "a.jsonl", "a.json", "a.csv", "a.txt", "a.md");
  const TemporaryDirectory directory;
  auto reader = OpenArticles(directory.Write(name, "[]"), {});
  REQUIRE(reader.ok());
  while ((*reader)->Next().value().has_value()) {
  }
  CHECK_FALSE((*reader)->Next().value().has_value());
  CHECK_FALSE((*reader)->Next().value().has_value());
}

TEST_CASE("A key from a file name is UTF-8 even if the name is not", "[open_articles]") {
  CHECK(ReadOne("caf\xE9.txt", "Title").key.find("caf%e9.txt") != std::string::npos);
}

TEST_CASE("A directory that may not be read is named, and the others are listed", "[list_input_files]") {
  constexpr uid_t kNobody = 65534;
  const TemporaryDirectory directory;
  const std::string file = directory.Write("open/a.txt", "x");
  (void)directory.Write("shut/b.txt", "x");
  const std::string shut = directory.path() + "/shut";
  chmod(directory.path().c_str(), 0755);
  chmod(shut.c_str(), 0);
  const bool root = geteuid() == 0;  // who may read everything
  if (root) REQUIRE(seteuid(kNobody) == 0);
  std::vector<std::string> closed;
  const auto files = ListInputFiles(directory.path(), nullptr, &closed);
  const auto strict = ListInputFiles(directory.path());
  if (root) REQUIRE(seteuid(0) == 0);
  chmod(shut.c_str(), 0755);
  CHECK(strict.status().code() == absl::StatusCode::kPermissionDenied);
  REQUIRE(files.ok());
  CHECK(*files == std::vector<std::string>{file});
  CHECK(closed == std::vector<std::string>{shut});
}

TEST_CASE("The files of a directory are listed in the order of their bytes", "[list_input_files]") {
  const TemporaryDirectory directory;
  for (const char* name : {"b.jsonl", "a/z.TXT", "a/y.md.zst", "a/x.csv.gz", "Z.tsv", "c.json", "d.ndjson",
                           "e.markdown", "no.pdf", "no", "no.gz", ".hidden.txt", ".git/a.txt", "a/.b/c.txt", "Ж.txt"}) {
    (void)directory.Write(name, "");
  }
  std::filesystem::create_directory_symlink(directory.path() + "/a", directory.path() + "/link");
  std::filesystem::create_symlink(directory.path() + "/c.json", directory.path() + "/link.json");
  std::filesystem::create_symlink(directory.path() + "/nowhere.json", directory.path() + "/nowhere.json");
  const auto files = ListInputFiles(directory.path());
  REQUIRE(files.ok());
  std::vector<std::string> names;
  for (const std::string& file : *files) names.push_back(file.substr(directory.path().size() + 1));
  CHECK(names == std::vector<std::string>{"Z.tsv", "a/x.csv.gz", "a/y.md.zst", "a/z.TXT", "b.jsonl", "c.json",
                                          "d.ndjson", "e.markdown", "link.json", "Ж.txt"});
}

TEST_CASE("A file stands for itself, whatever its name", "[list_input_files]") {
  const TemporaryDirectory directory;
  const std::string file = directory.Write(".hidden", "");
  CHECK(ListInputFiles(file).value() == std::vector<std::string>{file});
  CHECK(ListInputFiles("-").value() == std::vector<std::string>{"-"});
  CHECK(ListInputFiles(file + ".none").status().code() == absl::StatusCode::kNotFound);
}

}  // namespace
}  // namespace archive_search
