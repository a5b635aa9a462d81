// Snippets: which words of this article show why it matched?
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "archive_search/entity.h"

namespace archive_search {

struct SnippetOptions {
  std::size_t count = 1;        // how many passages of the body at most; 0: none
  std::size_t max_bytes = 240;  // length of a passage, at most, in bytes of UTF-8
  bool title = true;            // also give the title whole, if a word of it matched
};

// A passage of the stored text, cut between words (inside one only if that word alone is too long) and never inside a
// grapheme; runs of white space and control characters are one space. `marks` are byte offsets into `text`, half-open,
// ascending, not overlapping. No window of `max_bytes` holds more different words of the query than the best passage. A
// hit's snippets are the title, then the passages in the order of the text; where no word of the body matched, its
// beginning.
struct Snippet {
  TextField field = TextField::kBody;
  std::string text;
  std::vector<std::pair<std::size_t, std::size_t>> marks;
  bool cut_front = false;  // the passage begins inside a paragraph
  bool cut_back = false;   // it ends inside one
  bool operator==(const Snippet&) const = default;
};

}  // namespace archive_search
