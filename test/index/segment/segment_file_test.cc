#include "index/segment/segment_file.h"

#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <random>
#include <thread>

#include <catch2/catch.hpp>

#include "base/crc32c.h"
#include "base/status_macros.h"
#include "index/segment/file_damage.h"
#include "index/segment/segment_file_layout.h"

namespace archive_search::segment {
namespace {

using test::TestFile;

std::string RandomBytes(std::size_t size) {
  std::mt19937 random(static_cast<unsigned>(size));
  std::string bytes;
  while (bytes.size() < size) bytes.push_back(static_cast<char>(random()));
  return bytes;
}

struct Part {
  SectionId id;
  std::string bytes;
};

// Writes sections in uneven pieces.
TestFile FileWith(const std::vector<Part>& parts) {
  return TestFile([&](SegmentFileWriter* writer) -> absl::Status {
    for (const Part& part : parts) {
      writer->StartSection(part.id);
      for (std::size_t i = 0, step = 1; i < part.bytes.size(); i += step, step = step * 3 + 1) {
        step = std::min(step, part.bytes.size() - i);
        AS_RETURN_IF_ERROR(writer->Append(std::string_view(part.bytes).substr(i, step)));
      }
      CHECK(writer->section_size() == part.bytes.size());
    }
    return absl::OkStatus();
  });
}

const std::vector<Part>& SmallParts() {
  static const std::vector<Part> parts = {
      {SectionId::kLists, RandomBytes(70)}, {SectionId::kSummary, ""}, {SectionId::kTerms, RandomBytes(64)}};
  return parts;
}

// A file that begins with this header and these features.
absl::Status OpenWithHeader(FileHeader header, std::string_view features) {
  const test::TempDir directory;
  header.features_size = static_cast<std::uint32_t>(features.size());
  header.features_crc = base::Crc32c(features);
  header.crc = base::Crc32c(CheckedBytes(header));
  test::WriteFile(directory / "f", std::string(BytesOf(header)).append(features));
  return SegmentFile::Open(directory / "f").status();
}

TEST_CASE("Sections come back as they were written, in any order and size", "[segment]") {
  const std::size_t size = GENERATE(0, 1, 63, 64, 65, 64 * 1024 - 64, 64 * 1024, 1024 * 1024 - 64, 3'000'001);
  const std::vector<Part> parts = {{SectionId::kStored, RandomBytes(size)},
                                   {SectionId::kSummary, "summary"},
                                   {SectionId::kKeys, RandomBytes(size / 2)}};
  const TestFile test_file = FileWith(parts);
  const auto file = test_file.Open();
  CHECK(file->uuid() == test::kUuid);
  CHECK(file->path() == test_file.path());
  CHECK(file->size() == test_file.bytes().size());
  CHECK(file->sections() == std::vector{SectionId::kStored, SectionId::kSummary, SectionId::kKeys});
  for (const Part& part : parts) {
    REQUIRE(file->Check(file->section(part.id)).ok());
    CHECK(file->section(part.id) == part.bytes);
  }
  CHECK(file->section(SectionId::kLists).empty());
  CHECK(file->CheckAll().ok());
}

TEST_CASE("Sections are aligned, and 64 bytes can be read behind each", "[segment]") {
  const TestFile test_file = FileWith({{SectionId::kLists, "a"}, {SectionId::kTerms, RandomBytes(128)}});
  const auto file = test_file.Open();
  for (const SectionId id : file->sections()) {
    const std::string_view section = file->section(id);
    CHECK(reinterpret_cast<std::uintptr_t>(section.data()) % kSectionAlignment == 0);
    const std::size_t end = static_cast<std::size_t>(section.data() - file->section(SectionId::kLists).data()) +
                            section.size() + kSectionAlignment;  // the first section begins after the header
    CHECK(end + 64 <= file->size());
  }
}

TEST_CASE("A file without sections opens", "[segment]") {
  CHECK(FileWith({}).Open()->CheckAll().ok());
}

TEST_CASE("A file that is there is not written over", "[segment]") {
  const TestFile test_file = FileWith(SmallParts());
  CHECK(SegmentFileWriter::Create(test_file.path(), test::kUuid).status().code() == absl::StatusCode::kAlreadyExists);
  CHECK(test_file.Open()->CheckAll().ok());
}

TEST_CASE("A file in a directory that is not there cannot be written", "[segment]") {
  const test::TempDir directory;
  const auto writer = SegmentFileWriter::Create(directory / "none/f", test::kUuid);
  CHECK(writer.status().code() == absl::StatusCode::kNotFound);
}

TEST_CASE("A UUID of another size is refused", "[segment]") {
  const test::TempDir directory;
  const auto writer = SegmentFileWriter::Create(directory / "f", "short");
  CHECK(writer.status().code() == absl::StatusCode::kInvalidArgument);
  CHECK_FALSE(std::filesystem::exists(directory / "f"));
}

TEST_CASE("A file that was not finished is removed", "[segment]") {
  const test::TempDir directory;
  {
    const auto writer = SegmentFileWriter::Create(directory / "f", test::kUuid);
    REQUIRE(writer.ok());
    (*writer)->StartSection(SectionId::kLists);
    REQUIRE((*writer)->Append(RandomBytes(2'000'000)).ok());
    CHECK(std::filesystem::exists(directory / "f"));
  }
  CHECK_FALSE(std::filesystem::exists(directory / "f"));
}

TEST_CASE("A file that cannot grow is an error and is removed", "[segment]") {
  const test::TempDir directory;
  const auto old_handler = std::signal(SIGXFSZ, SIG_IGN);
  struct rlimit before = {};
  REQUIRE(::getrlimit(RLIMIT_FSIZE, &before) == 0);
  const struct rlimit small = {1'000'000, before.rlim_max};
  REQUIRE(::setrlimit(RLIMIT_FSIZE, &small) == 0);
  absl::Status status;
  {
    const auto writer = SegmentFileWriter::Create(directory / "f", test::kUuid);
    (*writer)->StartSection(SectionId::kLists);
    status = (*writer)->Append(RandomBytes(2'000'000));
  }
  ::setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, old_handler);
  CHECK_FALSE(status.ok());
  CHECK_THAT(std::string(status.message()), Catch::Contains("cannot write"));
  CHECK_FALSE(std::filesystem::exists(directory / "f"));
}

TEST_CASE("A file that is not there is not found", "[segment]") {
  const test::TempDir directory;
  CHECK(SegmentFile::Open(directory / "none").status().code() == absl::StatusCode::kNotFound);
  CHECK(SegmentFile::Open(directory.path()).status().code() == absl::StatusCode::kInvalidArgument);
}

TEST_CASE("A newer version is refused with the way out", "[segment]") {
  FileHeader header;
  header.version = kSegmentVersion + 1;
  const absl::Status status = OpenWithHeader(header, "");
  CHECK(status.code() == absl::StatusCode::kFailedPrecondition);
  CHECK_THAT(std::string(status.message()), Catch::Contains("version " + std::to_string(kSegmentVersion + 1)) &&
                                                Catch::Contains("newer archive-search"));
}

TEST_CASE("A version from before the first release is refused with the way out", "[segment]") {
  FileHeader header;
  header.version = 1;
  const absl::Status status = OpenWithHeader(header, "");
  CHECK(status.code() == absl::StatusCode::kFailedPrecondition);
  CHECK_THAT(std::string(status.message()), Catch::Contains("version 1") && Catch::Contains("index the articles anew"));
}

TEST_CASE("An unknown feature is refused by its name", "[segment]") {
  const absl::Status status = OpenWithHeader({}, "wavelets\nsecond\n");
  CHECK(status.code() == absl::StatusCode::kFailedPrecondition);
  CHECK_THAT(std::string(status.message()), Catch::Contains("'wavelets'") && Catch::Contains("newer archive-search"));
}

TEST_CASE("A file cut short at any length does not open", "[segment]") {
  FileWith(SmallParts()).CutAtEachLength();
}

TEST_CASE("A byte appended to a file is noticed", "[segment]") {
  const TestFile test_file = FileWith(SmallParts());
  test::WriteFile(test_file.path(), test_file.bytes() + '\0');
  CHECK(SegmentFile::Open(test_file.path()).status().code() == absl::StatusCode::kDataLoss);
}

TEST_CASE("Every changed byte is noticed at open or by a check", "[segment]") {
  const TestFile test_file = FileWith(SmallParts());
  test_file.FlipEachByte([](const std::string& path) -> absl::Status {
    AS_ASSIGN_OR_RETURN(const auto file, SegmentFile::Open(path));
    const absl::Status status = file->CheckAll();
    CHECK_FALSE(status.ok());
    return status;
  });
}

TEST_CASE("Damage is found where it is read and nowhere else, and named", "[segment]") {
  const TestFile test_file =
      FileWith({{SectionId::kLists, RandomBytes(4 * kChunkSize)}, {SectionId::kStored, RandomBytes(4 * kChunkSize)}});
  std::string damaged = test_file.bytes();
  damaged[5 * kChunkSize + 17] = static_cast<char>(damaged[5 * kChunkSize + 17] ^ 4);
  test::WriteFile(test_file.path(), damaged);
  const auto file = test_file.Open();
  CHECK(file->Check(file->section(SectionId::kLists)).ok());
  const std::string_view stored = file->section(SectionId::kStored);
  CHECK(file->Check(stored.substr(0, 10)).ok());
  for (int i = 0; i < 2; ++i) {
    const absl::Status status = file->Check(stored.substr(kChunkSize, 10));
    CHECK(status.code() == absl::StatusCode::kDataLoss);
    CHECK_THAT(std::string(status.message()), Catch::Contains(test_file.path()) && Catch::Contains("section 10") &&
                                                  Catch::Contains(std::to_string(5 * kChunkSize)));
  }
  CHECK(file->Check(stored.substr(2 * kChunkSize)).ok());
  CHECK(file->CheckAll().code() == absl::StatusCode::kDataLoss);
}

TEST_CASE("Threads may check the same chunks at once", "[segment]") {
  const TestFile test_file = FileWith({{SectionId::kLists, RandomBytes(40 * kChunkSize)}});
  const auto file = test_file.Open();
  std::vector<std::thread> threads;
  std::atomic<int> failures = 0;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] { failures += file->Check(file->section(SectionId::kLists)).ok() ? 0 : 1; });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(failures == 0);
}

TEST_CASE("A synced file is finished, also one without a directory in its name", "[segment]") {
  const test::TempDir directory;
  const std::filesystem::path before = std::filesystem::current_path();
  std::filesystem::current_path(directory.path());
  const auto writer = SegmentFileWriter::Create("f", test::kUuid);
  CHECK((writer.ok() && (*writer)->Finish(/*sync=*/true).ok()));
  std::filesystem::current_path(before);
  CHECK(SegmentFile::Open(directory / "f").ok());
}

}  // namespace
}  // namespace archive_search::segment
