// The ids that matches have in a column, read in long stretches.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <span>

#include "base/posting_cursor.h"
#include "index/segment/columns.h"
#include "search/match_set.h"

namespace archive_search::facet {

// Calls consume(ids) for stretches of ids. Most articles have few: a loop over those of one would end at a place that
// no processor foresees. So eight are copied, however many there are, and the next article's are put over what was too
// much.
template <class Consume>
class IdStretches {
 public:
  IdStretches(const segment::Column& column, Consume consume)
      : starts_(column.starts().data()), ids_(column.all_ids().data()), consume_(consume) {}

  // Few articles, far apart: what they have is fetched from memory while those before are read.
  void AddList(std::span<const DocId> docids) {
    constexpr std::size_t kAhead = 16;
    for (std::size_t i = 0; i < docids.size(); ++i) {
      if (i + 2 * kAhead < docids.size()) {
        __builtin_prefetch(starts_ + docids[i + 2 * kAhead]);
        __builtin_prefetch(ids_ + starts_[docids[i + kAhead]]);
      }
      Add(docids[i]);
      if (used_ > kFull) Flush();
    }
    Flush();
  }

  void AddBits(std::span<const std::uint64_t> words) {
    for (std::size_t number = 0; number < words.size(); ++number) AddWord(number, words[number]);
    Flush();
  }

  // How many of the articles have any id.
  [[nodiscard]] std::uint64_t with_value() const { return with_value_; }

 private:
  static constexpr std::uint32_t kCopied = 8;
  static_assert(kCopied * sizeof(std::uint32_t) <= segment::Column::kReadableBehindIds);
  static constexpr std::uint32_t kFull = 1024;

  void AddWord(std::size_t number, std::uint64_t word) {
    if (word == ~std::uint64_t{0}) {
      AddRun(static_cast<DocId>(64 * number));
    } else {
      search::ForEachInWord(number, word, [this](DocId docid) { Add(docid); });
      if (used_ > kFull) Flush();
    }
  }

  // 64 articles, whose ids stand one behind the other.
  void AddRun(DocId begin) {
    const std::uint32_t* const starts = starts_ + begin;
    std::uint32_t with_value = 0;
    for (int i = 0; i < 64; ++i) with_value += starts[i] != starts[i + 1] ? 1 : 0;
    with_value_ += with_value;
    consume_(std::span(ids_ + starts[0], starts[64] - starts[0]));
  }

  void Add(DocId docid) {
    const std::uint32_t begin = starts_[docid];
    const std::uint32_t size = starts_[docid + 1] - begin;
    with_value_ += size != 0 ? 1 : 0;
    if (size > kCopied) {
      consume_(std::span(ids_ + begin, size));
      return;
    }
    std::memcpy(buffer_.data() + used_, ids_ + begin, kCopied * sizeof(std::uint32_t));
    used_ += size;
  }

  void Flush() {
    consume_(std::span<const std::uint32_t>(buffer_.data(), used_));
    used_ = 0;
  }

  const std::uint32_t* starts_;
  const std::uint32_t* ids_;
  Consume consume_;
  std::uint64_t with_value_ = 0;
  std::uint32_t used_ = 0;
  std::array<std::uint32_t, kFull + 64 * kCopied + kCopied> buffer_;  // a word of matches may come when it is full
};

// Of the matches in the column's segment. Returns how many of them have any id. REQUIRES: the column is not empty
template <class Consume>
std::uint64_t ForEachMatchedId(const segment::Column& column, const search::MatchSet& matches, Consume consume) {
  IdStretches stretches(column, consume);
  if (matches.has_bits()) {
    stretches.AddBits(matches.bits());
  } else {
    stretches.AddList(matches.docids());
  }
  return stretches.with_value();
}

}  // namespace archive_search::facet
