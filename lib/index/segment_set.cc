#include "index/segment_set.h"

#include <sys/stat.h>

#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/file.h"
#include "base/status_macros.h"
#include "base/string_view.h"
#include "index/checksum.h"

namespace archive_search::index {
namespace {

constexpr char kSuffix[] = ".seg";

}  // namespace

std::string SegmentsDirectory(const std::string& directory) {
  return directory + "/segments";
}

std::string SegmentPath(const std::string& directory, std::string_view uuid) {
  return absl::StrCat(SegmentsDirectory(directory), "/", base::ToAbsl(uuid), kSuffix);
}

absl::StatusOr<DeletedDocs> ReadDeleted(const SegmentEntry& entry, const MetadataReader& read) {
  DeletedDocs deleted(entry.articles);
  for (std::uint32_t chunk = 0; entry.deleted > 0 && chunk < deleted.chunk_count(); ++chunk) {
    const std::string name = DeletedRecord(entry.uuid, chunk);
    AS_ASSIGN_OR_RETURN(const std::string stored, read(name));
    if (stored.empty()) continue;
    AS_ASSIGN_OR_RETURN(const std::string bytes, CheckedText(name, stored));
    AS_RETURN_IF_ERROR(deleted.DecodeChunk(chunk, bytes));
  }
  if (deleted.count() != entry.deleted) {
    return absl::DataLossError(absl::StrCat("the list of deleted articles of the segment ", entry.uuid, " is damaged"));
  }
  return deleted;
}

absl::StatusOr<SegmentSet> SegmentSet::Open(const std::string& directory, const std::vector<SegmentEntry>& entries,
                                            const MetadataReader& read) {
  SegmentSet set;
  set.directory_ = directory;
  for (const SegmentEntry& entry : entries) {
    AS_RETURN_IF_ERROR(set.Add(entry.uuid));
    SealedSegment& sealed = set.segments_.back();
    if (sealed.entry.articles != entry.articles) {
      return absl::DataLossError(absl::StrCat(sealed.segment->file().path(), " holds ", sealed.entry.articles,
                                              " articles where the archive expects ", entry.articles));
    }
    AS_ASSIGN_OR_RETURN(sealed.deleted, ReadDeleted(entry, read));
  }
  return set;
}

absl::Status SegmentSet::Add(const std::string& uuid) {
  AS_ASSIGN_OR_RETURN(std::shared_ptr<const segment::Segment> segment,
                      segment::Segment::Open(SegmentPath(directory_, uuid)));
  const std::uint32_t articles = segment->articles();
  segments_.push_back({{uuid, articles, 0}, std::move(segment), DeletedDocs(articles), {}});
  return absl::OkStatus();
}

std::uint64_t SegmentSet::article_count() const {
  std::uint64_t count = 0;
  for (const SealedSegment& sealed : segments_) count += sealed.entry.articles - sealed.deleted.count();
  return count;
}

absl::StatusOr<std::optional<SealedPlace>> SegmentSet::Find(std::string_view key) const {
  for (std::size_t i = 0; i < segments_.size(); ++i) {
    AS_ASSIGN_OR_RETURN(const DocId docid, segments_[i].segment->keys().Find(key));
    if (docid != kNoDoc && !segments_[i].deleted.Contains(docid)) return SealedPlace{i, docid};
  }
  return std::nullopt;
}

absl::StatusOr<std::vector<SealedPlace>> SegmentSet::Postings(std::string_view term) const {
  std::vector<SealedPlace> places;
  for (std::size_t i = 0; i < segments_.size(); ++i) {
    segment::SegmentCursor cursor = segments_[i].segment->Postings(term);
    for (; cursor.docid() != kNoDoc; cursor.next()) {
      if (!segments_[i].deleted.Contains(cursor.docid())) places.push_back({i, cursor.docid()});
    }
    AS_RETURN_IF_ERROR(cursor.status());
  }
  return places;
}

void SegmentSet::ReleasePages() const {
  for (const SealedSegment& segment : segments_) segment.segment->file().ReleasePages();
}

void SegmentSet::Delete(const SealedPlace& place) {
  SealedSegment& sealed = segments_[place.segment];
  if (sealed.deleted.Add(place.docid)) sealed.changed_chunks.insert(place.docid / DeletedDocs::kChunkDocs);
}

std::vector<SegmentEntry> SegmentSet::Entries() const {
  std::vector<SegmentEntry> entries;
  for (const SealedSegment& sealed : segments_) {
    entries.push_back({sealed.entry.uuid, sealed.entry.articles, sealed.deleted.count()});
  }
  return entries;
}

std::vector<MetadataEntry> SegmentSet::TakeChangedRecords() {
  std::vector<MetadataEntry> records;
  for (SealedSegment& sealed : segments_) {
    for (const std::uint32_t chunk : std::exchange(sealed.changed_chunks, {})) {
      std::string value = sealed.deleted.EncodeChunk(chunk);
      AppendChecksum(&value);
      records.emplace_back(DeletedRecord(sealed.entry.uuid, chunk), std::move(value));
    }
  }
  return records;
}

absl::Status SegmentSet::MakeDirectory(bool sync) const {
  const std::string path = SegmentsDirectory(directory_);
  if (::mkdir(path.c_str(), 0777) != 0 && errno != EEXIST) {
    return absl::ErrnoToStatus(errno, absl::StrCat("cannot make the directory ", path));
  }
  return sync ? base::SyncDirectory(directory_) : absl::OkStatus();
}

void SegmentSet::RemoveOrphans() const {
  std::set<std::string> named;
  for (const SealedSegment& sealed : segments_) named.insert(sealed.entry.uuid + kSuffix);
  std::error_code error;
  std::filesystem::directory_iterator file(SegmentsDirectory(directory_), error);
  for (; !error && file != std::filesystem::directory_iterator(); file.increment(error)) {
    std::error_code ignored;  // what cannot be removed now is removed at the next opening
    if (!named.contains(file->path().filename().string())) std::filesystem::remove(file->path(), ignored);
  }
}

}  // namespace archive_search::index
