// Text broken into lines for the terminal, parts of it painted.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "terminal.h"
#include "text_width.h"

namespace archive_search::cli {

struct TextStyle {
  Painter painter;
  std::size_t columns;
};

struct Wrapping {
  std::size_t margin = 0;         // columns left of each line
  std::string lead = {};          // what fills the margin of the first line, as wide as the margin; empty: spaces
  Paint plain = &Painter::Plain;  // what is outside of the marks
  Paint mark = &Painter::Mark;
};

// The text made Printable, in lines of at most the style's columns, each with its end. `marks`: byte ranges, ascending;
// one that crosses the end of a line is painted on both.
[[nodiscard]] std::string Wrapped(std::string_view text, const std::vector<ByteRange>& marks, const Wrapping& wrapping,
                                  const TextStyle& style);

}  // namespace archive_search::cli
