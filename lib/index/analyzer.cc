#include "index/analyzer.h"

#include <optional>
#include <utility>

#include "entity/person_slug.h"
#include "index/entity_rules.h"
#include "text/language.h"
#include "text/normalize.h"
#include "text/stems.h"

namespace archive_search::index {
namespace {

bool Decides(const Gazetteer& gazetteer, const Entity& entity, std::string_view normalized_name) {
  for (const EntityName& name : gazetteer.Names(entity.kind, entity.id)) {
    if (name.decides && text::NormalizeValue(name.name) == normalized_name) return true;
  }
  return false;
}

// The one entity that the name stands for; none if it could be several.
std::optional<Entity> ResolveSupplied(const Gazetteer& gazetteer, EntityKind kind, const std::string& name) {
  std::vector<Entity> candidates = gazetteer.Resolve(name, kind);
  if (candidates.empty()) return std::nullopt;
  const std::string normalized = text::NormalizeValue(name);
  if (candidates.size() > 1 &&
      (!Decides(gazetteer, candidates[0], normalized) || Decides(gazetteer, candidates[1], normalized))) {
    return std::nullopt;
  }
  return std::move(candidates.front());
}

std::optional<Entity> ToEntity(const Gazetteer& gazetteer, const SuppliedEntity& supplied) {
  std::optional<Entity> known = supplied.id.empty() ? ResolveSupplied(gazetteer, supplied.kind, supplied.name)
                                                    : gazetteer.Find(supplied.kind, supplied.id);
  if (known) return known;
  const bool has_id = !supplied.id.empty();
  Entity entity{supplied.kind, has_id ? supplied.id : entity::SlugFor(supplied.kind, supplied.name), supplied.name, ""};
  if (entity.id.empty()) return std::nullopt;
  if (entity.name.empty()) entity.name = entity.id;
  return entity;
}

}  // namespace

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
  out->supplied.clear();
  for (const SuppliedEntity& supplied : article.entities) {
    std::optional<Entity> entity = ToEntity(recognizer_.gazetteer(), supplied);
    if (entity) out->supplied.push_back(*std::move(entity));
  }
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
