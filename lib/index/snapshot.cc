#include "archive_search/snapshot.h"

#include <algorithm>
#include <map>
#include <utility>

#include "base/status_macros.h"
#include "index/live_check.h"
#include "index/overtaken.h"
#include "index/snapshot_impl.h"
#include "index/stored_article.h"
#include "index/term_schema.h"

namespace archive_search {
namespace {

absl::StatusOr<std::optional<StoredArticle>> FindIn(const Snapshot::Impl& impl, std::string_view key) {
  AS_ASSIGN_OR_RETURN(const DocId docid, impl.FindKey(key));
  if (docid == kNoDoc) return std::nullopt;
  AS_ASSIGN_OR_RETURN(index::AnalyzedArticle article, impl.Read(docid));
  return index::ToStoredArticle(std::move(article), *impl.gazetteer());
}

absl::Status AddLanguages(const index::Tier& tier, std::map<std::string, std::uint64_t>* languages) {
  if (tier.deleted() == nullptr) {
    const std::string prefix = index::KeywordTermPrefix(KeywordField::kLanguage, "");
    return tier.ForEachTerm(prefix, [&](std::string_view term, std::uint32_t document_frequency) {
      (*languages)[std::string(term.substr(prefix.size()))] += document_frequency;
      return true;
    });
  }
  const std::unique_ptr<index::FieldReader> reader = tier.Field(index::Slot::kLanguage);
  for (DocId docid = 0; docid < tier.docid_end(); ++docid) {
    if (tier.IsDeleted(docid)) continue;
    for (const std::string_view language : reader->ValuesOf(docid)) ++(*languages)[std::string(language)];
  }
  return reader->status();
}

struct DateRange {
  std::optional<DayNumber> first;
  std::optional<DayNumber> last;
};

absl::Status AddDates(const index::Tier& tier, DateRange* range) {
  AS_ASSIGN_OR_RETURN(const std::span<const DateValue> dates, tier.Dates());
  for (DocId docid = 0; docid < dates.size(); ++docid) {
    const DateValue& date = dates[docid];
    if (!date.dated() || tier.IsDeleted(docid)) continue;
    range->first = std::min(range->first.value_or(date.first_day), date.first_day);
    range->last = std::max(range->last.value_or(date.first_day), date.first_day);
  }
  return absl::OkStatus();
}

absl::StatusOr<SnapshotInfo> InfoOf(const Snapshot::Impl& impl) {
  SnapshotInfo info;
  info.articles = impl.article_count();
  info.revision = impl.state().revision;
  info.total_length = impl.total_length();
  info.undated = impl.state().undated;
  info.gazetteer_hash = impl.state().gazetteers;
  info.live_articles = impl.tiers().front()->article_count();
  info.segments = impl.tiers().size() - 1;
  info.deleted = impl.counted_articles() - impl.article_count();
  if (info.articles > 0)
    info.average_length = static_cast<double>(info.total_length) / static_cast<double>(impl.counted_articles());
  std::map<std::string, std::uint64_t> languages;
  DateRange range;
  for (const auto& tier : impl.tiers()) {
    AS_RETURN_IF_ERROR(AddLanguages(*tier, &languages));
    AS_RETURN_IF_ERROR(AddDates(*tier, &range));
  }
  info.languages.assign(languages.begin(), languages.end());
  std::stable_sort(info.languages.begin(), info.languages.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  if (range.first) info.first_date = FromDayNumber(*range.first);
  if (range.last) info.last_date = FromDayNumber(*range.last);
  return info;
}

absl::Status CheckTier(const index::Tier& tier) {
  if (tier.segment() != nullptr) AS_RETURN_IF_ERROR(tier.segment()->file().CheckAll());
  if (tier.live() != nullptr) AS_RETURN_IF_ERROR(index::CheckLiveTier(*tier.live()));
  AS_RETURN_IF_ERROR(tier.Lengths().status());
  AS_RETURN_IF_ERROR(tier.Dates().status());
  return tier.ForEachArticle([&](DocId docid) { return tier.Read(docid).status(); });
}

// A StatusOr for ReadOrRetry.
absl::StatusOr<bool> CheckAll(const Snapshot::Impl& impl) {
  for (const auto& tier : impl.tiers()) AS_RETURN_IF_ERROR(CheckTier(*tier));
  return true;
}

}  // namespace

Snapshot::Snapshot(std::shared_ptr<Impl> impl) : impl_(std::move(impl)) {}
Snapshot::~Snapshot() = default;
Snapshot::Snapshot(const Snapshot&) = default;
Snapshot::Snapshot(Snapshot&&) noexcept = default;
Snapshot& Snapshot::operator=(const Snapshot&) = default;
Snapshot& Snapshot::operator=(Snapshot&&) noexcept = default;

absl::StatusOr<std::optional<StoredArticle>> Snapshot::Find(std::string_view key) const {
  return index::ReadOrRetry(*this, [key](const Snapshot& of) { return FindIn(of.impl(), key); });
}

std::uint64_t Snapshot::article_count() const {
  return impl_->article_count();
}
std::uint64_t Snapshot::revision() const {
  return impl_->state().revision;
}

absl::StatusOr<SnapshotInfo> Snapshot::Info() const {
  return index::ReadOrRetry(*this, [](const Snapshot& of) { return InfoOf(of.impl()); });
}

absl::Status Snapshot::Check() const {
  return index::ReadOrRetry(*this, [](const Snapshot& of) { return CheckAll(of.impl()); }).status();
}

const Gazetteer& Snapshot::gazetteer() const {
  return *impl_->gazetteer();
}

}  // namespace archive_search
