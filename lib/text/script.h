// What a code point is to the tokenizer: its script class, whether it makes a word, and how words break beside it.
#pragma once

#include <optional>
#include <string_view>

#include "text/character_class.h"
#include "text/character_tables.h"

namespace archive_search::text {

[[nodiscard]] inline CharacterClass ClassOf(char32_t c) {
  return c < kBasicPlane ? kBasicClasses[c] : ClassifyByIcu(c);
}

// The script that most letters of the text belong to, counted in bytes; none without letters. Kana prevails over Han
// where there is more than a little of it: Chinese texts have next to none.
[[nodiscard]] std::optional<Script> MainScript(std::string_view text);

}  // namespace archive_search::text
