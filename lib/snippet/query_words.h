// The words, phrases and entities that a query looks for, made ready to be found in a text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "archive_search/entity.h"
#include "archive_search/query.h"
#include "text/analyzed_text.h"

namespace archive_search::snippet {

struct SequenceWord {
  std::string form;
  std::string word;
  text::Script script = text::Script::kOther;
  bool inflected = false;   // found in all its forms, else in just this one
  bool joins_next = false;  // nothing may stand between this word and the next: Han and Kana
};

// One word, or several one after the other.
struct WordSequence {
  std::vector<SequenceWord> words;
  Zone zone = Zone::kAny;
  std::uint32_t id = 0;
};

struct WordPrefix {
  std::string prefix;
  Zone zone = Zone::kAny;
  std::uint32_t id = 0;
};

struct WantedEntity {
  std::optional<EntityKind> kind;
  std::string entity;
  std::uint32_t id = 0;
};

// The same word twice has one id. Ids count from 0.
struct QueryWords {
  std::vector<WordSequence> sequences;
  std::vector<WordPrefix> prefixes;
  std::vector<WantedEntity> entities;
};

// Leaves out what stands below a NOT.
[[nodiscard]] QueryWords WordsOf(const Query& resolved);

}  // namespace archive_search::snippet
