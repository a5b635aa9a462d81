#include "index/segment/segment_file.h"

#include <algorithm>
#include <atomic>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "base/crc32c.h"
#include "base/file.h"
#include "base/status_macros.h"
#include "base/string_view.h"
#include "index/segment/segment_file_layout.h"

namespace archive_search::segment {
namespace {

constexpr std::size_t kBitsPerWord = 64;

absl::Status NewerFormat(const std::string& path, const std::string& what) {
  return absl::FailedPreconditionError(absl::StrCat(path, " ", what, ": use a newer archive-search"));
}

absl::Status Broken(const std::string& path, const std::string& what) {
  return absl::DataLossError(absl::StrCat(path, " is damaged: ", what));
}

// The first feature that is named, for this library knows none.
std::string UnknownFeature(std::string_view features) {
  return std::vector<std::string>(absl::StrSplit(base::ToAbsl(features), '\n'))[0];
}

}  // namespace

struct SegmentFile::Impl {
  std::string path;
  base::MappedFile file;
  FileHeader header;
  std::string uuid;
  std::string_view chunks;  // all that stands before the table
  std::vector<SectionEntry> sections;
  const char* crcs = nullptr;
  // A bit a chunk that was found whole. Two threads may check a chunk at once and come to the same end.
  mutable std::vector<std::atomic<std::uint64_t>> checked;

  absl::Status ReadHeader() {
    if (file.bytes().size() < sizeof(FileHeader)) return Broken(path, "it is cut short");
    header = LoadFixed<FileHeader>(file.bytes().data());
    if (header.magic != kHeaderMagic) return Broken(path, "it does not begin as a segment");
    if (header.crc != base::Crc32c(CheckedBytes(header))) return Broken(path, "its header's checksum does not fit");
    if (header.version < kSegmentVersion) {
      return absl::FailedPreconditionError(
          absl::StrCat(path, " has version ", header.version,
                       ", from before the first release, which this program does not read: index the articles anew"));
    }
    if (header.version > kSegmentVersion) {
      return NewerFormat(path, absl::StrCat("has version ", header.version, ", this program knows ", kSegmentVersion));
    }
    uuid.assign(header.uuid.begin(), header.uuid.end());
    return CheckFeatures();
  }

  [[nodiscard]] absl::Status CheckFeatures() const {
    const std::string_view features = file.bytes().substr(sizeof(FileHeader), header.features_size);
    if (features.size() != header.features_size || base::Crc32c(features) != header.features_crc) {
      return Broken(path, "its list of features is cut short or its checksum does not fit");
    }
    if (features.empty()) return absl::OkStatus();
    return NewerFormat(
        path, absl::StrCat("uses the feature '", UnknownFeature(features), "', which this program does not know"));
  }

  absl::Status ReadTable() {
    const std::string_view bytes = file.bytes();
    if (bytes.size() < sizeof(FileHeader) + sizeof(FileFooter)) return Broken(path, "it is cut short");
    const auto footer = LoadFixed<FileFooter>(bytes.data() + bytes.size() - sizeof(FileFooter));
    if (footer.magic != kFooterMagic || footer.crc != base::Crc32c(CheckedBytes(footer)) ||
        footer.file_size != bytes.size() || footer.table_offset > bytes.size() - sizeof(FileFooter)) {
      return Broken(path, "it is cut short, or its end is");
    }
    chunks = bytes.substr(0, footer.table_offset);
    const std::string_view table =
        bytes.substr(footer.table_offset, bytes.size() - sizeof(FileFooter) - footer.table_offset);
    const std::uint64_t entries_size = std::uint64_t{footer.section_count} * sizeof(SectionEntry);
    const std::uint64_t chunk_count = ChunkCount(chunks.size());
    if (table.size() != entries_size + chunk_count * sizeof(std::uint32_t) || base::Crc32c(table) != footer.table_crc) {
      return Broken(path, "its table's checksum does not fit");
    }
    crcs = table.data() + entries_size;
    checked = std::vector<std::atomic<std::uint64_t>>(chunk_count / kBitsPerWord + 1);
    return ReadEntries(table.substr(0, entries_size));
  }

  absl::Status ReadEntries(std::string_view entries) {
    std::uint64_t end = sizeof(FileHeader);
    for (; !entries.empty(); entries.remove_prefix(sizeof(SectionEntry))) {
      const auto entry = LoadFixed<SectionEntry>(entries.data());
      if (entry.offset % kSectionAlignment != 0 || entry.offset < end || entry.offset > chunks.size() ||
          entry.size > chunks.size() - entry.offset) {
        return Broken(path, "its table does not hold together");
      }
      end = entry.offset + entry.size;
      sections.push_back(entry);
    }
    return absl::OkStatus();
  }

  [[nodiscard]] bool IsChecked(std::uint64_t chunk) const {
    return (checked[chunk / kBitsPerWord].load(std::memory_order_relaxed) >> chunk % kBitsPerWord & 1) != 0;
  }

  [[nodiscard]] absl::Status CheckChunk(std::uint64_t chunk) const {
    const std::uint64_t offset = chunk * kChunkSize;
    const std::string_view bytes = chunks.substr(offset, kChunkSize);
    if (base::Crc32c(bytes) != LoadFixed<std::uint32_t>(crcs + sizeof(std::uint32_t) * chunk)) {
      return Broken(path, absl::StrCat("the checksum of the ", bytes.size(), " bytes from ", offset, " (section ",
                                       SectionAt(offset), ") does not fit"));
    }
    checked[chunk / kBitsPerWord].fetch_or(std::uint64_t{1} << chunk % kBitsPerWord, std::memory_order_relaxed);
    return absl::OkStatus();
  }

  // The section that the chunk begins in, 0 for what stands before the first.
  [[nodiscard]] std::uint32_t SectionAt(std::uint64_t offset) const {
    const auto behind = std::upper_bound(sections.begin(), sections.end(), offset,
                                         [](std::uint64_t at, const SectionEntry& s) { return at < s.offset; });
    return behind == sections.begin() ? 0 : std::prev(behind)->id;
  }
};

SegmentFile::SegmentFile() : impl_(std::make_unique<Impl>()) {}
SegmentFile::~SegmentFile() = default;

absl::StatusOr<std::unique_ptr<SegmentFile>> SegmentFile::Open(const std::string& path) {
  std::unique_ptr<SegmentFile> file(new SegmentFile);
  file->impl_->path = path;
  AS_ASSIGN_OR_RETURN(file->impl_->file, base::MappedFile::Open(path));
  AS_RETURN_IF_ERROR(file->impl_->ReadHeader());
  AS_RETURN_IF_ERROR(file->impl_->ReadTable());
  return file;
}

const std::string& SegmentFile::path() const {
  return impl_->path;
}

const std::string& SegmentFile::uuid() const {
  return impl_->uuid;
}

std::uint64_t SegmentFile::size() const {
  return impl_->file.bytes().size();
}

std::string_view SegmentFile::section(SectionId id) const {
  for (const SectionEntry& entry : impl_->sections) {
    if (entry.id == static_cast<std::uint32_t>(id)) return impl_->chunks.substr(entry.offset, entry.size);
  }
  return {};
}

std::vector<SectionId> SegmentFile::sections() const {
  std::vector<SectionId> ids;
  for (const SectionEntry& entry : impl_->sections) ids.push_back(static_cast<SectionId>(entry.id));
  return ids;
}

absl::Status SegmentFile::Check(std::string_view part) const {
  if (part.empty()) return absl::OkStatus();
  const auto begin = static_cast<std::uint64_t>(part.data() - impl_->chunks.data());
  const std::uint64_t last = (begin + part.size() - 1) / kChunkSize;
  for (std::uint64_t chunk = begin / kChunkSize; chunk <= last; ++chunk) {
    if (!impl_->IsChecked(chunk)) AS_RETURN_IF_ERROR(impl_->CheckChunk(chunk));
  }
  return absl::OkStatus();
}

absl::Status SegmentFile::CheckAll() const {
  const std::uint64_t count = ChunkCount(impl_->chunks.size());
  for (std::uint64_t chunk = 0; chunk < count; ++chunk) AS_RETURN_IF_ERROR(impl_->CheckChunk(chunk));
  return absl::OkStatus();
}

void SegmentFile::ReleasePages() const {
  impl_->file.ReleasePages();
}

absl::Status SegmentFile::Damaged(SectionId id, std::string_view what) const {
  return Broken(impl_->path, absl::StrCat("section ", static_cast<std::uint32_t>(id), ": ", base::ToAbsl(what)));
}

}  // namespace archive_search::segment
