// One term's postings as bytes, and what the term dictionary holds of them.
//
// The layout follows what a study of the field's engines found fastest: blocks of 128 docids and wdfs in vertical bit
// packing (Lemire, Boytsov 2015), a byte a block that bounds its BM25 contribution (block-max, Ding and Suel 2011), a
// bitset with ranks in the place of docids for dense lists, positions in blocks of their own.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/page_vector.h"
#include "base/posting_cursor.h"
#include "index/segment/bit_packing.h"

namespace archive_search::segment {

// What the impacts of a segment are reckoned with. An impact is ceil(255 x), x the largest wdf / (wdf + K(length)) of
// a block, K(length) = k1 (1 - b + b length / average_length). ImpactBounds (impact_bounds.h) makes bounds of it for
// other average lengths; for other k1 and b it holds nothing.
struct ImpactScale {
  double k1 = 1.2;
  double b = 0.75;
  double average_length = 1;  // 0: no article has any words
};

// A term's place in the dictionary, from 0.
using TermNumber = std::uint32_t;
inline constexpr TermNumber kNoTerm = UINT32_MAX;

// The term dictionary's entry.
struct ListInfo {
  std::uint64_t offset = 0;  // of the list, in the section of lists
  std::uint64_t size = 0;    // in bytes
  std::uint32_t document_frequency = 0;
  std::uint64_t collection_frequency = 0;  // sum of wdf
  bool operator==(const ListInfo&) const = default;
};

// One term's postings in docid order; each one's positions ascend.
struct PostingArrays {
  std::vector<DocId> docids;
  std::vector<std::uint32_t> wdfs;
  std::vector<std::uint32_t> position_counts;  // empty: no posting has positions
  base::PageVector<Position> positions;        // of all postings, one behind the other

  // Numbers of terms, ascending: each posting's positions are all those that these have in its article. There are then
  // none here.
  std::vector<TermNumber> forms;

  void clear();
};

class PostingListWriter {
 public:
  // `lengths`: of the segment's articles by docid, from 0. It must outlive the writer.
  PostingListWriter(std::span<const std::uint32_t> lengths, const ImpactScale& scale);
  ~PostingListWriter();

  // Appends the list's bytes (posting_layout.h) to `out`; the entry's offset is left 0.
  // REQUIRES: there is a posting; fewer than 2^32 positions
  [[nodiscard]] ListInfo Write(const PostingArrays& postings, std::string* out);

  // The same for a term whose postings are all those of another one, which has a list of its own.
  [[nodiscard]] static ListInfo WriteSame(TermNumber term, const ListInfo& of_term, std::string* out);

 private:
  struct Parts;
  struct BlockNumbers;

  void SetFlags(const PostingArrays& postings);
  void AddBlock(const PostingArrays& postings, std::size_t begin);
  // Returns the greatest.
  double AddImpacts(const DocId* docids, const std::uint32_t* wdfs, std::size_t size);
  void PutBlock(const BlockNumbers& numbers, std::size_t size);
  void SetBodyRoom(const PostingArrays& postings);
  void PutHeader(const PostingArrays& postings, std::string* out);
  void PutBlocks(const PostingArrays& postings, std::string* out);
  void PutPositions(const PostingArrays& postings, std::string* out);

  std::span<const std::uint32_t> lengths_;
  double constant_part_;  // of K(length)
  double length_part_;
  std::unique_ptr<Parts> parts_;  // of the list at hand
};

}  // namespace archive_search::segment
