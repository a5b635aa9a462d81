#include "index/archive_gazetteer.h"

#include <filesystem>
#include <system_error>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/file.h"
#include "base/replace_file.h"
#include "base/status_macros.h"
#include "index/checksum.h"
#include "index/manifest.h"

namespace archive_search::index {
namespace {

namespace fs = std::filesystem;

constexpr char kDirectory[] = "/gazetteers";
constexpr char kExtension[] = ".gaz";

std::string PathOf(const std::string& archive, const std::string& hash) {
  return absl::StrCat(archive, kDirectory, "/", hash, kExtension);
}

}  // namespace

std::string GazetteerRecordValue(const std::string& hash) {
  std::string value = hash;
  AppendChecksum(&value);
  return value;
}

absl::StatusOr<std::string> HashInGazetteerRecord(const std::string& value) {
  if (value.empty()) return std::string();
  return CheckedText(kGazetteerRecord, value);
}

absl::StatusOr<std::string> InstallGazetteer(const std::string& archive, const std::string& file) {
  AS_ASSIGN_OR_RETURN(const std::unique_ptr<Gazetteer> gazetteer, Gazetteer::Open(file));
  AS_ASSIGN_OR_RETURN(const base::MappedFile bytes, base::MappedFile::Open(file));
  std::error_code error;
  fs::create_directory(archive + kDirectory, error);
  if (error) return absl::ErrnoToStatus(error.value(), absl::StrCat("cannot make ", archive, kDirectory));
  AS_RETURN_IF_ERROR(base::SyncDirectory(archive));
  std::string hash = gazetteer->Hash();
  AS_RETURN_IF_ERROR(base::ReplaceFile(PathOf(archive, hash), bytes.bytes()));
  return hash;
}

absl::StatusOr<std::shared_ptr<const Gazetteer>> OpenArchiveGazetteer(const std::string& archive,
                                                                      const std::string& hash,
                                                                      const std::string& entities_tsv) {
  if (hash.empty() && entities_tsv.empty()) return Gazetteer::Bundled();
  auto gazetteer = std::make_unique<Gazetteer>(/*with_bundled=*/true);
  if (!hash.empty()) {
    const std::string path = PathOf(archive, hash);
    absl::StatusOr<std::unique_ptr<Gazetteer>> opened = Gazetteer::Open(path);
    if (absl::IsNotFound(opened.status())) return absl::AbortedError(opened.status().message());
    if (!opened.ok()) return opened.status();
    gazetteer = *std::move(opened);
    if (gazetteer->Hash() != hash) return absl::DataLossError(absl::StrCat(path, ": not the gazetteer of that name"));
  }
  // The corrections were accepted when the archive was created. Should the gazetteer have come to refuse them, it
  // stands without.
  gazetteer->AddTsv(entities_tsv, "entities.tsv").IgnoreError();
  return std::shared_ptr<const Gazetteer>(std::move(gazetteer));
}

void RemoveOtherGazetteers(const std::string& archive, const std::string& hash) {
  std::error_code error;
  const fs::path kept = PathOf(archive, hash);
  for (fs::directory_iterator entry(archive + kDirectory, error); !error && entry != fs::directory_iterator();
       entry.increment(error)) {
    std::error_code ignored;
    if (entry->path() != kept) fs::remove(entry->path(), ignored);
  }
}

}  // namespace archive_search::index
