#include "json_output.h"

#include <nlohmann/json.hpp>

#include "absl/strings/str_format.h"
#include "text_width.h"

namespace archive_search::cli {
namespace {

using Json = nlohmann::ordered_json;

Json DateToJson(const std::optional<Date>& date) {
  return date ? Json(date->ToString()) : Json(nullptr);
}

std::string_view FieldName(TextField field) {
  return field == TextField::kTitle ? "title" : "body";
}

Json SnippetToJson(const Snippet& snippet) {
  Json marks = Json::array();
  for (const auto& mark : snippet.marks) marks.push_back({mark.first, mark.second});
  return {{"field", FieldName(snippet.field)}, {"text", snippet.text}, {"marks", marks}};
}

Json ValuesToJson(const std::vector<FacetValue>& values) {
  Json json = Json::array();
  for (const FacetValue& value : values) {
    json.push_back({{"value", value.value}, {"label", value.label}, {"count", value.count}});
  }
  return json;
}

Json FacetToJson(const FacetResult& facet) {
  Json json = {{"exact", facet.exact}, {"distinct", facet.distinct}, {"missing", facet.missing}};
  if (facet.field == FacetField::kDate) {
    json["unit"] = DateUnitName(facet.unit);
    json["imprecise"] = facet.imprecise;
    json["undated"] = facet.undated;
  }
  if (facet.field == FacetField::kPlaceTree) json["path"] = ValuesToJson(facet.path);
  json["values"] = ValuesToJson(facet.values);
  return json;
}

std::string Surface(const Article& article, const Mention& mention) {
  const std::string& text = mention.field == TextField::kTitle ? article.title : article.body;
  if (mention.begin > mention.end || mention.end > text.size()) return "";
  return text.substr(mention.begin, mention.end - mention.begin);
}

Json MentionToJson(const Article& article, const Mention& mention) {
  Json json = {{"begin", mention.begin}, {"end", mention.end}, {"text", Surface(article, mention)}};
  if (mention.field == TextField::kTitle) json["field"] = "title";
  return json;
}

Json EntitiesToJson(const StoredArticle& stored) {
  Json entities = Json::array();
  for (const auto& counted : stored.entities) {
    const Entity& entity = counted.first;
    Json mentions = Json::array();
    for (const Mention& mention : stored.mentions) {
      if (mention.kind == entity.kind && mention.id == entity.id)
        mentions.push_back(MentionToJson(stored.article, mention));
    }
    entities.push_back(
        {{"id", entity.id}, {"kind", EntityKindName(entity.kind)}, {"name", entity.name}, {"mentions", mentions}});
  }
  return entities;
}

}  // namespace

Json HitToJson(const Hit& hit) {
  Json snippets = Json::array();
  for (const Snippet& snippet : hit.snippets) snippets.push_back(SnippetToJson(snippet));
  Json json = {{"rank", hit.rank},
               {"score", hit.score},
               {"key", hit.key},
               {"title", hit.title},
               {"published", DateToJson(hit.published)},
               {"source", hit.source},
               {"language", hit.language},
               {"url", hit.url},
               {"snippets", snippets}};
  if (!hit.explanation.empty()) json["explanation"] = hit.explanation;
  return json;
}

Json FacetsToJson(const std::vector<FacetResult>& facets) {
  Json json = Json::object();
  for (const FacetResult& facet : facets) json[std::string(FacetFieldName(facet.field))] = FacetToJson(facet);
  return json;
}

Json ResultToJson(const SearchResult& result, const std::vector<std::string>& hints) {
  Json hits = Json::array();
  for (const Hit& hit : result.hits) hits.push_back(HitToJson(hit));
  Json json = {{"version", kJsonVersion},
               {"total", {{"value", result.total}, {"exact", result.exact}}},
               {"hits", hits},
               {"facets", FacetsToJson(result.facets)}};
  if (!hints.empty()) json["hints"] = hints;
  return json;
}

Json ArticleToJson(const StoredArticle& stored) {
  const Article& a = stored.article;
  Json metadata = Json::object();
  for (const auto& field : a.metadata) metadata[field.first] = field.second;
  return {{"version", kJsonVersion},
          {"key", a.key},
          {"title", a.title},
          {"body", a.body},
          {"published", DateToJson(a.published)},
          {"updated", DateToJson(a.updated)},
          {"authors", a.authors},
          {"source", a.source},
          {"language", stored.language},
          {"language_confidence", stored.language_confidence},
          {"url", a.url},
          {"section", a.section},
          {"metadata", metadata},
          {"entities", EntitiesToJson(stored)}};
}

Json ReportToJson(const IndexReport& report) {
  return {{"version", kJsonVersion},
          {"read", report.read},
          {"added", report.added},
          {"unchanged", report.unchanged},
          {"replaced", report.replaced},
          {"refused", report.refused},
          {"pruned", report.pruned},
          {"files_skipped", report.files_skipped},
          {"files_left_out", report.files_left_out},
          {"fields_not_found", report.fields_not_found},
          {"rejects_files", report.rejects_paths},
          {"cancelled", report.cancelled},
          {"seconds", report.seconds}};
}

Json InfoToJson(const SnapshotInfo& info) {
  Json languages = Json::object();
  for (const auto& language : info.languages) languages[language.first] = language.second;
  return {{"version", kJsonVersion},
          {"articles", info.articles},
          {"revision", info.revision},
          {"total_length", info.total_length},
          {"average_length", info.average_length},
          {"undated", info.undated},
          {"first_date", DateToJson(info.first_date)},
          {"last_date", DateToJson(info.last_date)},
          {"languages", languages},
          {"gazetteer", info.gazetteer_hash},
          {"live_articles", info.live_articles},
          {"segments", info.segments},
          {"deleted", info.deleted}};
}

std::string Line(const Json& json) {
  const std::string text = json.dump(-1, ' ', false, Json::error_handler_t::replace);
  // JSON allows some characters as they are that steer a terminal.
  return ReplaceControls(text, [](char32_t c, std::size_t) { return absl::StrFormat("\\u%04x", c); }) + "\n";
}

}  // namespace archive_search::cli
