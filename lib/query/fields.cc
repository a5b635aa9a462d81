#include "query/fields.h"

#include <algorithm>
#include <array>

#include "base/edit_distance.h"

namespace archive_search {
namespace query {
namespace {

constexpr std::array<Field, 16> kFields = {{
    {.name = "title", .kind = FieldKind::kZone, .zone = Zone::kTitle},
    {.name = "body", .kind = FieldKind::kZone, .zone = Zone::kBody},
    {.name = "date", .kind = FieldKind::kDate},
    {.name = "person", .kind = FieldKind::kEntity, .entity = EntityKind::kPerson},
    {.name = "org", .kind = FieldKind::kEntity, .entity = EntityKind::kOrganisation},
    {.name = "place", .kind = FieldKind::kEntity, .entity = EntityKind::kPlace},
    {.name = "country", .kind = FieldKind::kEntity, .entity = EntityKind::kCountry},
    {.name = "entity", .kind = FieldKind::kEntity},
    {.name = "about", .kind = FieldKind::kAbout},
    {.name = "source", .kind = FieldKind::kKeyword, .keyword = KeywordField::kSource},
    {.name = "author", .kind = FieldKind::kKeyword, .keyword = KeywordField::kAuthor},
    {.name = "section", .kind = FieldKind::kKeyword, .keyword = KeywordField::kSection},
    {.name = "lang", .kind = FieldKind::kKeyword, .keyword = KeywordField::kLanguage},
    {.name = "url", .kind = FieldKind::kKeyword, .keyword = KeywordField::kUrl},
    {.name = "key", .kind = FieldKind::kKeyword, .keyword = KeywordField::kKey},
    {.name = "language", .kind = FieldKind::kKeyword, .keyword = KeywordField::kLanguage},  // synonym of lang
}};

}  // namespace

const Field* FindField(std::string_view name) {
  const auto* it = std::find_if(kFields.begin(), kFields.end(), [&](const Field& f) { return f.name == name; });
  return it == kFields.end() ? nullptr : it;
}

std::string_view FieldName(Zone zone) {
  return zone == Zone::kTitle ? "title" : zone == Zone::kBody ? "body" : "";
}

std::string_view FieldName(KeywordField field) {
  const auto* it = std::find_if(kFields.begin(), kFields.end(),
                                [&](const Field& f) { return f.kind == FieldKind::kKeyword && f.keyword == field; });
  return it->name;
}

std::string_view EntityFieldName(std::optional<EntityKind> kind) {
  return kind ? EntityKindName(*kind) : "entity";
}

std::string_view NearestField(std::string_view name) {
  const auto* best = std::min_element(kFields.begin(), kFields.end(), [&](const Field& a, const Field& b) {
    return base::EditDistance(name, a.name) < base::EditDistance(name, b.name);
  });
  const std::size_t distance = base::EditDistance(name, best->name);
  return distance <= 2 && distance < name.size() ? best->name : "";
}

}  // namespace query

const std::vector<QueryField>& QueryFields() {
  static const std::vector<QueryField> fields = {
      {"title", "words of the title", "title:summit"},
      {"body", "words of the text below the title", "body:\"no-fly zone\""},
      {"date", "day of publication: a period, a range, or none", "date:1962-10..1962-12"},
      {"person", "a person, by any of their names in any script", "person:Путин"},
      {"org", "an organisation", "org:NATO"},
      {"place", "a place that is named", "place:Berlin"},
      {"country", "a country, by name, code or demonym in the text", "country:ru"},
      {"entity", "a person, organisation, place or country", "entity:Washington"},
      {"about", "a country or region, or anyone and anything that belongs to it", "about:ru"},
      {"source", "who published it", "source:\"The Harbour Gazette\""},
      {"author", "who wrote it, by full name or one word of it", "author:kozlov"},
      {"section", "section of the paper", "section:world"},
      {"lang", "language of the article, as ISO code (also language:)", "lang:fr"},
      {"url", "address of the article", "url:https://news.example/*"},
      {"key", "the article's key in the archive", "key:wire-0042"},
  };
  return fields;
}

}  // namespace archive_search
