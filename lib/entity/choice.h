// Decides between candidates for mentions that overlap.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "entity/article_view.h"

namespace archive_search::entity {

struct Candidate {
  std::size_t field = 0;  // index into the article's fields
  Span span;
  std::uint32_t front = 0;  // letters of the first token before the name, as in Match
  bool known = false;       // by the gazetteer, or by the article's own words
  EntityKind kind = EntityKind::kPerson;
  std::string id;
  std::string name;
  bool ambiguous = false;  // as in Found
  bool defined = false;    // the article says that the words stand for this
};

// Longest first, of equals what is known; each token belongs to one span, which may have several kinds. In the order of
// the text.
[[nodiscard]] std::vector<Found> Choose(const ArticleView& article, std::vector<Candidate> candidates);

}  // namespace archive_search::entity
