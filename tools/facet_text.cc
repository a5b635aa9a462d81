#include "facet_text.h"

#include <algorithm>

#include "bars.h"
#include "timeline.h"

namespace archive_search::cli {
namespace {

constexpr std::size_t kMostBars = 24;  // more buckets of dates are a timeline

bool IsTimeline(const FacetResult& facet) {
  return facet.field == FacetField::kDate && facet.values.size() > kMostBars;
}

std::string Plural(std::uint64_t n, const char* what) {
  return Grouped(n) + " " + what + (n == 1 ? "" : "s");
}

// What the bars do not show.
std::string Footnote(const FacetResult& facet) {
  std::string note;
  const auto add = [&](std::uint64_t n, const std::string& text) {
    if (n > 0) note += (note.empty() ? "" : ", ") + text;
  };
  if (facet.field == FacetField::kDate) {
    add(facet.imprecise, Grouped(facet.imprecise) + " imprecise");
    add(facet.undated, Grouped(facet.undated) + " undated");
  } else {
    const std::uint64_t more = facet.distinct - std::min<std::uint64_t>(facet.distinct, facet.values.size());
    add(more, Grouped(more) + " more");
    add(facet.missing, Plural(facet.missing, "article") + " without");
  }
  return note;
}

std::string Heading(const FacetResult& facet, const Painter& painter) {
  std::string name(FacetFieldName(facet.field));
  if (facet.field == FacetField::kDate) name += " by " + std::string(DateUnitName(facet.unit));
  for (const FacetValue& above : facet.path) name += " › " + Printable(above.label);
  const std::string note = Footnote(facet);
  return painter.Strong(name) + (note.empty() ? "" : painter.Faint("  (" + note + ")")) + "\n";
}

struct Widths {
  std::size_t labels = 0;
  std::size_t counts = 0;
  std::size_t bars = 0;
};

Widths WidthsFor(const std::vector<FacetResult>& facets, std::size_t columns) {
  Widths widths;
  for (const FacetResult& facet : facets) {
    if (IsTimeline(facet)) continue;
    for (const FacetValue& value : facet.values) {
      widths.labels = std::max(widths.labels, DisplayWidth(Printable(value.label)));
      widths.counts = std::max(widths.counts, Grouped(value.count).size());
    }
  }
  widths.labels = std::min(widths.labels, columns / 2);
  const std::size_t spaces = 6;  // two before each column
  widths.bars = std::min(kLongestBar, columns - std::min(columns, widths.labels + widths.counts + spaces));
  return widths;
}

std::string BarsToText(const FacetResult& facet, const Widths& widths, const Painter& painter) {
  std::uint64_t largest = 0;
  for (const FacetValue& value : facet.values) largest = std::max(largest, value.count);
  std::string out;
  for (const FacetValue& value : facet.values) {
    const std::string count = Grouped(value.count);
    const std::string bar = Bar(value.count, largest, widths.bars);
    out += "  " + Fit(Printable(value.label), widths.labels) + "  " + std::string(widths.counts - count.size(), ' ') +
           painter.Number(count) + (bar.empty() ? "" : "  " + painter.Bar(bar)) + "\n";
  }
  return out;
}

}  // namespace

std::string FacetsToText(const std::vector<FacetResult>& facets, const TextStyle& style) {
  const Widths widths = WidthsFor(facets, style.columns);
  std::string out;
  for (const FacetResult& facet : facets) {
    out += (out.empty() ? "" : "\n") + Heading(facet, style.painter);
    if (facet.values.empty()) out += "  none\n";
    out += IsTimeline(facet) ? TimelineToText(facet, style) : BarsToText(facet, widths, style.painter);
  }
  return out;
}

}  // namespace archive_search::cli
