// Slugs of names in Russian letters without ICU, whose rules take far longer than finding the name.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace archive_search::entity {

// What Slug gives for a name of nothing but Russian letters and ASCII, of at most `longest` characters; none for any
// other. Russian as BGN/PCGN writes it, by the rules of ICU's Russian-Latin/BGN.
[[nodiscard]] std::optional<std::string> RussianSlug(std::string_view name, std::size_t longest);

// The same as Slug of any name, always by ICU.
[[nodiscard]] std::string SlugByIcu(std::string_view name);

}  // namespace archive_search::entity
