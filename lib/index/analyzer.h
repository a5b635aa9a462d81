// What does an article say? Its language, tokens and entities.
#pragma once

#include <memory>
#include <string>

#include "archive_search/archive.h"
#include "archive_search/article.h"
#include "archive_search/entity.h"
#include "entity/recognizer.h"
#include "index/analyzed_article.h"

namespace archive_search::index {

class EntityRules;

// Thread-safety: const methods are safe to call concurrently.
class Analyzer {
 public:
  // `default_language`: of articles that declare none and do not tell.
  Analyzer(AnalyzerKind kind, std::shared_ptr<const Gazetteer> gazetteer, std::shared_ptr<const EntityRules> rules,
           std::string_view default_language);

  [[nodiscard]] AnalyzedArticle Analyze(Article article) const;

  // The entities alone, of an article whose tokens and language are known.
  void FindEntities(AnalyzedArticle* out) const;
  [[nodiscard]] const Gazetteer& gazetteer() const { return recognizer_.gazetteer(); }

 private:
  void FindLanguage(AnalyzedArticle* out) const;

  AnalyzerKind kind_;
  entity::Recognizer recognizer_;
  std::shared_ptr<const EntityRules> rules_;
  std::string default_language_;
};

}  // namespace archive_search::index
