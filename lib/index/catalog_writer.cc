#include "index/catalog_writer.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <limits>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "base/status_macros.h"
#include "base/string_view.h"
#include "index/archive_gazetteer.h"
#include "index/checksum.h"
#include "index/live_article.h"
#include "index/slot_values.h"
#include "index/term_schema.h"

namespace archive_search::index {
namespace {

constexpr std::size_t kAll = std::numeric_limits<std::size_t>::max();
// What the program takes beside the analysis and what is held until the commit: its libraries, buffers, and what is
// free but lies between blocks that are not, which is more after hours than at first.
constexpr std::size_t kTakenBeside = std::size_t{64} << 20;

constexpr std::uint32_t kFewOfMany = 20;
constexpr std::size_t kDeletionBytesPerWord = 200;  // what a deletion takes in memory until the commit

std::uint8_t Number(Slot slot) {
  return static_cast<std::uint8_t>(slot);
}

std::string KeyTerm(std::string_view key) {
  return KeywordTerm(KeywordField::kKey, key);
}

// `latest` in front of the others in the list.
std::string WithGazetteer(const std::string& list, const std::string& latest) {
  std::string merged = latest;
  for (const absl::string_view hash : absl::StrSplit(list, ' ', absl::SkipEmpty())) {
    if (hash != latest) absl::StrAppend(&merged, " ", hash);
  }
  return merged;
}

std::vector<std::string> With(std::vector<std::string> terms, const std::string& term) {
  if (!term.empty() && std::find(terms.begin(), terms.end(), term) == terms.end()) terms.push_back(term);
  return terms;
}

}  // namespace

CatalogOptions CatalogOptionsOf(const ArchiveSettings& settings, const WriterOptions& options) {
  CatalogOptions catalog;
  catalog.sync = options.sync;
  catalog.memory_budget = options.memory_budget;
  catalog.stems = settings.analyzer == AnalyzerKind::kNews;
  catalog.segment = {settings.k1, settings.b, settings.title_weight};
  return catalog;
}

absl::StatusOr<std::unique_ptr<CatalogWriter>> CatalogWriter::Open(const std::string& directory,
                                                                   CatalogOptions options) {
  absl::StatusOr<std::unique_ptr<live::LiveWriter>> opened =
      live::LiveWriter::Open(directory + "/catalog", options.sync);
  if (absl::IsUnavailable(opened.status())) {
    if (::access((directory + "/catalog/flintlock").c_str(), W_OK) != 0) {
      return absl::ErrnoToStatus(errno, absl::StrCat("cannot write to the archive ", directory));
    }
    return absl::UnavailableError(absl::StrCat("another writer has the archive ", directory, " open"));
  }
  AS_ASSIGN_OR_RETURN(std::unique_ptr<live::LiveWriter> live, std::move(opened));
  const MetadataReader read = [&](const std::string& name) { return live->Metadata(name); };
  AS_ASSIGN_OR_RETURN(CommitState state, ReadState(read));
  AS_ASSIGN_OR_RETURN(SegmentSet segments, SegmentSet::Open(directory, state.segments, read));
  AS_ASSIGN_OR_RETURN(const std::string gazetteer_record, read(kGazetteerRecord));
  AS_ASSIGN_OR_RETURN(const std::string gazetteer_hash, HashInGazetteerRecord(gazetteer_record));
  segments.RemoveOrphans();
  RemoveOtherGazetteers(directory, gazetteer_hash);
  return std::unique_ptr<CatalogWriter>(
      new CatalogWriter(directory, std::move(options), std::move(live), std::move(state), std::move(segments)));
}

CatalogWriter::CatalogWriter(const std::string& directory, CatalogOptions options,
                             std::unique_ptr<live::LiveWriter> live, CommitState state, SegmentSet segments)
    : directory_(directory),
      options_(std::move(options)),
      live_(std::move(live)),
      state_(std::move(state)),
      segments_(std::move(segments)),
      builder_(options_.segment),
      poster_(MakePoster()) {}

std::uint64_t CatalogWriter::article_count() const {
  return live_->article_count() + segments_.article_count() + builder_.article_count();
}

std::size_t CatalogWriter::uncommitted_bytes() const {
  constexpr std::size_t kPerSlot = sizeof(std::pair<absl::string_view, std::uint32_t>) + 1;
  return builder_.memory() + pending_.bucket_count() * kPerSlot + deletion_bytes_;
}

// ---- Finding ----

absl::StatusOr<CatalogWriter::Place> CatalogWriter::Find(const std::string& key) const {
  Place place;
  if (const auto pending = pending_.find(key); pending != pending_.end()) {
    place.kind = Place::Kind::kPending;
    place.number = pending->second;
    return place;
  }
  if (live_->article_count() > 0) {
    AS_ASSIGN_OR_RETURN(const std::vector<DocId> docids, live_->Postings(KeyTerm(key), 1));
    if (!docids.empty()) {
      place.kind = Place::Kind::kLive;
      place.number = docids.front();
      return place;
    }
  }
  AS_ASSIGN_OR_RETURN(const std::optional<SealedPlace> sealed, segments_.Find(key));
  if (sealed) {
    place.kind = Place::Kind::kSealed;
    place.sealed = *sealed;
  }
  return place;
}

absl::StatusOr<std::string> CatalogWriter::ContentHashOf(const std::string& key) const {
  AS_ASSIGN_OR_RETURN(const Place place, Find(key));
  switch (place.kind) {
    case Place::Kind::kNowhere:
      return std::string();
    case Place::Kind::kPending:
      return std::string(builder_.content_hash(place.number));
    case Place::Kind::kLive:
      return live_->Value(place.number, Number(Slot::kContentHash));
    case Place::Kind::kSealed:
      return std::string(segments_[place.sealed.segment].segment->content_hash(place.sealed.docid));
  }
  return absl::InternalError("an article is in no known place");
}

absl::StatusOr<std::vector<std::string>> CatalogWriter::OriginsOf(const Place& place) const {
  std::vector<std::string> origins;
  if (place.kind == Place::Kind::kLive) return live_->Terms(place.number, OriginTerm(""));
  if (place.kind == Place::Kind::kPending) {
    return builder_.Values(place.number, Number(Slot::kOrigins));
  }
  if (place.kind == Place::Kind::kSealed) {
    AS_ASSIGN_OR_RETURN(const segment::Column* column,
                        segments_[place.sealed.segment].segment->column(Number(Slot::kOrigins)));
    if (column->empty()) return origins;
    for (const std::uint32_t id : column->ids(place.sealed.docid)) origins.emplace_back(column->value(id));
  }
  return origins;
}

absl::StatusOr<std::vector<std::string>> CatalogWriter::KeysFrom(const std::string& origin_term,
                                                                 const KeyFilter& wanted) const {
  std::vector<std::string> keys;
  AS_ASSIGN_OR_RETURN(const std::vector<DocId> live, live_->Postings(origin_term, kAll));
  for (const DocId docid : live) {
    AS_ASSIGN_OR_RETURN(std::string key, live_->Value(docid, Number(Slot::kKey)));
    if (wanted(key)) keys.push_back(std::move(key));
  }
  AS_ASSIGN_OR_RETURN(const std::vector<SealedPlace> sealed, segments_.Postings(origin_term));
  for (const SealedPlace& place : sealed) {
    AS_ASSIGN_OR_RETURN(const std::string_view key, segments_[place.segment].segment->keys().KeyOf(place.docid));
    if (wanted(key)) keys.emplace_back(key);
  }
  for (const auto& [key, number] : pending_) {
    AS_ASSIGN_OR_RETURN(const std::vector<std::string> origins, OriginsOf({Place::Kind::kPending, number, {}}));
    const bool comes_from_it = std::find(origins.begin(), origins.end(), origin_term) != origins.end();
    if (comes_from_it && wanted(base::ToStd(key))) keys.emplace_back(key);
  }
  std::sort(keys.begin(), keys.end());
  return keys;
}

// ---- Changing ----

absl::Status CatalogWriter::Write(PreparedArticle article) {
  AS_ASSIGN_OR_RETURN(const Place place, Find(article.columns.key));
  AS_ASSIGN_OR_RETURN(std::vector<std::string> origins, OriginsOf(place));
  AS_RETURN_IF_ERROR(Remove(place));
  state_.gazetteers = WithGazetteer(state_.gazetteers, options_.gazetteer_hash());
  origins = With(std::move(origins), article.origin_term);
  AddPending(std::move(article), origins);
  return absl::OkStatus();
}

void CatalogWriter::Post(const AnalyzedArticle& analyzed, ArticlePoster* poster, PreparedArticle* article) const {
  article->posted = poster->Post(analyzed);
  article->columns = ColumnsOf(analyzed, article->columns.content_hash, options_.segment.title_weight);
}

void CatalogWriter::AddPending(PreparedArticle article, const std::vector<std::string>& origin_terms) {
  changed_ = true;
  for (const std::string& term : origin_terms) article.posted.AddPresence(poster_.GroupOfOrigin(term));
  if (!origin_terms.empty()) article.columns.columns.emplace_back(Number(Slot::kOrigins), origin_terms);
  state_.undated += article.columns.date.dated() ? 0 : 1;
  for (const auto& [record, name] : article.entity_names) builder_.AddEntityName(record, name);
  const std::uint32_t number = builder_.Add(article.columns, article.posted, article.stored);
  pending_.emplace(base::ToAbsl(builder_.key(number)), number);
}

absl::StatusOr<bool> CatalogWriter::Delete(const std::string& key) {
  AS_ASSIGN_OR_RETURN(const Place place, Find(key));
  if (place.kind == Place::Kind::kNowhere) return false;
  AS_RETURN_IF_ERROR(Remove(place));
  ForgetGazetteersIfEmpty();
  return true;
}

// Takes an article out of its tier and of the statistics.
absl::Status CatalogWriter::Remove(const Place& place) {
  switch (place.kind) {
    case Place::Kind::kNowhere:
      return absl::OkStatus();
    case Place::Kind::kPending:
      state_.undated -= builder_.date(place.number).dated() ? 0 : 1;
      pending_.erase(base::ToAbsl(builder_.key(place.number)));
      builder_.Drop(place.number);
      break;
    case Place::Kind::kLive:
      AS_RETURN_IF_ERROR(DeleteLive(place.number));
      break;
    case Place::Kind::kSealed:
      state_.undated -= segments_[place.sealed.segment].segment->dates()[place.sealed.docid].dated() ? 0 : 1;
      segments_.Delete(place.sealed);
      break;
  }
  changed_ = true;
  return absl::OkStatus();
}

void CatalogWriter::ForgetGazetteersIfEmpty() {
  if (article_count() == 0) state_.gazetteers.clear();
}

void CatalogWriter::ForgetOtherGazetteers() {
  const std::string hash = article_count() == 0 ? "" : options_.gazetteer_hash();
  changed_ = changed_ || state_.gazetteers != hash;
  state_.gazetteers = hash;
}

absl::Status CatalogWriter::DeleteLive(DocId docid) {
  std::uint32_t length = 0;
  AS_ASSIGN_OR_RETURN(const std::string stored, live_->Value(docid, Number(Slot::kLength)));
  if (!DecodeLength(stored, &length)) {
    return absl::DataLossError(absl::StrCat("the length of article ", docid, " is damaged"));
  }
  AS_ASSIGN_OR_RETURN(const std::string date, live_->Value(docid, Number(Slot::kDate)));
  state_.live_length -= length;
  state_.undated -= date.empty() ? 1 : 0;
  deletion_bytes_ += kDeletionBytesPerWord * length;
  return live_->Delete(docid);
}

// The article as it was before it was written.
absl::StatusOr<PreparedArticle> CatalogWriter::ReadBack(const Place& place) {
  PreparedArticle article;
  if (place.kind == Place::Kind::kPending) {
    AS_ASSIGN_OR_RETURN(article.stored.bytes, builder_.StoredForm(place.number));
    article.columns.content_hash = builder_.content_hash(place.number);
  } else if (place.kind == Place::Kind::kLive) {
    AS_ASSIGN_OR_RETURN(const std::string data, live_->Data(place.number));
    AS_ASSIGN_OR_RETURN(article.stored.bytes, Unpack(data));
    AS_ASSIGN_OR_RETURN(article.columns.content_hash, live_->Value(place.number, Number(Slot::kContentHash)));
  } else {
    const segment::Segment& segment = *segments_[place.sealed.segment].segment;
    AS_ASSIGN_OR_RETURN(article.stored.bytes, segment.stored().Read(place.sealed.docid));
    article.columns.content_hash = segment.content_hash(place.sealed.docid);
  }
  AS_ASSIGN_OR_RETURN(const AnalyzedArticle analyzed, Deserialize(article.stored.bytes));
  Post(analyzed, &poster_, &article);
  return article;
}

// Origins are written with the article, so it is written again where they change.
absl::Status CatalogWriter::Rewrite(const Place& place, const std::vector<std::string>& origin_terms) {
  AS_ASSIGN_OR_RETURN(PreparedArticle article, ReadBack(place));
  AS_RETURN_IF_ERROR(Remove(place));
  AddPending(std::move(article), origin_terms);
  return absl::OkStatus();
}

absl::Status CatalogWriter::AddOrigin(const std::string& key, const std::string& origin_term) {
  AS_ASSIGN_OR_RETURN(const Place place, Find(key));
  AS_ASSIGN_OR_RETURN(const std::vector<std::string> origins, OriginsOf(place));
  if (std::find(origins.begin(), origins.end(), origin_term) != origins.end()) return absl::OkStatus();
  if (place.kind != Place::Kind::kLive) return Rewrite(place, With(origins, origin_term));
  changed_ = true;
  return live_->AddTerm(place.number, origin_term);
}

absl::StatusOr<OriginRemoval> CatalogWriter::RemoveOrigin(const std::string& key, const std::string& origin_term) {
  OriginRemoval removal;
  AS_ASSIGN_OR_RETURN(const Place place, Find(key));
  AS_ASSIGN_OR_RETURN(std::vector<std::string> origins, OriginsOf(place));
  if (std::erase(origins, origin_term) == 0) return removal;
  removal.deleted = origins.empty();
  removal.other_origin_terms = origins;
  if (removal.deleted) {
    AS_RETURN_IF_ERROR(Remove(place));
    ForgetGazetteersIfEmpty();
  } else if (place.kind == Place::Kind::kLive) {
    changed_ = true;
    AS_RETURN_IF_ERROR(live_->RemoveTerm(place.number, origin_term));
  } else {
    AS_RETURN_IF_ERROR(Rewrite(place, origins));
  }
  return removal;
}

absl::Status CatalogWriter::SetRecord(const std::string& name, const std::string& value) {
  changed_ = true;
  return live_->SetMetadata(name, value);
}

// ---- Committing ----

bool CatalogWriter::full() const {
  const std::size_t beside = kTakenBeside + options_.analysis_memory;
  const std::size_t least = options_.memory_budget / 2;  // so that commits are not too many
  return uncommitted_bytes() > std::max(least, options_.memory_budget - std::min(beside, options_.memory_budget));
}

absl::Status CatalogWriter::Commit() {
  if (!changed_) return absl::OkStatus();
  AS_RETURN_IF_ERROR(PlacePending());
  AS_RETURN_IF_ERROR(Publish());
  return MergeWherePays();
}

// A few articles go to the live tier while it has room; else they are sealed, with what it holds where both are few.
// More than a few at once are sealed, and the last ones of many: that takes a tenth of the time and a fifth of the
// room.
absl::Status CatalogWriter::PlacePending() {
  const std::uint32_t pending = builder_.article_count();
  if (pending > options_.live_commit || (has_sealed_ && pending > options_.live_limit / kFewOfMany))
    return SealPending();
  if (pending == 0) {
    ForgetPending();
    return absl::OkStatus();
  }
  if (std::uint64_t{pending} + live_->article_count() <= options_.live_limit) return MovePendingToLive();
  if (pending <= options_.live_limit) AS_RETURN_IF_ERROR(MoveLiveToPending());
  return SealPending();
}

absl::Status CatalogWriter::MovePendingToLive() {
  AS_RETURN_IF_ERROR(AddNames(builder_.entity_names()));
  for (std::uint32_t number = 0; number < builder_.number_count(); ++number) {
    if (builder_.dropped(number)) continue;
    state_.live_length += builder_.length(number);
    AS_ASSIGN_OR_RETURN(live::LiveDocument document, ToLiveDocument(builder_, number, options_.segment.title_weight));
    AS_RETURN_IF_ERROR(live_->Add(std::move(document)));
  }
  ForgetPending();
  return absl::OkStatus();
}

absl::Status CatalogWriter::MoveLiveToPending() {
  AS_ASSIGN_OR_RETURN(const std::vector<DocId> docids, live_->Postings(std::string(kAllTerm), kAll));
  for (const DocId docid : docids) {
    const Place place{Place::Kind::kLive, docid, {}};
    AS_ASSIGN_OR_RETURN(const std::vector<std::string> origins, OriginsOf(place));
    AS_RETURN_IF_ERROR(Rewrite(place, origins));
  }
  return absl::OkStatus();
}

absl::Status CatalogWriter::SealPending() {
  has_sealed_ = true;
  AS_ASSIGN_OR_RETURN(const std::string uuid, MakeUuid());
  AS_RETURN_IF_ERROR(segments_.MakeDirectory(options_.sync));
  segments_.ReleasePages();  // what looking for keys has mapped, now that the budget is used up
  AS_RETURN_IF_ERROR(
      builder_.Write(SegmentPath(directory_, uuid), uuid, options_.gazetteer_hash(), options_.sync).status());
  ForgetPending();
  return segments_.Add(uuid);
}

void CatalogWriter::ForgetPending() {
  pending_ = {};  // whose keys the builder has
  builder_.Clear();
}

absl::Status CatalogWriter::Publish() {
  ++state_.revision;
  state_.segments = segments_.Entries();
  for (const auto& [name, value] : segments_.TakeChangedRecords()) {
    AS_RETURN_IF_ERROR(live_->SetMetadata(name, value));
  }
  const auto& [name, value] = StateEntry(state_);
  AS_RETURN_IF_ERROR(live_->SetMetadata(name, value));
  AS_RETURN_IF_ERROR(live_->Commit());
  segments_.ReleasePages();
  changed_ = false;
  deletion_bytes_ = 0;
  return absl::OkStatus();
}

// An entity keeps the name that it first had.
absl::Status CatalogWriter::AddNames(const segment::StringTableWriter& names) {
  for (const auto& [name, value] : names.Sorted()) {
    const std::string record(name);
    AS_ASSIGN_OR_RETURN(const std::string known, live_->Metadata(record));
    if (!known.empty()) continue;
    std::string checked(value);
    AppendChecksum(&checked);
    AS_RETURN_IF_ERROR(live_->SetMetadata(record, checked));
  }
  return absl::OkStatus();
}

}  // namespace archive_search::index
