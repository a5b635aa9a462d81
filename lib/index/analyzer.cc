#include "index/analyzer.h"

#include <utility>

#include "index/entity_rules.h"
#include "index/supplied_entities.h"
#include "text/language.h"
#include "text/stems.h"

namespace archive_search::index {
Analyzer::Analyzer(AnalyzerKind kind, std::shared_ptr<const Gazetteer> gazetteer,
                   std::shared_ptr<const EntityRules> rules, std::string_view default_language)
    : kind_(kind),
      recognizer_(std::move(gazetteer)),
      rules_(std::move(rules)),
      default_language_(text::PrimaryLanguage(default_language)) {}

void Analyzer::FindLanguage(AnalyzedArticle* out) const {
  const Article& article = out->article;
  if (kind_ == AnalyzerKind::kPlain) {
    out->language = article.language.empty() ? default_language_ : text::PrimaryLanguage(article.language);
    return;
  }
  const text::DetectedLanguage detected = text::DetectLanguage(article.title, article.body, article.language);
  out->language = detected.language == "und" ? default_language_ : detected.language;
  out->language_confidence = detected.confidence;
}

void Analyzer::FindEntities(AnalyzedArticle* out) const {
  const Article& article = out->article;
  if (kind_ == AnalyzerKind::kNews) {
    const int year = article.published ? article.published->year : 0;
    out->entities = recognizer_.Recognize({article.title, article.body, &out->title, &out->body, out->language, year});
  }
  ResolveSupplied(recognizer_.gazetteer(), out);
  rules_->Apply(recognizer_.gazetteer(), out);
}

AnalyzedArticle Analyzer::Analyze(Article article) const {
  AnalyzedArticle out;
  out.article = std::move(article);
  out.analyzer = kind_;
  FindLanguage(&out);
  out.title = Tokenize(kind_, out.article.title, out.language);
  out.body = Tokenize(kind_, out.article.body, out.language);
  FindEntities(&out);
  return out;
}

}  // namespace archive_search::index
