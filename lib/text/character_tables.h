// Tables that compile_characters makes of ICU's data when the library is built.
#pragma once

#include "text/character_class.h"

namespace archive_search::text {

inline constexpr char32_t kBasicPlane = 0x10000;
extern const CharacterClass kBasicClasses[kBasicPlane];  // by code point

// What Han characters from the first to the last are in simplified Chinese.
inline constexpr char32_t kFirstHan = 0x3400;
inline constexpr char32_t kEndOfHan = 0xA000;
extern const char16_t kSimplifiedHan[kEndOfHan - kFirstHan];

}  // namespace archive_search::text
