// Slugs of names in Han characters, of which each is always read alike: ICU, whose rules take far longer than finding
// the name, is asked once for each character.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace archive_search::entity {

// What Slug gives for a name of nothing but Han characters of the main block (U+4E00 to U+9FFF) and middle dots, of at
// most `longest` characters; none for any other.
[[nodiscard]] std::optional<std::string> HanSlug(std::string_view name, std::size_t longest);

// What each thread remembers of characters, in bytes.
inline constexpr std::size_t kHanSlugBytes = 0x5200 * 8;

}  // namespace archive_search::entity
