#include "snippet/window.h"

#include <algorithm>

#include "absl/container/flat_hash_map.h"

namespace archive_search::snippet {
namespace {

// The matches inside a stretch that slides from left to right.
class Slide {
 public:
  void Enter(const WordMatch& match) {
    if (++words_[match.word] == 1) ++distinct_;
    ++matches_;
  }
  void Leave(const WordMatch& match) {
    if (--words_[match.word] == 0) --distinct_;
    --matches_;
  }
  [[nodiscard]] bool Better(const std::optional<Window>& best) const {
    if (matches_ == 0) return false;
    if (!best) return true;
    return distinct_ != best->distinct_words ? distinct_ > best->distinct_words : matches_ > best->matches;
  }
  [[nodiscard]] Window At(std::size_t begin) const { return {{begin, begin}, distinct_, matches_}; }

 private:
  absl::flat_hash_map<std::uint32_t, std::size_t> words_;
  std::size_t distinct_ = 0;
  std::size_t matches_ = 0;
};

std::vector<WordMatch> Fitting(const std::vector<WordMatch>& matches, Span within, std::size_t max_bytes) {
  std::vector<WordMatch> fitting;
  std::copy_if(matches.begin(), matches.end(), std::back_inserter(fitting), [&](const WordMatch& match) {
    return match.span.begin >= within.begin && match.span.end <= within.end && match.span.size() <= max_bytes;
  });
  return fitting;
}

// The end of the last match that lies in the stretch.
std::size_t LastEnd(const std::vector<WordMatch>& matches, std::size_t begin, std::size_t max_bytes) {
  std::size_t end = begin;
  for (const WordMatch& match : matches) {
    if (match.span.begin >= begin && match.span.end - begin <= max_bytes) end = std::max(end, match.span.end);
  }
  return end;
}

}  // namespace

// It is enough to try the stretches that begin where a match does. A match enters when the stretch's far end reaches
// its end, and leaves when the near end passes its begin; each fits, so it enters before it leaves.
std::optional<Window> BestWindow(const std::vector<WordMatch>& matches, Span within, std::size_t max_bytes) {
  const std::vector<WordMatch> by_begin = Fitting(matches, within, max_bytes);
  std::vector<WordMatch> by_end = by_begin;
  std::stable_sort(by_end.begin(), by_end.end(),
                   [](const WordMatch& a, const WordMatch& b) { return a.span.end < b.span.end; });
  std::optional<Window> best;
  Slide inside;
  std::size_t entered = 0;
  for (std::size_t i = 0; i < by_begin.size(); ++i) {
    const std::size_t begin = by_begin[i].span.begin;
    for (; entered < by_end.size() && by_end[entered].span.end - begin <= max_bytes; ++entered)
      inside.Enter(by_end[entered]);
    if (inside.Better(best)) best = inside.At(begin);
    inside.Leave(by_begin[i]);
  }
  if (best) best->span.end = LastEnd(by_begin, best->span.begin, max_bytes);
  return best;
}

}  // namespace archive_search::snippet
