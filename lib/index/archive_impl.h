// What an open archive is: its place, its manifest, its gazetteer.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "archive_search/archive.h"
#include "archive_search/entity.h"
#include "index/manifest.h"
#include "index/segment/segment.h"

namespace archive_search {

namespace index {
class EntityRules;

// Whether BM25 takes the parameters, an archive's or a search's. Errors: InvalidArgument.
[[nodiscard]] absl::Status CheckRanking(double k1, double b);
}  // namespace index

// Thread-safety: const methods are safe to call concurrently.
class Archive::Impl {
 public:
  // `compiled`: the gazetteer that the archive keeps, with its corrections; nullptr: it keeps none. `rules`: nullptr:
  // it has none.
  Impl(std::string path, index::Manifest manifest, std::shared_ptr<const Gazetteer> compiled = nullptr,
       std::shared_ptr<const index::EntityRules> rules = nullptr);

  [[nodiscard]] static absl::StatusOr<std::shared_ptr<const Impl>> Open(const std::string& path);

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::string catalog() const { return path_ + "/catalog"; }
  [[nodiscard]] const std::string& uuid() const { return manifest_.uuid; }
  [[nodiscard]] const ArchiveSettings& settings() const { return manifest_.settings; }

  // A segment of the archive; one that is open somewhere in the process is shared.
  //
  // Errors: Aborted if its file is gone, which means that a later commit has merged it; else as Segment::Open.
  [[nodiscard]] absl::StatusOr<std::shared_ptr<const segment::Segment>> OpenSegment(const std::string& uuid) const;

  // The archive's own gazetteer, or else the bundled one, with the archive's corrections; made at the first call.
  [[nodiscard]] const std::shared_ptr<const Gazetteer>& gazetteer() const;
  [[nodiscard]] const std::shared_ptr<const index::EntityRules>& rules() const { return rules_; }
  // Of what annotates articles, gazetteer and rules; made at the first call, which takes some 10 ms.
  [[nodiscard]] const std::string& annotation_hash() const;

 private:
  std::string path_;
  index::Manifest manifest_;
  std::shared_ptr<const Gazetteer> compiled_;
  std::shared_ptr<const index::EntityRules> rules_;
  mutable std::mutex segments_mutex_;
  mutable std::map<std::string, std::weak_ptr<const segment::Segment>> segments_;  // guarded by segments_mutex_
  mutable std::once_flag gazetteer_made_;
  mutable std::shared_ptr<const Gazetteer> gazetteer_;  // guarded by gazetteer_made_
  mutable std::once_flag annotation_hashed_;
  mutable std::string annotation_hash_;  // guarded by annotation_hashed_
};

}  // namespace archive_search
