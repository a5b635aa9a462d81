// The first case of Russian and Ukrainian surnames: "Коростикову" → "Коростиков".
#pragma once

#include <string>
#include <string_view>

namespace archive_search::entity {

// By its ending ("Мария"), but for the few men's names that end likewise ("Никита").
[[nodiscard]] bool IsFeminineName(std::string_view given_name);

// `surname` as written, in another case than the first; itself where no rule applies.
[[nodiscard]] std::string NominativeSurname(std::string_view surname, bool feminine);

}  // namespace archive_search::entity
