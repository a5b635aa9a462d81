#include <catch2/catch.hpp>
#include <random>

#include "archive_search/query.h"
#include "text/normalize.h"

namespace archive_search {
namespace {

constexpr ParseOptions kToday = {.today = 20'000};  // 2024-10-04, a Friday

std::string Canonical(const std::string& text) {
  const auto query = ParseQuery(text, kToday);
  return query.ok() ? query->ToString() : "error: " + std::string(query.status().message());
}

TEST_CASE("A query reads as people of this trade mean it", "[query][parser]") {
  const auto [text, canonical] = GENERATE(table<std::string, std::string>({
      {"sanctions", "sanctions"},
      {"sanctions oil", "sanctions AND oil"},
      {"sanctions AND oil", "sanctions AND oil"},
      {"sanctions && oil", "sanctions AND oil"},
      {"iran OR iraq", "iran OR iraq"},
      {"iran | iraq || syria", "iran OR iraq OR syria"},
      {"a b OR c d", "(a AND b) OR (c AND d)"},
      {"a (b OR c)", "a AND (b OR c)"},
      {"oil -gas", "oil AND NOT gas"},
      {"oil NOT gas", "oil AND NOT gas"},
      {"oil !gas", "oil AND NOT gas"},
      {"-gas", "NOT gas"},
      {"NOT (a OR b)", "NOT (a OR b)"},
      {"\"no fly zone\"", "\"no fly zone\""},
      {"“no fly zone”", "\"no fly zone\""},
      {"«холодная война»", "\"холодная война\""},
      {"„Berliner Mauer“", "\"Berliner Mauer\""},
      {"„mur berliński”", "\"mur berliński\""},
      {"»Berliner Mauer«", "\"Berliner Mauer\""},
      {"”kalla kriget”", "\"kalla kriget\""},
      {"sanct*", "sanct*"},
      {"=US", "=US"},
      {"*", "*"},
      {"putin^2", "putin^2"},
      {"(*)^2", "*^2"},
      {"(a b)^0.5", "(a AND b)^0.5"},
      {"sanctions w/5 oil", "sanctions w/5 oil"},
      {"sanctions W/5 oil", "sanctions w/5 oil"},
      {"sanctions NEAR/5 oil", "sanctions w/5 oil"},
      {"sanctions pre/5 oil", "sanctions pre/5 oil"},
      {"sanctions ADJ/5 oil", "sanctions pre/5 oil"},
      {"sanctions w/s oil", "sanctions w/s oil"},
      {"a w/3 b w/5 c", "a w/3 b w/5 c"},
      {"a w/3 (b OR \"c d\")", "a w/3 (b OR \"c d\")"},
      {"a b w/5 c", "a AND b w/5 c"},
      {"title:summit", "title:summit"},
      {"title:(summit OR talks)", "title:summit OR title:talks"},
      {"body:\"cease fire\"", "body:\"cease fire\""},
      {"person:putin", "person:putin"},
      {"person:Путин", "person:Путин"},
      {"person:\"Xi Jinping\"", "person:\"Xi Jinping\""},
      {"person:=xi-jinping", "person:=xi-jinping"},
      {"person:(putin OR xi)", "person:putin OR person:xi"},
      {"country:ru", "country:ru"},
      {"entity:Washington", "entity:Washington"},
      {"about:ru", "about:ru"},
      {"about:=ru w/5 about:\"Eastern Europe\"", "about:=ru w/5 about:\"Eastern Europe\""},
      {"source:bbc", "source:\"bbc\""},
      {"source:{bbc, tass}", "source:\"bbc\" OR source:\"tass\""},
      {"source:\"The Har\"*", "source:\"The Har\"*"},
      {"url:https://news.example/a?b=c*", "url:\"https://news.example/a?b=c\"*"},
      {"(url:https://x.example/a_(b))", "url:\"https://x.example/a_(b)\""},
      {"lang:fr", "lang:\"fr\""},
      {"language:fr", "lang:\"fr\""},
      {"PERSON:putin", "person:putin"},
      {"person:putin w/10 org:gazprom", "person:putin w/10 org:gazprom"},
      {"F-16", "F-16"},
      {"O'Neill", "O'Neill"},
      {"U.S.", "U.S."},
      {"near war", "near AND war"},
      {"\\OR", "\\OR"},
      {"\\-5", "\\-5"},
      {"10\\:30", "10\\:30"},
      {"习近平 访问", "习近平 AND 访问"},
      {"普京　北京", "普京 AND 北京"},
      {"date:2024", "date:2024"},
  }));
  CAPTURE(text);
  CHECK(Canonical(text) == canonical);
  CHECK(Canonical(Canonical(text)) == canonical);
}

TEST_CASE("What the language does not know is an error at the right place", "[query][parser]") {
  const auto [text, part] = GENERATE(table<std::string, std::string>({
      {"persn:putin", "persn:"},
      {"a (b OR c", "("},
      {"a) b", ")"},
      {"\"no end", "\"no end"},
      {"a \"b c\"~5", "\"b c\"~"},
      {"putin~2", "~"},
      {"pu*in", "*in"},
      {"*stan", "*s"},
      {"习近*", "习近*"},
      {"covid-19*", "covid-19*"},
      {"pu*in war", "*"},
      {"w?rd", "?"},
      {"10:30", "10:"},
      {"a NEAR b", "NEAR"},
      {"a w/0 b", "w/0"},
      {"a w/x b", "w/x"},
      {"a w/5", "w/5"},
      {"a w/5 (b c)", "(b c)"},
      {"a w/5 NOT b", "NOT b"},
      {"AND a", "AND"},
      {"a OR", "OR"},
      {"a ^2", "^"},
      {"a^0", "^0"},
      {"a^x", "^"},
      {"oil - gas", "-"},
      {"AT&T", "&"},
      {"—", "—"},
      {"()", "()"},
      {"title:", "title:"},
      {"person:put*", "person:put*"},
      {"\"presid* putin\"", "\"presid* putin\""},
      {"date:2024-02-31", "2024-02-31"},
      {"date:soon", "soon"},
      {"date:2024-05..2024-01", "2024-05..2024-01"},
      {"date:", "date:"},
      {"a\\", "\\"},
      {"berlin”", "”"},
      {"w/5 b", "w/5"},
      {"a OR NEAR/5 b", "NEAR/5"},
      {"a w/5* b", "w/5*"},
      {"(a^1000)^10000", "^10000"},
      {"a^0.0000001", "^0.0000001"},
      {"date:>9999", ">9999"},
      {"date:<0001", "<0001"},
      {"date:2024-05-01/P0D", "2024-05-01/P0D"},
      {")", ")"},
      {") a", ")"},
      {"путин AND", "AND"},
      {"a OR  ", "OR"},
      {"NOT", "NOT"},
      {"a^2é", "é"},
      {"a^2习 b", "习"},
      {"\"a\"é", "é"},
  }));
  CAPTURE(text);
  const auto query = ParseQuery(text, kToday);
  REQUIRE(!query.ok());
  CHECK(query.status().code() == absl::StatusCode::kInvalidArgument);
  const auto span = ErrorSpan(query.status());
  REQUIRE(span);
  const std::string marked = text.substr(span->begin, span->end - span->begin);
  CAPTURE(marked, query.status().message());
  CHECK(!marked.empty());
  CHECK(text::IsValidUtf8(marked));
  CHECK((marked.find(part) != std::string::npos || part.find(marked) != std::string::npos));
}

TEST_CASE("A wide colon behind the name of a field is its colon", "[query][parser]") {
  CHECK(Canonical("person：普京 OR source：\"新华社\"") == Canonical("person:普京 OR source:\"新华社\""));
  CHECK(Canonical("title：(和平 协议)") == Canonical("title:(和平 协议)"));
  CHECK(Canonical("外交部：和平") == "外交部：和平");
}

TEST_CASE("An empty query is an error that says how to find everything", "[query][parser]") {
  CHECK(Canonical("").find("*") != std::string::npos);
  CHECK(Canonical("  ").find("*") != std::string::npos);
}

TEST_CASE("Deep nesting and long queries are refused, not crashed on", "[query][parser]") {
  CHECK(Canonical(std::string(10'000, '(') + "a").find("nested") != std::string::npos);
  CHECK(Canonical(std::string(10'000, '-') + "a").find("error") == 0);
  CHECK(Canonical(std::string(70'000, 'a')).find("64 KiB") != std::string::npos);
  std::string chain = "a";
  for (int i = 0; i < 10'000; ++i) chain += " w/1 a";
  CHECK(Canonical(chain.substr(0, 65'000)).find("nested") != std::string::npos);
}

TEST_CASE("A query as deep as can be prints to one that is no deeper", "[query][parser]") {
  const auto nested = [](int depth) {
    std::string text = "a";
    for (int i = 0; i < depth; ++i) text = "(b " + text + " OR c)";
    return text;
  };
  const std::string deepest = Canonical(nested(100));
  REQUIRE(deepest.find("error") == std::string::npos);
  CHECK(Canonical(deepest) == deepest);
  CHECK(Canonical(nested(101)).find("nested") != std::string::npos);
}

TEST_CASE("A tree that no query text gives can be printed", "[query]") {
  QueryNode node;
  for (const auto kind : {QueryNode::Kind::kNot, QueryNode::Kind::kNear, QueryNode::Kind::kAnd, QueryNode::Kind::kWord,
                          QueryNode::Kind::kEntity}) {
    node.kind = kind;
    CHECK_NOTHROW(Query(node).ToString());
    CHECK_NOTHROW(Query(node).ToTree());
  }
}

TEST_CASE("Whatever parses prints to text that parses to the same tree", "[query][property]") {
  const std::vector<std::string> pieces = {"a",
                                           "oil",
                                           "Путин",
                                           "习近平",
                                           " ",
                                           " ",
                                           " ",
                                           "(",
                                           ")",
                                           "\"",
                                           "\"x y\"",
                                           " OR ",
                                           " AND ",
                                           " NOT ",
                                           "-",
                                           "*",
                                           "=",
                                           "^2",
                                           "^1.37",
                                           "w/5",
                                           " NEAR/3 ",
                                           " pre/2 ",
                                           " w/s ",
                                           "title:",
                                           "person:",
                                           "source:",
                                           "date:2024",
                                           "date:[2020 TO *]",
                                           "date:30d..",
                                           "\\",
                                           ":",
                                           "'",
                                           ".",
                                           "/",
                                           "“",
                                           "»",
                                           "&",
                                           "|",
                                           "{",
                                           "}",
                                           "url:http://a.b/c",
                                           "entity:=x",
                                           "~",
                                           "!"};
  const auto seed = 20261123U;
  INFO("seed " << seed);
  std::mt19937 random(seed);
  int parsed = 0;
  for (int i = 0; i < 60'000; ++i) {
    std::string text;
    for (auto n = 1 + random() % 9; n > 0; --n) text += pieces[random() % pieces.size()];
    const auto query = ParseQuery(text, kToday);
    if (!query.ok()) {
      CAPTURE(text, query.status().message());
      REQUIRE(ErrorSpan(query.status()));
      REQUIRE(ErrorSpan(query.status())->end <= text.size());
      continue;
    }
    ++parsed;
    const std::string printed = query->ToString();
    CAPTURE(text, printed);
    const auto again = ParseQuery(printed, kToday);
    REQUIRE(again.ok());
    REQUIRE(*again == *query);
  }
  CHECK(parsed > 3'000);
}

TEST_CASE("Any bytes at all are a query or an error inside them", "[query][property]") {
  const auto seed = 20261124U;
  INFO("seed " << seed);
  std::mt19937 random(seed);
  const std::string common = "ab \"()*^:=-w/5\\\xD0\xB6\xE4\xB9\xA0\xE2\x80\x9C";
  for (int i = 0; i < 20'000; ++i) {
    std::string text;
    for (auto n = 1 + random() % 12; n > 0; --n) {
      text += random() % 3 == 0 ? static_cast<char>(random()) : common[random() % common.size()];
    }
    CAPTURE(text);
    const auto query = ParseQuery(text, kToday);
    if (!query.ok()) {
      const auto span = ErrorSpan(query.status());
      REQUIRE(span);
      REQUIRE(span->begin <= span->end);
      REQUIRE(span->end <= text.size());
      continue;
    }
    const auto again = ParseQuery(query->ToString(), kToday);
    REQUIRE(again.ok());
    REQUIRE(*again == *query);
  }
}

TEST_CASE("A field that is nearly one's name is told by it", "[query][fields]") {
  const auto [typed, hint] = GENERATE(table<std::string, std::string>({
      {"titel:x", "did you mean \"title:\"?"},
      {"ulr:x", "did you mean \"url:\"?"},
      {"ky:x", "did you mean \"key:\"?"},
      {"at:x", "put text with a colon in quotation marks"},
      {"headline:x", "put text with a colon in quotation marks"},
  }));
  const auto query = ParseQuery(typed);
  REQUIRE_FALSE(query.ok());
  CHECK(std::string(query.status().message()).find(hint) != std::string::npos);
}

TEST_CASE("Every example of the table of fields parses", "[query][fields]") {
  for (const QueryField& field : QueryFields()) {
    CAPTURE(field.example);
    CHECK(ParseQuery(field.example).ok());
    CHECK(field.example.starts_with(std::string(field.name) + ":"));
  }
}

TEST_CASE("The tree is drawn a node a line", "[query]") {
  CHECK(ParseQuery("sanctions -person:putin", kToday)->ToTree() ==
        "AND\n  word in any form: sanctions\n  NOT\n    entity: person:putin\n");
}

}  // namespace
}  // namespace archive_search
