// What Turkish writes behind a proper name and an apostrophe: "İstanbul'daki", "Bakanlığı'nın".
#pragma once

#include <cstddef>
#include <string_view>

namespace archive_search::text {

// The size of a normalised word without such an ending and its apostrophe; its own size where it has none. The endings
// are those of the cases, of the plural, and what stands behind them (Türk Dil Kurumu, Yazım Kılavuzu: Kesme işareti).
// An apostrophe before anything else belongs to the word: "Kur'an".
[[nodiscard]] std::size_t SizeWithoutTurkishSuffix(std::string_view word);

}  // namespace archive_search::text
