// Names of people as catalogues write them.
#pragma once

#include <string>
#include <string_view>

namespace archive_search::ingest {

// "Wilson, Woodrow" → "Woodrow Wilson"; "Lodge, Henry Cabot, Jr." → "Henry Cabot Lodge Jr.", wherever the
// generation stands; nicknames and other names in quotation marks or parentheses are left out, and so are abbreviations
// in capitals behind it ("Radford, Arthur W., USN"). Any other form comes back trimmed.
[[nodiscard]] std::string PersonName(std::string_view name);

}  // namespace archive_search::ingest
