#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>

#include "base/crc32c.h"
#include "base/file.h"
#include "base/status_macros.h"
#include "base/string_view.h"
#include "index/segment/segment_file.h"
#include "index/segment/segment_file_layout.h"

namespace archive_search::segment {
namespace {

constexpr std::size_t kBufferSize = 16 * kChunkSize;

absl::Status LastError(const std::string& what, const std::string& path) {
  return absl::ErrnoToStatus(errno, base::ToAbsl(what + " " + path));
}

}  // namespace

struct SegmentFileWriter::Impl {
  std::string path;
  std::string uuid;
  int fd = -1;
  bool finished = false;
  std::string buffer;         // begins at a multiple of kChunkSize of the file
  std::uint64_t written = 0;  // bytes before the buffer
  std::vector<SectionEntry> sections;
  std::vector<std::uint32_t> crcs;  // of the chunks written

  [[nodiscard]] std::uint64_t position() const { return written + buffer.size(); }

  // Writes `size` bytes off the front of the buffer.
  absl::Status Flush(std::size_t size) {
    for (std::size_t done = 0; done < size;) {
      const ssize_t n = ::write(fd, buffer.data() + done, size - done);
      if (n < 0 && errno != EINTR) return LastError("cannot write", path);
      if (n > 0) done += static_cast<std::size_t>(n);
    }
    written += size;
    buffer.erase(0, size);
    return absl::OkStatus();
  }

  // Chunks are whole but for the last one of the file.
  absl::Status FlushChunks() {
    for (std::size_t i = 0; i < buffer.size(); i += kChunkSize) {
      crcs.push_back(base::Crc32c(std::string_view(buffer).substr(i, kChunkSize)));
    }
    return Flush(buffer.size());
  }

  absl::Status Append(std::string_view bytes) {
    while (!bytes.empty()) {
      const std::string_view part = bytes.substr(0, kBufferSize - buffer.size());
      buffer += part;
      bytes.remove_prefix(part.size());
      if (buffer.size() == kBufferSize) AS_RETURN_IF_ERROR(FlushChunks());
    }
    return absl::OkStatus();
  }

  void EndSection() {
    if (!sections.empty()) sections.back().size = position() - sections.back().offset;
    buffer.resize((buffer.size() + kSectionAlignment - 1) / kSectionAlignment * kSectionAlignment);
  }

  void PutHeader() {
    FileHeader header;
    std::copy(uuid.begin(), uuid.end(), header.uuid.begin());
    header.features_crc = base::Crc32c("");
    header.crc = base::Crc32c(CheckedBytes(header));
    buffer += BytesOf(header);
  }

  void PutTable() {
    FileFooter footer;
    footer.table_offset = position();
    const std::size_t begin = buffer.size();
    buffer += BytesOf(std::span<const SectionEntry>(sections));
    buffer += BytesOf(std::span<const std::uint32_t>(crcs));
    footer.section_count = static_cast<std::uint32_t>(sections.size());
    footer.table_crc = base::Crc32c(std::string_view(buffer).substr(begin));
    footer.file_size = position() + sizeof(FileFooter);
    footer.crc = base::Crc32c(CheckedBytes(footer));
    buffer += BytesOf(footer);
  }

  absl::Status Close(bool sync) {
    if (sync && ::fsync(fd) != 0) return LastError("cannot write to the disk", path);
    const int closed = ::close(fd);
    fd = -1;
    if (closed != 0) return LastError("cannot close", path);
    return sync ? base::SyncDirectory(std::filesystem::path(path).parent_path() / ".") : absl::OkStatus();
  }
};

SegmentFileWriter::SegmentFileWriter() : impl_(std::make_unique<Impl>()) {}

SegmentFileWriter::~SegmentFileWriter() {
  if (impl_->fd >= 0) ::close(impl_->fd);
  if (!impl_->finished && !impl_->path.empty()) ::unlink(impl_->path.c_str());
}

absl::StatusOr<std::unique_ptr<SegmentFileWriter>> SegmentFileWriter::Create(const std::string& path,
                                                                             const std::string& uuid) {
  if (uuid.size() != kUuidSize) return absl::InvalidArgumentError("a segment's UUID has 36 characters");
  std::unique_ptr<SegmentFileWriter> writer(new SegmentFileWriter);
  Impl& impl = *writer->impl_;
  impl.fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (impl.fd < 0) return LastError("cannot create", path);
  impl.path = path;
  impl.uuid = uuid;
  impl.buffer.reserve(kBufferSize + kSectionAlignment);
  impl.PutHeader();
  return writer;
}

const std::string& SegmentFileWriter::uuid() const {
  return impl_->uuid;
}

void SegmentFileWriter::StartSection(SectionId id) {
  impl_->EndSection();
  impl_->sections.push_back({static_cast<std::uint32_t>(id), 0, impl_->position(), 0});
}

absl::Status SegmentFileWriter::Append(std::string_view bytes) {
  return impl_->Append(bytes);
}

std::uint64_t SegmentFileWriter::section_size() const {
  return impl_->position() - impl_->sections.back().offset;
}

absl::Status SegmentFileWriter::Finish(bool sync) {
  impl_->EndSection();
  AS_RETURN_IF_ERROR(impl_->FlushChunks());
  impl_->PutTable();
  AS_RETURN_IF_ERROR(impl_->Flush(impl_->buffer.size()));
  AS_RETURN_IF_ERROR(impl_->Close(sync));
  impl_->finished = true;
  return absl::OkStatus();
}

}  // namespace archive_search::segment
