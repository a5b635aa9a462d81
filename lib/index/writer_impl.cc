#include "index/writer_impl.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "base/status_macros.h"
#include "index/article_check.h"
#include "index/article_codec.h"
#include "index/slot_values.h"
#include "index/term_schema.h"

namespace archive_search {

Writer::~Writer() = default;

namespace index {
namespace {

// How far analysis may run ahead.
constexpr std::size_t kMaxWaitingBytes = 4 * 1024 * 1024;
constexpr std::size_t kMaxWaitingChanges = 256;
constexpr std::size_t kAll = std::numeric_limits<std::size_t>::max();

constexpr std::size_t kDeletionBytesPerWord = 200;  // what the catalog holds of a deletion until the commit

std::uint8_t Number(Slot slot) {
  return static_cast<std::uint8_t>(slot);
}

// `latest` in front of the others in the list.
std::string WithGazetteer(const std::string& list, const std::string& latest) {
  std::string merged = latest;
  for (const absl::string_view hash : absl::StrSplit(list, ' ', absl::SkipEmpty())) {
    if (hash != latest) absl::StrAppend(&merged, " ", hash);
  }
  return merged;
}

const absl::Status& StatusOf(const absl::Status& status) {
  return status;
}
template <class T>
const absl::Status& StatusOf(const absl::StatusOr<T>& result) {
  return result.status();
}

}  // namespace

absl::StatusOr<std::unique_ptr<ArchiveWriter>> ArchiveWriter::Open(const std::shared_ptr<const Archive::Impl>& archive,
                                                                   const WriterOptions& options) {
  auto live = live::LiveWriter::Open(archive->catalog(), options.sync);
  if (absl::IsUnavailable(live.status())) {
    return absl::UnavailableError(absl::StrCat("another writer has the archive ", archive->path(), " open"));
  }
  if (!live.ok()) return live.status();
  AS_ASSIGN_OR_RETURN(const CommitState state,
                      ReadState([&](const std::string& name) { return (*live)->Metadata(name); }));
  return std::unique_ptr<ArchiveWriter>(new ArchiveWriter(*archive, options, *std::move(live), state));
}

ArchiveWriter::ArchiveWriter(const Archive::Impl& archive, const WriterOptions& options,
                             std::unique_ptr<live::LiveWriter> live, CommitState state)
    : options_(options),
      analyzer_(archive.gazetteer(), options.default_language),
      title_weight_(archive.settings().title_weight),
      gazetteer_hash_(archive.gazetteer()->Hash()),
      live_(std::move(live)),
      state_(std::move(state)),
      builder_(title_weight_),
      pipeline_([this](Change& change) { Prepare(&change); }) {}

// ---- What callers ask for ----

template <class Result>
Result ArchiveWriter::Remember(Result result) {
  const absl::Status& status = StatusOf(result);
  if (!status.ok() && !absl::IsInvalidArgument(status)) failure_ = status;
  return result;
}

absl::StatusOr<AddOutcome> ArchiveWriter::Add(Article article, std::string_view origin) {
  AS_RETURN_IF_ERROR(failure_);
  return Remember(TryAdd(std::move(article), origin));
}

absl::StatusOr<bool> ArchiveWriter::Delete(std::string_view key) {
  AS_RETURN_IF_ERROR(failure_);
  return Remember(TryDelete(KeywordTerm(KeywordField::kKey, key)));
}

absl::StatusOr<std::vector<std::string>> ArchiveWriter::KeysFrom(std::string_view origin, const KeyFilter& wanted) {
  AS_RETURN_IF_ERROR(failure_);
  return Remember(TryKeysFrom(OriginTerm(origin), wanted));
}

absl::StatusOr<ArchiveWriter::Removal> ArchiveWriter::RemoveOrigin(std::string_view key, std::string_view origin) {
  AS_RETURN_IF_ERROR(failure_);
  return Remember(TryRemoveOrigin(KeywordTerm(KeywordField::kKey, key), OriginTerm(origin)));
}

absl::Status ArchiveWriter::Commit() {
  AS_RETURN_IF_ERROR(failure_);
  return Remember(TryCommit());
}

std::uint64_t ArchiveWriter::article_count() const {
  return live_->article_count() + waiting_added_;
}

absl::StatusOr<std::string> ArchiveWriter::Record(const std::string& name) const {
  return live_->Metadata(name);
}

absl::StatusOr<std::vector<std::string>> ArchiveWriter::RecordNames(const std::string& prefix) const {
  return live_->MetadataNames(prefix);
}

absl::Status ArchiveWriter::SetRecord(const std::string& name, std::string value) {
  AS_RETURN_IF_ERROR(failure_);
  Change change;
  change.record_name = name;
  change.record_value = std::move(value);
  return Remember(Enqueue(std::move(change)));
}

absl::StatusOr<AddOutcome> ArchiveWriter::TryAdd(Article article, std::string_view origin) {
  AS_RETURN_IF_ERROR(PrepareArticle(&article));
  Change change;
  change.content_hash = ContentHash(article, options_.default_language);
  change.key_term = KeywordTerm(KeywordField::kKey, article.key);
  if (!origin.empty()) change.origin_term = OriginTerm(origin);
  AS_ASSIGN_OR_RETURN(const std::string known, KnownHash(change.key_term));
  if (known == change.content_hash) {
    if (!origin.empty()) AS_RETURN_IF_ERROR(AddOrigin(change.key_term, change.origin_term));
    return AddOutcome::kUnchanged;
  }
  InFlight& in_flight = in_flight_[change.key_term];
  in_flight.content_hash = change.content_hash;
  ++in_flight.changes;
  if (known.empty()) ++waiting_added_;
  change.text_bytes = article.title.size() + article.body.size();
  change.undated = !article.published;
  change.article = std::move(article);
  AS_RETURN_IF_ERROR(Enqueue(std::move(change)));
  return known.empty() ? AddOutcome::kAdded : AddOutcome::kReplaced;
}

absl::StatusOr<bool> ArchiveWriter::TryDelete(const std::string& key_term) {
  AS_RETURN_IF_ERROR(WriteWaiting(0, 0));
  AS_ASSIGN_OR_RETURN(const DocId docid, Find(key_term));
  if (docid == kNoDoc) return false;
  AS_RETURN_IF_ERROR(DeleteArticle(docid));
  return true;
}

absl::StatusOr<std::vector<std::string>> ArchiveWriter::TryKeysFrom(const std::string& origin_term,
                                                                    const KeyFilter& wanted) {
  AS_RETURN_IF_ERROR(WriteWaiting(0, 0));
  AS_ASSIGN_OR_RETURN(const std::vector<DocId> docids, live_->Postings(origin_term, kAll));
  std::vector<std::string> keys;
  for (const DocId docid : docids) {
    AS_ASSIGN_OR_RETURN(std::string key, live_->Value(docid, Number(Slot::kKey)));
    if (wanted(key)) keys.push_back(std::move(key));
  }
  return keys;
}

absl::StatusOr<ArchiveWriter::Removal> ArchiveWriter::TryRemoveOrigin(const std::string& key_term,
                                                                      const std::string& origin_term) {
  AS_RETURN_IF_ERROR(WriteWaiting(0, 0));
  AS_ASSIGN_OR_RETURN(const DocId docid, Find(key_term));
  Removal removal;
  if (docid == kNoDoc) return removal;
  AS_ASSIGN_OR_RETURN(removal.other_origin_terms, live_->Terms(docid, OriginTerm("")));
  const auto own = std::find(removal.other_origin_terms.begin(), removal.other_origin_terms.end(), origin_term);
  if (own == removal.other_origin_terms.end()) return removal;
  removal.other_origin_terms.erase(own);
  removal.deleted = removal.other_origin_terms.empty();
  changed_ = true;
  AS_RETURN_IF_ERROR(removal.deleted ? DeleteArticle(docid) : live_->RemoveTerm(docid, origin_term));
  return removal;
}

absl::Status ArchiveWriter::TryCommit() {
  AS_RETURN_IF_ERROR(WriteWaiting(0, 0));
  return changed_ ? CommitWritten() : absl::OkStatus();
}

// ---- The pipeline ----

// Runs on the pipeline's thread.
void ArchiveWriter::Prepare(Change* change) {
  if (!change->record_name.empty()) return;
  const AnalyzedArticle analyzed = analyzer_.Analyze(std::move(change->article));
  change->length = DocumentLength(analyzed, title_weight_);
  change->document = builder_.Build(analyzed, change->content_hash);
}

absl::Status ArchiveWriter::Enqueue(Change change) {
  waiting_bytes_ += change.text_bytes;
  ++waiting_changes_;
  pipeline_.Push(std::move(change));
  return WriteWaiting(kMaxWaitingBytes, kMaxWaitingChanges);
}

// Writes the changes that are ready, and waits for more until no more than this is left.
absl::Status ArchiveWriter::WriteWaiting(std::size_t max_bytes, std::size_t max_changes) {
  while (true) {
    const bool too_many = waiting_bytes_ > max_bytes || waiting_changes_ > max_changes;
    std::optional<Change> change = pipeline_.Pop(/*wait=*/too_many);
    if (!change) return absl::OkStatus();
    waiting_bytes_ -= change->text_bytes;
    --waiting_changes_;
    AS_RETURN_IF_ERROR(Write(*std::move(change)));
  }
}

absl::Status ArchiveWriter::Write(Change change) {
  changed_ = true;
  if (!change.record_name.empty()) return live_->SetMetadata(change.record_name, change.record_value);
  return WriteArticle(std::move(change));
}

// ---- The catalog ----

absl::StatusOr<DocId> ArchiveWriter::Find(const std::string& key_term) const {
  AS_ASSIGN_OR_RETURN(const std::vector<DocId> docids, live_->Postings(key_term, 1));
  return docids.empty() ? kNoDoc : docids.front();
}

// The content hash of the article as it is when everything that waits is written; empty: there is none.
absl::StatusOr<std::string> ArchiveWriter::KnownHash(const std::string& key_term) const {
  if (const auto it = in_flight_.find(key_term); it != in_flight_.end()) return it->second.content_hash;
  AS_ASSIGN_OR_RETURN(const DocId docid, Find(key_term));
  if (docid == kNoDoc) return std::string();
  return live_->Value(docid, Number(Slot::kContentHash));
}

absl::Status ArchiveWriter::AddOrigin(const std::string& key_term, const std::string& origin_term) {
  if (in_flight_.contains(key_term)) AS_RETURN_IF_ERROR(WriteWaiting(0, 0));
  AS_ASSIGN_OR_RETURN(const DocId docid, Find(key_term));
  AS_ASSIGN_OR_RETURN(const bool known, live_->HasTerm(docid, origin_term));
  if (known) return absl::OkStatus();
  changed_ = true;
  return live_->AddTerm(docid, origin_term);
}

absl::Status ArchiveWriter::WriteArticle(Change change) {
  const auto in_flight = in_flight_.find(change.key_term);
  if (--in_flight->second.changes == 0) in_flight_.erase(in_flight);
  AS_ASSIGN_OR_RETURN(const DocId docid, Find(change.key_term));
  state_.total_length += change.length;
  state_.undated += change.undated ? 1 : 0;
  state_.gazetteers = WithGazetteer(state_.gazetteers, gazetteer_hash_);
  written_bytes_ += change.document.memory();
  if (!change.origin_term.empty()) change.document.AddPosting(change.origin_term, 0, {});
  if (docid == kNoDoc) {
    --waiting_added_;
    AS_RETURN_IF_ERROR(live_->Add(std::move(change.document)));
  } else {
    AS_RETURN_IF_ERROR(ReplaceArticle(docid, std::move(change)));
  }
  return written_bytes_ > options_.memory_budget ? CommitWritten() : absl::OkStatus();
}

absl::Status ArchiveWriter::ReplaceArticle(DocId docid, Change change) {
  AS_RETURN_IF_ERROR(Discount(docid));
  AS_ASSIGN_OR_RETURN(const std::vector<std::string> origin_terms, live_->Terms(docid, OriginTerm("")));
  for (const std::string& term : origin_terms) {
    if (term != change.origin_term) change.document.AddPosting(term, 0, {});
  }
  return live_->Replace(docid, std::move(change.document));
}

absl::Status ArchiveWriter::DeleteArticle(DocId docid) {
  changed_ = true;
  AS_RETURN_IF_ERROR(Discount(docid));
  AS_RETURN_IF_ERROR(live_->Delete(docid));
  if (live_->article_count() == 0) state_.gazetteers.clear();
  return absl::OkStatus();
}

// Takes an article that goes out of the statistics.
absl::Status ArchiveWriter::Discount(DocId docid) {
  std::uint32_t length = 0;
  AS_ASSIGN_OR_RETURN(const std::string stored, live_->Value(docid, Number(Slot::kLength)));
  if (!DecodeLength(stored, &length))
    return absl::DataLossError(absl::StrCat("the length of article ", docid, " is damaged"));
  AS_ASSIGN_OR_RETURN(const std::string date, live_->Value(docid, Number(Slot::kDate)));
  state_.total_length -= length;
  state_.undated -= date.empty() ? 1 : 0;
  written_bytes_ += kDeletionBytesPerWord * length;
  return absl::OkStatus();
}

absl::Status ArchiveWriter::CommitWritten() {
  ++state_.revision;
  const auto& [name, value] = StateEntry(state_);
  AS_RETURN_IF_ERROR(live_->SetMetadata(name, value));
  AS_RETURN_IF_ERROR(live_->Commit());
  changed_ = false;
  written_bytes_ = 0;
  return absl::OkStatus();
}

}  // namespace index
}  // namespace archive_search
