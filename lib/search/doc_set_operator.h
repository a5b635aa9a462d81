// Articles that were gathered beforehand, and that add nothing to scores.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "search/operator.h"

namespace archive_search::search {

// A bit for each docid.
class DocSet {
 public:
  explicit DocSet(DocId last) : bits_(std::size_t{last} / 64 + 1) {}

  // REQUIRES: docid <= last
  void Add(DocId docid) {
    std::uint64_t& word = bits_[docid / 64];
    const std::uint64_t bit = std::uint64_t{1} << (docid % 64);
    size_ += (word & bit) == 0 ? 1 : 0;
    word |= bit;
  }

  [[nodiscard]] std::uint64_t size() const { return size_; }

  // The first one from `docid` on; kNoDoc: none.
  [[nodiscard]] DocId From(DocId docid) const {
    std::size_t word = docid / 64;
    if (word >= bits_.size()) return kNoDoc;
    std::uint64_t bits = bits_[word] & (~std::uint64_t{0} << (docid % 64));
    while (bits == 0) {
      if (++word == bits_.size()) return kNoDoc;
      bits = bits_[word];
    }
    return static_cast<DocId>(64 * word + static_cast<std::size_t>(std::countr_zero(bits)));
  }

 private:
  std::vector<std::uint64_t> bits_;
  std::uint64_t size_ = 0;
};

class DocSetOperator final : public Operator {
 public:
  explicit DocSetOperator(DocSet docs) : docs_(std::move(docs)) { docid_ = docs_.From(0); }

  DocId Next() override { return docid_ == kNoDoc ? kNoDoc : docid_ = docs_.From(docid_ + 1); }
  DocId Advance(DocId target) override { return docid_ >= target ? docid_ : docid_ = docs_.From(target); }
  [[nodiscard]] std::uint64_t cost() const override { return docs_.size(); }
  [[nodiscard]] absl::Status status() const override { return absl::OkStatus(); }

 private:
  DocSet docs_;
};

}  // namespace archive_search::search
