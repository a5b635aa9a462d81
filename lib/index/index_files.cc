#include "archive_search/index_files.h"

#include <filesystem>
#include <memory>

#include "absl/strings/str_cat.h"
#include "archive_search/language.h"
#include "base/status_macros.h"
#include "index/file_indexer.h"
#include "index/input_files.h"
#include "index/rejects_file.h"
#include "index/writer_impl.h"

namespace archive_search {
namespace {

// An input may be the rejects of the last run, mended. Of another file the good records would be lost.
absl::Status CheckRejectsPath(const std::string& path, const index::InputFiles& inputs) {
  if (index::RejectsFile::IsOne(path)) return absl::OkStatus();
  for (const index::InputFile& input : inputs.files) {
    std::error_code ignored;
    if (!std::filesystem::equivalent(path, input.path, ignored)) continue;
    return absl::InvalidArgumentError(absl::StrCat("the rejects would replace the input ", path));
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<IndexReport> IndexFiles(const Archive& archive, const std::vector<std::string>& paths,
                                       const IndexFilesOptions& options) {
  if (!options.language.empty()) AS_RETURN_IF_ERROR(CheckLanguageTag(options.language));
  AS_ASSIGN_OR_RETURN(const index::InputFiles inputs, index::FindInputFiles(paths));
  if (!options.rejects_path.empty()) AS_RETURN_IF_ERROR(CheckRejectsPath(options.rejects_path, inputs));
  AS_ASSIGN_OR_RETURN(const std::unique_ptr<Writer> writer, archive.OpenWriter(options.writer));
  std::unique_ptr<index::RejectsFile> rejects;
  if (!options.rejects_path.empty()) {
    AS_ASSIGN_OR_RETURN(rejects, index::RejectsFile::Open(options.rejects_path));
  }
  // Every writer is an ArchiveWriter: nobody else makes them.
  index::FileIndexer indexer(inputs, options, static_cast<index::ArchiveWriter*>(writer.get()), rejects.get());
  absl::StatusOr<IndexReport> report = indexer.Run();
  if (rejects == nullptr) return report;
  const absl::Status kept = rejects->Finish();
  if (!report.ok()) return report;
  AS_RETURN_IF_ERROR(kept);
  report->rejects_paths = rejects->paths();
  return report;
}

}  // namespace archive_search
