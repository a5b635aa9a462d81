// When segments are merged, and how a merge is committed.
#include <algorithm>
#include <bit>
#include <map>
#include <utility>

#include "base/memory.h"
#include "base/status_macros.h"
#include "index/catalog_writer.h"
#include "index/segment/segment_merger.h"

namespace archive_search::index {
namespace {

constexpr std::size_t kSegmentsOfALevel = 8;
constexpr double kDeletedShare = 0.2;

// Segments of one level differ in size by a factor of eight at most, so an article is merged once a level.
int LevelOf(std::uint32_t articles) {
  return (std::bit_width(articles) - 1) / 3;
}

}  // namespace

std::vector<std::size_t> CatalogWriter::WorthMerging() const {
  std::map<int, std::vector<std::size_t>> levels;
  for (std::size_t i = 0; i < segments_.size(); ++i) {
    const std::uint32_t articles = segments_[i].entry.articles;
    if (segments_[i].deleted.count() >= kDeletedShare * articles) return {i};
    levels[LevelOf(articles)].push_back(i);
  }
  for (const auto& [level, segments] : levels) {
    if (segments.size() >= kSegmentsOfALevel) return segments;
  }
  return {};
}

absl::Status CatalogWriter::MergeWherePays() {
  for (std::vector<std::size_t> which = WorthMerging(); !which.empty(); which = WorthMerging()) {
    AS_RETURN_IF_ERROR(Merge(which, nullptr));
  }
  return absl::OkStatus();
}

// REQUIRES: nothing waits to be committed
absl::Status CatalogWriter::Merge(const std::vector<std::size_t>& which, const std::function<bool()>& cancelled) {
  std::vector<segment::MergeInput> inputs;
  std::uint64_t kept = 0;
  for (const std::size_t i : which) {
    const DeletedDocs& deleted = segments_[i].deleted;
    inputs.push_back({segments_[i].segment, [&deleted](DocId docid) { return deleted.Contains(docid); }});
    kept += segments_[i].entry.articles - deleted.count();
  }
  if (kept > 0) {
    AS_ASSIGN_OR_RETURN(const std::string uuid, MakeUuid());
    AS_RETURN_IF_ERROR(
        segment::MergeSegments(inputs, options_.segment, SegmentPath(directory_, uuid), uuid, options_.sync, cancelled)
            .status());
    base::GiveBackFreeMemory();
    AS_RETURN_IF_ERROR(segments_.Add(uuid));
  }
  for (auto i = which.rbegin(); i != which.rend(); ++i) {
    AS_ASSIGN_OR_RETURN(const std::vector<std::string> records,
                        live_->MetadataNames(DeletedRecordPrefix(segments_[*i].entry.uuid)));
    for (const std::string& record : records) AS_RETURN_IF_ERROR(live_->SetMetadata(record, ""));
    segments_.Remove(*i);
  }
  AS_RETURN_IF_ERROR(Publish());
  segments_.RemoveOrphans();
  return absl::OkStatus();
}

absl::Status CatalogWriter::Compact(const std::function<bool()>& cancelled) {
  if (live_->article_count() > 0) {
    AS_RETURN_IF_ERROR(MoveLiveToPending());
    changed_ = true;
  }
  if (changed_) {
    if (builder_.article_count() > 0) {
      AS_RETURN_IF_ERROR(SealPending());
    } else {
      ForgetPending();
    }
    AS_RETURN_IF_ERROR(Publish());
  }
  const bool compact = segments_.size() == 1 && segments_[0].deleted.count() == 0 &&
                       segments_[0].segment->summary().stored_effort == segment::StoredDictionary::Effort::kThorough;
  if (segments_.size() == 0 || compact) return absl::OkStatus();
  std::vector<std::size_t> all(segments_.size());
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
  return Merge(all, cancelled);
}

}  // namespace archive_search::index
