// One run over input files: which are new or changed, what do they hold, what is gone?
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "archive_search/index_files.h"
#include "index/file_state.h"
#include "index/input_files.h"
#include "index/rejects_file.h"
#include "index/writer_impl.h"

namespace archive_search::index {

class FileIndexer {
 public:
  // `rejects` may be null. All must outlive the indexer.
  FileIndexer(const InputFiles& inputs, const IndexFilesOptions& options, ArchiveWriter* writer, RejectsFile* rejects);

  // Reads, prunes and commits.
  [[nodiscard]] absl::StatusOr<IndexReport> Run();

 private:
  // What reading one file came to.
  struct FileRun {
    std::string path;
    std::string origin;
    std::string place;        // how the keys that are made of its path begin
    std::string place_owner;  // the other file whose articles have this path in their keys; empty: none
    bool owns_place = false;  // articles of this one have it
    bool displaced = false;   // articles of this one would, and were refused: by another path they are not
    absl::flat_hash_set<std::uint64_t> keys;  // hashes of the keys that were read; only if `has_earlier`
    bool has_earlier = false;                 // the archive may hold articles of an earlier reading
    std::uint64_t articles = 0;
    std::uint64_t refused = 0;
    std::uint64_t bytes_before = 0;  // of the files before it
    std::uint64_t size = 0;
    bool whole = true;
  };

  absl::Status ReadAll();
  absl::Status Visit(const InputFile& file);
  absl::StatusOr<FileState> StateOf(const InputFile& file) const;
  absl::StatusOr<FileState> DecodeRecord(const std::string& name) const;
  [[nodiscard]] bool IsUpToDate(const InputFile& file, const FileState& state) const;
  void CountSkipped(const FileState& state, int times);  // -1: takes the counting back

  absl::Status ReadFile(const InputFile& file, const FileState& earlier);
  absl::Status ReadArticles(ArticleReader* reader, FileRun* run);
  void NoteFieldsNotFound(const std::vector<std::string>& in_file);
  [[nodiscard]] absl::StatusOr<std::string> PlaceOwner(const InputFile& file) const;
  absl::Status AddArticle(ReadArticle read, FileRun* run);
  absl::Status KeepPlace(ReadArticle* read, FileRun* run);
  void RefuseDisplaced(ReadArticle read, FileRun* run);
  void RefuseArticle(ReadArticle read, std::string reason, FileRun* run);
  void Refuse(const Rejection& rejection, FileRun* run);
  absl::Status FinishFile(const InputFile& file, const FileRun& run);

  absl::Status PruneGoneFiles();
  absl::Status PruneFile(const FileState& state);
  absl::Status RemoveOrigin(const std::string& key, const std::string& origin);
  absl::Status ReadSharers();

  [[nodiscard]] bool Cancelled();
  void CountRead(const ArticleReader& reader, const FileRun& run);
  void ShowProgress(const std::string& file, bool now);

  const InputFiles& inputs_;
  const IndexFilesOptions& options_;
  ArchiveWriter& writer_;
  RejectsFile* const rejects_;
  const std::string options_hash_;
  IndexReport report_;
  IndexProgress progress_;
  std::chrono::steady_clock::time_point shown_;
  absl::flat_hash_set<std::string> read_origin_terms_;    // of the files that this run has read
  absl::flat_hash_set<std::string> shared_origin_terms_;  // of files that hold an article which another file lost
};

}  // namespace archive_search::index
