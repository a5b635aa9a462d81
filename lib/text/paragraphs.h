// The paragraphs of a text.
#pragma once

#include <cstddef>
#include <string_view>

namespace archive_search::text {

// Reads a text paragraph by paragraph, in time that grows with its length alone.
class ParagraphReader {
 public:
  explicit ParagraphReader(std::string_view text) : text_(text) {}

  // The next paragraph with the empty lines or the U+2029 that end it; empty at the end of the text.
  [[nodiscard]] std::string_view Next();

 private:
  std::string_view text_;
  std::size_t begin_ = 0;
  std::size_t separated_ = 0;  // where the next U+2029 ends; no less than begin_ when it is known
  std::size_t emptied_ = 0;    // where the next empty lines end, likewise
};

// True when a line of the paragraph, other than the first, begins with a lower-case letter: its line ends are no ends
// of thought.
[[nodiscard]] bool IsHardWrapped(std::string_view paragraph);

}  // namespace archive_search::text
