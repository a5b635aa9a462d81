// Small segment files, whole and damaged in every way, for the tests of what reads them.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include <catch2/catch.hpp>

#include "index/segment/segment_file.h"
#include "support/files.h"
#include "support/temp_dir.h"

namespace archive_search::test {

inline constexpr char kUuid[] = "01234567-89ab-4cde-8f01-23456789abcd";

// A segment file of one test, in a directory of its own.
class TestFile {
 public:
  using Fill = std::function<absl::Status(segment::SegmentFileWriter*)>;

  explicit TestFile(const Fill& fill) {
    auto writer = segment::SegmentFileWriter::Create(path(), kUuid);
    REQUIRE(writer.ok());
    REQUIRE(fill(writer->get()).ok());
    REQUIRE((*writer)->Finish(/*sync=*/false).ok());
    writer->reset();
    bytes_ = ReadFile(path());
  }

  [[nodiscard]] std::string path() const { return directory_ / "segment"; }
  [[nodiscard]] const std::string& bytes() const { return bytes_; }

  [[nodiscard]] std::unique_ptr<segment::SegmentFile> Open() const {
    auto file = segment::SegmentFile::Open(path());
    REQUIRE(file.ok());
    return *std::move(file);
  }

  // Calls `read` on the file with each of its bytes changed in turn. It must give DataLoss, or read what the whole file
  // holds, which it checks itself.
  void FlipEachByte(const std::function<absl::Status(const std::string& path)>& read) const {
    for (std::size_t i = 0; i < bytes_.size(); ++i) {
      std::string damaged = bytes_;
      damaged[i] = static_cast<char>(damaged[i] ^ (1 + i % 255));
      WriteFile(path(), damaged);
      CAPTURE(i);
      const absl::Status status = read(path());
      if (!status.ok()) REQUIRE(status.code() == absl::StatusCode::kDataLoss);
    }
    WriteFile(path(), bytes_);
  }

  // Cuts the file at every length. It must not open.
  void CutAtEachLength() const {
    for (std::size_t size = 0; size < bytes_.size(); ++size) {
      WriteFile(path(), std::string_view(bytes_).substr(0, size));
      CAPTURE(size);
      REQUIRE(segment::SegmentFile::Open(path()).status().code() == absl::StatusCode::kDataLoss);
    }
    WriteFile(path(), bytes_);
  }

 private:
  TempDir directory_;
  std::string bytes_;
};

}  // namespace archive_search::test
