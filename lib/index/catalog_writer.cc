#include "index/catalog_writer.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "base/status_macros.h"
#include "index/checksum.h"
#include "index/slot_values.h"
#include "index/term_schema.h"

namespace archive_search::index {
namespace {

constexpr std::size_t kAll = std::numeric_limits<std::size_t>::max();
constexpr std::size_t kDeletionBytesPerWord = 200;  // what a deletion takes in memory until the commit
constexpr std::size_t kMaxNamed = 50'000;

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

}  // namespace

absl::StatusOr<std::unique_ptr<CatalogWriter>> CatalogWriter::Open(const std::string& directory, bool sync,
                                                                   GazetteerHash gazetteer_hash) {
  AS_ASSIGN_OR_RETURN(std::unique_ptr<live::LiveWriter> live, live::LiveWriter::Open(directory, sync));
  AS_ASSIGN_OR_RETURN(CommitState state, ReadState([&](const std::string& name) { return live->Metadata(name); }));
  return std::unique_ptr<CatalogWriter>(
      new CatalogWriter(std::move(live), std::move(state), std::move(gazetteer_hash)));
}

absl::StatusOr<std::string> CatalogWriter::ContentHashOf(const std::string& key_term) const {
  AS_ASSIGN_OR_RETURN(const DocId docid, Find(key_term));
  if (docid == kNoDoc) return std::string();
  return live_->Value(docid, Number(Slot::kContentHash));
}

absl::Status CatalogWriter::Write(PreparedArticle article) {
  AS_ASSIGN_OR_RETURN(const DocId docid, Find(article.key_term));
  changed_ = true;
  state_.total_length += article.length;
  state_.undated += article.undated ? 1 : 0;
  state_.gazetteers = WithGazetteer(state_.gazetteers, gazetteer_hash_());
  uncommitted_bytes_ += article.document.memory();
  AS_RETURN_IF_ERROR(AddNames(article.entity_names));
  if (!article.origin_term.empty()) article.document.AddPosting(article.origin_term, 0, {});
  return docid == kNoDoc ? live_->Add(std::move(article.document)) : Replace(docid, std::move(article));
}

absl::StatusOr<bool> CatalogWriter::Delete(const std::string& key_term) {
  AS_ASSIGN_OR_RETURN(const DocId docid, Find(key_term));
  if (docid == kNoDoc) return false;
  AS_RETURN_IF_ERROR(DeleteDocument(docid));
  return true;
}

absl::Status CatalogWriter::AddOrigin(const std::string& key_term, const std::string& origin_term) {
  AS_ASSIGN_OR_RETURN(const DocId docid, Find(key_term));
  AS_ASSIGN_OR_RETURN(const bool known, live_->HasTerm(docid, origin_term));
  if (known) return absl::OkStatus();
  changed_ = true;
  return live_->AddTerm(docid, origin_term);
}

absl::StatusOr<OriginRemoval> CatalogWriter::RemoveOrigin(const std::string& key_term, const std::string& origin_term) {
  OriginRemoval removal;
  AS_ASSIGN_OR_RETURN(const DocId docid, Find(key_term));
  if (docid == kNoDoc) return removal;
  AS_ASSIGN_OR_RETURN(std::vector<std::string> origin_terms, live_->Terms(docid, OriginTerm("")));
  const auto own = std::find(origin_terms.begin(), origin_terms.end(), origin_term);
  if (own == origin_terms.end()) return removal;
  origin_terms.erase(own);
  changed_ = true;
  removal.deleted = origin_terms.empty();
  removal.other_origin_terms = std::move(origin_terms);
  AS_RETURN_IF_ERROR(removal.deleted ? DeleteDocument(docid) : live_->RemoveTerm(docid, origin_term));
  return removal;
}

absl::StatusOr<std::vector<std::string>> CatalogWriter::KeysFrom(const std::string& origin_term,
                                                                 const KeyFilter& wanted) const {
  AS_ASSIGN_OR_RETURN(const std::vector<DocId> docids, live_->Postings(origin_term, kAll));
  std::vector<std::string> keys;
  for (const DocId docid : docids) {
    AS_ASSIGN_OR_RETURN(std::string key, live_->Value(docid, Number(Slot::kKey)));
    if (wanted(key)) keys.push_back(std::move(key));
  }
  return keys;
}

absl::Status CatalogWriter::SetRecord(const std::string& name, const std::string& value) {
  changed_ = true;
  return live_->SetMetadata(name, value);
}

absl::Status CatalogWriter::Commit() {
  if (!changed_) return absl::OkStatus();
  ++state_.revision;
  const auto& [name, value] = StateEntry(state_);
  AS_RETURN_IF_ERROR(live_->SetMetadata(name, value));
  AS_RETURN_IF_ERROR(live_->Commit());
  changed_ = false;
  uncommitted_bytes_ = 0;
  return absl::OkStatus();
}

absl::StatusOr<DocId> CatalogWriter::Find(const std::string& key_term) const {
  AS_ASSIGN_OR_RETURN(const std::vector<DocId> docids, live_->Postings(key_term, 1));
  return docids.empty() ? kNoDoc : docids.front();
}

// An entity keeps the name that it first had.
absl::Status CatalogWriter::AddNames(const std::map<std::string, std::string>& names) {
  if (named_.size() > kMaxNamed) named_.clear();
  for (const auto& [record, name] : names) {
    if (!named_.insert(record).second) continue;
    AS_ASSIGN_OR_RETURN(const std::string known, live_->Metadata(record));
    if (!known.empty()) continue;
    std::string value = name;
    AppendChecksum(&value);
    AS_RETURN_IF_ERROR(live_->SetMetadata(record, value));
  }
  return absl::OkStatus();
}

absl::Status CatalogWriter::Replace(DocId docid, PreparedArticle article) {
  AS_RETURN_IF_ERROR(Discount(docid));
  AS_ASSIGN_OR_RETURN(const std::vector<std::string> origin_terms, live_->Terms(docid, OriginTerm("")));
  for (const std::string& term : origin_terms) {
    if (term != article.origin_term) article.document.AddPosting(term, 0, {});
  }
  return live_->Replace(docid, std::move(article.document));
}

absl::Status CatalogWriter::DeleteDocument(DocId docid) {
  changed_ = true;
  AS_RETURN_IF_ERROR(Discount(docid));
  AS_RETURN_IF_ERROR(live_->Delete(docid));
  if (live_->article_count() == 0) state_.gazetteers.clear();
  return absl::OkStatus();
}

// Takes an article that goes out of the statistics.
absl::Status CatalogWriter::Discount(DocId docid) {
  std::uint32_t length = 0;
  AS_ASSIGN_OR_RETURN(const std::string stored, live_->Value(docid, Number(Slot::kLength)));
  if (!DecodeLength(stored, &length)) {
    return absl::DataLossError(absl::StrCat("the length of article ", docid, " is damaged"));
  }
  AS_ASSIGN_OR_RETURN(const std::string date, live_->Value(docid, Number(Slot::kDate)));
  state_.total_length -= length;
  state_.undated -= date.empty() ? 1 : 0;
  uncommitted_bytes_ += kDeletionBytesPerWord * length;
  return absl::OkStatus();
}

}  // namespace archive_search::index
