// Reads a file of entities, in whatever format, into a gazetteer: EntityImporter.
#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "archive_search/entity_files.h"
#include "base/status_macros.h"
#include "base/string_view.h"
#include "entity/gazetteer_image.h"
#include "import/entity_builder.h"
#include "import/follow_the_money.h"
#include "import/geonames.h"
#include "import/line_reader.h"
#include "import/popolo.h"
#include "import/wikidata.h"
#include "ingest/utf8.h"

namespace archive_search {
namespace {

using import::EntityBuilder;
using import::ImportedEntity;
using import::InputLine;
using import::LineReader;
using import::Placed;

constexpr std::size_t kMaxDocumentBytes = std::size_t{1} << 30;
constexpr std::uint64_t kLinesBetweenQuestions = 1024;
constexpr std::size_t kMaxRawBytes = 1024 * 1024;

constexpr std::pair<EntityFormat, std::string_view> kFormatNames[] = {{EntityFormat::kAuto, "auto"},
                                                                      {EntityFormat::kTsv, "tsv"},
                                                                      {EntityFormat::kFollowTheMoney, "ftm"},
                                                                      {EntityFormat::kPopolo, "popolo"},
                                                                      {EntityFormat::kWikidata, "wikidata"},
                                                                      {EntityFormat::kGeoNames, "geonames"},
                                                                      {EntityFormat::kGeoNamesNames, "geonames-names"},
                                                                      {EntityFormat::kCompiled, "compiled"}};

EntityFormat FormatOf(std::string_view beginning) {
  if (beginning.starts_with(std::string_view(entity::kImageMagic, sizeof(entity::kImageMagic)))) {
    return EntityFormat::kCompiled;
  }
  if (import::LooksLikeWikidata(beginning)) return EntityFormat::kWikidata;
  if (import::LooksLikeFollowTheMoney(beginning)) return EntityFormat::kFollowTheMoney;
  if (import::LooksLikePopolo(beginning)) return EntityFormat::kPopolo;
  if (import::LooksLikeGeoNames(beginning)) return EntityFormat::kGeoNames;
  if (import::LooksLikeGeoNamesNames(beginning)) return EntityFormat::kGeoNamesNames;
  return beginning.find('\t') != beginning.npos ? EntityFormat::kTsv : EntityFormat::kAuto;
}

}  // namespace

std::string_view EntityFormatName(EntityFormat format) {
  return kFormatNames[static_cast<std::size_t>(format)].second;
}

std::optional<EntityFormat> ParseEntityFormat(std::string_view name) {
  for (const auto& [format, known] : kFormatNames) {
    if (name == known) return format;
  }
  return std::nullopt;
}

class EntityImporter::Impl {
 public:
  explicit Impl(Gazetteer* gazetteer) : gazetteer_(gazetteer), builder_(&gazetteer->impl()) {}

  absl::StatusOr<EntityImportReport> Import(const std::string& path, const EntityImportOptions& options) {
    options_ = &options;
    report_ = {};
    AS_ASSIGN_OR_RETURN(LineReader reader, LineReader::Open(path));
    report_.format = options.format == EntityFormat::kAuto ? FormatOf(reader.beginning()) : options.format;
    switch (report_.format) {
      case EntityFormat::kAuto:
        return absl::InvalidArgumentError(absl::StrCat(path, ": in none of the known formats; name it"));
      case EntityFormat::kCompiled:
        AS_RETURN_IF_ERROR(ReadCompiled(path));
        return report_;
      case EntityFormat::kPopolo:
        AS_RETURN_IF_ERROR(ReadPopolo(path, &reader));
        return report_;
      default:
        AS_RETURN_IF_ERROR(ReadLines(&reader));
        return report_;
    }
  }

  void Finish() {
    builder_.Finish();
    gazetteer_->impl().ForgetWords();
  }

 private:
  absl::Status ReadLines(LineReader* reader) {
    while (true) {
      AS_ASSIGN_OR_RETURN(const std::optional<InputLine> line, reader->Next());
      if (!line) return absl::OkStatus();
      if (report_.records++ % kLinesBetweenQuestions == 0 && options_->cancelled && options_->cancelled()) {
        return absl::CancelledError("interrupted");
      }
      const absl::Status status = line->overlong ? absl::InvalidArgumentError("the line is too long") : ReadLine(*line);
      if (!status.ok()) Refuse(line->where, status, line->text);
    }
  }

  absl::Status ReadLine(const InputLine& line) {
    switch (report_.format) {
      case EntityFormat::kFollowTheMoney:
        return Take(follow_the_money_.Parse(line.text));
      case EntityFormat::kWikidata:
        return Take(wikidata_.Parse(line.text));
      case EntityFormat::kGeoNames:
        return Take(import::ParseGeoName(line.text, options_->min_population));
      case EntityFormat::kGeoNamesNames:
        return TakeName(import::ParseGeoNamesName(line.text));
      default:
        return TakeTsv(line.text);
    }
  }

  absl::Status Take(absl::StatusOr<std::optional<ImportedEntity>> entity) {
    if (!entity.ok()) return entity.status();
    if (!*entity) {
      ++report_.left_out;
      return absl::OkStatus();
    }
    switch (builder_.Add(**entity)) {
      case Placed::kAdded:
        ++report_.added;
        return absl::OkStatus();
      case Placed::kMerged:
        ++report_.merged;
        return absl::OkStatus();
      case Placed::kNameless:
        break;
    }
    return absl::InvalidArgumentError("the name has no letter, or too many words");
  }

  absl::Status TakeName(absl::StatusOr<std::optional<import::GeoNamesName>> name) {
    if (!name.ok()) return name.status();
    const bool known = name->has_value() && builder_.Knows((*name)->source_id);
    known ? ++report_.merged : ++report_.left_out;
    if (!known) return absl::OkStatus();
    if ((*name)->same_as.empty()) {
      builder_.AddName((*name)->source_id, (*name)->name);
    } else {
      builder_.AddSameAs((*name)->source_id, (*name)->same_as);
    }
    return absl::OkStatus();
  }

  absl::Status TakeTsv(std::string_view line) {
    const std::size_t before = gazetteer_->entity_count();
    // The message begins with ":1: ", the place in this one line.
    constexpr std::string_view kPlace = ":1: ";
    const absl::Status status = gazetteer_->AddTsv(line, "");
    if (!status.ok()) {
      absl::string_view reason = status.message();
      if (base::ToStd(reason).starts_with(kPlace)) reason.remove_prefix(kPlace.size());
      return absl::InvalidArgumentError(reason);
    }
    const bool comment = line.starts_with('#');
    if (comment) ++report_.left_out;
    if (!comment) gazetteer_->entity_count() > before ? ++report_.added : ++report_.merged;
    return absl::OkStatus();
  }

  absl::Status ReadPopolo(const std::string& path, LineReader* reader) {
    AS_ASSIGN_OR_RETURN(const std::string_view text, reader->Rest(kMaxDocumentBytes));
    return import::ForEachPopoloEntity(text, [&](absl::StatusOr<ImportedEntity> entity) {
      ++report_.records;
      const absl::Status status =
          entity.ok() ? Take(std::optional<ImportedEntity>(*std::move(entity))) : entity.status();
      if (!status.ok()) Refuse({path, report_.records, 1}, status, "");
    });
  }

  absl::Status ReadCompiled(const std::string& path) {
    AS_ASSIGN_OR_RETURN(const std::unique_ptr<Gazetteer> other, Gazetteer::Open(path));
    const Gazetteer::Impl& theirs = std::as_const(*other).impl();
    for (std::uint32_t i = 0; i < theirs.entities().size(); ++i) {
      ++report_.records;
      const Entity entity = theirs.Describe(i);
      gazetteer_->Find(entity.kind, entity.id) ? ++report_.merged : ++report_.added;
      const std::uint32_t index = builder_.AddAsIs(entity);
      theirs.ForEachNameOf(i, [&](const Gazetteer::Impl::NameRow& name) {
        builder_.AddNameAsIs(index,
                             {std::string(theirs.languages()[name.language]), std::string(name.name), name.decides});
      });
    }
    return absl::OkStatus();
  }

  void Refuse(InputLocation where, const absl::Status& status, std::string_view raw) {
    ++report_.refused;
    if (!options_->on_rejection) return;
    options_->on_rejection({std::move(where), std::string(status.message()), std::string(raw.substr(0, kMaxRawBytes))});
  }

  Gazetteer* gazetteer_;
  EntityBuilder builder_;
  import::FollowTheMoneyParser follow_the_money_;
  import::WikidataParser wikidata_;
  const EntityImportOptions* options_ = nullptr;  // of the call
  EntityImportReport report_;
};

EntityImporter::EntityImporter(Gazetteer* gazetteer) : impl_(std::make_unique<Impl>(gazetteer)) {}

EntityImporter::~EntityImporter() = default;

absl::StatusOr<EntityImportReport> EntityImporter::Import(const std::string& path, const EntityImportOptions& options) {
  return impl_->Import(path, options);
}

void EntityImporter::Finish() {
  impl_->Finish();
}

}  // namespace archive_search
