// Recognises the entities of all articles anew: ReanalyzeEntities.
#include <utility>

#include "archive_search/reanalyze.h"
#include "base/status_macros.h"
#include "index/analyzer.h"
#include "index/archive_gazetteer.h"
#include "index/archive_impl.h"
#include "index/catalog_writer.h"
#include "index/entity_names.h"
#include "index/snapshot_impl.h"
#include "index/stored_compressor.h"

namespace archive_search {
namespace index {
namespace {

class Reanalysis {
 public:
  Reanalysis(const Archive::Impl& archive, const ReanalyzeOptions& options, std::shared_ptr<const Gazetteer> gazetteer,
             CatalogWriter* catalog)
      : options_(options),
        analyzer_(archive.settings().analyzer, std::move(gazetteer), options.writer.default_language),
        catalog_(catalog),
        poster_(catalog->MakePoster()) {}

  // The tiers come live first: commits in between overwrite that one, not the segments, which stay mapped.
  absl::Status Run(const Snapshot::Impl& snapshot) {
    for (const std::unique_ptr<Tier>& tier : snapshot.tiers()) {
      const absl::Status status = tier->ForEachArticle([&](DocId docid) {
        if (options_.progress) options_.progress(report_.read, snapshot.article_count());
        if (options_.cancelled && options_.cancelled()) return absl::CancelledError();
        return Reanalyze(*tier, docid);
      });
      report_.cancelled = absl::IsCancelled(status);
      if (report_.cancelled) return absl::OkStatus();
      AS_RETURN_IF_ERROR(status);
      AS_RETURN_IF_ERROR(CommitIfFull());
    }
    return absl::OkStatus();
  }

  [[nodiscard]] const ReanalyzeReport& report() const { return report_; }

 private:
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
};

}  // namespace
}  // namespace index

absl::StatusOr<ReanalyzeReport> ReanalyzeEntities(const Archive& archive, const ReanalyzeOptions& options) {
  const std::shared_ptr<const Archive::Impl>& impl = archive.impl();
  std::shared_ptr<const Gazetteer> gazetteer = impl->gazetteer();
  std::string hash;
  if (!options.gazetteer_path.empty()) {
    AS_ASSIGN_OR_RETURN(hash, index::InstallGazetteer(impl->path(), options.gazetteer_path));
    AS_ASSIGN_OR_RETURN(gazetteer, index::OpenArchiveGazetteer(impl->path(), hash, impl->settings().entities_tsv));
  }
  index::CatalogOptions catalog_options = index::CatalogOptionsOf(impl->settings(), options.writer);
  catalog_options.gazetteer_hash = [gazetteer] { return gazetteer->Hash(); };
  AS_ASSIGN_OR_RETURN(const std::unique_ptr<index::CatalogWriter> catalog,
                      index::CatalogWriter::Open(impl->path(), std::move(catalog_options)));
  if (!hash.empty()) {
    AS_RETURN_IF_ERROR(catalog->SetRecord(index::kGazetteerRecord, index::GazetteerRecordValue(hash)));
  }
  AS_ASSIGN_OR_RETURN(const std::shared_ptr<Snapshot::Impl> snapshot, Snapshot::Impl::Open(impl));
  index::Reanalysis reanalysis(*impl, options, gazetteer, catalog.get());
  AS_RETURN_IF_ERROR(reanalysis.Run(*snapshot));
  AS_RETURN_IF_ERROR(catalog->Commit());
  if (!hash.empty()) index::RemoveOtherGazetteers(impl->path(), hash);
  return reanalysis.report();
}

}  // namespace archive_search
