#include "snippet/passage.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <optional>
#include <string_view>

namespace archive_search::snippet {
namespace {

bool Opens(UChar32 c) {
  const std::int8_t category = u_charType(c);
  return category == U_START_PUNCTUATION || category == U_INITIAL_PUNCTUATION;
}

// Scripts without spaces: an opening bracket belongs to the word behind it, everything else to the one before.
std::size_t OpeningFrom(std::string_view gap) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(gap.data());
  auto at = static_cast<std::int32_t>(gap.size());
  while (at > 0) {
    auto before = at;
    UChar32 c = 0;
    U8_PREV(bytes, 0, before, c);
    if (!Opens(c)) break;
    at = before;
  }
  return static_cast<std::size_t>(at);
}

// How the text between two words is shared between them: [0, first) touches the one before, [second, size) the other.
struct Shares {
  std::size_t first = 0;
  std::size_t second = 0;
};

Shares Share(std::string_view gap) {
  const std::size_t space = gap.find(' ');
  if (space != std::string_view::npos) return {space, gap.rfind(' ') + 1};
  const std::size_t opening = OpeningFrom(gap);
  return {opening, opening};
}

bool Contains(const std::vector<std::uint32_t>& ends, std::size_t word) {
  return word == 0 || std::binary_search(ends.begin(), ends.end(), static_cast<std::uint32_t>(word));
}

// A stretch from which no passage has been taken yet.
struct Part {
  Span within;
  std::optional<Window> best;
};

bool Worse(const Part& a, const Part& b) {
  if (!a.best || !b.best) return !a.best && b.best;
  if (a.best->distinct_words != b.best->distinct_words) return a.best->distinct_words < b.best->distinct_words;
  if (a.best->matches != b.best->matches) return a.best->matches < b.best->matches;
  return a.within.begin > b.within.begin;
}

}  // namespace

PassageCutter::PassageCutter(const FlatText& flat, const text::AnalyzedText& words, Graphemes* graphemes)
    : flat_(flat), words_(words), graphemes_(graphemes) {}

Span PassageCutter::Word(std::size_t index) const {
  const text::Token& token = words_.tokens[index];
  return graphemes_->Around(flat_.Map(token.begin, token.end));
}

std::size_t PassageCutter::FirstWordEndingAfter(std::size_t offset) const {
  const auto& tokens = words_.tokens;
  return static_cast<std::size_t>(
      std::partition_point(tokens.begin(), tokens.end(),
                           [&](const text::Token& token) { return flat_.Map(token.begin, token.end).end <= offset; }) -
      tokens.begin());
}

std::size_t PassageCutter::FirstWordFrom(std::size_t offset) const {
  const auto& tokens = words_.tokens;
  return static_cast<std::size_t>(
      std::partition_point(tokens.begin(), tokens.end(),
                           [&](const text::Token& token) { return flat_.Offset(token.begin) < offset; }) -
      tokens.begin());
}

std::size_t PassageCutter::LeftEdge(std::size_t word, Span within) const {
  const std::size_t before = word == 0 ? 0 : Word(word - 1).end;
  const std::size_t begin = Word(word).begin;
  const std::string_view gap = std::string_view(flat_.text()).substr(before, std::max(begin, before) - before);
  return std::max(within.begin, graphemes_->Floor(before + Share(gap).second));
}

std::size_t PassageCutter::RightEdge(std::size_t word, Span within) const {
  const std::size_t end = Word(word).end;
  const std::size_t behind = word + 1 == words_.tokens.size() ? flat_.text().size() : Word(word + 1).begin;
  const std::string_view gap = std::string_view(flat_.text()).substr(end, std::max(behind, end) - end);
  return std::min(within.end, graphemes_->Ceil(end + Share(gap).first));
}

void PassageCutter::GrowToSentence(Span within, std::size_t max_bytes, Growth* growth) const {
  const auto& ends = words_.sentence_ends;
  const auto behind = std::lower_bound(ends.begin(), ends.end(), growth->behind);
  const auto before = std::upper_bound(ends.begin(), ends.end(), growth->first);
  if (behind == ends.end()) return;
  const std::size_t first = before == ends.begin() ? 0 : *(before - 1);
  if (Word(first).begin < within.begin || Word(*behind - 1).end > within.end) return;
  const Span sentence{LeftEdge(first, within), RightEdge(*behind - 1, within)};
  if (sentence.size() <= max_bytes) *growth = {sentence, first, *behind};
}

void PassageCutter::GrowLeft(Span within, std::size_t max_bytes, bool to_sentence, Growth* growth) const {
  while (growth->first > 0 && !(to_sentence && Contains(words_.sentence_ends, growth->first))) {
    const std::size_t edge = LeftEdge(growth->first - 1, within);
    if (Word(growth->first - 1).begin < within.begin || growth->span.end - edge > max_bytes) return;
    growth->span.begin = edge;
    --growth->first;
  }
}

void PassageCutter::GrowRight(Span within, std::size_t max_bytes, Growth* growth) const {
  while (growth->behind < words_.tokens.size()) {
    const std::size_t edge = RightEdge(growth->behind, within);
    if (Word(growth->behind).end > within.end || edge - growth->span.begin > max_bytes) return;
    growth->span.end = edge;
    ++growth->behind;
  }
}

// A word or two of a sentence that just begins say nothing.
void PassageCutter::DropStub(Span within, std::size_t core_behind, Growth* growth) const {
  constexpr std::size_t kStubWords = 3;
  const auto& ends = words_.sentence_ends;
  const auto above = std::upper_bound(ends.begin(), ends.end(), growth->behind);
  if (above == ends.begin()) return;
  const std::size_t behind = *(above - 1);
  if (behind < core_behind || behind == growth->behind || growth->behind - behind > kStubWords) return;
  growth->behind = behind;
  growth->span.end = RightEdge(behind - 1, within);
}

Span PassageCutter::Fill(Span core, Span within, std::size_t max_bytes) const {
  Growth growth{core, FirstWordEndingAfter(core.begin), FirstWordFrom(core.end)};
  if (growth.first >= growth.behind) return core;  // there is no word
  const std::size_t core_behind = growth.behind;
  const std::size_t right = std::max(core.end, RightEdge(growth.behind - 1, within));
  if (right - core.begin <= max_bytes) growth.span.end = right;
  const std::size_t left = std::min(core.begin, LeftEdge(growth.first, within));
  if (growth.span.end - left <= max_bytes) growth.span.begin = left;

  GrowToSentence(within, max_bytes, &growth);
  const std::size_t half = growth.span.size() + (max_bytes - growth.span.size()) / 2;
  GrowLeft(within, half, true, &growth);
  GrowRight(within, max_bytes, &growth);
  const bool at_end = growth.behind == words_.tokens.size() || Word(growth.behind).begin >= within.end;
  if (at_end) {
    GrowLeft(within, max_bytes, false, &growth);
  } else {
    DropStub(within, core_behind, &growth);
  }
  return growth.span;
}

// Where no window fits: the first word of the first match, or of the text, or as much of it as there is room for.
Span PassageCutter::FirstWordOf(const std::vector<WordMatch>& matches, std::size_t max_bytes) const {
  Span span{0, flat_.text().size()};
  if (!words_.tokens.empty()) {
    const std::size_t index = matches.empty() ? 0 : FirstWordEndingAfter(matches.front().span.begin);
    span = Word(std::min(index, words_.tokens.size() - 1));
  }
  if (span.size() > max_bytes) span.end = graphemes_->Floor(span.begin + max_bytes);
  return span;
}

std::vector<Span> PassageCutter::CutWindows(const std::vector<WordMatch>& matches, std::size_t count,
                                            std::size_t max_bytes) const {
  const Span whole{0, flat_.text().size()};
  std::vector<Part> parts = {{whole, BestWindow(matches, whole, max_bytes)}};
  std::vector<Span> passages;
  while (passages.size() < count) {
    const auto best = std::max_element(parts.begin(), parts.end(), Worse);
    if (!best->best) break;
    const Span passage = Fill(best->best->span, best->within, max_bytes);
    passages.push_back(passage);
    const Span left{best->within.begin, passage.begin};
    const Span right{passage.end, best->within.end};
    *best = {left, BestWindow(matches, left, max_bytes)};
    parts.push_back({right, BestWindow(matches, right, max_bytes)});
  }
  return passages;
}

std::vector<Span> PassageCutter::Cut(const std::vector<WordMatch>& matches, std::size_t count, std::size_t max_bytes) {
  const Span whole{0, flat_.text().size()};
  if (count == 0 || whole.size() == 0) return {};
  if (whole.size() <= max_bytes) return {whole};
  std::vector<Span> passages = CutWindows(matches, count, max_bytes);
  if (passages.empty()) passages.push_back(Fill(FirstWordOf(matches, max_bytes), whole, max_bytes));
  std::erase_if(passages, [](const Span& passage) { return passage.size() == 0; });
  std::sort(passages.begin(), passages.end(), [](const Span& a, const Span& b) { return a.begin < b.begin; });
  return passages;
}

bool PassageCutter::CutsFront(Span passage) const {
  const std::size_t first = FirstWordEndingAfter(passage.begin);
  if (first == words_.tokens.size()) return passage.begin > 0;
  return Word(first).begin < passage.begin || !Contains(words_.paragraph_ends, first);
}

bool PassageCutter::CutsBack(Span passage) const {
  const std::size_t behind = FirstWordFrom(passage.end);
  if (behind > 0 && Word(behind - 1).end > passage.end) return true;
  return behind == words_.tokens.size() ? words_.tokens.empty() && passage.end < flat_.text().size()
                                        : !Contains(words_.paragraph_ends, behind);
}

}  // namespace archive_search::snippet
