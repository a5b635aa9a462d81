// The matches among the articles of one tier: a list while they are few, a bit an article when they are many.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "base/posting_cursor.h"

namespace archive_search::search {

// Bit d % 64 of word d / 64 is docid d; there is a word behind the last article's, as in AllowedDocs.
using DocBits = std::vector<std::uint64_t>;

// Calls visit(docid) for every bit of a word.
template <class Visit>
void ForEachInWord(std::size_t number, std::uint64_t word, Visit visit) {
  for (; word != 0; word &= word - 1) {
    visit(static_cast<DocId>(64 * number + static_cast<std::size_t>(std::countr_zero(word))));
  }
}

class MatchSet {
 public:
  // None yet. `end`: all docids are below.
  explicit MatchSet(DocId end) : end_(end) {}
  // The docids whose bits are set; those from `end` on are not.
  MatchSet(DocId end, DocBits bits);
  // All docids but those whose bits are set; nullptr: all.
  [[nodiscard]] static MatchSet AllBut(DocId end, const std::vector<std::uint64_t>* left_out);

  // Docids ascend from call to call.
  void Add(DocId docid) { Add(std::span<const DocId>(&docid, 1)); }
  void Add(std::span<const DocId> docids);

  [[nodiscard]] DocId end() const { return end_; }
  [[nodiscard]] std::uint64_t size() const { return size_; }
  [[nodiscard]] bool empty() const { return size_ == 0; }

  // One of the two holds them.
  [[nodiscard]] bool has_bits() const { return !bits_.empty(); }
  [[nodiscard]] const DocBits& bits() const { return bits_; }
  [[nodiscard]] std::span<const DocId> docids() const { return docids_; }

  // The first match from `docid` on; kNoDoc: there is none.
  [[nodiscard]] DocId Next(DocId docid) const;
  // How many there are from `begin` to `end`, half-open. REQUIRES: begin <= end <= this->end()
  [[nodiscard]] std::uint64_t CountIn(DocId begin, DocId end) const;

  // Calls visit(docid) for every match, by docid.
  template <class Visit>
  void ForEach(Visit visit) const {
    for (const DocId docid : docids_) visit(docid);
    for (std::size_t word = 0; word < bits_.size(); ++word) ForEachInWord(word, bits_[word], visit);
  }

 private:
  void ToBits();

  DocId end_;
  std::uint64_t size_ = 0;
  std::vector<DocId> docids_;
  DocBits bits_;
};

}  // namespace archive_search::search
