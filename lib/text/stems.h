// The stems of a word, tagged with their language ("en:sanction"): untagged ones would mix languages.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "text/analyzed_text.h"

namespace archive_search::text {

// ISO 639 code of the primary language subtag of a BCP 47 tag, in lower case ("zh-Hant" → "zh"); "und" for none or
// nonsense.
[[nodiscard]] std::string PrimaryLanguage(std::string_view tag);

// True when words of `language` are written in `script` ("ru" in Cyrillic; "sr" in Cyrillic and Latin). Any script is
// foreign to "und".
[[nodiscard]] bool WritesIn(std::string_view language, Script script);

// True when there is a stemmer for the language ("en", "ru", …; "und", "zh": none).
[[nodiscard]] bool HasStemmer(std::string_view language);

// True when it is one of Xapian's own.
[[nodiscard]] bool HasSnowballStemmer(std::string_view language);

// Stems words of one language, remembering what it has stemmed (bounded). One thread at a time.
class Stemmer {
 public:
  static constexpr std::size_t kMostRemembered = 1 << 16;

  // A language without a stemmer: stem = word. It remembers at most so many words.
  explicit Stemmer(std::string_view language, std::size_t most_remembered = kMostRemembered);
  ~Stemmer();
  Stemmer(Stemmer&&) noexcept;

  // The tagged stems of a token: that of its form with diacritics folded after stemming and, where it differs, that of
  // its folded word, so that "elysee" finds "Élysée"; in languages with two stemmers, those of both. A token in a
  // script that is foreign to the language is "und:" + word. The view's contents live until the next call.
  [[nodiscard]] const std::vector<std::string>& Stems(std::string_view form, std::string_view word, Script script);

  // What an article's token is posted under beside its word: those stems, and the bigrams of a Korean one.
  [[nodiscard]] std::vector<std::string> PostedStems(std::string_view form, std::string_view word, Script script);

  [[nodiscard]] const std::string& language() const { return language_; }

 private:
  struct Impl;
  std::string language_;
  std::unique_ptr<Impl> impl_;
};

}  // namespace archive_search::text
