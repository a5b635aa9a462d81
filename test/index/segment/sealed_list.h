// A posting list in memory, as it stands in a segment.
#pragma once

#include <string>
#include <vector>

#include "index/posting_cursor_contract.h"
#include "index/segment/posting_list.h"
#include "index/segment/segment_cursor.h"

namespace archive_search::segment {

inline PostingArrays ToArrays(const std::vector<test::ExpectedPosting>& postings) {
  PostingArrays arrays;
  for (const test::ExpectedPosting& posting : postings) {
    arrays.docids.push_back(posting.docid);
    arrays.wdfs.push_back(posting.wdf);
    arrays.position_counts.push_back(static_cast<std::uint32_t>(posting.positions.size()));
    arrays.positions.insert(arrays.positions.end(), posting.positions.begin(), posting.positions.end());
  }
  return arrays;
}

// Meets the Source of posting_cursor_contract.h.
class SealedList {
 public:
  explicit SealedList(const std::vector<test::ExpectedPosting>& postings)
      : SealedList(ToArrays(postings), std::vector<std::uint32_t>(postings.back().docid + 1, 100)) {}

  // `lengths`: of all the articles of the segment.
  SealedList(const PostingArrays& arrays, std::vector<std::uint32_t> lengths)
      : articles_(static_cast<std::uint32_t>(lengths.size())) {
    PostingListWriter writer(lengths, {.k1 = 1.2, .b = 0.75, .average_length = 100});
    info_ = writer.Write(arrays, &bytes_);
    bytes_.append(64, '\xFF');
  }

  SegmentCursor Open() const { return SegmentCursor(PostingBlocks::Open(bytes(), info_, articles_, nullptr)); }
  SegmentCursor Absent() const { return SegmentCursor(); }

  [[nodiscard]] std::string_view bytes() const { return std::string_view(bytes_).substr(0, info_.size); }
  [[nodiscard]] const ListInfo& info() const { return info_; }
  [[nodiscard]] std::uint32_t articles() const { return articles_; }

 private:
  std::uint32_t articles_;
  ListInfo info_;
  std::string bytes_;
};

}  // namespace archive_search::segment
