#include "index/segment/form_positions.h"

#include <algorithm>

namespace archive_search::segment {

FormPositions::Form::Form(const PostingBlocks& blocks) : blocks_(blocks), positions_(blocks_) {
  StartAnew();
}

void FormPositions::Form::StartAnew() {
  if (!blocks_.bits()) cursor_ = SegmentCursor(blocks_);
}

bool FormPositions::Form::Read(DocId docid, std::vector<Position>* out) {
  if (blocks_.bits()) {
    const Ordinal ordinal = blocks_.OrdinalOf(docid);
    if (ordinal == kNoOrdinal) return false;
    sound_ = positions_.Read(ordinal, out) && sound_;
    return true;
  }
  if (cursor_.docid() < docid) {
    cursor_.advance(docid);
    sound_ = sound_ && (cursor_.docid() != kNoDoc || cursor_.status().ok());
  }
  if (cursor_.docid() != docid) return false;
  cursor_.positions(out);
  sound_ = sound_ && cursor_.docid() == docid;
  return true;
}

FormPositions::FormPositions(const PostingBlocks& stem) : sound_(OpenForms(stem)) {}

bool FormPositions::OpenForms(const PostingBlocks& stem) {
  std::vector<TermNumber> terms;
  if (stem.source() == nullptr || !stem.ReadForms(&terms)) return false;
  for (const TermNumber term : terms) {
    const absl::StatusOr<PostingBlocks> blocks = stem.source()->ListOf(term);
    if (!blocks.ok() || blocks->has_forms()) return false;  // a form of a form would never end
    forms_.push_back(std::make_unique<Form>(*blocks));
  }
  return true;
}

bool FormPositions::Read(DocId docid, std::vector<Position>* out) {
  bool merges = false;
  for (const auto& form : forms_) {
    if (docid < latest_) form->StartAnew();
    const bool alone = out->empty();
    if (form->Read(docid, alone ? out : &of_form_) && !alone) {
      out->insert(out->end(), of_form_.begin(), of_form_.end());
      merges = true;
    }
    sound_ = sound_ && form->sound();
  }
  latest_ = docid;
  if (merges) {
    std::sort(out->begin(), out->end());
    out->erase(std::unique(out->begin(), out->end()), out->end());
  }
  return sound_;
}

}  // namespace archive_search::segment
