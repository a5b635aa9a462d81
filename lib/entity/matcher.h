// Finds the gazetteer's names in a text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "entity/gazetteer_impl.h"
#include "entity/hash_filter.h"
#include "entity/inflection.h"
#include "entity/thread_memo.h"
#include "entity/words.h"

namespace archive_search::entity {

inline constexpr std::uint32_t KindBit(EntityKind kind) {
  return 1U << static_cast<int>(kind);
}

// Of the gazetteer. Most matches have few.
using NameIds = absl::InlinedVector<std::uint32_t, 4>;

struct Match {
  std::uint32_t first = 0;  // tokens, inclusive
  std::uint32_t last = 0;
  std::uint32_t front = 0;  // letters at the front of the first token that are not the name's ("d'" of "d'Ukraine")
  NameIds names;            // every name with these words that this language and case allow

  std::uint32_t kinds = 0;    // of the names, a bit a kind
  std::uint32_t decided = 0;  // of those that decide

  [[nodiscard]] std::uint32_t length() const { return last - first + 1; }
  // Sets kinds and decided by the names.
  void CountKinds(const Gazetteer::Impl& gazetteer);
};

// Thread-safety: one thread at a time (holds its thread's stemmer).
class Matcher {
 public:
  // By words with their forms, whether names begin with them: what a thread remembers of all texts.
  using Beginnings = ThreadMemo<bool, 32768>;
  // Likewise, which words of names each is a form of: NameWords::HeadOf its stem, which takes long to find.
  using Inflections = ThreadMemo<std::uint32_t, 16384>;

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

  // False: nothing begins at the token. Most words of a text are told so by a bit, or from memory.
  [[nodiscard]] bool MayBegin(const Words& words, std::uint32_t first) const;
  // Has what AnyFormMayBegin remembers of a token brought into the cache.
  void Prefetch(const Words& words, std::uint32_t at) const;
  [[nodiscard]] bool AnyFormMayBegin(const Words& words, std::uint32_t first, bool clips, bool stems) const;
  // True when letters may be cut off the token that are no part of a name's word.
  [[nodiscard]] bool MayClip(const Words& words, std::uint32_t at) const {
    // Most words of a text.
    if (words[at].ascii && !words[at].has_apostrophe) return clips_plain_latin_ && IsLatin(words, at);
    return MayClipForeign(words, at);
  }
  [[nodiscard]] static bool IsLatin(const Words& words, std::uint32_t at) {
    return words.token(at).script == text::Script::kLatin;
  }
  // REQUIRES: the token has something else than ASCII, or an apostrophe.
  [[nodiscard]] bool MayClipForeign(const Words& words, std::uint32_t at) const;
  [[nodiscard]] bool MayStem(const Words& words, std::uint32_t at) const {
    return stemmed_ != StemmedNames::kNone && stemmer_->Writes(words.token(at).script);
  }
  // Of a memo that knows words by their form and script, and by one sign more that its values depend on.
  [[nodiscard]] std::uint64_t KeyOf(const Words& words, std::uint32_t at, bool sign) const;
  // Calls visit(word) for the words of names of which the token may be another form.
  template <class Visit>
  void ForEachInflected(const Words& words, std::uint32_t at, bool first, Visit visit) const;
  void Follow(const Words& words, const Trail& trail, std::uint32_t at);
  void Step(const Words& words, Trail trail, std::uint32_t at, std::string_view word);
  void Offer(const Words& words, const Trail& trail, std::uint32_t last, Gazetteer::Impl::NameList names);
  [[nodiscard]] bool Allows(const Words& words, const Match& match, const Gazetteer::Impl::NameUse& name,
                            Likeness likeness) const;

  const Gazetteer::Impl& gazetteer_;
  std::string language_;
  const HashFilter& paths_;
  const NameBeginnings& beginnings_;
  const std::vector<bool>& used_;  // the gazetteer's LanguagesFor this one
  StemmedNames stemmed_;
  bool clips_plain_latin_;
  std::uint64_t key_;  // of the gazetteer's state and the language
  Beginnings& known_beginnings_;
  Inflections& inflections_;
  const NameWords* name_words_ = nullptr;
  NameStemmer* stemmer_ = nullptr;
  Match best_;
  Likeness best_likeness_ = Likeness::kNone;
};

}  // namespace archive_search::entity
