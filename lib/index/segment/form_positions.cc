#include "index/segment/form_positions.h"

#include <algorithm>
#include <utility>

namespace archive_search::segment {

FormPositions::FormPositions(const PostingBlocks& stem) : sound_(OpenForms(stem)) {}

bool FormPositions::OpenForms(const PostingBlocks& stem) {
  std::vector<TermNumber> terms;
  if (stem.source() == nullptr || !stem.ReadForms(&terms)) return false;
  for (const TermNumber term : terms) {
    absl::StatusOr<PostingBlocks> blocks = stem.source()->ListOf(term);
    if (!blocks.ok() || blocks->has_forms()) return false;  // a form of a form would never end
    SegmentCursor cursor(*blocks);
    forms_.push_back({*std::move(blocks), std::move(cursor)});
  }
  return true;
}

void FormPositions::StartAnew() {
  for (Form& form : forms_) form.cursor = SegmentCursor(form.blocks);
}

bool FormPositions::Read(DocId docid, std::vector<Position>* out) {
  if (docid < latest_) StartAnew();
  latest_ = docid;
  std::size_t found = 0;
  for (Form& form : forms_) {
    if (form.cursor.advance(docid) == docid) {
      form.cursor.positions(&of_form_);
      out->insert(out->end(), of_form_.begin(), of_form_.end());
      ++found;
    }
    sound_ = sound_ && form.cursor.status().ok();
  }
  if (found > 1) {
    std::sort(out->begin(), out->end());
    out->erase(std::unique(out->begin(), out->end()), out->end());
  }
  return sound_;
}

}  // namespace archive_search::segment
