#include "index/writer_impl.h"

#include <algorithm>
#include <optional>
#include <thread>
#include <utility>

#include "archive_search/language.h"
#include "base/status_macros.h"
#include "entity/recognizer.h"
#include "index/article_check.h"
#include "index/article_codec.h"
#include "index/entity_names.h"
#include "index/term_schema.h"

namespace archive_search {

Writer::~Writer() = default;

namespace index {
namespace {

// How far analysis may run ahead. An analysed article takes many times the memory of its text.
constexpr std::size_t kMaxWaitingBytes = 512 * 1024;
constexpr std::size_t kMaxWaitingChanges = 512;

// When a batch is large enough.
constexpr std::size_t kBatchBytes = 16 * 1024;
constexpr std::size_t kBatchChanges = 32;

// What a thread takes for the article at hand and for compressing it.
constexpr std::size_t kArticleMemory = std::size_t{1} << 20;

unsigned Threads() {
  return std::max(1U, std::thread::hardware_concurrency());
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
                                                                   const WriterOptions& options,
                                                                   std::optional<std::uint32_t> live_limit) {
  if (!options.default_language.empty()) AS_RETURN_IF_ERROR(CheckLanguageTag(options.default_language));
  CatalogOptions catalog_options = CatalogOptionsOf(archive->settings(), options);
  if (live_limit) catalog_options.live_limit = catalog_options.live_commit = *live_limit;
  catalog_options.analysis_memory = Threads() * (entity::Recognizer::BytesPerThread() + kArticleMemory);
  catalog_options.gazetteer_hash = [archive] { return archive->annotation_hash(); };
  AS_ASSIGN_OR_RETURN(std::unique_ptr<CatalogWriter> catalog,
                      CatalogWriter::Open(archive->path(), std::move(catalog_options)));
  return std::unique_ptr<ArchiveWriter>(new ArchiveWriter(*archive, options, std::move(catalog)));
}

ArchiveWriter::ArchiveWriter(const Archive::Impl& archive, const WriterOptions& options,
                             std::unique_ptr<CatalogWriter> catalog)
    : options_(options),
      analyzer_(archive.settings().analyzer, archive.gazetteer(), archive.rules(), options.default_language),
      catalog_(std::move(catalog)),
      pipeline_(Threads(), [this] {
        const auto poster = std::make_shared<ArticlePoster>(catalog_->MakePoster());
        return [this, poster](Batch& batch) {
          for (Change& change : batch.changes) Prepare(poster.get(), &change);
        };
      }) {}

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
  AS_RETURN_IF_ERROR(Remember(WriteAll()));
  return Remember(catalog_->Delete(std::string(key)));
}

absl::StatusOr<std::vector<std::string>> ArchiveWriter::KeysFrom(std::string_view origin, const KeyFilter& wanted) {
  AS_RETURN_IF_ERROR(failure_);
  AS_RETURN_IF_ERROR(Remember(WriteAll()));
  return Remember(catalog_->KeysFrom(OriginTerm(origin), wanted));
}

absl::StatusOr<OriginRemoval> ArchiveWriter::RemoveOrigin(std::string_view key, std::string_view origin) {
  AS_RETURN_IF_ERROR(failure_);
  AS_RETURN_IF_ERROR(Remember(WriteAll()));
  return Remember(catalog_->RemoveOrigin(std::string(key), OriginTerm(origin)));
}

absl::Status ArchiveWriter::Commit() {
  AS_RETURN_IF_ERROR(failure_);
  AS_RETURN_IF_ERROR(Remember(WriteAll()));
  return Remember(catalog_->Commit());
}

absl::Status ArchiveWriter::Compact(const std::function<bool()>& cancelled) {
  AS_RETURN_IF_ERROR(Commit());
  const absl::Status status = catalog_->Compact(cancelled);
  return absl::IsCancelled(status) ? status : Remember(status);
}

std::uint64_t ArchiveWriter::article_count() const {
  return catalog_->article_count() + waiting_new_;
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
  change.prepared.columns.content_hash = ContentHash(article, options_.default_language);
  change.prepared.columns.key = article.key;
  if (!origin.empty()) change.prepared.origin_term = OriginTerm(origin);
  AS_ASSIGN_OR_RETURN(const std::string known, KnownHash(change.prepared.columns.key));
  if (known == change.prepared.columns.content_hash) {
    if (!origin.empty()) AS_RETURN_IF_ERROR(AddOrigin(change.prepared.columns.key, change.prepared.origin_term));
    return AddOutcome::kUnchanged;
  }
  InFlight& in_flight = in_flight_[change.prepared.columns.key];
  in_flight.content_hash = change.prepared.columns.content_hash;
  ++in_flight.changes;
  if (known.empty()) {
    in_flight.is_new = true;
    ++waiting_new_;
  }
  change.text_bytes = article.title.size() + article.body.size();
  change.article = std::move(article);
  AS_RETURN_IF_ERROR(Enqueue(std::move(change)));
  return known.empty() ? AddOutcome::kAdded : AddOutcome::kReplaced;
}

absl::Status ArchiveWriter::AddOrigin(const std::string& key, const std::string& origin_term) {
  if (in_flight_.contains(key)) AS_RETURN_IF_ERROR(WriteAll());
  return catalog_->AddOrigin(key, origin_term);
}

// The content hash of the article as it is when everything that waits is written; empty: there is none.
absl::StatusOr<std::string> ArchiveWriter::KnownHash(const std::string& key) const {
  const auto it = in_flight_.find(key);
  return it == in_flight_.end() ? catalog_->ContentHashOf(key) : it->second.content_hash;
}

// Runs on the pipeline's threads.
void ArchiveWriter::Prepare(ArticlePoster* poster, Change* change) {
  if (!change->record_name.empty()) return;
  PreparedArticle& prepared = change->prepared;
  const AnalyzedArticle analyzed = analyzer_.Analyze(std::move(change->article));
  prepared.entity_names = UnknownEntityNames(analyzed, analyzer_.gazetteer());
  prepared.stored = compressor_.Compress(Serialize(analyzed));
  catalog_->Post(analyzed, poster, &prepared);
}

// Nothing may be posted during a commit, so all that waits is written first.
absl::Status ArchiveWriter::Enqueue(Change change) {
  gathered_.text_bytes += change.text_bytes;
  gathered_.changes.push_back(std::move(change));
  if (gathered_.text_bytes >= kBatchBytes || gathered_.changes.size() >= kBatchChanges) PushGathered();
  AS_RETURN_IF_ERROR(WriteWaiting(kMaxWaitingBytes, kMaxWaitingChanges));
  if (!catalog_->full()) return absl::OkStatus();
  AS_RETURN_IF_ERROR(WriteAll());
  return catalog_->Commit();
}

void ArchiveWriter::PushGathered() {
  waiting_bytes_ += gathered_.text_bytes;
  waiting_changes_ += gathered_.changes.size();
  pipeline_.Push(std::exchange(gathered_, {}));
}

absl::Status ArchiveWriter::WriteAll() {
  if (!gathered_.changes.empty()) PushGathered();
  return WriteWaiting(0, 0);
}

// Writes the changes that are ready, and waits for more until no more than this is left.
absl::Status ArchiveWriter::WriteWaiting(std::size_t max_bytes, std::size_t max_changes) {
  while (true) {
    const bool too_many = waiting_bytes_ > max_bytes || waiting_changes_ > max_changes;
    std::optional<Batch> batch = pipeline_.Pop(/*wait=*/too_many);
    if (!batch) return absl::OkStatus();
    waiting_bytes_ -= batch->text_bytes;
    waiting_changes_ -= batch->changes.size();
    for (Change& change : batch->changes) AS_RETURN_IF_ERROR(Write(std::move(change)));
  }
}

absl::Status ArchiveWriter::Write(Change change) {
  if (!change.record_name.empty()) return catalog_->SetRecord(change.record_name, change.record_value);
  const auto in_flight = in_flight_.find(change.prepared.columns.key);
  if (std::exchange(in_flight->second.is_new, false)) --waiting_new_;
  if (--in_flight->second.changes == 0) in_flight_.erase(in_flight);
  return catalog_->Write(std::move(change.prepared));
}

}  // namespace index
}  // namespace archive_search
