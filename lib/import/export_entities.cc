// Writes a gazetteer for others: ExportEntities.
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "archive_search/entity_files.h"
#include "base/string_view.h"
#include "entity/gazetteer_impl.h"
#include "text/normalize.h"

namespace archive_search {
namespace {

using base::ToAbsl;
using EntityRow = Gazetteer::Impl::EntityRow;
using NameRow = Gazetteer::Impl::NameRow;

constexpr std::size_t kPieceBytes = 64 * 1024;

// Tabs and line ends would end the field.
std::string Field(std::string_view text) {
  std::string field(text);
  for (char& c : field) {
    if (c == '\t' || c == '\n' || c == '\r') c = ' ';
  }
  return field;
}

class Exporter {
 public:
  Exporter(const Gazetteer::Impl& gazetteer, bool added_only) : gazetteer_(gazetteer), added_only_(added_only) {}

  [[nodiscard]] std::string Tsv(const EntityRow& entity) const {
    const std::string begin = absl::StrCat(ToAbsl(entity.id), "\t", ToAbsl(EntityKindName(entity.kind)), "\t");
    std::string lines;
    ForEachName(entity, [&](const NameRow& name, std::string_view languages) {
      absl::StrAppend(&lines, begin, ToAbsl(languages), "\t", name.decides ? "" : "?", Field(name.name), "\n");
    });
    if (!lines.empty() && !entity.country.empty()) {
      absl::StrAppend(&lines, begin, "@country\t", ToAbsl(entity.country), "\n");
    }
    return lines;
  }

  // Empty for places and countries: FollowTheMoney has no schema for them.
  [[nodiscard]] std::string FollowTheMoney(const EntityRow& entity) const {
    const bool person = entity.kind == EntityKind::kPerson;
    if (!person && entity.kind != EntityKind::kOrganisation) return "";
    nlohmann::ordered_json properties = nlohmann::ordered_json::object();
    ForEachName(entity, [&](const NameRow& name, std::string_view) {
      const char* field = !name.decides ? "weakAlias" : name.name == entity.name ? "name" : "alias";
      properties[field].push_back(name.name);
    });
    if (properties.empty()) return "";
    if (!properties.contains("name")) properties["name"].push_back(entity.name);
    if (!entity.country.empty()) properties["country"].push_back(entity.country);
    nlohmann::ordered_json object = {{"id", absl::StrCat(ToAbsl(EntityKindName(entity.kind)), "-", ToAbsl(entity.id))},
                                     {"schema", person ? "Person" : "Organization"},
                                     {"caption", entity.name},
                                     {"properties", std::move(properties)}};
    return object.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
  }

 private:
  template <class Visit>
  void ForEachName(const EntityRow& entity, Visit visit) const {
    for (std::uint32_t i = entity.first_name; i != entity::kNoName;) {
      const NameRow name = gazetteer_.names()[i];
      if (!name.removed && (!added_only_ || gazetteer_.IsAdded(i))) visit(name, gazetteer_.languages()[name.language]);
      i = name.next_of_entity;
    }
  }

  const Gazetteer::Impl& gazetteer_;
  bool added_only_;
};

}  // namespace

absl::Status ExportEntities(const Gazetteer& gazetteer, EntityFormat format, bool added_only,
                            const std::function<absl::Status(std::string_view)>& write) {
  if (format != EntityFormat::kTsv && format != EntityFormat::kFollowTheMoney) {
    return absl::InvalidArgumentError(
        absl::StrCat("entities are not written as ", ToAbsl(EntityFormatName(format)), "; only as tsv or ftm"));
  }
  const Gazetteer::Impl& impl = gazetteer.impl();
  const Exporter exporter(impl, added_only);
  std::string piece;
  for (std::uint32_t i = 0; i < impl.entities().size(); ++i) {
    const EntityRow entity = impl.entities()[i];
    piece += format == EntityFormat::kTsv ? exporter.Tsv(entity) : exporter.FollowTheMoney(entity);
    if (piece.size() < kPieceBytes) continue;
    if (absl::Status status = write(piece); !status.ok()) return status;
    piece.clear();
  }
  return piece.empty() ? absl::OkStatus() : write(piece);
}

}  // namespace archive_search
