#include "import/follow_the_money.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "base/string_view.h"
#include "ingest/utf8.h"

namespace archive_search::import {
namespace {

std::optional<EntityKind> KindOf(std::string_view schema) {
  if (schema == "Person") return EntityKind::kPerson;
  for (const std::string_view organisation : {"Organization", "Company", "PublicBody", "LegalEntity", "Vessel"}) {
    if (schema == organisation) return EntityKind::kOrganisation;
  }
  return std::nullopt;
}

// "PUTIN, Vladimir" is Vladimir PUTIN; "Smith, Jones & Partners" stays as it is.
std::string InNaturalOrder(std::string_view name, EntityKind kind) {
  name = ingest::TrimSpace(name);
  const std::size_t comma = name.find(',');
  if (kind != EntityKind::kPerson || comma == std::string_view::npos || name.find(',', comma + 1) != name.npos) {
    return std::string(name);
  }
  const std::string_view last = ingest::TrimSpace(name.substr(0, comma));
  const std::string_view first = ingest::TrimSpace(name.substr(comma + 1));
  if (last.empty() || first.empty()) return std::string(name);
  return absl::StrCat(base::ToAbsl(first), " ", base::ToAbsl(last));
}

bool IsLatin(std::string_view name) {
  return std::any_of(name.begin(), name.end(),
                     [](char c) { return absl::ascii_isalpha(static_cast<unsigned char>(c)); });
}

bool IsWikidataId(std::string_view id) {
  return id.size() > 1 && id.front() == 'Q' && id.find_first_not_of("0123456789", 1) == id.npos;
}

std::string FirstCountry(dom::object properties) {
  std::string country;
  for (const std::string_view field :
       {"citizenship", "nationality", "jurisdiction", "country", "mainCountry", "flag"}) {
    ForEachText(properties, field, [&](std::string_view code) {
      if (country.empty()) country = CountryCode(code);
    });
  }
  return country;
}

void AddNames(dom::object properties, ImportedEntity* entity) {
  constexpr std::pair<std::string_view, bool> kFields[] = {
      {"name", false}, {"alias", false}, {"previousName", false}, {"abbreviation", true}, {"weakAlias", true}};
  for (const auto& [field, weak] : kFields) {
    const bool is_weak = weak;
    ForEachText(properties, field, [&](std::string_view name) {
      entity->names.push_back({InNaturalOrder(name, entity->kind), "", is_weak});
    });
  }
}

// The caption; else the first name in Latin script; else the first.
std::string MainName(dom::object object, const ImportedEntity& entity) {
  const std::string caption = InNaturalOrder(TextOf(object, "caption"), entity.kind);
  if (!caption.empty()) return caption;
  const auto latin = std::find_if(entity.names.begin(), entity.names.end(),
                                  [](const ImportedName& name) { return !name.weak && IsLatin(name.name); });
  if (latin != entity.names.end()) return latin->name;
  return entity.names.empty() ? "" : entity.names.front().name;
}

}  // namespace

absl::StatusOr<std::optional<ImportedEntity>> FollowTheMoneyParser::Parse(std::string_view line) {
  absl::StatusOr<dom::object> object = ParseObject(&parser_, line);
  if (!object.ok()) return object.status();
  const std::string_view id = TextOf(*object, "id");
  const std::string_view schema = TextOf(*object, "schema");
  dom::object properties;
  if (id.empty() || schema.empty() || (*object)["properties"].get_object().get(properties) != simdjson::SUCCESS) {
    return absl::InvalidArgumentError("not a FollowTheMoney entity: it needs id, schema and properties");
  }
  const std::optional<EntityKind> kind = KindOf(schema);
  if (!kind) return std::optional<ImportedEntity>();
  ImportedEntity entity;
  entity.kind = *kind;
  entity.source_id = IsWikidataId(id) ? std::string(id) : absl::StrCat("ftm:", base::ToAbsl(id));
  ForEachText(properties, "wikidataId", [&](std::string_view other) { entity.same_as.emplace_back(other); });
  entity.country = FirstCountry(properties);
  AddNames(properties, &entity);
  entity.name = MainName(*object, entity);
  if (entity.name.empty()) return absl::InvalidArgumentError("the entity has no name");
  return std::optional<ImportedEntity>(std::move(entity));
}

bool LooksLikeFollowTheMoney(std::string_view beginning) {
  const std::string_view line = beginning.substr(0, beginning.find('\n'));
  return line.starts_with('{') && line.find("\"schema\"") != line.npos && line.find("\"properties\"") != line.npos;
}

}  // namespace archive_search::import
