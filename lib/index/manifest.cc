#include "index/manifest.h"

#include <sys/random.h>

#include <array>
#include <cerrno>

#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "archive_search/version.h"
#include "base/status_macros.h"
#include "base/string_view.h"
#include "base/text_fields.h"
#include "index/checksum.h"

namespace archive_search::index {
namespace {

constexpr char kFormat[] = "format";
constexpr char kUuid[] = "uuid";
constexpr char kSettings[] = "settings";
constexpr char kEntities[] = "entities.tsv";
constexpr char kState[] = "state";

// Of the format; an archive names the ones that it uses. There are none yet beyond version 1.
constexpr std::array<std::string_view, 0> kFeatures = {};

constexpr std::size_t kUuidSize = 36;

MetadataEntry Entry(std::string name, std::string text) {
  AppendChecksum(&text);
  return {std::move(name), std::move(text)};
}

absl::Status Damaged(std::string_view name) {
  return absl::DataLossError(absl::StrCat("the archive's ", base::ToAbsl(name), " entry is damaged"));
}

absl::StatusOr<std::string> ReadText(const MetadataReader& read, const std::string& name) {
  AS_ASSIGN_OR_RETURN(const std::string stored, read(name));
  return CheckedText(name, stored);
}

absl::Status CheckFormat(std::string_view text) {
  const std::vector<std::string> lines = absl::StrSplit(base::ToAbsl(text), '\n', absl::SkipEmpty());
  const std::string version = absl::StrCat("version ", kFormatVersion);
  if (lines.empty()) return Damaged(kFormat);
  if (lines[0] != version) {
    return absl::FailedPreconditionError(absl::StrCat("the archive's format is ", lines[0], ", this program knows ",
                                                      version, ": use a newer archive-search"));
  }
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const bool known = std::find(kFeatures.begin(), kFeatures.end(), lines[i]) != kFeatures.end();
    if (!known) {
      return absl::FailedPreconditionError(
          absl::StrCat("the archive uses the feature '", lines[i],
                       "', which this program does not know: use a newer archive-search"));
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<ArchiveSettings> ParseSettings(std::string_view text, std::string entities_tsv) {
  const base::TextFields fields = base::ParseTextFields(text);
  ArchiveSettings settings;
  settings.entities_tsv = std::move(entities_tsv);
  if (!base::GetNumber(fields, "k1", &settings.k1) || !base::GetNumber(fields, "b", &settings.b) ||
      !base::GetNumber(fields, "title-weight", &settings.title_weight)) {
    return Damaged(kSettings);
  }
  const auto analyzer = fields.find("analyzer");
  const auto kind = analyzer == fields.end() ? std::nullopt : ParseAnalyzerName(analyzer->second);
  if (!kind) return Damaged(kSettings);
  settings.analyzer = *kind;
  return settings;
}

// A line a segment: "segment <uuid> <articles> <deleted>".
bool ParseSegments(std::string_view text, std::vector<SegmentEntry>* segments) {
  for (const absl::string_view line : absl::StrSplit(base::ToAbsl(text), '\n', absl::SkipEmpty())) {
    const std::vector<std::string> parts = absl::StrSplit(line, ' ');
    if (parts[0] != "segment") continue;
    SegmentEntry entry;
    if (parts.size() != 4 || parts[1].size() != kUuidSize || !absl::SimpleAtoi(parts[2], &entry.articles) ||
        !absl::SimpleAtoi(parts[3], &entry.deleted) || entry.deleted > entry.articles) {
      return false;
    }
    entry.uuid = parts[1];
    segments->push_back(std::move(entry));
  }
  return true;
}

}  // namespace

std::string DeletedRecordPrefix(std::string_view uuid) {
  return std::string("deleted:").append(uuid).append(":");
}

std::string DeletedRecord(std::string_view uuid, std::uint32_t chunk) {
  return absl::StrCat(DeletedRecordPrefix(uuid), chunk);
}

absl::StatusOr<std::string> CheckedText(std::string_view name, std::string_view stored) {
  if (!StripChecksum(&stored)) return Damaged(name);
  return std::string(stored);
}

std::vector<MetadataEntry> ManifestEntries(const Manifest& manifest) {
  const ArchiveSettings& settings = manifest.settings;
  return {
      Entry(kFormat, absl::StrCat("version ", kFormatVersion, "\n")),
      Entry(kUuid, manifest.uuid),
      Entry(kSettings,
            absl::StrCat("k1 ", base::Shortest(settings.k1), "\nb ", base::Shortest(settings.b), "\ntitle-weight ",
                         settings.title_weight, "\nanalyzer ", base::ToAbsl(AnalyzerName(settings.analyzer)), "\n")),
      Entry(kEntities, settings.entities_tsv),
  };
}

MetadataEntry StateEntry(const CommitState& state) {
  std::string text = absl::StrCat("revision ", state.revision, "\nlive-length ", state.live_length, "\nundated ",
                                  state.undated, "\ngazetteers ", state.gazetteers, "\n");
  for (const SegmentEntry& segment : state.segments) {
    absl::StrAppend(&text, "segment ", segment.uuid, " ", segment.articles, " ", segment.deleted, "\n");
  }
  return Entry(kState, std::move(text));
}

absl::StatusOr<Manifest> ReadManifest(const MetadataReader& read) {
  AS_ASSIGN_OR_RETURN(const std::string format, ReadText(read, kFormat));
  AS_RETURN_IF_ERROR(CheckFormat(format));
  Manifest manifest;
  AS_ASSIGN_OR_RETURN(manifest.uuid, ReadText(read, kUuid));
  AS_ASSIGN_OR_RETURN(const std::string settings, ReadText(read, kSettings));
  AS_ASSIGN_OR_RETURN(std::string entities_tsv, ReadText(read, kEntities));
  AS_ASSIGN_OR_RETURN(manifest.settings, ParseSettings(settings, std::move(entities_tsv)));
  return manifest;
}

absl::StatusOr<CommitState> ReadState(const MetadataReader& read) {
  AS_ASSIGN_OR_RETURN(const std::string format, ReadText(read, kFormat));
  AS_RETURN_IF_ERROR(CheckFormat(format));
  AS_ASSIGN_OR_RETURN(const std::string text, ReadText(read, kState));
  const base::TextFields fields = base::ParseTextFields(text);
  CommitState state;
  if (!base::GetNumber(fields, "revision", &state.revision) ||
      !base::GetNumber(fields, "live-length", &state.live_length) ||
      !base::GetNumber(fields, "undated", &state.undated) || fields.count("gazetteers") == 0) {
    return Damaged(kState);
  }
  state.gazetteers = fields.at("gazetteers");
  if (!ParseSegments(text, &state.segments)) return Damaged(kState);
  return state;
}

absl::StatusOr<std::string> MakeUuid() {
  std::array<unsigned char, 16> bytes;
  if (::getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) {
    return absl::ErrnoToStatus(errno, "no random bytes for the archive's UUID");
  }
  bytes[6] = static_cast<unsigned char>((bytes[6] & 0x0F) | 0x40);
  bytes[8] = static_cast<unsigned char>((bytes[8] & 0x3F) | 0x80);
  std::string uuid = absl::BytesToHexString({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
  for (const std::size_t dash : {20, 16, 12, 8}) uuid.insert(dash, 1, '-');
  return uuid;
}

}  // namespace archive_search::index
