// What a word of the query is called, for people. Few ask, so that the label is made then.
#pragma once

#include <cstdint>
#include <string>

#include "archive_search/query.h"

namespace archive_search::search {

struct WordLabel {
  const QueryNode* node = nullptr;  // that the word is from; it must outlive the label
  std::uint32_t begin = 0;          // a stretch of its text; empty: all of it
  std::uint32_t end = 0;
  bool akin = false;  // it is one that is akin to this
};

// As it would be written, without boosts: "title:summit". A phrase of thousands of words is not repeated for each.
[[nodiscard]] std::string ToString(const WordLabel& label);

}  // namespace archive_search::search
