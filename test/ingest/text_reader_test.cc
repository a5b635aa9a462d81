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

}  // namespace
}  // namespace archive_search
