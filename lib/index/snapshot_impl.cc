#include "index/snapshot_impl.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "index/archive_impl.h"
#include "index/entity_names.h"
#include "index/retry.h"
#include "index/slot_values.h"
#include "index/term_schema.h"

namespace archive_search {
namespace {

using index::Slot;

std::uint8_t Number(Slot slot) {
  return static_cast<std::uint8_t>(slot);
}

// Calls read(docid, value) for every value of the slot; it returns false for a value that it cannot read.
template <class Read>
absl::Status ReadColumn(const live::LiveIndex& live, Slot slot, Read&& read) {
  live::ValueCursor cursor = live.Values(Number(slot));
  for (; cursor.docid() != kNoDoc; cursor.next()) {
    if (!read(cursor.docid(), cursor.value())) {
      return absl::DataLossError(absl::StrCat("value ", Number(slot), " of article ", cursor.docid(), " is damaged"));
    }
  }
  return cursor.status();
}

}  // namespace

absl::StatusOr<std::shared_ptr<Snapshot::Impl>> Snapshot::Impl::Open(std::shared_ptr<const Archive::Impl> archive) {
  return index::RetryWhileAborted([&]() -> absl::StatusOr<std::shared_ptr<Impl>> {
    auto impl = std::make_shared<Impl>();
    impl->archive_ = archive;
    AS_ASSIGN_OR_RETURN(impl->live_, live::LiveIndex::Open(archive->catalog()));
    AS_ASSIGN_OR_RETURN(impl->state_,
                        index::ReadState([&](const std::string& name) { return impl->live_->Metadata(name); }));
    return impl;
  });
}

absl::StatusOr<std::shared_ptr<Snapshot::Impl>> Snapshot::Impl::Reopen() const {
  return Open(archive_);
}

const ArchiveSettings& Snapshot::Impl::settings() const {
  return archive_->settings();
}
const std::shared_ptr<const Gazetteer>& Snapshot::Impl::gazetteer() const {
  return archive_->gazetteer();
}
std::uint64_t Snapshot::Impl::article_count() const {
  return live_->article_count();
}
std::uint64_t Snapshot::Impl::total_length() const {
  return state_.total_length;
}

absl::StatusOr<std::vector<std::string>> Snapshot::Impl::Languages() const {
  if (!languages_) {
    const std::string prefix = index::KeywordTermPrefix(KeywordField::kLanguage, "");
    std::vector<std::string> languages;
    AS_RETURN_IF_ERROR(live_->ForEachTerm(prefix, [&](std::string_view term, std::uint32_t) {
      languages.emplace_back(term.substr(prefix.size()));
      return true;
    }));
    languages_ = std::move(languages);
  }
  return *languages_;
}

text::Stemmer& Snapshot::Impl::StemmerFor(const std::string& language) const {
  return stemmers_.try_emplace(language, language).first->second;
}

absl::StatusOr<const std::vector<std::uint32_t>*> Snapshot::Impl::Lengths() const {
  if (!lengths_) {
    std::vector<std::uint32_t> lengths(live_->last_docid() + std::size_t{1});
    AS_RETURN_IF_ERROR(ReadColumn(*live_, Slot::kLength, [&](DocId docid, std::string_view value) {
      return index::DecodeLength(value, &lengths[docid]);
    }));
    lengths_ = std::move(lengths);
  }
  return &*lengths_;
}

absl::StatusOr<const std::vector<DateValue>*> Snapshot::Impl::Dates() const {
  if (!dates_) {
    std::vector<DateValue> dates(live_->last_docid() + std::size_t{1});
    AS_RETURN_IF_ERROR(ReadColumn(*live_, Slot::kDate, [&](DocId docid, std::string_view value) {
      return index::DecodeDate(value, &dates[docid]);
    }));
    AS_RETURN_IF_ERROR(ReadColumn(*live_, Slot::kLastDay, [&](DocId docid, std::string_view value) {
      return index::DecodeLastDay(value, &dates[docid].last_day);
    }));
    dates_ = std::move(dates);
  }
  return &*dates_;
}

absl::StatusOr<DocId> Snapshot::Impl::FindKey(std::string_view key) const {
  const live::LiveCursor cursor = live_->Postings(index::KeywordTerm(KeywordField::kKey, key));
  if (!cursor.status().ok()) return cursor.status();
  return cursor.docid();
}

absl::StatusOr<index::AnalyzedArticle> Snapshot::Impl::Read(DocId docid) const {
  AS_ASSIGN_OR_RETURN(const std::string data, live_->Data(docid));
  absl::StatusOr<index::AnalyzedArticle> article = index::Deserialize(data);
  if (article.ok()) return article;
  return absl::Status(article.status().code(),
                      absl::StrCat(article.status().message(), " (number ", docid, " of ", archive_->catalog(), ")"));
}

absl::StatusOr<std::string> Snapshot::Impl::Key(DocId docid) const {
  return live_->Value(docid, Number(Slot::kKey));
}

std::string Snapshot::Impl::EntityName(EntityKind kind, std::string_view id) const {
  if (std::optional<Entity> known = gazetteer()->Find(kind, id)) return known->name;
  const std::string record = index::EntityNameRecord(kind, id);
  const auto [it, is_new] = entity_names_.try_emplace(record, id);
  if (!is_new) return it->second;
  const absl::StatusOr<std::string> stored = live_->Metadata(record);
  absl::StatusOr<std::string> name = stored.ok() ? index::CheckedText(record, *stored) : stored.status();
  if (!name.ok()) name = NameInAnArticle(kind, id);
  if (name.ok() && !name->empty()) it->second = *std::move(name);
  return it->second;
}

// Slow. The gazetteer knew the entity when the archive was written, so its name was not stored.
absl::StatusOr<std::string> Snapshot::Impl::NameInAnArticle(EntityKind kind, std::string_view id) const {
  const live::LiveCursor cursor = live_->Postings(index::EntityTerm(kind, id));
  if (cursor.docid() == kNoDoc) return std::string();
  AS_ASSIGN_OR_RETURN(const index::AnalyzedArticle article, Read(cursor.docid()));
  return index::EntityNameIn(article, kind, id);
}

}  // namespace archive_search
