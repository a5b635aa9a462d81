// Articles as analysis would leave them, for tests.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "archive_search/snippet.h"
#include "index/analyzed_article.h"
#include "text/tokenizer.h"

namespace archive_search::test {

inline index::AnalyzedArticle SampleArticle(const std::string& language, std::string title, std::string body) {
  index::AnalyzedArticle article;
  article.article.title = std::move(title);
  article.article.body = std::move(body);
  article.language = language;
  article.title = text::Tokenize(article.article.title, language);
  article.body = text::Tokenize(article.article.body, language);
  return article;
}

// Adds the mention of an entity where `surface` first stands in the body.
inline void Mention(EntityKind kind, const std::string& id, std::string_view surface, index::AnalyzedArticle* article) {
  entity::Found found;
  found.kind = kind;
  found.id = id;
  found.begin = static_cast<std::uint32_t>(article->article.body.find(surface));
  found.end = found.begin + static_cast<std::uint32_t>(surface.size());
  const auto& tokens = article->body.tokens;
  while (tokens[found.first_token].begin < found.begin) ++found.first_token;
  for (found.last_token = found.first_token; tokens[found.last_token].end < found.end;) ++found.last_token;
  article->entities.push_back(found);
}

// The text with [brackets] around its marks.
inline std::string Marked(const Snippet& snippet) {
  std::string out;
  std::size_t at = 0;
  for (const auto& [begin, end] : snippet.marks) {
    out += snippet.text.substr(at, begin - at) + "[" + snippet.text.substr(begin, end - begin) + "]";
    at = end;
  }
  return out + snippet.text.substr(at);
}

}  // namespace archive_search::test
