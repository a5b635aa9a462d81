// Finds the gazetteer's names in a text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "entity/gazetteer_impl.h"
#include "entity/inflection.h"
#include "entity/words.h"

namespace archive_search::entity {

struct Match {
  std::uint32_t first = 0;  // tokens, inclusive
  std::uint32_t last = 0;
  std::uint32_t front = 0;  // letters at the front of the first token that are not the name's ("d'" of "d'Ukraine")
  std::vector<std::uint32_t> names;  // of the gazetteer: every name with these words that this language and case allow

  [[nodiscard]] std::uint32_t length() const { return last - first + 1; }
};

// Thread-safety: one thread at a time (holds its thread's stemmer).
class Matcher {
 public:
  Matcher(const Gazetteer::Impl& gazetteer, std::string_view language);

  // The longest match at each place, left to right, without overlaps.
  [[nodiscard]] std::vector<Match> Find(const Words& words);

  // The longest match that begins at token `first`; of two as long, the one that is not inflected. No names when there
  // is none.
  [[nodiscard]] Match FindAt(const Words& words, std::uint32_t first);

 private:
  // How sure it is that the words of a text are those of a name.
  enum class Likeness { kNone, kInflected, kClipped, kExact };
  struct Trail {
    std::uint32_t first = 0;          // token
    std::uint64_t hash = kEmptyName;  // of the words up to here, as the name writes them
    std::uint32_t front = 0;          // as in Match
    Likeness likeness = Likeness::kExact;
  };

  void Follow(const Words& words, const Trail& trail, std::uint32_t at);
  void FollowStem(const Words& words, const Trail& trail, std::uint32_t at);
  void Step(const Words& words, Trail trail, std::uint32_t at, std::string_view word);
  void Offer(const Words& words, const Trail& trail, std::uint32_t last, Gazetteer::Impl::NameList names);
  [[nodiscard]] bool Allows(const Words& words, const Match& match, const Gazetteer::Impl::NameUse& name,
                            Likeness likeness) const;

  const Gazetteer::Impl& gazetteer_;
  std::string language_;
  const std::vector<bool>& used_;  // the gazetteer's LanguagesFor this one
  StemmedNames stemmed_;
  const NameWords* name_words_ = nullptr;
  NameStemmer* stemmer_ = nullptr;
  Match best_;
  Likeness best_likeness_ = Likeness::kNone;
};

}  // namespace archive_search::entity
