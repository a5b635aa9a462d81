// What a snapshot holds: the tiers of one commit, and the columns that searches read of them.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "archive_search/archive.h"
#include "archive_search/entity_rules.h"
#include "archive_search/snapshot.h"
#include "base/posting_cursor.h"
#include "index/analyzed_article.h"
#include "index/manifest.h"
#include "index/term_lists.h"
#include "index/tier.h"
#include "text/stems.h"

namespace archive_search {

namespace index {
class EntityRules;
}

class Snapshot::Impl {
 public:
  static absl::StatusOr<std::shared_ptr<Impl>> Open(std::shared_ptr<const Archive::Impl> archive);

  // The live tier and the sealed ones behind it, by base.
  [[nodiscard]] const std::vector<std::unique_ptr<index::Tier>>& tiers() const { return tiers_; }
  // The tier of an article. REQUIRES: it is one of this snapshot's
  [[nodiscard]] const index::Tier& TierOf(DocId docid) const;

  [[nodiscard]] const ArchiveSettings& settings() const;
  [[nodiscard]] const std::shared_ptr<const Gazetteer>& gazetteer() const;
  [[nodiscard]] const index::EntityRules& rules() const;
  // Whom the archive's rules have merged the entity into; itself where they have not.
  [[nodiscard]] EntityKey MergedInto(EntityKind kind, std::string_view id) const;

  [[nodiscard]] std::uint64_t article_count() const;  // without deleted ones
  [[nodiscard]] bool has_deleted() const;             // articles that the statistics count

  // Statistics, summed over the tiers (Tier says what they count).
  [[nodiscard]] std::uint64_t counted_articles() const;
  [[nodiscard]] std::uint64_t total_length() const;
  [[nodiscard]] absl::StatusOr<std::uint32_t> DocumentFrequency(std::string_view term) const;
  // Of the articles in a language alone. The first time it costs the language's posting list; then it is kept.
  [[nodiscard]] absl::StatusOr<std::uint64_t> TotalLengthIn(const std::string& language) const;
  // The document frequency, and where the postings are, for those who will read them.
  [[nodiscard]] absl::StatusOr<index::TermLists> Find(std::string_view term) const;
  // Calls visit(term, document frequency) for every term with the prefix, in byte order.
  absl::Status ForEachTerm(std::string_view prefix,
                           const std::function<void(std::string_view, std::uint32_t)>& visit) const;

  // The languages that the archive's articles are in ("en", "ru", …, "und" if any), sorted. Read once, and kept.
  [[nodiscard]] absl::StatusOr<std::span<const std::string>> Languages() const;

  // A stemmer of the language, for queries; kept, for it is dear to make.
  [[nodiscard]] text::Stemmer& StemmerFor(const std::string& language) const;

  // Of the commit that this is.
  [[nodiscard]] const index::CommitState& state() const { return state_; }

  // The article with this key; kNoDoc: there is none. Docids count over all tiers.
  [[nodiscard]] absl::StatusOr<DocId> FindKey(std::string_view key) const;

  // The article with its analysis; its tokens, for snippets.
  [[nodiscard]] absl::StatusOr<index::AnalyzedArticle> Read(DocId docid) const;
  [[nodiscard]] absl::StatusOr<std::string> Key(DocId docid) const;

  // Canonical name of an entity: of the gazetteer, else of a rule, else as the archive's articles have it, else the id.
  // A name outlives the articles that had it.
  [[nodiscard]] std::string EntityName(EntityKind kind, std::string_view id) const;

  // Later commits have overwritten some of what was read: since then all that reads of the live tier is Aborted, and
  // what was read at that time is not to be relied on.
  [[nodiscard]] bool is_overtaken() const { return tiers_.front()->live()->is_overtaken(); }
  // A snapshot of the newest commit of the same archive, for when this one's has been overwritten (status Aborted).
  [[nodiscard]] absl::StatusOr<std::shared_ptr<Impl>> Reopen() const;

 private:
  [[nodiscard]] absl::StatusOr<std::string> NameInAnArticle(EntityKind kind, std::string_view id) const;

  std::shared_ptr<const Archive::Impl> archive_;
  std::vector<std::unique_ptr<index::Tier>> tiers_;
  index::CommitState state_;
  mutable std::optional<std::vector<std::string>> languages_;
  mutable std::map<std::string, std::uint64_t> total_lengths_;  // by language
  mutable std::map<std::string, text::Stemmer> stemmers_;
  mutable absl::flat_hash_map<std::string, std::string> entity_names_;  // by record
};

}  // namespace archive_search
