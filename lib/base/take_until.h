// Text cut at separators.
#pragma once

#include <string_view>

namespace archive_search::base {

// Takes what stands before the first separator, or all, off the text, and the separator with it.
inline std::string_view TakeUntil(std::string_view* text, char separator) {
  const std::size_t end = text->find(separator);
  const std::string_view taken = text->substr(0, end);
  text->remove_prefix(end == std::string_view::npos ? text->size() : end + 1);
  return taken;
}

}  // namespace archive_search::base
