// What holds for a reader whatever bytes it is given.
#pragma once

#include <string>
#include <vector>

#include "archive_search/reader.h"
#include "ingest/utf8.h"

namespace archive_search::test {

inline bool IsWellFormed(const std::string& text) {
  return ingest::FindIllFormed(text) == std::string::npos;
}

// Empty, or which rule the article breaks.
inline std::string BrokenRule(const Article& article) {
  if (article.key.empty()) return "an article has no key";
  if (article.title.empty() && article.body.empty()) return "an article has neither a title nor a body";
  if (article.title.size() > kMaxTitleBytes || article.body.size() > kMaxBodyBytes) return "an article is too long";
  std::vector<std::string> texts = {article.key,     article.title,    article.body, article.source,
                                    article.section, article.language, article.url};
  texts.insert(texts.end(), article.authors.begin(), article.authors.end());
  for (const SuppliedEntity& entity : article.entities) texts.insert(texts.end(), {entity.id, entity.name});
  for (const auto& field : article.metadata) texts.insert(texts.end(), {field.first, field.second});
  for (const std::string& text : texts) {
    if (!IsWellFormed(text)) return "a text is no UTF-8";
    if (text.find('\0') != std::string::npos) return "a text has a NUL";
  }
  return "";
}

// Reads an input to its end. Empty, or which rule was broken on the way. `records` counts articles and rejections.
inline std::string ReadByTheRules(const std::string& path, const ReadOptions& options, std::size_t* records) {
  *records = 0;
  auto reader = OpenArticles(path, options);
  if (!reader.ok()) return "the input cannot be opened";
  std::uint64_t line = 1;
  while (true) {
    const auto item = (*reader)->Next();
    if (!item.ok()) return (*reader)->Next().status() == item.status() ? "" : "an error does not stick";
    if (!item->has_value()) return (*reader)->Next().value().has_value() ? "the end is not the end" : "";
    const auto* article = std::get_if<ReadArticle>(&**item);
    const InputLocation& where = article != nullptr ? article->where : std::get<Rejection>(**item).where;
    if (where.record != ++*records) return "records are not numbered one after another";
    if (where.line < line) return "lines go backwards";
    line = where.line;
    if (article != nullptr) {
      if (std::string rule = BrokenRule(article->article); !rule.empty()) return rule;
    } else if (const auto& rejection = std::get<Rejection>(**item); rejection.reason.empty()) {
      return "a rejection has no reason";
    } else if (!IsWellFormed(rejection.reason)) {
      return "a reason is no UTF-8";
    } else if (rejection.raw.size() > 1024 * 1024) {
      return "a rejection holds too much";
    }
  }
}

}  // namespace archive_search::test
