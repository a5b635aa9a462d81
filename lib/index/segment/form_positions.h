// Where a stem stands in single articles: where its forms do.
#pragma once

#include <memory>
#include <vector>

#include "index/segment/position_reader.h"
#include "index/segment/segment_cursor.h"

namespace archive_search::segment {

// Cheapest when docids ascend. One thread at a time.
class FormPositions {
 public:
  // REQUIRES: stem.has_forms()
  explicit FormPositions(const PostingBlocks& stem);

  // Puts the positions of all forms in the article into `out`, which is empty: ascending, each once. False: damaged.
  [[nodiscard]] bool Read(DocId docid, std::vector<Position>* out);

 private:
  // One that has bits is looked up by them, another one is walked.
  class Form {
   public:
    explicit Form(const PostingBlocks& blocks);

    // Docids ascend. Whether the article has the form; then `out` is replaced with its positions there.
    bool Read(DocId docid, std::vector<Position>* out);
    void StartAnew();
    [[nodiscard]] bool sound() const { return sound_; }

   private:
    PostingBlocks blocks_;
    SegmentCursor cursor_;
    PositionReader positions_;
    bool sound_ = true;
  };

  [[nodiscard]] bool OpenForms(const PostingBlocks& stem);

  std::vector<std::unique_ptr<Form>> forms_;
  bool sound_ = false;
  DocId latest_ = 0;  // that was asked for
  std::vector<Position> of_form_;
};

}  // namespace archive_search::segment
