#include "index/file_indexer.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "absl/container/flat_hash_map.h"
#include "absl/hash/hash.h"
#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "base/varint.h"
#include "index/hash128.h"
#include "index/term_schema.h"
#include "ingest/utf8.h"

namespace archive_search::index {
namespace {

constexpr std::chrono::milliseconds kProgressInterval(100);
constexpr char kPlaceRecordPrefix[] = "place:";

// A hash of everything in the options that can change what a file gives.
std::string HashOptions(const IndexFilesOptions& options) {
  std::string bytes;
  base::PutVarint(&bytes, static_cast<std::uint64_t>(options.read.format));
  base::PutString(&bytes, options.read.encoding);
  for (const auto& [ours, theirs] : options.read.field_map) {
    base::PutString(&bytes, ours);
    base::PutString(&bytes, theirs);
  }
  base::PutVarint(&bytes, options.read.max_record_bytes);
  base::PutString(&bytes, options.language);
  base::PutString(&bytes, options.writer.default_language);
  return Hash128(bytes);
}

std::uint64_t KeyHash(std::string_view key) {
  return absl::Hash<std::string_view>()(key);
}

// Whether a reader made the key of the place where the record stands: of its file and number.
bool IsPlaceIn(std::string_view file, std::string_view key) {
  return key.starts_with(file) && (key.size() == file.size() || key[file.size()] == '#');
}

// What comes through a pipe has no place that would tell it from what came another day.
std::string ContentKey(const Article& article) {
  std::string bytes;
  const std::string published = article.published ? article.published->ToString() : "";
  for (const std::string& field : {article.title, article.body, published, article.source}) {
    base::PutString(&bytes, field);
  }
  return absl::StrCat(kStandardInput, "#", Hash128Hex(bytes));
}

}  // namespace

FileIndexer::FileIndexer(const InputFiles& inputs, const IndexFilesOptions& options, ArchiveWriter* writer,
                         RejectsFile* rejects)
    : inputs_(inputs), options_(options), writer_(*writer), rejects_(rejects), options_hash_(HashOptions(options)) {
  progress_.files_total = inputs.files.size();
  progress_.bytes_total = inputs.bytes;
  for (const auto& [ours, theirs] : options.read.field_map) report_.fields_not_found.push_back(theirs);
  std::ranges::sort(report_.fields_not_found);
}

absl::StatusOr<IndexReport> FileIndexer::Run() {
  const auto begin = std::chrono::steady_clock::now();
  AS_RETURN_IF_ERROR(ReadAll());
  if (options_.prune && !report_.cancelled) {
    AS_RETURN_IF_ERROR(PruneGoneFiles());
    AS_RETURN_IF_ERROR(ReadSharers());
  }
  AS_RETURN_IF_ERROR(writer_.Commit());
  ShowProgress("", /*now=*/true);
  report_.files_left_out = inputs_.others;
  if (progress_.read == 0) report_.fields_not_found.clear();
  report_.read = report_.added + report_.unchanged + report_.replaced + report_.refused;
  report_.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  return report_;
}

absl::Status FileIndexer::ReadAll() {
  FileRun run;
  for (const std::string& directory : inputs_.closed) Refuse({{directory, 0, 0}, "may not be read", ""}, &run);
  for (const InputFile& file : inputs_.files) {
    if (Cancelled()) break;
    const std::uint64_t bytes_before = progress_.bytes_done;
    AS_RETURN_IF_ERROR(Visit(file));
    if (report_.cancelled) break;  // inside this file
    ++progress_.files_done;
    progress_.bytes_done = bytes_before + file.size;
    ShowProgress(file.path, /*now=*/false);
  }
  return absl::OkStatus();
}

absl::Status FileIndexer::Visit(const InputFile& file) {
  AS_ASSIGN_OR_RETURN(const FileState state, StateOf(file));
  if (!IsUpToDate(file, state)) return ReadFile(file, state);
  CountSkipped(state, 1);
  return absl::OkStatus();
}

// The state that an earlier run left; its path is empty if there was none.
absl::StatusOr<FileState> FileIndexer::StateOf(const InputFile& file) const {
  if (file.origin.empty()) return FileState();
  return DecodeRecord(FileRecordName(file.origin));
}

absl::StatusOr<FileState> FileIndexer::DecodeRecord(const std::string& name) const {
  AS_ASSIGN_OR_RETURN(const std::string record, writer_.Record(name));
  return record.empty() ? FileState() : DecodeFileState(record);
}

bool FileIndexer::IsUpToDate(const InputFile& file, const FileState& state) const {
  const bool unchanged =
      state.read_whole && state.size == file.size && state.modified == file.modified && state.options == options_hash_;
  const bool must_prune = options_.prune && state.has_leftovers;
  const bool must_collect_rejects = rejects_ != nullptr && state.refused > 0;
  return unchanged && !must_prune && !must_collect_rejects;
}

void FileIndexer::CountSkipped(const FileState& state, int times) {
  report_.files_skipped += times;
  report_.unchanged += times * state.articles;
  report_.refused += times * state.refused;
}

// ---- Reading one file ----

absl::Status FileIndexer::ReadFile(const InputFile& file, const FileState& earlier) {
  FileRun run;
  run.path = file.path;
  run.origin = file.origin;
  run.place = ingest::EscapeIllFormed(file.path);
  run.bytes_before = progress_.bytes_done;
  run.size = file.size;
  run.has_earlier = !earlier.path.empty();
  AS_ASSIGN_OR_RETURN(run.place_owner, PlaceOwner(file));
  if (!file.origin.empty()) {
    read_origin_terms_.insert(OriginTerm(file.origin));
    FileState unfinished;
    unfinished.path = file.origin;
    AS_RETURN_IF_ERROR(writer_.SetRecord(FileRecordName(file.origin), EncodeFileState(unfinished)));
  }
  absl::StatusOr<std::unique_ptr<ArticleReader>> reader = OpenArticles(file.path, options_.read);
  if (absl::IsInvalidArgument(reader.status())) return reader.status();  // the options: every file would fail
  if (!reader.ok()) {
    Refuse({{file.path, 0, 0}, std::string(reader.status().message()), ""}, &run);
    return absl::OkStatus();
  }
  AS_RETURN_IF_ERROR(ReadArticles(reader->get(), &run));
  NoteFieldsNotFound((*reader)->fields_not_found());
  return file.origin.empty() || !run.whole || run.displaced ? absl::OkStatus() : FinishFile(file, run);
}

absl::Status FileIndexer::ReadArticles(ArticleReader* reader, FileRun* run) {
  while (run->whole) {
    absl::StatusOr<std::optional<ReadItem>> item = reader->Next();
    if (!item.ok()) {
      Refuse({{run->path, 0, 0}, std::string(item.status().message()), ""}, run);
      run->whole = false;
      return absl::OkStatus();
    }
    if (!item->has_value()) return absl::OkStatus();
    if (auto* rejection = std::get_if<Rejection>(&**item)) {
      Refuse(*rejection, run);
    } else {
      AS_RETURN_IF_ERROR(AddArticle(std::get<ReadArticle>(**std::move(item)), run));
    }
    CountRead(*reader, *run);
    if (Cancelled()) run->whole = false;
  }
  return absl::OkStatus();
}

void FileIndexer::NoteFieldsNotFound(const std::vector<std::string>& in_file) {
  std::erase_if(report_.fields_not_found,
                [&](const std::string& field) { return !std::ranges::binary_search(in_file, field); });
}

// "feed.jsonl" may be one file today and, read from another directory, another tomorrow. Keys made of that path are of
// the first, for as long as the archive knows it.
absl::StatusOr<std::string> FileIndexer::PlaceOwner(const InputFile& file) const {
  if (file.origin.empty()) return "";
  AS_ASSIGN_OR_RETURN(std::string owner, writer_.Record(kPlaceRecordPrefix + file.path));
  if (owner.empty() || owner == file.origin) return "";
  AS_ASSIGN_OR_RETURN(const FileState state, DecodeRecord(FileRecordName(owner)));
  return state.path.empty() ? "" : owner;
}

absl::Status FileIndexer::AddArticle(ReadArticle read, FileRun* run) {
  if (!options_.language.empty()) read.article.language = options_.language;
  if (IsPlaceIn(run->place, read.article.key)) {
    if (!run->place_owner.empty()) {
      RefuseDisplaced(std::move(read), run);
      return absl::OkStatus();
    }
    AS_RETURN_IF_ERROR(KeepPlace(&read, run));
  }
  const std::uint64_t key = KeyHash(read.article.key.empty() ? CanonicalUrl(read.article.url) : read.article.key);
  const absl::StatusOr<AddOutcome> outcome = writer_.Add(std::move(read.article), run->origin);
  if (absl::IsInvalidArgument(outcome.status())) {
    RefuseArticle(std::move(read), std::string(outcome.status().message()), run);
    return absl::OkStatus();
  }
  if (!outcome.ok()) return outcome.status();
  if (run->has_earlier) run->keys.insert(key);
  ++run->articles;
  switch (*outcome) {
    case AddOutcome::kAdded:
      ++report_.added;
      break;
    case AddOutcome::kUnchanged:
      ++report_.unchanged;
      break;
    case AddOutcome::kReplaced:
      ++report_.replaced;
      break;
  }
  return absl::OkStatus();
}

absl::Status FileIndexer::KeepPlace(ReadArticle* read, FileRun* run) {
  if (run->origin.empty()) read->article.key = ContentKey(read->article);
  if (run->origin.empty() || run->owns_place) return absl::OkStatus();
  run->owns_place = true;
  return writer_.SetRecord(kPlaceRecordPrefix + run->path, run->origin);
}

void FileIndexer::RefuseDisplaced(ReadArticle read, FileRun* run) {
  run->displaced = true;
  std::string reason = absl::StrCat("it has no key, and \"", read.article.key, "\" is the key of an article in ",
                                    run->place_owner, "; give the records ids, or the file another path");
  RefuseArticle(std::move(read), std::move(reason), run);
}

void FileIndexer::RefuseArticle(ReadArticle read, std::string reason, FileRun* run) {
  Refuse({std::move(read.where), std::move(reason), std::move(read.raw), std::move(read.header)}, run);
}

void FileIndexer::Refuse(const Rejection& rejection, FileRun* run) {
  ++run->refused;
  ++report_.refused;
  if (rejects_ != nullptr) rejects_->Add(rejection);
  if (options_.on_rejection) options_.on_rejection(rejection);
}

// Remembers the file as it was read. Articles that it had earlier and has no more are pruned, or remembered as
// leftovers. Where records were refused nobody knows which articles they were: then none is pruned.
absl::Status FileIndexer::FinishFile(const InputFile& file, const FileRun& run) {
  FileState state{file.origin, true, file.size, file.modified, options_hash_, run.articles, run.refused, false};
  if (run.has_earlier) {
    AS_ASSIGN_OR_RETURN(const std::vector<std::string> gone, writer_.KeysFrom(file.origin, [&](std::string_view key) {
      return !run.keys.contains(KeyHash(key));
    }));
    const bool prune = options_.prune && run.refused == 0;
    state.has_leftovers = !gone.empty() && !prune;
    for (std::size_t i = 0; prune && i < gone.size(); ++i) AS_RETURN_IF_ERROR(RemoveOrigin(gone[i], file.origin));
  }
  return writer_.SetRecord(FileRecordName(file.origin), EncodeFileState(state));
}

// ---- Pruning ----

absl::Status FileIndexer::PruneGoneFiles() {
  absl::flat_hash_set<std::string> present;
  for (const InputFile& file : inputs_.files) present.insert(file.origin);
  AS_ASSIGN_OR_RETURN(const std::vector<std::string> names, writer_.RecordNames(kFileRecordPrefix));
  for (const std::string& name : names) {
    AS_ASSIGN_OR_RETURN(const FileState state, DecodeRecord(name));
    if (inputs_.Covers(state.path) && !present.contains(state.path)) AS_RETURN_IF_ERROR(PruneFile(state));
  }
  return absl::OkStatus();
}

absl::Status FileIndexer::PruneFile(const FileState& state) {
  AS_ASSIGN_OR_RETURN(const std::vector<std::string> keys,
                      writer_.KeysFrom(state.path, [](std::string_view) { return true; }));
  for (const std::string& key : keys) AS_RETURN_IF_ERROR(RemoveOrigin(key, state.path));
  return writer_.SetRecord(FileRecordName(state.path), "");
}

absl::Status FileIndexer::RemoveOrigin(const std::string& key, const std::string& origin) {
  AS_ASSIGN_OR_RETURN(OriginRemoval removal, writer_.RemoveOrigin(key, origin));
  if (removal.deleted) ++report_.pruned;
  for (std::string& term : removal.other_origin_terms) shared_origin_terms_.insert(std::move(term));
  return absl::OkStatus();
}

// An article that one file lost and another still holds may have been the lost file's version: the other one's must
// take its place, so that file is read although it has not changed; at a later run if it is not among the inputs.
absl::Status FileIndexer::ReadSharers() {
  if (shared_origin_terms_.empty()) return absl::OkStatus();
  absl::flat_hash_map<std::string, FileState> sharers;
  AS_ASSIGN_OR_RETURN(const std::vector<std::string> names, writer_.RecordNames(kFileRecordPrefix));
  for (const std::string& name : names) {
    AS_ASSIGN_OR_RETURN(FileState state, DecodeRecord(name));
    const std::string term = OriginTerm(state.path);
    if (!shared_origin_terms_.contains(term) || read_origin_terms_.contains(term)) continue;
    const FileState counted = state;
    state.read_whole = false;
    AS_RETURN_IF_ERROR(writer_.SetRecord(name, EncodeFileState(state)));
    sharers.emplace(state.path, counted);
  }
  for (const InputFile& file : inputs_.files) {
    const auto sharer = sharers.find(file.origin);
    if (sharer == sharers.end()) continue;
    CountSkipped(sharer->second, -1);
    AS_RETURN_IF_ERROR(ReadFile(file, sharer->second));
  }
  return absl::OkStatus();
}

// ---- The callbacks ----

bool FileIndexer::Cancelled() {
  if (!report_.cancelled && options_.cancelled) report_.cancelled = options_.cancelled();
  return report_.cancelled;
}

// A file that grows while it is read, or one that is read once more, does not take the sum beyond the total.
void FileIndexer::CountRead(const ArticleReader& reader, const FileRun& run) {
  ++progress_.read;
  const std::uint64_t done = run.bytes_before + std::min(reader.bytes_read(), run.size);
  progress_.bytes_done = std::min(done, progress_.bytes_total);
  ShowProgress(run.path, /*now=*/false);
}

void FileIndexer::ShowProgress(const std::string& file, bool now) {
  if (!options_.progress) return;
  const auto time = std::chrono::steady_clock::now();
  if (!now && time - shown_ < kProgressInterval) return;
  shown_ = time;
  progress_.file = file;
  options_.progress(progress_);
}

}  // namespace archive_search::index
