#include "index/segment/posted_article.h"

#include <utility>
#include <vector>

#include <catch2/catch.hpp>

namespace archive_search::segment {
namespace {

TEST_CASE("What an article was posted with comes back, at the same positions", "[segment]") {
  const Stretch stretch = {2, 3};
  PostedArticle article = {stretch, 0, "what was there"};
  PostedArticleWriter writer(stretch, &article.bytes);
  std::vector<std::pair<GroupId, Position>> expected;
  const std::vector<GroupId> words = {0, 127, 128, 1 << 21, UINT32_MAX - 1};
  for (std::uint32_t i = 0; i < words.size(); ++i) {
    writer.AddWord(words[i]);
    expected.emplace_back(words[i], i < 2 ? i : kBodyPosition + i - 2);
  }
  for (const Position position : {Position{1}, kBodyPosition + 2, Occurrence::kPresence}) {
    writer.Add({300, position});
    expected.emplace_back(300, position);
  }
  article.occurrences = writer.Finish();
  article.AddPresence(70'000);
  expected.emplace_back(70'000, Occurrence::kPresence);

  std::vector<std::pair<GroupId, Position>> found;
  ForEachOccurrence(article.stretch, article.bytes, [&](GroupId group, std::uint32_t place) {
    CHECK(place < stretch.size());
    found.emplace_back(group, stretch.PositionAt(place));
  });
  CHECK(found == expected);
  CHECK(article.occurrences == expected.size());
}

TEST_CASE("An article without words has but what it was given", "[segment]") {
  PostedArticle article;
  CHECK(PostedArticleWriter(article.stretch, &article.bytes).Finish() == 0);
  int count = 0;
  const auto visit = [&count](GroupId, std::uint32_t) { ++count; };
  ForEachOccurrence(article.stretch, article.bytes, visit);
  CHECK(count == 0);
  article.AddPresence(1);
  ForEachOccurrence(article.stretch, article.bytes, visit);
  CHECK(count == 1);
}

}  // namespace
}  // namespace archive_search::segment
