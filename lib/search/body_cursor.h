// A word in the body alone, out of its list over title and body and its list over titles.
#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include "base/posting_cursor.h"
#include "base/status_macros.h"

namespace archive_search::search {

// wdf: occurrences in the body, which is what the whole list's wdf leaves when the weighted title is taken away; no
// positions are read for it. How many bodies hold the word no list tells: body:word weighs by the document frequency of
// the word anywhere.
template <PostingCursor C>
class BodyCursor {
 public:
  BodyCursor(C anywhere, C title, std::uint32_t title_weight)
      : anywhere_(std::move(anywhere)), title_(std::move(title)), title_weight_(title_weight) {
    SkipTitles();
  }

  [[nodiscard]] DocId docid() const { return anywhere_.docid(); }
  [[nodiscard]] std::uint32_t wdf() const { return wdf_; }

  DocId next() {
    anywhere_.next();
    return SkipTitles();
  }

  DocId advance(DocId target) {
    if (anywhere_.docid() >= target) return docid();
    anywhere_.advance(target);
    return SkipTitles();
  }

  void positions(std::vector<Position>* out) {
    anywhere_.positions(out);
    out->erase(out->begin(), std::lower_bound(out->begin(), out->end(), kBodyPosition));
  }

  [[nodiscard]] absl::Status status() const {
    AS_RETURN_IF_ERROR(anywhere_.status());
    return title_.status();
  }

 private:
  // Goes on to an article whose body has the word.
  DocId SkipTitles() {
    for (; docid() != kNoDoc; anywhere_.next()) {
      const bool in_title = title_.advance(docid()) == docid();
      wdf_ = anywhere_.wdf() - (in_title ? title_weight_ * title_.wdf() : 0);
      if (wdf_ > 0) break;
    }
    return docid();
  }

  C anywhere_;
  C title_;
  std::uint32_t title_weight_;
  std::uint32_t wdf_ = 0;
};

}  // namespace archive_search::search
