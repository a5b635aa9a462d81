// A block of the term dictionary: up to kTermsPerBlock terms in byte order, each as what it does not share with the one
// before, and what there is to know of their lists.
//
// The block: varint, where the first term's list begins if it follows the one before; the first term's entry; then of
// each further term its difference and its entry. The first term itself stands in the dictionary's index.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "index/segment/posting_list.h"

namespace archive_search::segment {

// Persisted.
inline constexpr std::uint64_t kTermsPerBlock = 16;

// What a term adds to the first `shared` bytes of the one before.
struct TermDifference {
  std::uint64_t shared = 0;
  std::string_view suffix;
};
void PutTermDifference(std::string* out, const TermDifference& difference);

// `next_offset`: where the list would begin if it followed the one before; where the next one would, afterwards.
void PutListInfo(std::string* out, const ListInfo& info, std::uint64_t* next_offset);

// Reads a block from front to back. Nothing in it trusts the bytes.
class TermBlockReader {
 public:
  TermBlockReader() = default;
  // `terms`: how many there are in the block.
  TermBlockReader(std::string_view block, std::uint64_t terms);

  // Steps to the next term, the first one to begin with. False at the end and after damage.
  bool Next();
  [[nodiscard]] bool damaged() const { return damaged_; }

  [[nodiscard]] const TermDifference& difference() const { return difference_; }  // empty for the first term
  [[nodiscard]] const ListInfo& info() const { return info_; }

 private:
  std::string_view rest_;
  std::uint64_t left_ = 0;
  bool at_first_ = true;
  bool damaged_ = false;
  std::uint64_t next_offset_ = 0;
  TermDifference difference_;
  ListInfo info_;
};

}  // namespace archive_search::segment
