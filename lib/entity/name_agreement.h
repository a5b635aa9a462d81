// Can two full names, as words of PartsOfName, be one person's? What they call the family is compared elsewhere.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace archive_search::entity {

enum class Agreement : std::uint8_t { kSilent, kAgrees, kContradicts };

// Whether a middle name of the one can be that of the other.
using SameMiddleName = bool (*)(std::string_view a, std::string_view b);
// By the first letter where one is an initial, else by the consonants: "Sergeevich" and "Sergeyevich", "Kwan" and
// "Kuan".
[[nodiscard]] bool IsSameMiddleName(std::string_view a, std::string_view b);

// Of the words between the first and the last one; silent where one has none. The one may have more of them.
[[nodiscard]] Agreement AgreementOfMiddleNames(const std::vector<std::string>& a, const std::vector<std::string>& b,
                                               SameMiddleName same = IsSameMiddleName);

// "Fahd bin Abdulaziz" is named by the father, not by the family.
[[nodiscard]] bool IsNamedByFather(const std::vector<std::string>& words);

// Of the first words: they are the same, or a pet form, or an initial if a middle name in full agrees
// ("J. Foster Dulles"). REQUIRES: both have two words or more.
[[nodiscard]] bool AgreeInGivenName(const std::vector<std::string>& a, const std::vector<std::string>& b);

}  // namespace archive_search::entity
