// The terms of the index: one letter names the family, the rest is its text. docs/index-format.md shows them.
//
//   w<word>            a normalised word of title or body, or a bigram of a Han or Kana run
//                      wdf: body + t * title; with positions
//   s<lang>:<stem>     a stem with its language, of every word but Han and Kana ones; likewise. For Korean words
//                      sund:<bigram>, too, all in the word's place
//   t<word>            a word or bigram of the title alone; wdf: occurrences in the title; with positions
//   u<lang>:<stem>     a stem of the title alone; likewise
//   e<kind>:<id>       an entity; wdf: its mentions (0 if only the source names it)
//                      positions: the first token of each mention
//   f<field>:<value>   a metadata value, normalised; wdf 0
//                      fields: source author section lang url, and authorword for an author's single words
//   k<key>             the article's key, unique, as it is
//   o<origin>          an input that the article came from
//   z                  every article; wdf 0
//   ms, mp             ends of sentences and paragraphs; wdf 0, at the position of their last token
//
// A term of more than kMaxTermBytes bytes, or with a NUL in it, is cut and ends in 32 digits, a hash of the whole.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "archive_search/entity.h"
#include "archive_search/query.h"

namespace archive_search::index {

inline constexpr std::size_t kMaxTermBytes = 200;

[[nodiscard]] std::string WordTerm(std::string_view word);
[[nodiscard]] std::string StemTerm(std::string_view tagged_stem);  // "en:sanction"
[[nodiscard]] std::string TitleWordTerm(std::string_view word);
[[nodiscard]] std::string TitleStemTerm(std::string_view tagged_stem);
[[nodiscard]] std::string EntityTerm(EntityKind kind, std::string_view id);
[[nodiscard]] std::string KeywordTerm(KeywordField field,
                                      std::string_view value);  // normalises; kKey: the key as it is
// What the terms begin with whose value begins with `value`; a long one is cut, and then other values share it.
[[nodiscard]] std::string KeywordTermPrefix(KeywordField field, std::string_view value);
[[nodiscard]] std::string AuthorWordTerm(std::string_view word);
[[nodiscard]] std::string OriginTerm(std::string_view origin);
[[nodiscard]] std::string BoundedTerm(std::string term);  // what the functions above end with
inline constexpr std::string_view kAllTerm = "z";
inline constexpr std::string_view kSentenceTerm = "ms";
inline constexpr std::string_view kParagraphTerm = "mp";

// Value slots of the live tier and columns of the sealed one, which has its own form for dates, lengths, keys and
// content hashes. Lists are sequences of length-prefixed strings (base/varint.h).
enum class Slot : std::uint8_t {
  kDate = 0,    // 8 bytes big-endian local seconds with the sign bit flipped; absent: undated
  kLength = 1,  // varint: document length (words, titles weighted)
  kKey = 2,
  kSource = 3,  // as the article has it
  kLanguage = 4,
  kSection = 5,
  kAuthors = 6,  // list
  kPersons = 7,  // lists of entity ids, each once, in byte order; slot = kPersons + EntityKind
  kOrganisations = 8,
  kPlaces = 9,
  kCountries = 10,
  kContentHash = 11,  // 16 bytes over the article as it was added
  kLastDay = 12,      // 4 bytes big-endian, sign bit flipped: the last day of the date's interval
  kOrigins = 13,      // list of the origins' terms; a column of sealed segments alone
  kPostingsSum = 14,  // 8 bytes: see article_sums.h; of the live tier alone
  kValuesSum = 15,    // the same
};

// Whether an article can have several values there.
[[nodiscard]] constexpr bool IsList(Slot slot) {
  return (slot >= Slot::kAuthors && slot <= Slot::kCountries) || slot == Slot::kOrigins;
}

[[nodiscard]] constexpr Slot EntitySlot(EntityKind kind) {
  return static_cast<Slot>(static_cast<int>(Slot::kPersons) + static_cast<int>(kind));
}

}  // namespace archive_search::index
