// Recognises the entities of all articles anew: ReanalyzeEntities.
#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "archive_search/reanalyze.h"
#include "base/status_macros.h"
#include "index/analyzer.h"
#include "index/archive_gazetteer.h"
#include "index/archive_impl.h"
#include "index/catalog_writer.h"
#include "index/entity_names.h"
#include "index/entity_rules.h"
#include "index/snapshot_impl.h"
#include "index/stored_compressor.h"
#include "index/term_schema.h"
#include "index/tier_postings.h"

namespace archive_search {
namespace index {
namespace {

// The articles that are to be looked at: what they mention, or all of them.
using Concerned = std::optional<std::set<EntityKey>>;

class Reanalysis {
 public:
  Reanalysis(const Archive::Impl& archive, const ReanalyzeOptions& options, std::shared_ptr<const Gazetteer> gazetteer,
             std::shared_ptr<const EntityRules> rules, CatalogWriter* catalog)
      : options_(options),
        analyzer_(archive.settings().analyzer, std::move(gazetteer), std::move(rules), options.writer.default_language),
        catalog_(catalog),
        poster_(catalog->MakePoster()) {}

  // The tiers come live first: commits in between overwrite that one, not the segments, which stay mapped.
  absl::Status Run(const Snapshot::Impl& snapshot, const Concerned& concerned) {
    std::vector<std::vector<DocId>> docids;
    for (const std::unique_ptr<Tier>& tier : snapshot.tiers()) {
      AS_ASSIGN_OR_RETURN(docids.emplace_back(), concerned ? Mentioning(*tier, *concerned) : All(*tier));
      total_ += docids.back().size();
    }
    for (std::size_t i = 0; i < docids.size(); ++i) {
      const absl::Status status = RunIn(*snapshot.tiers()[i], docids[i]);
      report_.cancelled = absl::IsCancelled(status);
      if (report_.cancelled) return absl::OkStatus();
      AS_RETURN_IF_ERROR(status);
      AS_RETURN_IF_ERROR(CommitIfFull());
    }
    catalog_->ForgetOtherGazetteers();
    return absl::OkStatus();
  }

  [[nodiscard]] const ReanalyzeReport& report() const { return report_; }

 private:
  static absl::StatusOr<std::vector<DocId>> All(const Tier& tier) {
    std::vector<DocId> docids;
    AS_RETURN_IF_ERROR(tier.ForEachArticle([&](DocId docid) {
      docids.push_back(docid);
      return absl::OkStatus();
    }));
    return docids;
  }

  static absl::StatusOr<std::vector<DocId>> Mentioning(const Tier& tier, const std::set<EntityKey>& entities) {
    std::vector<DocId> docids;
    for (const auto& [kind, id] : entities) {
      AS_RETURN_IF_ERROR(WithPostings(tier, EntityTerm(kind, id), [&](auto cursor) {
        for (; cursor.docid() != kNoDoc; cursor.next()) {
          if (!tier.IsDeleted(cursor.docid())) docids.push_back(cursor.docid());
        }
        return cursor.status();
      }));
    }
    std::sort(docids.begin(), docids.end());
    docids.erase(std::unique(docids.begin(), docids.end()), docids.end());
    return docids;
  }

  absl::Status RunIn(const Tier& tier, const std::vector<DocId>& docids) {
    for (const DocId docid : docids) {
      if (options_.progress) options_.progress(report_.read, total_);
      if (options_.cancelled && options_.cancelled()) return absl::CancelledError();
      AS_RETURN_IF_ERROR(Reanalyze(tier, docid));
    }
    return absl::OkStatus();
  }

  absl::Status Reanalyze(const Tier& tier, DocId docid) {
    AS_ASSIGN_OR_RETURN(AnalyzedArticle article, tier.Read(docid));
    const std::string before = Serialize(article);
    analyzer_.FindEntities(&article);
    const std::string after = Serialize(article);
    ++report_.read;
    if (after == before) return absl::OkStatus();
    ++report_.changed;
    PreparedArticle prepared;
    AS_ASSIGN_OR_RETURN(prepared.columns.content_hash, catalog_->ContentHashOf(article.article.key));
    prepared.entity_names = UnknownEntityNames(article, analyzer_.gazetteer());
    prepared.stored = compressor_.Compress(after);
    catalog_->Post(article, &poster_, &prepared);
    AS_RETURN_IF_ERROR(catalog_->Write(std::move(prepared)));
    return tier.live() != nullptr ? absl::OkStatus() : CommitIfFull();
  }

  absl::Status CommitIfFull() { return catalog_->full() ? catalog_->Commit() : absl::OkStatus(); }

  const ReanalyzeOptions& options_;
  const Analyzer analyzer_;
  CatalogWriter* catalog_;
  ArticlePoster poster_;
  StoredCompressor compressor_;
  ReanalyzeReport report_;
  std::uint64_t total_ = 0;
};

// What the articles must mention that another set of rules can concern: nullopt where it is not known what annotated
// the articles, or cannot be told.
absl::StatusOr<Concerned> ConcernedBy(const EntityRules& next, const Gazetteer& gazetteer,
                                      const CatalogWriter& catalog) {
  AS_ASSIGN_OR_RETURN(const EntityRules before,
                      ReadRules([&](const std::string& name) { return catalog.Record(name); }));
  if (catalog.gazetteers() != before.HashWith(gazetteer.Hash())) return std::nullopt;
  return before.ConcernedBy(next);
}

}  // namespace
}  // namespace index

absl::StatusOr<ReanalyzeReport> ReanalyzeEntities(const Archive& archive, const ReanalyzeOptions& options) {
  const std::shared_ptr<const Archive::Impl>& impl = archive.impl();
  std::shared_ptr<const Gazetteer> gazetteer;
  std::shared_ptr<const index::EntityRules> rules = impl->rules();
  if (options.rules) {
    AS_ASSIGN_OR_RETURN(index::EntityRules parsed, index::EntityRules::Parse(*options.rules, index::kRulesRecord));
    rules = std::make_shared<const index::EntityRules>(std::move(parsed));
  }
  index::CatalogOptions catalog_options = index::CatalogOptionsOf(impl->settings(), options.writer);
  catalog_options.gazetteer_hash = [&gazetteer, rules] { return rules->HashWith(gazetteer->Hash()); };
  AS_ASSIGN_OR_RETURN(const std::unique_ptr<index::CatalogWriter> catalog,
                      index::CatalogWriter::Open(impl->path(), std::move(catalog_options)));
  std::string hash;
  if (options.gazetteer_path.empty()) {
    gazetteer = impl->gazetteer();
  } else {
    AS_ASSIGN_OR_RETURN(hash, index::InstallGazetteer(impl->path(), options.gazetteer_path));
    AS_ASSIGN_OR_RETURN(gazetteer, index::OpenArchiveGazetteer(impl->path(), hash, impl->settings().entities_tsv));
  }
  index::Concerned concerned;
  if (!options.all) {
    AS_ASSIGN_OR_RETURN(concerned, index::ConcernedBy(*rules, *gazetteer, *catalog));
  }
  if (!hash.empty()) {
    AS_RETURN_IF_ERROR(catalog->SetRecord(index::kGazetteerRecord, index::GazetteerRecordValue(hash)));
  }
  if (options.rules) AS_RETURN_IF_ERROR(catalog->SetRecord(index::kRulesRecord, index::RulesRecordValue(*rules)));
  AS_ASSIGN_OR_RETURN(const std::shared_ptr<Snapshot::Impl> snapshot, Snapshot::Impl::Open(impl));
  index::Reanalysis reanalysis(*impl, options, gazetteer, rules, catalog.get());
  AS_RETURN_IF_ERROR(reanalysis.Run(*snapshot, concerned));
  AS_RETURN_IF_ERROR(catalog->Commit());
  if (!hash.empty()) index::RemoveOtherGazetteers(impl->path(), hash);
  return reanalysis.report();
}

}  // namespace archive_search
