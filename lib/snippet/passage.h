// Cuts the best passages out of a text.
#pragma once

#include <cstddef>
#include <vector>

#include "snippet/flat_text.h"
#include "snippet/graphemes.h"
#include "snippet/window.h"
#include "text/analyzed_text.h"

namespace archive_search::snippet {

// All spans are bytes of the flat text. Makes no copies: what it is made of must outlive it.
class PassageCutter {
 public:
  PassageCutter(const FlatText& flat, const text::AnalyzedText& words, Graphemes* graphemes);

  // At most `count` passages of at most `max_bytes`, in the order of the text, that do not overlap. The best window is
  // chosen first, then the best of what is left; each is filled up with the words around it: its whole sentence if
  // there is room, else from the beginning of its sentence where that is near. A text without matches gives its
  // beginning.
  //
  // A passage begins and ends between words; inside one only where that word alone is longer than `max_bytes`.
  //
  // REQUIRES: matches sorted by begin.
  [[nodiscard]] std::vector<Span> Cut(const std::vector<WordMatch>& matches, std::size_t count, std::size_t max_bytes);

  // Whether the passage leaves out words of its first paragraph, of its last one.
  [[nodiscard]] bool CutsFront(Span passage) const;
  [[nodiscard]] bool CutsBack(Span passage) const;

 private:
  // A passage while it grows, with its words: [first, behind).
  struct Growth {
    Span span;
    std::size_t first = 0;
    std::size_t behind = 0;
  };

  [[nodiscard]] Span Word(std::size_t index) const;
  [[nodiscard]] std::size_t FirstWordEndingAfter(std::size_t offset) const;
  [[nodiscard]] std::size_t FirstWordFrom(std::size_t offset) const;

  // Where a passage that begins with this word begins, and where one that ends with it ends: what touches it between
  // it and the next white space belongs to it.
  [[nodiscard]] std::size_t LeftEdge(std::size_t word, Span within) const;
  [[nodiscard]] std::size_t RightEdge(std::size_t word, Span within) const;

  [[nodiscard]] Span FirstWordOf(const std::vector<WordMatch>& matches, std::size_t max_bytes) const;
  [[nodiscard]] Span Fill(Span core, Span within, std::size_t max_bytes) const;
  void GrowToSentence(Span within, std::size_t max_bytes, Growth* growth) const;
  void GrowLeft(Span within, std::size_t max_bytes, bool to_sentence, Growth* growth) const;
  void GrowRight(Span within, std::size_t max_bytes, Growth* growth) const;
  void DropStub(Span within, std::size_t core_behind, Growth* growth) const;
  [[nodiscard]] std::vector<Span> CutWindows(const std::vector<WordMatch>& matches, std::size_t count,
                                             std::size_t max_bytes) const;

  const FlatText& flat_;
  const text::AnalyzedText& words_;
  Graphemes* graphemes_;
};

}  // namespace archive_search::snippet
