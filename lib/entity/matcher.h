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

  // The longest match that begins at token `first`; no names when there is none.
  [[nodiscard]] Match FindAt(const Words& words, std::uint32_t first);

 private:
  void FollowWords(const Words& words, std::uint32_t first, std::uint32_t at, std::uint64_t hash, std::uint32_t front,
                   Match* best);
  void Step(const Words& words, std::uint32_t first, std::uint32_t at, std::uint64_t hash, std::uint32_t front,
            Match* best);
  void FollowStems(const Words& words, std::uint32_t first, Match* best);
  void Offer(const Words& words, Match candidate, std::uint32_t name, const std::vector<std::uint32_t>* next,
             Match* best);
  [[nodiscard]] bool Allows(const Words& words, const Match& match, const Gazetteer::Impl::NameRow& name) const;

  const Gazetteer::Impl& gazetteer_;
  std::string language_;
  std::vector<bool> used_;  // the gazetteer's LanguagesFor this one
  bool stems_names_;
  const Gazetteer::Impl::StemPaths* stems_ = nullptr;
  NameStemmer* stemmer_ = nullptr;
};

}  // namespace archive_search::entity
