#include "import/wikidata.h"

#include <utility>

#include "import/wikidata_classes.h"
#include "ingest/utf8.h"

namespace archive_search::import {
namespace {

// Calls visit(number) for the items that are values of a property: 5 for "Q5". Deprecated statements are left out.
template <class Visit>
void ForEachValue(dom::object claims, std::string_view property, Visit visit) {
  ForEachObject(claims, property, [&](dom::object claim) {
    dom::object value;
    std::uint64_t number = 0;
    if (TextOf(claim, "rank") == "deprecated" ||
        claim["mainsnak"]["datavalue"]["value"].get_object().get(value) != simdjson::SUCCESS ||
        value["numeric-id"].get_uint64().get(number) != simdjson::SUCCESS) {
      return;
    }
    visit(number);
  });
}

std::optional<EntityKind> KindOf(dom::object claims) {
  std::optional<EntityKind> kind;
  ForEachValue(claims, "P31", [&](std::uint64_t item_class) {
    if (!kind) kind = WikidataKind(item_class);
  });
  return kind;
}

// Country (P17) of places and organisations, citizenship (P27) of people: the first one known.
std::string CountryOf(dom::object claims, EntityKind kind) {
  std::string_view country;
  ForEachValue(claims, kind == EntityKind::kPerson ? "P27" : "P17", [&](std::uint64_t item) {
    if (country.empty()) country = WikidataCountry(item);
  });
  return std::string(country);
}

void AddName(dom::object labelled, bool is_alias, ImportedEntity* entity) {
  const std::string_view name = ingest::TrimSpace(TextOf(labelled, "value"));
  const std::string_view language = TextOf(labelled, "language");
  if (name.empty()) return;
  entity->names.push_back({std::string(name), std::string(language == "mul" ? "" : language), false});
  const bool better = language == "en" || (language == "mul" && !is_alias);
  if (!is_alias && (entity->name.empty() || better)) entity->name = name;
}

void AddLabels(dom::object item, ImportedEntity* entity) {
  dom::object labels;
  if (item["labels"].get_object().get(labels) != simdjson::SUCCESS) return;
  for (const dom::key_value_pair label : labels) {
    dom::object labelled;
    if (label.value.get_object().get(labelled) == simdjson::SUCCESS) AddName(labelled, false, entity);
  }
}

void AddAliases(dom::object item, ImportedEntity* entity) {
  dom::object aliases;
  if (item["aliases"].get_object().get(aliases) != simdjson::SUCCESS) return;
  for (const dom::key_value_pair language : aliases) {
    ForEachObject(aliases, language.key, [&](dom::object labelled) { AddName(labelled, true, entity); });
  }
}

}  // namespace

absl::StatusOr<std::optional<ImportedEntity>> WikidataParser::Parse(std::string_view line) {
  line = ingest::TrimSpace(line);
  if (line.ends_with(',')) line.remove_suffix(1);
  if (line == "[" || line == "]") return std::optional<ImportedEntity>();
  absl::StatusOr<dom::object> item = ParseObject(&parser_, line);
  if (!item.ok()) return item.status();
  const std::string_view id = TextOf(*item, "id");
  if (id.empty()) return absl::InvalidArgumentError("not an item of Wikidata: it has no id");
  dom::object claims;
  if ((*item)["claims"].get_object().get(claims) != simdjson::SUCCESS) return std::optional<ImportedEntity>();
  const std::optional<EntityKind> kind = KindOf(claims);
  if (!kind) return std::optional<ImportedEntity>();
  ImportedEntity entity;
  entity.kind = *kind;
  entity.source_id = id;
  entity.country = CountryOf(claims, *kind);
  dom::object sites;
  if ((*item)["sitelinks"].get_object().get(sites) == simdjson::SUCCESS) entity.weight = sites.size();
  AddLabels(*item, &entity);
  AddAliases(*item, &entity);
  if (entity.name.empty()) return std::optional<ImportedEntity>();
  return std::optional<ImportedEntity>(std::move(entity));
}

bool LooksLikeWikidata(std::string_view beginning) {
  beginning = ingest::TrimSpace(beginning);
  if (beginning.starts_with('[')) beginning = ingest::TrimSpace(beginning.substr(1));
  return beginning.starts_with('{') && beginning.find("\"type\":\"item\"") < 200 &&
         beginning.find("\"labels\"") != beginning.npos;
}

}  // namespace archive_search::import
