#include "snippet/snippets.h"

#include <algorithm>
#include <string>
#include <utility>

#include "snippet/flat_text.h"
#include "snippet/graphemes.h"
#include "snippet/passage.h"
#include "snippet/window.h"

namespace archive_search::snippet {
namespace {

std::vector<WordMatch> Flatten(const std::vector<FoundWord>& found, const FlatText& flat, Graphemes* graphemes) {
  std::vector<WordMatch> matches;
  matches.reserve(found.size());
  for (const FoundWord& word : found) {
    if (word.begin < word.end) matches.push_back({graphemes->Around(flat.Map(word.begin, word.end)), word.word});
  }
  std::stable_sort(matches.begin(), matches.end(),
                   [](const WordMatch& a, const WordMatch& b) { return a.span.begin < b.span.begin; });
  return matches;
}

// The passage with the parts of matches that lie in it, in its own bytes; what overlaps is one mark.
Snippet Render(TextField field, const FlatText& flat, Span passage, const std::vector<WordMatch>& matches) {
  Snippet snippet;
  snippet.field = field;
  snippet.text = flat.text().substr(passage.begin, passage.size());
  for (const WordMatch& match : matches) {
    const std::size_t begin = std::max(match.span.begin, passage.begin);
    const std::size_t end = std::min(match.span.end, passage.end);
    if (begin >= end) continue;
    const std::size_t first = begin - passage.begin;
    if (!snippet.marks.empty() && first < snippet.marks.back().second) {
      snippet.marks.back().second = std::max(snippet.marks.back().second, end - passage.begin);
    } else {
      snippet.marks.emplace_back(first, end - passage.begin);
    }
  }
  return snippet;
}

void AddTitle(const index::AnalyzedArticle& article, Highlighter* highlighter, std::vector<Snippet>* snippets) {
  const std::vector<FoundWord> found = highlighter->Find(article, TextField::kTitle);
  if (found.empty()) return;
  const FlatText flat(article.article.title);
  Graphemes graphemes(flat.text());
  const Span whole{0, flat.text().size()};
  snippets->push_back(Render(TextField::kTitle, flat, whole, Flatten(found, flat, &graphemes)));
}

void AddPassages(const index::AnalyzedArticle& article, const SnippetOptions& options, Highlighter* highlighter,
                 std::vector<Snippet>* snippets) {
  const FlatText flat(article.article.body);
  Graphemes graphemes(flat.text());
  const std::vector<WordMatch> matches = Flatten(highlighter->Find(article, TextField::kBody), flat, &graphemes);
  PassageCutter cutter(flat, article.body, &graphemes);
  for (const Span passage : cutter.Cut(matches, options.count, options.max_bytes)) {
    Snippet snippet = Render(TextField::kBody, flat, passage, matches);
    snippet.cut_front = cutter.CutsFront(passage);
    snippet.cut_back = cutter.CutsBack(passage);
    snippets->push_back(std::move(snippet));
  }
}

}  // namespace

std::vector<Snippet> MakeSnippets(const index::AnalyzedArticle& article, const SnippetOptions& options,
                                  Highlighter* highlighter) {
  std::vector<Snippet> snippets;
  if (options.title) AddTitle(article, highlighter, &snippets);
  if (options.count > 0) AddPassages(article, options, highlighter, &snippets);
  return snippets;
}

}  // namespace archive_search::snippet
