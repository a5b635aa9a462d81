// Which spellings in a text may be forms of a name: "Путиным" of "Путин", "وبوتين" of "بوتين", "d'Ukraine" of
// "Ukraine".
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "entity/word_end.h"
#include "text/analyzed_text.h"
#include "text/stems.h"

namespace archive_search::entity {

// What a language's endings may be taken from.
enum class StemmedNames {
  kNone,       // names are not inflected, or stems would mislead (English: "Wells", "Powers")
  kLowerOnly,  // only names written small: demonyms ("chinoise", "chinos")
  kAll,
};
[[nodiscard]] StemmedNames StemmedNamesOf(std::string_view language);

// Takes the case endings off words of one language. One thread at a time.
class NameStemmer {
 public:
  explicit NameStemmer(std::string_view language);

  // The word without its case ending, in a name space of its own (never equal to a word). Words in a script that the
  // language does not write in keep their endings. `proper`: the word is written with a capital and stands first
  // in its name, which Russian inflects by rules of its own.
  [[nodiscard]] std::string Stem(std::string_view form, std::string_view word, text::Script script, bool proper);

  // Whether the language writes in the script: words in others keep their endings.
  [[nodiscard]] bool Writes(text::Script script) const {
    return (scripts_ >> static_cast<std::uint32_t>(script) & 1U) != 0;
  }

 private:
  std::string language_;
  std::span<const WordEnding> endings_;  // of languages that Snowball does not know
  std::uint32_t scripts_ = 0;            // that the language writes in, a bit each
  text::Stemmer stemmer_;
};

// The calling thread's stemmer of a language, which remembers what it has stemmed.
[[nodiscard]] NameStemmer& ThreadStemmer(std::string_view language);

// A Cyrillic word without what looks like a case ending, for comparing it with other forms of itself.
[[nodiscard]] std::string_view WithoutSlavicEnding(std::string_view word);

// A word with something before or behind the name taken off.
struct Clipped {
  std::string word;
  std::size_t front = 0;  // bytes taken off the normalised word's front

  bool operator==(const Clipped&) const = default;
};

// What remains of a word when what its script or language attaches to names is taken off: Arabic and Hebrew
// conjunctions, prepositions and articles, French and Italian elisions, Turkish, Finnish and Hungarian endings behind
// an apostrophe or not, German genitives, Korean particles. Empty for most words; the word itself is not among them.
[[nodiscard]] std::vector<Clipped> Clip(std::string_view word, text::Script script, std::string_view language);

// Whether the language takes something off Latin words without an apostrophe, too.
[[nodiscard]] bool ClipsPlainLatin(std::string_view language);

}  // namespace archive_search::entity
