// An article as the rules see it: its fields' words, the gazetteer's matches in them, the words that it writes small.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "entity/lexicon.h"
#include "entity/matcher.h"
#include "entity/recognizer.h"
#include "entity/words.h"
#include "entity/written_words.h"

namespace archive_search::entity {

// A run of tokens, inclusive.
struct Span {
  std::uint32_t first = 0;
  std::uint32_t last = 0;

  [[nodiscard]] std::uint32_t length() const { return last - first + 1; }
};

// "Mr. Frobozz": titles are no part of a name.
[[nodiscard]] Span WithoutTitles(const Words& words, Span span);

// True when a title stands directly before word i.
[[nodiscard]] bool FollowsTitle(const Words& words, std::uint32_t i);

struct FieldView {
  Words words;
  std::vector<Match> matches;
  std::vector<std::int32_t> match_at;  // by token: the match that covers it, or -1

  // True when no match covers a token of the run, and all of them are there.
  [[nodiscard]] bool IsFree(Span run) const {
    for (std::uint32_t i = run.first; i <= run.last; ++i) {
      if (i >= match_at.size() || match_at[i] >= 0) return false;
    }
    return true;
  }
};

class ArticleView {
 public:
  ArticleView(const Gazetteer::Impl& gazetteer, const Input& input);

  [[nodiscard]] const std::vector<FieldView>& fields() const { return fields_; }
  [[nodiscard]] const std::string& language() const { return language_; }
  // Of the article's date; 0 if it has none.
  [[nodiscard]] int year() const { return year_; }
  [[nodiscard]] const Gazetteer::Impl& gazetteer() const { return gazetteer_; }
  [[nodiscard]] const Lexicon& lexicon() const { return lexicon_; }

  // True when the article also writes the word without a capital. REQUIRES: it has one, or is a particle.
  [[nodiscard]] bool IsWrittenSmall(const Word& word) const {
    return word.letters == WordCase::kLower || written_.Is(word.hash, kWrittenSmall);
  }
  // True when the article also writes it with a capital where that tells that it is a name.
  [[nodiscard]] bool IsWrittenBig(const Word& word) const { return written_.Is(word.hash, kWrittenBig); }
  // True when word i may belong to a name: it has a capital that means something.
  [[nodiscard]] bool IsNameLike(const Words& words, std::size_t i) const;
  // False for a person of whom nobody wrote yet at the article's date. `kind` is the entity's.
  [[nodiscard]] bool MayMean(EntityKind kind, std::uint32_t entity) const;
  // The gazetteer's kinds that the match at token i can have, a bit a kind; 0 without a match.
  [[nodiscard]] std::uint32_t KindsAt(const FieldView& field, std::size_t i) const;

 private:
  void Add(TextField field, std::string_view text, const text::AnalyzedText* analyzed, Matcher* matcher);
  // Takes abbreviations from organisations that were founded after the article's date.
  void DropLaterOrganisations(const Words& words, std::vector<Match>* matches) const;

  const Gazetteer::Impl& gazetteer_;
  const Lexicon& lexicon_;
  std::string language_;
  int year_;
  std::vector<FieldView> fields_;
  WrittenWords written_;
};

// The maximal runs of name-like words, with particles between them ("Ursula von der Leyen", "J. R. Smith").
[[nodiscard]] std::vector<Span> FindRuns(const ArticleView& article, const Words& words);

}  // namespace archive_search::entity
