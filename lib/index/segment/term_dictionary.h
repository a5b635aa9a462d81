// The terms of a segment in byte order, each with its list.
//
// Front-coded blocks with a sparse index: a look-up is a binary search and the scan of one block.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "index/segment/posting_list.h"
#include "index/segment/segment_file.h"

namespace archive_search::segment {

class TermDictionaryWriter {
 public:
  // In byte order, each term once.
  void Add(std::string_view term, const ListInfo& info);

  // Writes the sections kTerms and kTermIndex.
  absl::Status Finish(SegmentFileWriter* file);

 private:
  std::string terms_;
  std::string index_;
  std::string last_;
  std::uint64_t count_ = 0;
  std::uint64_t next_offset_ = 0;  // where a list begins that follows the one before
};

// Thread-safety: const methods are safe to call concurrently.
class TermDictionary {
 public:
  TermDictionary() = default;  // empty

  // `file` must outlive it. Errors: DataLoss.
  [[nodiscard]] static absl::StatusOr<TermDictionary> Open(const SegmentFile& file);

  [[nodiscard]] std::uint64_t size() const;

  // nullopt: the term is not there. Errors: DataLoss.
  [[nodiscard]] absl::StatusOr<std::optional<ListInfo>> Find(std::string_view term) const;

  // Walks the terms from the first one that is not less than `from`, in byte order.
  class Iterator {
   public:
    [[nodiscard]] bool at_end() const;  // also after a failure
    [[nodiscard]] std::string_view term() const;
    [[nodiscard]] const ListInfo& info() const;
    void Next();
    [[nodiscard]] absl::Status status() const;

   private:
    friend class TermDictionary;
    const TermDictionary* dictionary_ = nullptr;
    std::string_view rest_;  // of the terms' bytes, behind the present one
    std::uint64_t left_ = 0;
    std::string term_;
    ListInfo info_;
    absl::Status status_;
  };
  [[nodiscard]] Iterator From(std::string_view from) const;

 private:
  const SegmentFile* file_ = nullptr;
  std::string_view terms_;
  std::string_view index_;
  std::uint64_t size_ = 0;
};

}  // namespace archive_search::segment
