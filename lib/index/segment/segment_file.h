// The file of a segment: sections of bytes behind one another, written once and mapped into memory.
//
// docs/segment-format.md describes it. The file is cut into chunks of kChunkSize bytes with a CRC-32C each, which are
// checked when a chunk is first read; the header and the table of sections are checked at open.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace archive_search::segment {

// Persisted: never change the value of an entry.
enum class SectionId : std::uint32_t {
  kSummary = 1,        // segment.h
  kLists = 2,          // posting lists, one behind the other
  kTerms = 3,          // the term dictionary
  kTermIndex = 4,      // its sparse index
  kLengths = 5,        // u32 an article
  kDates = 6,          // DateValue an article
  kContentHashes = 7,  // 16 bytes an article
  kKeys = 8,           // keys by docid
  kKeyIndex = 9,       // docids by key
  kStored = 10,        // stored articles in compressed blocks
  kStoredIndex = 11,   // where each of them is
  kStoredDictionary = 12,
  kEntityNames = 13,  // names of entities that no gazetteer knows, by term
  kColumns = 32,      // 32 + Slot: the values of a field, where there are any
};

inline constexpr std::size_t kChunkSize = 64 * 1024;
inline constexpr std::size_t kSectionAlignment = 64;

// Writes a file from front to back. After an error it is of no more use; a file that was not finished is removed when
// the writer is destroyed.
class SegmentFileWriter {
 public:
  // `uuid`: 36 characters.
  //
  // Errors: AlreadyExists if the file is there; else from the file system.
  [[nodiscard]] static absl::StatusOr<std::unique_ptr<SegmentFileWriter>> Create(const std::string& path,
                                                                                 const std::string& uuid);
  ~SegmentFileWriter();

  [[nodiscard]] const std::string& uuid() const;

  // Ends the section before. Each section is written once, in any order.
  void StartSection(SectionId id);
  // To the section that was started.
  absl::Status Append(std::string_view bytes);
  // Bytes of the section so far.
  [[nodiscard]] std::uint64_t section_size() const;

  // Writes the table. `sync`: waits for the disk, for the file and its directory.
  absl::Status Finish(bool sync);

 private:
  SegmentFileWriter();
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Thread-safety: const methods are safe to call concurrently.
class SegmentFile {
 public:
  // Errors: NotFound; FailedPrecondition for a version or a feature that this library does not know; DataLoss if the
  // header or the table is damaged or the file is cut short; InvalidArgument if it is no file.
  [[nodiscard]] static absl::StatusOr<std::unique_ptr<SegmentFile>> Open(const std::string& path);
  ~SegmentFile();

  [[nodiscard]] const std::string& path() const;
  [[nodiscard]] const std::string& uuid() const;
  [[nodiscard]] std::uint64_t size() const;  // of the file, in bytes

  // The bytes of a section, unchecked; empty if there is none. They begin at a multiple of kSectionAlignment, and at
  // least 64 bytes may be read behind their end.
  [[nodiscard]] std::string_view section(SectionId id) const;
  [[nodiscard]] std::vector<SectionId> sections() const;  // in the order of the file

  // Checks the chunks that `part`, bytes of a section, lies in, each of them once in the life of the file. Cheap when
  // that was done (an atomic load a chunk).
  //
  // Errors: DataLoss, naming file, section and offset.
  absl::Status Check(std::string_view part) const;
  // Checks every chunk, also those that were checked before.
  absl::Status CheckAll() const;

  // Takes what was read of it out of the memory of this process, until it is read again.
  void ReleasePages() const;

  // The error for a section whose bytes do not hold together.
  [[nodiscard]] absl::Status Damaged(SectionId id, std::string_view what) const;

 private:
  SegmentFile();
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace archive_search::segment
