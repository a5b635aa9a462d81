// Which person of the gazetteer bears this name, where it is not written as in the gazetteer?
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "entity/gazetteer_impl.h"
#include "entity/name_parts.h"

namespace archive_search::entity {

// The gazetteer's persons by what their names consist of.
//
// Two names are one person's if
// - the family names are the same, or the one is the other as it is written in Latin letters (romanised.h);
// - so are the given names, or the one is a pet form of the other; an initial will do where a middle name agrees;
// - the generation is the same: "Herbert Hoover Jr." is not Herbert Hoover;
// - no middle name contradicts one that the gazetteer has ("John B. Kennedy"); one that the gazetteer does not have
//   is accepted only where the family name is no common one;
// and if they are one person's only: of two who could be meant it is neither.
//
// Thread-safety: immutable, safe to share.
class KnownPersons {
 public:
  // Built at its first use.
  [[nodiscard]] static const KnownPersons& Of(const Gazetteer::Impl& gazetteer);

  explicit KnownPersons(const Gazetteer::Impl& gazetteer);

  // The entity's index; kNoName where there is none, or several. Titles and honours are left out. Names of one word are
  // not found. Remembered a thread.
  [[nodiscard]] std::uint32_t Find(std::string_view name) const;

  // What a thread remembers, in bytes.
  static constexpr std::size_t kBytesPerThread = 4096 * 2 * sizeof(std::uint64_t);

 private:
  struct Row {
    std::uint32_t entity = 0;
    std::vector<std::string> words;
    std::string generation;
  };
  using Rows = std::vector<Row>;
  // By the letters that a word of another script can begin with in Latin ones.
  using RowsByLetter = std::array<Rows, 26>;
  class Search;

  void AddNames(const Gazetteer::Impl& gazetteer, std::uint32_t entity);
  void AddLatin(std::uint32_t entity, const NameParts& parts, bool decides);
  void AddChinese(std::uint32_t entity, const std::vector<std::string>& words);
  [[nodiscard]] std::uint32_t FindParts(const NameParts& parts) const;

  std::uint64_t id_;
  absl::flat_hash_map<std::uint64_t, Rows> latin_;  // by the hash of the last word
  RowsByLetter cyrillic_;                           // by the last word
  RowsByLetter arabic_;
  RowsByLetter chinese_;                           // in Wade-Giles, by the first word
  absl::flat_hash_set<std::uint32_t> by_surname_;  // entities whose family name tells alone
};

}  // namespace archive_search::entity
