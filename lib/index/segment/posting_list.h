// One term's postings as bytes, and what the term dictionary holds of them.
//
// The layout follows what a study of the field's engines found fastest: blocks of 128 docids and wdfs in vertical bit
// packing (Lemire, Boytsov 2015), a byte a block that bounds its BM25 contribution (block-max, Ding and Suel 2011), a
// bitset with ranks beside them for dense lists, positions in blocks of their own.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/posting_cursor.h"

namespace archive_search::segment {

inline constexpr std::uint32_t kBlockSize = 128;

// What the impacts of a segment are reckoned with. An impact is ceil(255 x), x the largest wdf / (wdf + K(length)) of
// a block, K(length) = k1 (1 - b + b length / average_length). ImpactBounds (impact_bounds.h) makes bounds of it for
// other average lengths; for other k1 and b it holds nothing.
struct ImpactScale {
  double k1 = 1.2;
  double b = 0.75;
  double average_length = 1;
};

// The term dictionary's entry.
struct ListInfo {
  std::uint64_t offset = 0;  // of the list, in the section of lists
  std::uint64_t size = 0;    // in bytes
  std::uint32_t document_frequency = 0;
  std::uint64_t collection_frequency = 0;  // sum of wdf
  bool operator==(const ListInfo&) const = default;
};

// One term's postings in docid order.
struct PostingArrays {
  std::vector<DocId> docids;
  std::vector<std::uint32_t> wdfs;
  std::vector<std::uint32_t> position_counts;  // empty: no posting has positions
  std::vector<Position> positions;             // of all postings, one behind the other

  void clear();
};

class PostingListWriter {
 public:
  // `lengths`: of the segment's articles by docid, from 0. It must outlive the writer.
  PostingListWriter(std::span<const std::uint32_t> lengths, const ImpactScale& scale);

  // Appends the list's bytes to `out`; the entry's offset is left 0. REQUIRES: there is a posting
  [[nodiscard]] ListInfo Write(const PostingArrays& postings, std::string* out);

 private:
  std::span<const std::uint32_t> lengths_;
  ImpactScale scale_;
  std::string scratch_;
};

}  // namespace archive_search::segment
