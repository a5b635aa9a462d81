#include "import/popolo.h"

#include <string>
#include <string_view>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/string_view.h"
#include "ingest/utf8.h"

namespace archive_search::import {
namespace {

using base::ToAbsl;

struct Section {
  std::string_view field;
  EntityKind kind;
};
constexpr Section kSections[] = {
    {"persons", EntityKind::kPerson}, {"organizations", EntityKind::kOrganisation}, {"areas", EntityKind::kPlace}};

void AddOtherNames(dom::object object, ImportedEntity* entity) {
  ForEachObject(object, "other_names", [&](dom::object other) {
    const std::string_view name = ingest::TrimSpace(TextOf(other, "name"));
    if (!name.empty()) entity->names.push_back({std::string(name), std::string(TextOf(other, "lang")), false});
  });
}

void AddIdentifiers(dom::object object, ImportedEntity* entity) {
  ForEachObject(object, "identifiers", [&](dom::object identifier) {
    if (TextOf(identifier, "scheme") == "wikidata") entity->same_as.emplace_back(TextOf(identifier, "identifier"));
  });
}

// Popolo itself has no countries, but lists name areas by Open Civic Data's divisions: "ocd-division/country:ee/…".
std::string CountryOf(dom::object object) {
  constexpr std::string_view kDivision = "ocd-division/country:";
  std::string country;
  const auto look_at = [&](std::string_view id) {
    if (!country.empty() || !id.starts_with(kDivision)) return;
    id.remove_prefix(kDivision.size());
    country = CountryCode(id.substr(0, id.find('/')));
  };
  for (const std::string_view field : {"id", "area_id"}) look_at(TextOf(object, field));
  ForEachObject(object, "identifiers", [&](dom::object identifier) { look_at(TextOf(identifier, "identifier")); });
  return country;
}

absl::StatusOr<ImportedEntity> ReadEntity(dom::element element, EntityKind kind) {
  dom::object object;
  if (element.get_object().get(object) != simdjson::SUCCESS) return absl::InvalidArgumentError("not an object");
  ImportedEntity entity;
  entity.kind = kind;
  entity.name = ingest::TrimSpace(TextOf(object, "name"));
  if (entity.name.empty()) return absl::InvalidArgumentError("it has no name");
  entity.source_id = absl::StrCat("popolo:", ToAbsl(EntityKindName(kind)), ":", ToAbsl(TextOf(object, "id")));
  AddOtherNames(object, &entity);
  AddIdentifiers(object, &entity);
  entity.country = CountryOf(object);
  return entity;
}

}  // namespace

absl::Status ForEachPopoloEntity(std::string_view text,
                                 const std::function<void(absl::StatusOr<ImportedEntity>)>& visit) {
  dom::parser parser;
  absl::StatusOr<dom::object> object = ParseObject(&parser, text);
  if (!object.ok()) return object.status();
  bool any = false;
  for (const Section& section : kSections) {
    any |= (*object)[section.field].is_array();
    std::size_t index = 0;
    ForEachElement(*object, section.field, [&](dom::element element) {
      absl::StatusOr<ImportedEntity> entity = ReadEntity(element, section.kind);
      if (!entity.ok()) {
        entity = absl::InvalidArgumentError(
            absl::StrCat(ToAbsl(section.field), "[", index, "]: ", entity.status().message()));
      }
      visit(std::move(entity));
      ++index;
    });
  }
  return any ? absl::OkStatus() : absl::InvalidArgumentError("not Popolo: no persons, organizations or areas");
}

bool LooksLikePopolo(std::string_view beginning) {
  if (!ingest::TrimSpace(beginning).starts_with('{')) return false;
  for (const std::string_view field : {"\"persons\"", "\"organizations\"", "\"areas\"", "\"other_names\""}) {
    if (beginning.find(field) != beginning.npos) return true;
  }
  return false;
}

}  // namespace archive_search::import
