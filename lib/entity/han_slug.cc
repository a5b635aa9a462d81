#include "entity/han_slug.h"

#include <array>
#include <cstring>
#include <vector>

#include "entity/russian_slug.h"
#include "text/code_points.h"

namespace archive_search::entity {
namespace {

constexpr char32_t kFirst = 0x4E00;
constexpr char32_t kLast = 0x9FFF;
constexpr char32_t kMiddleDot = 0x00B7;

// Up to seven bytes: "zhuang", or the character itself where it has no reading. Empty: not known yet.
using Reading = std::array<char, 8>;
static_assert(kHanSlugBytes == (kLast - kFirst + 1) * sizeof(Reading));

// False where it has no room.
bool Read(std::string_view character, Reading* reading) {
  const std::string slug = SlugByIcu(character);
  if (slug.empty() || slug.size() >= reading->size()) return false;
  std::memcpy(reading->data(), slug.data(), slug.size());
  return true;
}

}  // namespace

std::optional<std::string> HanSlug(std::string_view name, std::size_t longest) {
  thread_local std::vector<Reading> known(kLast - kFirst + 1);
  std::string slug;
  for (std::size_t count = 1; !name.empty(); ++count) {
    const text::CodePoint c = text::FirstCodePoint(name);
    const std::string_view character = name.substr(0, c.size);
    name.remove_prefix(c.size);
    if (count > longest) return std::nullopt;
    if (c.c == kMiddleDot) continue;
    if (c.c < kFirst || c.c > kLast) return std::nullopt;
    Reading& reading = known[c.c - kFirst];
    if (reading.front() == '\0' && !Read(character, &reading)) return std::nullopt;
    if (!slug.empty()) slug += '-';
    slug += reading.data();
  }
  if (slug.empty()) return std::nullopt;
  return slug;
}

}  // namespace archive_search::entity
