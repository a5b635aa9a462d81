// What the light stemmers of our own have in common: a light stemmer takes off the endings of declension and
// conjugation by a table, and leaves derivation alone.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace archive_search::text {

// One row of a table: an ending, what stands in its place, and how many letters must be left before it.
struct Ending {
  std::u32string_view ending;
  std::u32string_view instead;
  std::size_t least = 2;
};

// Puts the longest of the endings that fits to its replacement. False if none fits.
bool ReplaceEnding(std::span<const Ending> endings, std::u32string* word);

// The same for endings that only fall away.
bool DropEnding(std::span<const std::u32string_view> endings, std::size_t least, std::u32string* word);

// Takes out the vowel before a word's last consonant, behind another consonant, where declension does:
// "minister", "ministra". `consonants`: the last ones that it stands before.
void DropFleetingVowel(char32_t vowel, std::u32string_view consonants, std::u32string_view vowels,
                       std::u32string* word);

// Xapian calls it with a word in UTF-8, case-folded as the tokenizer does. It keeps no state.
class LightStemmer : public Xapian::StemImplementation {
 public:
  std::string operator()(const std::string& word) final;
  std::string get_description() const final { return name_; }

 protected:
  explicit LightStemmer(std::string name) : name_(std::move(name)) {}
  virtual void Stem(std::u32string* word) const = 0;

 private:
  std::string name_;
};

}  // namespace archive_search::text
