#include "hit_text.h"

#include <algorithm>
#include <sstream>

#include "bars.h"

namespace archive_search::cli {
namespace {

constexpr std::size_t kMargin = 5;        // room for the number of a hit
constexpr std::size_t kDateColumns = 10;  // 1962-10-22

std::string HeadToText(const Hit& hit, const TextStyle& style) {
  const std::string rank = std::to_string(hit.rank);
  const std::string number = std::string(rank.size() < 3 ? 3 - rank.size() : 0, ' ') + rank;
  const std::string date = hit.published ? hit.published->ToString().substr(0, kDateColumns) : "undated";
  const std::string language = (hit.source.empty() ? "" : "  ") + hit.language;
  const std::size_t used = number.size() + 2 + kDateColumns + 2 + DisplayWidth(language);
  const std::string source = Shorten(Printable(hit.source), style.columns - std::min(style.columns, used));
  return style.painter.Number(number) + "  " + Fit(date, kDateColumns) + "  " +
         style.painter.Faint(source + Printable(language)) + "\n";
}

// The snippet with "…" where it was cut, its marks moved along.
std::string SnippetToText(const Snippet& snippet, Paint plain, const TextStyle& style) {
  const std::string front = snippet.cut_front ? "…" : "";
  std::vector<ByteRange> marks = snippet.marks;
  for (ByteRange& mark : marks) mark = {mark.first + front.size(), mark.second + front.size()};
  return Wrapped(front + snippet.text + (snippet.cut_back ? "…" : ""), marks, {.margin = kMargin, .plain = plain},
                 style);
}

std::string TitleToText(const Hit& hit, const TextStyle& style) {
  for (const Snippet& snippet : hit.snippets) {
    if (snippet.field == TextField::kTitle) return SnippetToText(snippet, &Painter::Strong, style);
  }
  const std::string& title = hit.title.empty() ? hit.key : hit.title;
  return Wrapped(title, {}, {.margin = kMargin, .plain = &Painter::Strong}, style);
}

std::string ExplanationToText(const std::string& explanation, const TextStyle& style) {
  std::string out;
  std::istringstream lines(explanation);
  for (std::string line; std::getline(lines, line);) {
    const std::size_t number = std::min(line.find("  ", line.find_first_not_of(' ')), line.size());
    const std::string lead = std::string(kMargin, ' ') + style.painter.Number(line.substr(0, number)) + "  ";
    const std::size_t text = std::min(line.size(), number + 2);
    out += Wrapped(line.substr(text), {}, {.margin = kMargin + text, .lead = lead, .plain = &Painter::Faint}, style);
  }
  return out;
}

}  // namespace

std::string TotalToText(const SearchResult& result, const TextStyle& style) {
  if (result.total == 0) return "No article matches.\n";
  std::string out = result.exact ? "" : "At least ";
  out += style.painter.Strong(Grouped(result.total)) + (result.total == 1 ? " article" : " articles");
  if (result.hits.empty() || result.hits.size() == result.total) return out + "\n";
  const std::string first = Grouped(result.hits.front().rank);
  if (result.hits.size() == 1) return out + ", number " + first + " shown\n";
  return out + ", " + first + " to " + Grouped(result.hits.back().rank) + " shown\n";
}

std::string HitToText(const Hit& hit, const TextStyle& style) {
  std::string out = HeadToText(hit, style) + TitleToText(hit, style);
  for (const Snippet& snippet : hit.snippets) {
    if (snippet.field == TextField::kBody) out += SnippetToText(snippet, &Painter::Plain, style);
  }
  return out + ExplanationToText(hit.explanation, style) + "\n";
}

}  // namespace archive_search::cli
