// The words that names consist of, by their stems in one language: which of them may a word of a text be a form of?
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "base/text_arena.h"
#include "entity/gazetteer_image.h"
#include "entity/inflection.h"
#include "entity/name_key.h"
#include "text/analyzed_text.h"

namespace archive_search::entity {

// Calls visit(form, word, script, uses) for the words of a name, as text analysis finds them. The views live until
// visit returns. `capitals`: as in NameKey.
using WordVisitor = std::function<void(std::string_view, std::string_view, text::Script, std::uint32_t)>;
void ForEachWordOf(std::string_view name, std::uint32_t capitals, const WordVisitor& visit);

class NameWords {
 public:
  explicit NameWords(std::string_view language) : policy_(StemmedNamesOf(language)), stemmer_(language) {}

  // `uses`: WordUse bits.
  void Add(std::string_view form, std::string_view word, text::Script script, std::uint32_t uses);

  // Where the normalised words of names with that stem are, which NameStemmer::Stem gave; kNoName for none.
  [[nodiscard]] std::uint32_t HeadOf(std::string_view stem) const {
    const auto found = heads_.find(HashWord(kEmptyName, stem));
    return found == heads_.end() ? kNoName : found->second;
  }
  // Calls visit(word) for those of a head.
  template <class Visit>
  void ForEachFrom(std::uint32_t head, Visit visit) const {
    for (std::uint32_t i = head; i != kNoName; i = words_[i].next) visit(words_[i].word);
  }
  template <class Visit>
  void ForEachWith(std::string_view stem, Visit visit) const {
    ForEachFrom(HeadOf(stem), visit);
  }

  [[nodiscard]] std::size_t size() const { return words_.size(); }

 private:
  struct Word {
    std::string_view word;
    std::uint32_t next = kNoName;
  };

  void AddStem(std::string_view stem, std::string_view word);

  StemmedNames policy_;
  NameStemmer stemmer_;
  base::TextArena kept_;
  std::vector<Word> words_;
  absl::flat_hash_map<std::uint64_t, std::uint32_t> heads_;
};

}  // namespace archive_search::entity
