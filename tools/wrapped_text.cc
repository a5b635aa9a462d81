#include "wrapped_text.h"

#include <algorithm>
#include <utility>

namespace archive_search::cli {
namespace {

std::string Painted(std::string_view text, ByteRange line, const std::vector<ByteRange>& marks,
                    const Wrapping& wrapping, const Painter& painter) {
  std::string out;
  std::size_t at = line.first;
  for (const ByteRange& mark : marks) {
    const std::size_t begin = std::clamp(mark.first, at, line.second);
    const std::size_t end = std::clamp(mark.second, begin, line.second);
    out += (painter.*wrapping.plain)(text.substr(at, begin - at));
    out += (painter.*wrapping.mark)(text.substr(begin, end - begin));
    at = end;
  }
  return out + (painter.*wrapping.plain)(text.substr(at, line.second - at));
}

}  // namespace

std::string Wrapped(std::string_view text, const std::vector<ByteRange>& marks, const Wrapping& wrapping,
                    const TextStyle& style) {
  const std::string clean = Printable(text);
  const std::string margin(wrapping.margin, ' ');
  std::string lead = wrapping.lead.empty() ? margin : wrapping.lead;
  std::string out;
  for (const ByteRange& line : BreakLines(clean, style.columns - std::min(style.columns, wrapping.margin))) {
    out += std::exchange(lead, margin) + Painted(clean, line, marks, wrapping, style.painter) + "\n";
  }
  return out;
}

}  // namespace archive_search::cli
