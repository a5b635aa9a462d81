#include "ingest/text_reader.h"

#include <catch2/catch.hpp>

#include "read_all.h"
#include "support/shared_data.h"

namespace archive_search {
namespace {

using test::ReadContent;
using test::ReadFile;
using test::ReadOne;
using test::ReadResult;

bool Contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE("An article that was saved from a page has its parts told apart", "[text_reader]") {
  const std::string path = test::SharedPath("articles/putin-arrives-in-beijing.txt");
  SKIP_WITHOUT(path);
  const ReadResult result = ReadFile(path);
  REQUIRE(result.status.ok());
  REQUIRE(result.rejections.empty());
  REQUIRE(result.articles.size() == 1);
  const Article& article = result.articles[0].article;
  CHECK(article.title == "Putin Arrives in Beijing Seeking Diplomatic, Economic Support from ‘Dear Friend’ Xi");
  CHECK(article.authors == std::vector<std::string>{"Pyotr Kozlov"});
  CHECK(article.published.value().ToString() == "2023-10-17");
  CHECK(article.source == "themoscowtimes.com");
  CHECK(article.url ==
        "https://www.themoscowtimes.com/2023/10/17/"
        "putin-arrives-in-beijing-seeking-diplomatic-economic-support-from-dear-friend-xi-a82788");
  CHECK(article.key == article.url);
  CHECK(article.metadata.empty());

  const std::string& body = article.body;
  CHECK(body.rfind("President Vladimir Putin arrived in Beijing for talks", 0) == 0);
  CHECK(body.substr(body.size() - 13) == " Gabuev said.");
  CHECK(Contains(body, "that his “dear friend” will at least"));
  CHECK(Contains(body, "in [Russia’s] negotiations with the Global South"));
  CHECK(Contains(body, "could reach $200 billion a year"));
  for (const char* dropped : {"Artyom Ivanov", "TASS", "Embed:", "](#)", "\\$", "**", "Original url", "http",
                              "October 17", "Pyotr Kozlov", "\n\n\n"}) {
    CAPTURE(dropped);
    CHECK_FALSE(Contains(body, dropped));
  }
  CHECK(std::count(body.begin(), body.end(), '\n') == 2 * 29);
}

TEST_CASE("Header lines may be in any language and order", "[text_reader]") {
  struct Case {
    std::string text;
    std::vector<std::string> authors;
    std::string published;
  };
  const Case c = GENERATE(values<Case>({
      {"Заголовок\n\nАвтор: Пётр Козлов\n17 октября 2023 г.\n\nТекст.", {"Пётр Козлов"}, "2023-10-17"},
      {"Titre\nPar Jean Dupont\nPublié le 17 octobre 2023 à 10h30\n\nTexte.", {"Jean Dupont"}, "2023-10-17T10:30"},
      {"Titel\n\n17. Oktober 2023\n\nVon Jörg Weiß\n\nText.", {"Jörg Weiß"}, "2023-10-17"},
      {"Título\n\nPor Ana Gómez\n\n17 de octubre de 2023\n\nTexto.", {"Ana Gómez"}, "2023-10-17"},
      {"標題\n\n2023年10月17日\n\n作者：王小明\n\n正文。", {"王小明"}, "2023-10-17"},
      {"Title\n\nBy [Ann Lee](https://a.org/ann) and [Bo Doe](#) | Oct. 17, 2023\n\nText.",
       {"Ann Lee", "Bo Doe"},
       "2023-10-17"},
  }));
  CAPTURE(c.text);
  const Article article = ReadOne("a.txt", c.text);
  CHECK(article.authors == c.authors);
  CHECK(article.published.value().ToString() == c.published);
  CHECK(article.title == c.text.substr(0, c.text.find('\n')));
  CHECK(article.body == c.text.substr(c.text.rfind("\n\n") + 2));
}

TEST_CASE("A deck between title and byline stays in the body, later dates too", "[text_reader]") {
  const Article article = ReadOne("a.txt",
                                  "Title\n\nWhat it is about.\n\nBy Ann Lee\n\nPublished: 17 October 2023\n"
                                  "Updated: 18 October 2023\n\nText.\n\n1 May 1945\n\nMore.\n");
  CHECK(article.body == "What it is about.\n\nText.\n\n1 May 1945\n\nMore.");
  CHECK(article.published.value().ToString() == "2023-10-17");
  CHECK(article.updated.value().ToString() == "2023-10-18");
}

TEST_CASE("The address stands at the end, on the label's line or below it", "[text_reader]") {
  const std::string end = GENERATE(
      as<std::string>{}, "Original url:\n\n<https://www.example.org/a>", "Original url: https://www.example.org/a",
      "Source:\n[https://www.example.org/a](https://www.example.org/a)\n", "Источник: https://www.example.org/a");
  const Article article = ReadOne("a.txt", "Title\n\nText: https://b.org/x\n\n" + end);
  CHECK(article.url == "https://www.example.org/a");
  CHECK(article.source == "example.org");
  CHECK(article.body == "Text: https://b.org/x");
}

TEST_CASE("A text that is only a long paragraph has no title", "[text_reader]") {
  const std::string paragraph(600, 'x');
  const Article article = ReadOne("a.txt", paragraph + "\n\nBy Ann Lee\n");
  CHECK(article.title.empty());
  CHECK(article.body == paragraph + "\n\nBy Ann Lee");
}

TEST_CASE("A text without an address is known by its path", "[text_reader]") {
  const ReadResult result = ReadContent("dir/a.txt", "Title\n");
  REQUIRE(result.articles.size() == 1);
  CHECK(result.articles[0].article.key == result.articles[0].where.file);
}

TEST_CASE("What is no text is refused with its place", "[text_reader]") {
  auto [content, reason] = GENERATE(table<std::string, std::string>({
      {"", "the file is empty"},
      {" \n\t\xC2\xA0\n", "the file is empty"},
      {std::string("Title\0x\n", 8), "a NUL character at byte 5"},
      {"Путин и ещё текст, и \xD0 текст", "ill-formed text at byte 36"},
  }));
  const ReadResult result = ReadContent("a.txt", content);
  CAPTURE(content);
  REQUIRE(result.rejections.size() == 1);
  CAPTURE(result.rejections[0].reason);
  CHECK(result.rejections[0].reason.find(reason) != std::string::npos);
  CHECK(result.rejections[0].where.line == 1);
  CHECK(result.rejections[0].raw.empty());  // it is the whole file
}

TEST_CASE("Markdown may bring its fields in front matter", "[markdown]") {
  const Article article = ReadOne("a.md", R"(---
title: "Putin: a visit"
date: 2023-10-17
author: [Ann Lee, 'Bo Doe']
tags:
  - asia
  - {name: trade}
people:
  - Wilson, Woodrow
lang: en   # the language
summary: >
  Folded
  text
draft:
---
# Putin: a visit

The **visit** to [Beijing](https://a.org).

## Background ##

> Quoted *text*
> goes on.

***

- first
)");
  CHECK(article.title == "Putin: a visit");
  CHECK(article.published.value().ToString() == "2023-10-17");
  CHECK(article.authors == std::vector<std::string>{"Ann Lee", "Bo Doe"});
  CHECK(article.language == "en");
  CHECK(article.entities == std::vector<SuppliedEntity>{{EntityKind::kPerson, "", "Woodrow Wilson"}});
  CHECK(article.metadata == std::vector<std::pair<std::string, std::string>>{{"tags", R"(["asia",{"name":"trade"}])"},
                                                                             {"summary", "Folded text\n"}});
  CHECK(article.body == "The visit to Beijing.\n\nBackground\n\nQuoted text\ngoes on.\n\n- first");
}

TEST_CASE("Markdown without front matter is read like text", "[markdown]") {
  const std::string name = GENERATE(as<std::string>{}, "a.md", "a.markdown", "a");
  const Article article = ReadOne(name, "# Title\n\nBy Ann Lee\n\n17 October 2023\n\nText.\n");
  CHECK(article.title == "Title");
  CHECK(article.authors == std::vector<std::string>{"Ann Lee"});
  CHECK(article.published.value().ToString() == "2023-10-17");
  CHECK(article.body == "Text.");
}

TEST_CASE("What the front matter says stands against the text", "[markdown]") {
  const Article article =
      ReadOne("a.md", "---\ndate: 1999\nauthor: X Y\n---\nTitle\n\nBy Ann Lee\n\n17 October 2023\n\nText.");
  CHECK(article.title == "Title");
  CHECK(article.published.value().ToString() == "1999");
  CHECK(article.authors == std::vector<std::string>{"X Y"});
}

TEST_CASE("Front matter that is no flat YAML is refused with its line", "[markdown]") {
  auto [yaml, reason] = GENERATE(table<std::string, std::string>({
      {"title: a: b", "front matter, line 2: mapping values are not allowed"},
      {"title: x\ntitle: y", "front matter, line 3: the field \"title\" stands twice"},
      {"a: &x [1]\ntitle: *x", "front matter, line 3: aliases are not accepted"},
      {"- a\n- b", "front matter: expected lines of the form"},
      {"title: x\ndate: someday", "field \"date\""},
      {"a: " + std::string(100, '[') + std::string(100, ']'), "front matter, line 2: nested too deeply"},
      {"\"a", "front matter, line"},
  }));
  const ReadResult result = ReadContent("a.md", "---\n" + yaml + "\n---\nText\n");
  CAPTURE(yaml);
  REQUIRE(result.rejections.size() == 1);
  CAPTURE(result.rejections[0].reason);
  CHECK(result.rejections[0].reason.find(reason) == 0);
}

TEST_CASE("Front matter in TOML is refused rather than read as text", "[markdown]") {
  const ReadResult result = ReadContent("a.md", "+++\ntitle = \"Talks\"\n+++\nText\n");
  REQUIRE(result.rejections.size() == 1);
  CHECK(result.rejections[0].reason.find("TOML") != std::string::npos);
}

}  // namespace
}  // namespace archive_search
