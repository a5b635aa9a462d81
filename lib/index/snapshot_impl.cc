#include "index/snapshot_impl.h"

#include <algorithm>
#include <utility>

#include "base/status_macros.h"
#include "index/archive_impl.h"
#include "index/entity_names.h"
#include "index/entity_rules.h"
#include "index/live/live_index.h"
#include "index/live_tier.h"
#include "index/retry.h"
#include "index/sealed_tier.h"
#include "index/segment_set.h"
#include "index/term_schema.h"
#include "index/tier_postings.h"

namespace archive_search {

absl::StatusOr<std::shared_ptr<Snapshot::Impl>> Snapshot::Impl::Open(std::shared_ptr<const Archive::Impl> archive) {
  return index::RetryWhileAborted([&]() -> absl::StatusOr<std::shared_ptr<Impl>> {
    auto impl = std::make_shared<Impl>();
    impl->archive_ = archive;
    AS_ASSIGN_OR_RETURN(std::unique_ptr<live::LiveIndex> live, live::LiveIndex::Open(archive->catalog()));
    const index::MetadataReader read = [index = live.get()](const std::string& name) { return index->Metadata(name); };
    AS_ASSIGN_OR_RETURN(impl->state_, index::ReadState(read));
    auto tier = std::make_unique<index::LiveTier>(std::move(live), archive->catalog(), impl->state_.live_length);
    DocId base = tier->docid_end();
    impl->tiers_.push_back(std::move(tier));
    for (const index::SegmentEntry& entry : impl->state_.segments) {
      AS_ASSIGN_OR_RETURN(std::shared_ptr<const segment::Segment> segment, archive->OpenSegment(entry.uuid));
      AS_ASSIGN_OR_RETURN(index::DeletedDocs deleted, index::ReadDeleted(entry, read));
      impl->tiers_.push_back(std::make_unique<index::SealedTier>(base, std::move(segment), std::move(deleted)));
      base += impl->tiers_.back()->docid_end();
    }
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

const index::EntityRules& Snapshot::Impl::rules() const {
  return *archive_->rules();
}

EntityKey Snapshot::Impl::MergedInto(EntityKind kind, std::string_view id) const {
  EntityKey entity(kind, id);
  if (rules().empty()) return entity;
  return rules().Merged(entity).value_or(entity);
}

const index::Tier& Snapshot::Impl::TierOf(DocId docid) const {
  const auto behind =
      std::upper_bound(tiers_.begin(), tiers_.end(), docid, [](DocId d, const auto& tier) { return d < tier->base(); });
  return **(behind - 1);
}

std::uint64_t Snapshot::Impl::article_count() const {
  std::uint64_t count = counted_articles();
  for (const auto& tier : tiers_) count -= tier->deleted() == nullptr ? 0 : tier->deleted()->count();
  return count;
}

bool Snapshot::Impl::has_deleted() const {
  return article_count() != counted_articles();
}

std::uint64_t Snapshot::Impl::counted_articles() const {
  std::uint64_t count = 0;
  for (const auto& tier : tiers_) count += tier->article_count();
  return count;
}

std::uint64_t Snapshot::Impl::total_length() const {
  std::uint64_t sum = 0;
  for (const auto& tier : tiers_) sum += tier->total_length();
  return sum;
}

absl::StatusOr<std::uint32_t> Snapshot::Impl::DocumentFrequency(std::string_view term) const {
  AS_ASSIGN_OR_RETURN(const index::TermLists lists, Find(term));
  return lists.document_frequency;
}

absl::StatusOr<std::uint64_t> Snapshot::Impl::TotalLengthIn(const std::string& language) const {
  if (const auto known = total_lengths_.find(language); known != total_lengths_.end()) return known->second;
  const std::string term = index::KeywordTerm(KeywordField::kLanguage, language);
  std::uint64_t sum = 0;
  for (const auto& tier : tiers_) {
    if (tier->article_count() == 0) continue;
    AS_ASSIGN_OR_RETURN(const std::span<const std::uint32_t> lengths, tier->Lengths());
    AS_RETURN_IF_ERROR(index::WithPostings(*tier, term, [&](auto cursor) {
      for (; cursor.docid() != kNoDoc; cursor.next()) sum += lengths[cursor.docid()];
      return cursor.status();
    }));
  }
  total_lengths_.emplace(language, sum);
  return sum;
}

absl::StatusOr<index::TermLists> Snapshot::Impl::Find(std::string_view term) const {
  index::TermLists lists;
  for (const auto& tier : tiers_) {
    segment::ListInfo& list = lists.by_tier.emplace_back();
    if (tier->article_count() == 0) continue;  // most archives' live tier, where a look-up is dear
    if (tier->segment() != nullptr) {
      AS_ASSIGN_OR_RETURN(const std::optional<segment::ListInfo> found, tier->segment()->Find(term));
      if (found) list = *found;
    } else {
      AS_ASSIGN_OR_RETURN(list.document_frequency, tier->DocumentFrequency(term));
    }
    lists.document_frequency += list.document_frequency;
  }
  return lists;
}

absl::Status Snapshot::Impl::ForEachTerm(std::string_view prefix,
                                         const std::function<void(std::string_view, std::uint32_t)>& visit) const {
  std::vector<const index::Tier*> filled;
  for (const auto& tier : tiers_) {
    if (tier->article_count() > 0) filled.push_back(tier.get());
  }
  if (filled.size() == 1) {  // nothing to merge
    return filled.front()->ForEachTerm(prefix, [&](std::string_view term, std::uint32_t document_frequency) {
      visit(term, document_frequency);
      return true;
    });
  }
  std::vector<std::pair<std::string, std::uint32_t>> terms;
  for (const index::Tier* tier : filled) {
    AS_RETURN_IF_ERROR(tier->ForEachTerm(prefix, [&](std::string_view term, std::uint32_t document_frequency) {
      terms.emplace_back(term, document_frequency);
      return true;
    }));
  }
  std::stable_sort(terms.begin(), terms.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (std::size_t i = 0; i < terms.size();) {
    std::uint32_t sum = 0;
    const std::size_t first = i;
    for (; i < terms.size() && terms[i].first == terms[first].first; ++i) sum += terms[i].second;
    visit(terms[first].first, sum);
  }
  return absl::OkStatus();
}

absl::StatusOr<std::span<const std::string>> Snapshot::Impl::Languages() const {
  if (!languages_) {
    const std::string prefix = index::KeywordTermPrefix(KeywordField::kLanguage, "");
    std::vector<std::string> languages;
    AS_RETURN_IF_ERROR(ForEachTerm(
        prefix, [&](std::string_view term, std::uint32_t) { languages.emplace_back(term.substr(prefix.size())); }));
    languages_ = std::move(languages);
  }
  return std::span<const std::string>(*languages_);
}

text::Stemmer& Snapshot::Impl::StemmerFor(const std::string& language) const {
  return stemmers_.try_emplace(language, language).first->second;
}

absl::StatusOr<DocId> Snapshot::Impl::FindKey(std::string_view key) const {
  for (const auto& tier : tiers_) {
    AS_ASSIGN_OR_RETURN(const DocId docid, tier->FindKey(key));
    if (docid != kNoDoc) return tier->base() + docid;
  }
  return kNoDoc;
}

absl::StatusOr<index::AnalyzedArticle> Snapshot::Impl::Read(DocId docid) const {
  const index::Tier& tier = TierOf(docid);
  return tier.Read(docid - tier.base());
}

absl::StatusOr<std::string> Snapshot::Impl::Key(DocId docid) const {
  const index::Tier& tier = TierOf(docid);
  return tier.Key(docid - tier.base());
}

std::string Snapshot::Impl::EntityName(EntityKind kind, std::string_view id) const {
  if (std::optional<Entity> known = gazetteer()->Find(kind, id)) return known->name;
  if (std::string name = rules().NameOf(kind, id); !name.empty()) return name;
  const auto [it, is_new] = entity_names_.try_emplace(index::EntityNameRecord(kind, id), id);
  if (!is_new) return it->second;
  for (const auto& tier : tiers_) {
    absl::StatusOr<std::string> name = tier->EntityName(kind, id);
    if (name.ok() && !name->empty()) return it->second = *std::move(name);
  }
  absl::StatusOr<std::string> name = NameInAnArticle(kind, id);
  if (name.ok() && !name->empty()) it->second = *std::move(name);
  return it->second;
}

// Slow. The gazetteer knew the entity when the archive was written, so its name was not stored.
absl::StatusOr<std::string> Snapshot::Impl::NameInAnArticle(EntityKind kind, std::string_view id) const {
  for (const auto& tier : tiers_) {
    AS_ASSIGN_OR_RETURN(const DocId docid, tier->FirstWith(index::EntityTerm(kind, id)));
    if (docid == kNoDoc) continue;
    AS_ASSIGN_OR_RETURN(const index::AnalyzedArticle article, tier->Read(docid));
    return index::EntityNameIn(article, kind, id);
  }
  return std::string();
}

}  // namespace archive_search
