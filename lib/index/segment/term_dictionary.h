// The terms of a segment in byte order, each with its list.
//
// Blocks of terms (term_block.h) with an index of their first terms: a look-up is a binary search in the index and the
// scan of one block.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "index/segment/posting_list.h"
#include "index/segment/segment_file.h"
#include "index/segment/term_block.h"

namespace archive_search::segment {

// Holds the sections in memory until they are written.
class TermDictionaryWriter {
 public:
  // In byte order, each term once.
  void Add(std::string_view term, const ListInfo& info);

  // Writes the sections kTerms and kTermIndex. Errors: OutOfRange if the index has 4 GiB of terms; else from the file.
  absl::Status Finish(SegmentFileWriter* file);

 private:
  std::string terms_;
  std::vector<std::uint64_t> block_offsets_;  // in terms_
  std::string first_terms_;                   // of the blocks
  std::vector<std::uint32_t> first_term_starts_;
  std::string last_;
  std::uint64_t count_ = 0;
  std::uint64_t next_offset_ = 0;  // where a list begins that follows the one before
};

// Thread-safety: const methods are safe to call concurrently.
class TermDictionary {
 public:
  TermDictionary() = default;  // empty

  // Checks the index; blocks are checked when they are read. `file` must outlive it. Errors: DataLoss.
  [[nodiscard]] static absl::StatusOr<TermDictionary> Open(const SegmentFile& file);

  [[nodiscard]] std::uint64_t size() const { return size_; }

  // nullopt: the term is not there. Errors: DataLoss.
  [[nodiscard]] absl::StatusOr<std::optional<ListInfo>> Find(std::string_view term) const;

  // By number, in byte order from 0. Errors: DataLoss, also for a number that is too large.
  [[nodiscard]] absl::StatusOr<ListInfo> At(TermNumber number) const;

  // Walks the terms from the first one that is not less than `from`, in byte order. The dictionary must outlive it.
  class Iterator {
   public:
    [[nodiscard]] bool at_end() const { return at_end_; }  // also after a failure
    // REQUIRES: !at_end(). Valid until Next.
    [[nodiscard]] std::string_view term() const { return term_; }
    [[nodiscard]] const ListInfo& info() const { return reader_.info(); }  // REQUIRES: !at_end()
    void Next();
    [[nodiscard]] absl::Status status() const { return status_; }

   private:
    friend class TermDictionary;
    void StartBlock(std::uint64_t block);
    void Stop(absl::Status status);

    const TermDictionary* dictionary_ = nullptr;
    std::uint64_t block_ = 0;
    TermBlockReader reader_;
    std::string term_;
    bool at_end_ = false;
    absl::Status status_;
  };
  [[nodiscard]] Iterator From(std::string_view from) const;

 private:
  [[nodiscard]] std::uint64_t block_count() const { return block_offsets_.empty() ? 0 : block_offsets_.size() - 1; }
  [[nodiscard]] std::string_view FirstTerm(std::uint64_t block) const {
    return first_terms_.substr(first_term_starts_[block], first_term_starts_[block + 1] - first_term_starts_[block]);
  }
  // How many blocks begin with the term or one before it.
  [[nodiscard]] std::uint64_t BlocksUpTo(std::string_view term) const;
  // Errors: DataLoss.
  [[nodiscard]] absl::StatusOr<TermBlockReader> ReadBlock(std::uint64_t block) const;
  [[nodiscard]] absl::Status Damaged() const;

  const SegmentFile* file_ = nullptr;
  std::string_view terms_;
  std::uint64_t size_ = 0;
  std::span<const std::uint64_t> block_offsets_;  // blocks + 1, in terms_
  std::span<const std::uint32_t> first_term_starts_;
  std::string_view first_terms_;
};

}  // namespace archive_search::segment
