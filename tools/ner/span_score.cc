#include "ner/span_score.h"

#include <algorithm>
#include <cstdio>

namespace archive_search::ner {
namespace {

std::optional<SpanKind> KindOf(EntityKind kind) {
  switch (kind) {
    case EntityKind::kPerson:
      return SpanKind::kPerson;
    case EntityKind::kOrganisation:
      return SpanKind::kOrganisation;
    case EntityKind::kPlace:
      return SpanKind::kPlace;
    case EntityKind::kCountry:
      return std::nullopt;
  }
  return std::nullopt;
}

using Spans = std::set<std::pair<std::size_t, std::size_t>>;

double Ratio(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

Spans OfKind(const std::vector<TaggedSpan>& spans, int kind) {
  Spans chosen;
  for (const TaggedSpan& span : spans) {
    if (static_cast<int>(span.kind) == kind) chosen.emplace(span.begin, span.end);
  }
  return chosen;
}

SpanScore Compare(const Spans& gold, const Spans& found) {
  const auto right = std::count_if(found.begin(), found.end(), [&](const auto& span) { return gold.count(span) != 0; });
  return {found.size(), gold.size(), static_cast<std::size_t>(right)};
}

void Add(const SpanScore& more, SpanScore* score) {
  score->found += more.found;
  score->gold += more.gold;
  score->right += more.right;
}

std::string Row(std::string_view name, const SpanScore& score) {
  char line[128];
  std::snprintf(line, sizeof(line), "  %-8.*s P %.3f  R %.3f  F1 %.3f   (%zu found, %zu in the corpus)\n",
                static_cast<int>(name.size()), name.data(), score.precision(), score.recall(), score.f1(), score.found,
                score.gold);
  return line;
}

}  // namespace

std::vector<TaggedSpan> SpansOf(const std::vector<entity::Found>& found) {
  std::vector<TaggedSpan> spans;
  for (const entity::Found& f : found) {
    if (f.field != TextField::kBody) continue;
    if (const auto kind = KindOf(f.kind)) spans.push_back({f.begin, f.end, *kind});
  }
  return spans;
}

double SpanScore::precision() const {
  return Ratio(right, found);
}

double SpanScore::recall() const {
  return Ratio(right, gold);
}

double SpanScore::f1() const {
  return Ratio(2 * right, found + gold);
}

void AddArticle(const std::vector<TaggedSpan>& gold, const std::vector<TaggedSpan>& found, CorpusScore* score) {
  Spans all_gold;
  Spans all_found;
  for (int kind = 0; kind + 1 < kSpanKindCount; ++kind) {
    const Spans gold_spans = OfKind(gold, kind);
    const Spans found_spans = OfKind(found, kind);
    const SpanScore more = Compare(gold_spans, found_spans);
    Add(more, &score->kinds[static_cast<std::size_t>(kind)]);
    Add(more, &score->all);
    all_gold.insert(gold_spans.begin(), gold_spans.end());
    all_found.insert(found_spans.begin(), found_spans.end());
  }
  Add(Compare(all_gold, all_found), &score->untyped);
}

std::string ScoreTable(const CorpusScore& score) {
  std::string table;
  for (int kind = 0; kind + 1 < kSpanKindCount; ++kind) {
    table += Row(SpanKindName(static_cast<SpanKind>(kind)), score.kinds[static_cast<std::size_t>(kind)]);
  }
  return table + Row("all", score.all) + Row("untyped", score.untyped);
}

}  // namespace archive_search::ner
