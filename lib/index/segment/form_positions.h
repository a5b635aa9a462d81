// Where a stem stands in single articles: where its forms do.
#pragma once

#include <vector>

#include "index/segment/segment_cursor.h"

namespace archive_search::segment {

// Cheapest when docids ascend. One thread at a time.
class FormPositions {
 public:
  // REQUIRES: stem.has_forms()
  explicit FormPositions(const PostingBlocks& stem);

  // Appends the positions of all forms in the article to `out`, ascending, each once. False: damaged.
  [[nodiscard]] bool Read(DocId docid, std::vector<Position>* out);

 private:
  struct Form {
    PostingBlocks blocks;
    SegmentCursor cursor;
  };

  [[nodiscard]] bool OpenForms(const PostingBlocks& stem);
  void StartAnew();

  std::vector<Form> forms_;
  bool sound_ = false;
  DocId latest_ = 0;  // that was asked for
  std::vector<Position> of_form_;
};

}  // namespace archive_search::segment
