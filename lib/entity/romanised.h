// Is this how a name of another script is written in Latin letters? Systems and presses write one name in many ways
// ("Gaddafi", "Qadhafi", "Kadhafi" of القذافي; "Khrushchev", "Khrushchov", "Chruschtschow" of Хрущёв): the word is read
// against the name in its own letters, each of which has a few renderings. What is compared are words of PartsOfName
// with normalised words of the other script.
//
// The renderings are those of the usual systems: for Cyrillic BGN/PCGN, ALA-LC, ISO 9 without its marks, and the German
// and French press; for Arabic BGN/PCGN and ALA-LC without marks, and the English and French press; for Chinese
// Wade-Giles without its apostrophes, which the press left out.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace archive_search::entity {

[[nodiscard]] bool IsRomanisedCyrillic(std::string_view latin, std::string_view cyrillic);

// Vowels that Arabic does not write may be any; long ones must be there. Both words as ArabicNameWords gives them.
[[nodiscard]] bool IsRomanisedArabic(std::string_view latin, std::string_view arabic);

// Whether the word can begin with that letter, of a to z.
[[nodiscard]] bool MayBeginCyrillic(char latin, std::string_view cyrillic);
[[nodiscard]] bool MayBeginArabic(char latin, std::string_view arabic);

// The words of a name in either script without articles, "servant of" joined to what follows: "abdel nasser",
// "abd al nasir" → "abdnasser", "abdnasir"; "عبد الناصر" → "عبدناصر".
[[nodiscard]] std::vector<std::string> ArabicNameWords(const std::vector<std::string>& words);

// Whether the letters can be one syllable of Pinyin: "zhou", "en", "xiang"; not "enlai".
[[nodiscard]] bool IsPinyin(std::string_view letters);

// "zhou" → "chou", "en" → "en", "xiao" → "hsiao". REQUIRES: a syllable of Pinyin without tones.
[[nodiscard]] std::string WadeGiles(std::string_view pinyin);

}  // namespace archive_search::entity
