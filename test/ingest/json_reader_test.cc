#include "ingest/json_reader.h"

#include <catch2/catch.hpp>

#include "read_all.h"

namespace archive_search {
namespace {

using test::ReadContent;
using test::ReadOne;
using test::ReadResult;
using Metadata = std::vector<std::pair<std::string, std::string>>;

TEST_CASE("A line of JSON is an article with all its fields", "[json_reader]") {
  const Article article = ReadOne("a.jsonl", R"({"id": "frus/d1", "title": "Editorial Note", "date": "1917-08-13",
    "updated": "1920", "source": "Foreign Relations", "lang": "en", "url": "https://example.org/d1",
    "authors": ["Ann Lee", {"name": "Jörg Weiß"}], "section": "World War I", "body": "First.\n\nSecond."})");
  CHECK(article.key == "frus/d1");
  CHECK(article.title == "Editorial Note");
  CHECK(article.body == "First.\n\nSecond.");
  CHECK(article.published.value().ToString() == "1917-08-13");
  CHECK(article.updated.value().ToString() == "1920");
  CHECK(article.source == "Foreign Relations");
  CHECK(article.language == "en");
  CHECK(article.url == "https://example.org/d1");
  CHECK(article.authors == std::vector<std::string>{"Ann Lee", "Jörg Weiß"});
  CHECK(article.section == "World War I");
  CHECK(article.metadata.empty());
}

TEST_CASE("Fields are known by their usual synonyms", "[json_reader]") {
  const Article article = ReadOne("a.jsonl", R"({"Headline": "T", "Content": "B", "datePublished": "October 17, 2023",
    "date_modified": "2023-10-18", "publisher": {"@type": "Organization", "name": "TASS"}, "language": "ru",
    "byline": "By A. Lee and B. Doe", "category": "World", "link": "https://www.Example.org/a?utm_source=x#top"})");
  CHECK(article.title == "T");
  CHECK(article.body == "B");
  CHECK(article.published.value().ToString() == "2023-10-17");
  CHECK(article.updated.value().ToString() == "2023-10-18");
  CHECK(article.language == "ru");
  CHECK(article.authors == std::vector<std::string>{"A. Lee", "B. Doe"});
  CHECK(article.section == "World");
  CHECK(article.url == "https://www.Example.org/a?utm_source=x#top");
  CHECK(article.key == "https://www.example.org/a");
}

TEST_CASE("The better of two names for one field wins, the other stays as metadata", "[json_reader]") {
  const Article article =
      ReadOne("a.jsonl", R"({"headline": "H", "title": "T", "text": "", "content": "C", "id": 7, "key": "k"})");
  CHECK(article.title == "T");
  CHECK(article.body == "C");
  CHECK(article.key == "k");
  CHECK(article.metadata == Metadata{{"headline", "H"}, {"id", "7"}});
}

TEST_CASE("Other fields are kept as they came, in their order", "[json_reader]") {
  const Article article = ReadOne("a.jsonl", R"({"z": "Зет", "title": "T", "n": 12, "yes": true, "no": null, "e": "",
    "list": [1, {"a": "б"}], "object": {"x": [ ]}, "empty": []})");
  CHECK(article.metadata ==
        Metadata{{"z", "Зет"}, {"n", "12"}, {"yes", "true"}, {"list", R"([1,{"a":"б"}])"}, {"object", R"({"x":[]})"}});
}

TEST_CASE("Entities that the source names come along", "[json_reader]") {
  const Article article = ReadOne("a.jsonl", R"({"title": "T", "persons": ["Wilson, Woodrow", "Си Цзиньпин"],
    "organizations": "NATO; Газпром", "places": ["Woods Hole, Massachusetts"], "countries": ["RU", "China"],
    "entities": [{"kind": "person", "id": "xi-jinping", "name": "Xi"}, {"kind": "org", "name": "ICC"}]})");
  CHECK(article.entities == std::vector<SuppliedEntity>{{EntityKind::kPerson, "", "Woodrow Wilson"},
                                                        {EntityKind::kPerson, "", "Си Цзиньпин"},
                                                        {EntityKind::kOrganisation, "", "NATO"},
                                                        {EntityKind::kOrganisation, "", "Газпром"},
                                                        {EntityKind::kPlace, "", "Woods Hole, Massachusetts"},
                                                        {EntityKind::kCountry, "ru", ""},
                                                        {EntityKind::kCountry, "", "China"},
                                                        {EntityKind::kPerson, "xi-jinping", "Xi"},
                                                        {EntityKind::kOrganisation, "", "ICC"}});
  CHECK(article.metadata.empty());
}

TEST_CASE("Entities of a kind that archives do not have stay in the metadata with the whole field", "[json_reader]") {
  const Article article =
      ReadOne("a.jsonl",
              R"({"title": "T", "entities": [{"kind": "event", "name": "D-Day"}, {"kind": "place", "name": "Caen"}]})");
  CHECK(article.entities == std::vector<SuppliedEntity>{{EntityKind::kPlace, "", "Caen"}});
  CHECK(article.metadata ==
        Metadata{{"entities", R"([{"kind":"event","name":"D-Day"},{"kind":"place","name":"Caen"}])"}});
}

TEST_CASE("A body may be a list of paragraphs", "[json_reader]") {
  CHECK(ReadOne("a.jsonl", R"({"body": ["One.", "Two."]})").body == "One.\n\nTwo.");
}

TEST_CASE("A field map names foreign fields", "[json_reader]") {
  ReadOptions options;
  options.field_map = {{"title", "Überschrift"}, {"published", "when"}};
  const Article article = ReadOne("a.jsonl", R"({"Überschrift": "T", "when": "1999", "title": "other"})", options);
  CHECK(article.title == "T");
  CHECK(article.published.value().year == 1999);
  CHECK(article.metadata == Metadata{{"title", "other"}});

  options.field_map = {{"headline", "x"}};
  CHECK(ReadContent("a.jsonl", "{}", options).status.code() == absl::StatusCode::kInvalidArgument);
}

TEST_CASE("Each bad line is refused by itself, with its place and reason", "[json_reader]") {
  const std::string deep = "{\"title\": " + std::string(100, '[') + std::string(100, ']') + "}";
  const std::vector<std::pair<std::string, std::string>> bad = {
      {R"({"title": "A)", "missing closing quote"},
      {R"({"title": "A"} x)", "not JSON: invalid literal at byte 15"},
      {R"({"title": "A",})", "byte 14"},
      {R"({'title': 'A'})", "byte 1"},
      {"[1, 2]", "expected a JSON object"},
      {"\"text\"", "expected a JSON object"},
      {"not json", "not JSON"},
      {"{\"title\": \"A\xC3\"}", "ill-formed text at byte 12"},
      {R"({"title": "A\ud800"})", "surrogate"},
      {R"({"title": "A\u0000B"})", "NUL character in the title at byte 1"},
      {R"({"id": "x"})", "neither a title nor a body"},
      {R"({"title": " ", "body": "\n"})", "neither a title nor a body"},
      {R"({"title": "A", "date": "03/04/2023"})", "field \"date\""},
      {R"({"title": "A", "pubDate": "soon"})", "field \"pubDate\""},
      {deep, "not accepted as JSON"},
  };
  std::string content = "{\"title\": \"первый\"}\n\n";
  for (const auto& [line, reason] : bad) content += line + "\n";
  content += "{\"title\": \"last\"}";
  const ReadResult result = ReadContent("a.jsonl", content);
  CHECK(result.status.ok());
  REQUIRE(result.rejections.size() == bad.size());
  for (std::size_t i = 0; i < bad.size(); ++i) {
    CAPTURE(bad[i].first, result.rejections[i].reason);
    CHECK(result.rejections[i].reason.find(bad[i].second) != std::string::npos);
    CHECK(result.rejections[i].raw == bad[i].first);
    CHECK(result.rejections[i].where.line == i + 3);
    CHECK(result.rejections[i].where.record == i + 2);
  }
  REQUIRE(result.articles.size() == 2);
  CHECK(result.articles[1].article.title == "last");
  CHECK(result.articles[1].where.line == bad.size() + 3);
  CHECK(result.articles[1].article.key == result.articles[1].where.file + "#" + std::to_string(bad.size() + 2));
}

TEST_CASE("Mended, a refused line can be indexed again", "[json_reader]") {
  const ReadResult result = ReadContent("a.jsonl", "{\"title\": \"Путин\n");
  REQUIRE(result.rejections.size() == 1);
  CHECK(ReadOne("b.jsonl", result.rejections[0].raw + "\"}\n").title == "Путин");
}

TEST_CASE("Lines may end in CRLF, and the last one in nothing", "[json_reader]") {
  const ReadResult result = ReadContent("a.jsonl", "{\"title\": \"A\"}\r\n  \r\n{\"title\": \"B\"}");
  REQUIRE(result.articles.size() == 2);
  CHECK(result.rejections.empty());
  CHECK(result.articles[1].where.line == 3);
}

TEST_CASE("A record that is too long is refused and the next one read", "[json_reader]") {
  ReadOptions options;
  options.max_record_bytes = 1000;
  const std::string content = "{\"title\": \"" + std::string(5'000'000, 'x') +
                              "\"}\n{\"title\": \"B\"}\n{\"title\": \"" + std::string(2000, 'y');
  const ReadResult result = ReadContent("a.jsonl", content, options);
  CHECK(result.status.ok());
  REQUIRE(result.articles.size() == 1);
  CHECK(result.articles[0].article.title == "B");
  CHECK(result.articles[0].where.line == 2);
  REQUIRE(result.rejections.size() == 2);
  CHECK(result.rejections[0].reason == "the record is longer than 1000 bytes");
  CHECK(result.rejections[0].raw == content.substr(0, 1024 * 1024));
}

TEST_CASE("A title, key or body beyond its limit is refused", "[json_reader]") {
  const ReadResult result =
      ReadContent("a.jsonl", "{\"title\": \"" + std::string(kMaxTitleBytes + 1, 'x') + "\"}\n" +
                                 "{\"title\": \"T\", \"key\": \"" + std::string(kMaxKeyBytes + 1, 'x') + "\"}\n");
  REQUIRE(result.rejections.size() == 2);
  CHECK(result.rejections[0].reason.find("the title has 16385 bytes") == 0);
  CHECK(result.rejections[1].reason.find("the key has 4097 bytes") == 0);
}

TEST_CASE("A record with a huge number of fields is refused", "[json_reader]") {
  std::string content = "{\"title\": \"T\"";
  for (int i = 0; i < 20'000; ++i) content += ",\"f" + std::to_string(i) + "\":1";
  const ReadResult result = ReadContent("a.jsonl", content + "}\n");
  REQUIRE(result.rejections.size() == 1);
  CHECK(result.rejections[0].reason.find("more than 10000 fields") == 0);
}

TEST_CASE("A file may be one JSON array, or objects over many lines", "[json_reader]") {
  const std::string content =
      GENERATE(as<std::string>{}, R"([{"title": "A"}, {"title": "B, \"]}"}])",
               "[\n  {\n    \"title\": \"A\"\n  },\n  {\n    \"title\": \"B, \\\"]}\"\n  }\n]\n",
               "{\n  \"title\": \"A\"\n}\n{\n  \"title\": \"B, \\\"]}\"\n}\n",
               "\xEF\xBB\xBF [\n{\"title\": \"A\"},\n{\"title\": \"B, \\\"]}\"}\n]");
  const std::string name = GENERATE(as<std::string>{}, "a.json", "a.jsonl", "a");
  const ReadResult result = ReadContent(name, content);
  CHECK(result.rejections.empty());
  REQUIRE(result.articles.size() == 2);
  CHECK(result.articles[0].article.title == "A");
  CHECK(result.articles[1].article.title == "B, \"]}");
}

TEST_CASE("A bad object in an array costs only itself", "[json_reader]") {
  const ReadResult result =
      ReadContent("a.json", "[\n{\"title\": \"A\"},\n{\"title\": \"B},\n{\"title\": \"C\"}, 7, {\"title\": \"D\"}");
  REQUIRE(result.articles.size() == 3);
  CHECK(result.articles[1].article.title == "C");
  CHECK(result.articles[2].article.title == "D");
  REQUIRE(result.rejections.size() == 3);
  CHECK(result.rejections[0].raw == "{\"title\": \"B},");
  CHECK(result.rejections[0].where.line == 3);
  CHECK(result.rejections[1].raw == "7");
  CHECK(result.rejections[2].reason.find("ends inside its JSON array") != std::string::npos);
}

TEST_CASE("An object in an array that is too long is refused and the next one read", "[json_reader]") {
  ReadOptions options;
  options.max_record_bytes = 1000;
  const ReadResult result = ReadContent(
      "a.json", "[{\"title\": \"A\", \"b\": [\"" + std::string(3'000'000, 'x') + "\"]},\n{\"title\": \"B\"}]", options);
  REQUIRE(result.articles.size() == 1);
  CHECK(result.articles[0].article.title == "B");
  CHECK(result.rejections.size() == 1);
}

TEST_CASE("A first line that was cut short does not hide the lines behind it", "[json_reader]") {
  const ReadResult result = ReadContent("a.jsonl", "{\"title\": \"A\", \"x\": {\n{\"title\": \"B\"}\n");
  CHECK(result.rejections.size() == 1);
  REQUIRE(result.articles.size() == 1);
  CHECK(result.articles[0].article.title == "B");
}

TEST_CASE("Empty inputs hold no articles", "[json_reader]") {
  const std::string content = GENERATE(as<std::string>{}, "", "\n\n", "[]", "[\n]", "\xEF\xBB\xBF");
  const ReadResult result = ReadContent("a.jsonl", content);
  CHECK(result.status.ok());
  CHECK(result.articles.empty());
  CHECK(result.rejections.empty());
}

}  // namespace
}  // namespace archive_search
