#include "text_output.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "bars.h"
#include "text_width.h"

namespace archive_search::cli {
namespace {

constexpr std::size_t kIndent = 5;
const std::string kMargin(kIndent, ' ');

std::string DateText(const std::optional<Date>& date) {
  return date ? date->ToString().substr(0, 10) : "undated";
}

using Paint = std::string (Painter::*)(std::string_view) const;

// Text with its marks painted, from `begin` to `end`; marks that cross a line's edge are painted on both lines.
std::string Marked(std::string_view text, ByteRange line, const std::vector<ByteRange>& marks, const Painter& painter,
                   Paint paint) {
  std::string out;
  std::size_t at = line.first;
  for (const ByteRange& mark : marks) {
    const std::size_t begin = std::clamp(mark.first, at, line.second);
    const std::size_t end = std::clamp(mark.second, begin, line.second);
    out += text.substr(at, begin - at);
    out += (painter.*paint)(text.substr(begin, end - begin));
    at = end;
  }
  return out + std::string(text.substr(at, line.second - at));
}

// Lines of at most the style's width, each behind `margin`.
std::string Wrapped(std::string_view text, const std::vector<ByteRange>& marks, const TextStyle& style,
                    const std::string& margin, Paint paint) {
  const std::string clean = Printable(text);
  std::string out;
  for (const ByteRange& line : BreakLines(clean, style.columns - margin.size())) {
    out += margin + Marked(clean, line, marks, style.painter, paint) + "\n";
  }
  return out;
}

// The snippet with "…" where it was cut, its marks moved along.
std::string SnippetToText(const Snippet& snippet, const TextStyle& style) {
  const std::string front = snippet.cut_front ? "…" : "";
  std::vector<ByteRange> marks = snippet.marks;
  for (ByteRange& mark : marks) mark = {mark.first + front.size(), mark.second + front.size()};
  return Wrapped(front + snippet.text + (snippet.cut_back ? "…" : ""), marks, style, kMargin, &Painter::Mark);
}

std::string TitleToText(const Hit& hit, const TextStyle& style) {
  const auto in_title = std::find_if(hit.snippets.begin(), hit.snippets.end(),
                                     [](const Snippet& s) { return s.field == TextField::kTitle; });
  if (in_title != hit.snippets.end()) return SnippetToText(*in_title, style);
  const std::string& title = hit.title.empty() ? hit.key : hit.title;
  return Wrapped(title, {{0, title.size()}}, style, kMargin, &Painter::Strong);
}

std::string Heading(const FacetResult& facet, const Painter& painter) {
  std::string name(FacetFieldName(facet.field));
  if (facet.field == FacetField::kDate) name += " by " + std::string(DateUnitName(facet.unit));
  return painter.Strong(name);
}

std::string Footnote(const FacetResult& facet) {
  std::string note;
  const auto add = [&](std::uint64_t n, const char* what) {
    if (n > 0) note += (note.empty() ? "" : ", ") + Grouped(n) + " " + what;
  };
  if (facet.field == FacetField::kDate) {
    add(facet.imprecise, "imprecise");
    add(facet.undated, "undated");
  } else {
    add(facet.distinct - std::min<std::uint64_t>(facet.distinct, facet.values.size()), "more");
    add(facet.missing, "without");
  }
  return note;
}

std::uint64_t Largest(const FacetResult& facet) {
  std::uint64_t largest = 0;
  for (const FacetValue& value : facet.values) largest = std::max(largest, value.count);
  return largest;
}

std::string BarsToText(const FacetResult& facet, const TextStyle& style) {
  const std::uint64_t largest = Largest(facet);
  const std::size_t numbers = Grouped(largest).size();
  std::size_t labels = 0;
  for (const FacetValue& value : facet.values) labels = std::max(labels, DisplayWidth(value.label));
  labels = std::min(labels, style.columns / 2);
  const std::size_t room = style.columns - labels - numbers - 6;
  std::string out;
  for (const FacetValue& value : facet.values) {
    const std::string count = Grouped(value.count);
    out += "  " + Fit(Printable(value.label), labels) + "  " + std::string(numbers - count.size(), ' ') +
           style.painter.Number(count) + "  " + style.painter.Bar(Bar(value.count, largest, room)) + "\n";
  }
  return out;
}

// A timeline too long for a bar a line: neighbouring buckets are summed until one row holds them.
std::string TimelineToText(const FacetResult& facet, const TextStyle& style) {
  const std::size_t room = style.columns - 4;
  const std::size_t together = (facet.values.size() + room - 1) / room;
  std::vector<std::uint64_t> sums;
  for (std::size_t i = 0; i < facet.values.size(); ++i) {
    if (i % together == 0) sums.push_back(0);
    sums.back() += facet.values[i].count;
  }
  const std::string& first = facet.values.front().label;
  const std::string& last = facet.values.back().label;
  const std::size_t gap =
      std::max<std::size_t>(sums.size(), first.size() + last.size() + 1) - first.size() - last.size();
  return "  " + style.painter.Bar(Sparkline(sums)) + "\n  " +
         style.painter.Faint(first + std::string(gap, ' ') + last) + "\n";
}

constexpr std::size_t kMostBars = 24;

std::string HeadLine(const char* name, const std::string& value, const TextStyle& style) {
  if (value.empty()) return "";
  return style.painter.Faint(Fit(name, 10)) + Shorten(Printable(value), style.columns - 10) + "\n";
}

std::string Joined(const std::vector<std::string>& values) {
  std::string out;
  for (const std::string& value : values) out += (out.empty() ? "" : ", ") + value;
  return out;
}

// Byte ranges of the mentions in a piece of the body, relative to its begin, without overlaps.
std::vector<ByteRange> MentionsWithin(const StoredArticle& stored, ByteRange piece) {
  std::vector<ByteRange> marks;
  for (const Mention& m : stored.mentions) {
    if (m.field != TextField::kBody || m.begin < piece.first || m.end > piece.second) continue;
    if (marks.empty() || marks.back().second <= m.begin - piece.first)
      marks.emplace_back(m.begin - piece.first, m.end - piece.first);
  }
  return marks;
}

std::string BodyToText(const StoredArticle& stored, const TextStyle& style) {
  const std::string& body = stored.article.body;
  std::string out;
  for (std::size_t begin = 0; begin < body.size();) {
    const std::size_t end = std::min(body.find('\n', begin), body.size());
    out += end == begin ? "\n"
                        : Wrapped(std::string_view(body).substr(begin, end - begin),
                                  MentionsWithin(stored, {begin, end}), style, "", &Painter::Mark);
    begin = end + 1;
  }
  return out;
}

std::string EntitiesToText(const StoredArticle& stored, const TextStyle& style) {
  std::string out;
  for (int kind = 0; kind < kEntityKindCount; ++kind) {
    std::string names;
    for (const auto& counted : stored.entities) {
      if (counted.first.kind != static_cast<EntityKind>(kind)) continue;
      names += (names.empty() ? "" : ", ") + counted.first.name;
      if (counted.second > 1) names += " ×" + std::to_string(counted.second);
    }
    if (names.empty()) continue;
    const std::string wrapped = Wrapped(names, {}, style, std::string(10, ' '), &Painter::Strong);
    out += style.painter.Faint(Fit(EntityKindName(static_cast<EntityKind>(kind)), 10)) + wrapped.substr(10);
  }
  return out.empty() ? "" : "\n" + out;
}

}  // namespace

std::string HitToText(const Hit& hit, const TextStyle& style) {
  const Painter& painter = style.painter;
  const std::string rank = std::to_string(hit.rank);
  const std::string number = std::string(rank.size() < 3 ? 3 - rank.size() : 0, ' ') + rank;
  const std::string date = DateText(hit.published);
  const std::size_t room = style.columns - std::min(style.columns, kIndent + date.size() + 2 + 5);
  std::string out =
      painter.Number(number) + "  " + date + "  " +
      painter.Faint(Shorten(Printable(hit.source), room) + (hit.language.empty() ? "" : "  " + hit.language)) + "\n";
  out += TitleToText(hit, style);
  for (const Snippet& snippet : hit.snippets) {
    if (snippet.field == TextField::kBody) out += SnippetToText(snippet, style);
  }
  if (!hit.explanation.empty())
    out += painter.Faint(kMargin + "how the score came about:") + "\n" + hit.explanation + "\n";
  return out + "\n";
}

std::string TotalToText(const SearchResult& result, const TextStyle& style) {
  if (result.total == 0) return "No article matches.\n";
  std::string out = style.painter.Strong(Grouped(result.total)) + (result.total == 1 ? " article" : " articles");
  if (!result.exact) out += " (estimated)";
  if (!result.hits.empty() && result.hits.size() < result.total) {
    out +=
        ", " + std::to_string(result.hits.front().rank) + " to " + std::to_string(result.hits.back().rank) + " shown";
  }
  return out + "\n";
}

std::string FacetToText(const FacetResult& facet, const TextStyle& style) {
  std::string out = Heading(facet, style.painter);
  const std::string note = Footnote(facet);
  if (!note.empty()) out += style.painter.Faint("  (" + note + ")");
  out += "\n";
  if (facet.values.empty()) return out + "  none\n";
  const bool timeline = facet.field == FacetField::kDate && facet.values.size() > kMostBars;
  return out + (timeline ? TimelineToText(facet, style) : BarsToText(facet, style));
}

std::string ArticleToText(const StoredArticle& stored, const TextStyle& style) {
  const Article& a = stored.article;
  std::string out =
      Wrapped(a.title.empty() ? a.key : a.title, {{0, a.title.size()}}, style, "", &Painter::Strong) + "\n";
  out += HeadLine("date", a.published ? a.published->ToString() : "undated", style);
  out += HeadLine("updated", a.updated ? a.updated->ToString() : "", style);
  out += HeadLine("by", Joined(a.authors), style);
  out += HeadLine("source", a.source, style);
  out += HeadLine("section", a.section, style);
  out += HeadLine("language", stored.language + " (" + std::to_string(stored.language_confidence) + " %)", style);
  out += HeadLine("url", a.url, style);
  out += HeadLine("key", a.key, style);
  for (const auto& field : a.metadata) out += HeadLine(field.first.c_str(), field.second, style);
  return out + "\n" + BodyToText(stored, style) + EntitiesToText(stored, style);
}

}  // namespace archive_search::cli
