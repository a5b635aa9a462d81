#include "archive_search/archive.h"

#include <filesystem>
#include <system_error>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "base/string_view.h"
#include "index/archive_gazetteer.h"
#include "index/archive_impl.h"
#include "index/create_archive.h"
#include "index/entity_rules.h"
#include "index/live/live_index.h"
#include "index/retry.h"
#include "index/segment_set.h"
#include "index/snapshot_impl.h"
#include "index/writer_impl.h"

namespace archive_search {
namespace {

constexpr std::size_t kMaxEntitiesTsvBytes = 64 * 1024 * 1024;
constexpr char kEntitiesFile[] = "entities.tsv";

absl::Status CheckSettings(const ArchiveSettings& settings) {
  AS_RETURN_IF_ERROR(index::CheckRanking(settings.k1, settings.b));
  if (settings.title_weight < 1 || settings.title_weight > 255) {
    return absl::InvalidArgumentError("title_weight must lie between 1 and 255");
  }
  if (settings.entities_tsv.size() > kMaxEntitiesTsvBytes) {
    return absl::InvalidArgumentError("entities_tsv is larger than 64 MiB");
  }
  if (ParseAnalyzerName(AnalyzerName(settings.analyzer)) != settings.analyzer) {
    return absl::InvalidArgumentError("the kind of the analyzer is none");
  }
  return Gazetteer(/*with_bundled=*/true).AddTsv(settings.entities_tsv, kEntitiesFile);
}

}  // namespace

absl::Status index::CheckRanking(double k1, double b) {
  if (!(k1 >= 0 && k1 <= 1000)) return absl::InvalidArgumentError("k1 must lie between 0 and 1000");
  if (!(b >= 0 && b <= 1)) return absl::InvalidArgumentError("b must lie between 0 and 1");
  return absl::OkStatus();
}

std::string_view AnalyzerName(AnalyzerKind kind) {
  return kind == AnalyzerKind::kPlain ? "plain" : "news";
}

std::optional<AnalyzerKind> ParseAnalyzerName(std::string_view name) {
  for (const AnalyzerKind kind : {AnalyzerKind::kNews, AnalyzerKind::kPlain}) {
    if (AnalyzerName(kind) == name) return kind;
  }
  return std::nullopt;
}

Archive::Impl::Impl(std::string path, index::Manifest manifest, std::shared_ptr<const Gazetteer> compiled,
                    std::shared_ptr<const index::EntityRules> rules)
    : path_(std::move(path)),
      manifest_(std::move(manifest)),
      compiled_(std::move(compiled)),
      rules_(rules != nullptr ? std::move(rules) : std::make_shared<const index::EntityRules>()) {}

absl::StatusOr<std::shared_ptr<const Archive::Impl>> Archive::Impl::Open(const std::string& path) {
  std::error_code error;
  const bool there = std::filesystem::exists(path + "/catalog", error);
  if (error) return absl::ErrnoToStatus(error.value(), absl::StrCat("cannot look for an archive in ", path));
  if (!there) return absl::NotFoundError(absl::StrCat("there is no archive in ", path));
  return index::RetryWhileAborted([&]() -> absl::StatusOr<std::shared_ptr<const Archive::Impl>> {
    AS_ASSIGN_OR_RETURN(const std::unique_ptr<live::LiveIndex> live, live::LiveIndex::Open(path + "/catalog"));
    AS_ASSIGN_OR_RETURN(index::Manifest manifest,
                        index::ReadManifest([&](const std::string& name) { return live->Metadata(name); }));
    AS_ASSIGN_OR_RETURN(const std::string record, live->Metadata(index::kGazetteerRecord));
    AS_ASSIGN_OR_RETURN(const std::string hash, index::HashInGazetteerRecord(record));
    std::shared_ptr<const Gazetteer> compiled;
    if (!hash.empty()) {
      AS_ASSIGN_OR_RETURN(compiled, index::OpenArchiveGazetteer(path, hash, manifest.settings.entities_tsv));
    }
    AS_ASSIGN_OR_RETURN(index::EntityRules rules,
                        index::ReadRules([&](const std::string& name) { return live->Metadata(name); }));
    return std::make_shared<const Impl>(path, std::move(manifest), std::move(compiled),
                                        std::make_shared<const index::EntityRules>(std::move(rules)));
  });
}

absl::StatusOr<std::shared_ptr<const segment::Segment>> Archive::Impl::OpenSegment(const std::string& uuid) const {
  const std::lock_guard<std::mutex> lock(segments_mutex_);
  std::weak_ptr<const segment::Segment>& known = segments_[uuid];
  if (std::shared_ptr<const segment::Segment> open = known.lock()) return open;
  absl::StatusOr<std::shared_ptr<const segment::Segment>> segment =
      segment::Segment::Open(index::SegmentPath(path_, uuid));
  if (absl::IsNotFound(segment.status())) return absl::AbortedError(segment.status().message());
  if (segment.ok()) {
    std::erase_if(segments_, [](const auto& entry) { return entry.second.expired(); });
    segments_[uuid] = *segment;
  }
  return segment;
}

const std::shared_ptr<const Gazetteer>& Archive::Impl::gazetteer() const {
  std::call_once(gazetteer_made_, [this] {
    // Without a file of the archive's own nothing can fail.
    gazetteer_ = compiled_ != nullptr ? compiled_ : *index::OpenArchiveGazetteer(path_, "", settings().entities_tsv);
  });
  return gazetteer_;
}

const std::string& Archive::Impl::annotation_hash() const {
  std::call_once(annotation_hashed_, [this] { annotation_hash_ = rules_->HashWith(gazetteer()->Hash()); });
  return annotation_hash_;
}

absl::StatusOr<Archive> Archive::Create(const std::string& path, const ArchiveSettings& settings) {
  if (path.find('\0') != std::string::npos) return absl::InvalidArgumentError("the path holds a NUL");
  AS_RETURN_IF_ERROR(CheckSettings(settings));
  index::Manifest manifest;
  manifest.settings = settings;
  AS_ASSIGN_OR_RETURN(manifest.uuid, index::MakeUuid());
  AS_RETURN_IF_ERROR(index::CreateArchive(path, manifest));
  return Archive(std::make_shared<const Impl>(path, std::move(manifest)));
}

absl::StatusOr<Archive> Archive::Open(const std::string& path) {
  AS_ASSIGN_OR_RETURN(std::shared_ptr<const Impl> impl, Impl::Open(path));
  return Archive(std::move(impl));
}

absl::StatusOr<Snapshot> Archive::OpenSnapshot() const {
  AS_ASSIGN_OR_RETURN(std::shared_ptr<Snapshot::Impl> impl, Snapshot::Impl::Open(impl_));
  return Snapshot(std::move(impl));
}

absl::StatusOr<std::unique_ptr<Writer>> Archive::OpenWriter(const WriterOptions& options) const {
  try {
    return index::ArchiveWriter::Open(impl_, options);
  } catch (const std::system_error& error) {  // the system has no thread left for the analysis
    return absl::ResourceExhaustedError(absl::StrCat("cannot open a writer: ", error.what()));
  }
}

const std::string& Archive::path() const {
  return impl_->path();
}
const std::string& Archive::uuid() const {
  return impl_->uuid();
}
const ArchiveSettings& Archive::settings() const {
  return impl_->settings();
}
const std::string& Archive::entity_rules() const {
  return impl_->rules()->text();
}

}  // namespace archive_search
