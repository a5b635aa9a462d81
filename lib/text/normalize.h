// Normalisation: which spellings are the same word.
#pragma once

#include <string>
#include <string_view>

namespace archive_search::text {

// NFKC case folding, zero-width and format characters, Arabic tatweel, Hebrew niqqud and stress marks removed, Arabic
// letter variants unified (أإآ → ا, ى → ي, ة → ه, ک → ك, ی → ي), ё → е, apostrophes as '. Diacritics stay.
[[nodiscard]] std::string CaseFold(std::string_view word);

// A case-folded word without diacritics, for scripts where readers expect it (Latin, Greek, Arabic, Hebrew; never й or ї).
[[nodiscard]] std::string FoldDiacritics(std::string_view case_folded);

// Both: what two names, keywords or field values are compared by. White space runs become one space; ends are trimmed.
[[nodiscard]] std::string NormalizeValue(std::string_view value);

// True when `text` is well-formed UTF-8. ToValidUtf8 replaces each ill-formed sequence with U+FFFD.
[[nodiscard]] bool IsValidUtf8(std::string_view text);
[[nodiscard]] std::string ToValidUtf8(std::string_view text);

}  // namespace archive_search::text
