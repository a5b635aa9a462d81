// News that says nothing: random articles in several languages and scripts, from small vocabularies so that queries
// find something.
#pragma once

#include <random>
#include <string>
#include <vector>

#include "archive_search/article.h"

namespace archive_search::test {

struct Vocabulary {
  std::string language;
  std::string space;  // between words; Chinese and Japanese have none
  std::vector<std::string> words;
};

[[nodiscard]] const std::vector<Vocabulary>& Vocabularies();

// Names that the articles mention, as they are written there.
[[nodiscard]] const std::vector<std::string>& MentionedNames();

// The same seed gives the same articles. Keys are "article-0001", … in another order than the dates.
[[nodiscard]] std::vector<Article> RandomArticles(std::uint32_t seed, std::size_t count);

}  // namespace archive_search::test
