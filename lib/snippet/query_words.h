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

// One word that is found in all its forms.
struct InflectedWord {
  std::string form;
  std::string word;
  text::Script script = text::Script::kOther;
  Zone zone = Zone::kAny;
  std::uint32_t id = 0;
};

// Words one after the other, in just these forms. `joined[i]`: nothing may stand between word i and the next.
struct WordSequence {
  std::vector<std::string> words;
  std::vector<bool> joined;
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
  std::vector<InflectedWord> inflected;
  std::vector<WordSequence> sequences;
  std::vector<WordPrefix> prefixes;
  std::vector<WantedEntity> entities;
};

// Leaves out what stands below a NOT.
[[nodiscard]] QueryWords WordsOf(const Query& resolved);

}  // namespace archive_search::snippet
