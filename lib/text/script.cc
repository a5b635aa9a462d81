#include "text/script.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <utility>

namespace archive_search::text {

std::optional<Script> MainScript(std::string_view text) {
  std::array<std::size_t, static_cast<std::size_t>(Script::kNumber)> bytes{};
  const auto size = static_cast<std::int64_t>(text.size());
  for (std::int64_t i = 0; i < size;) {
    const std::int64_t begin = i;
    const auto byte = static_cast<unsigned char>(text[static_cast<std::size_t>(i)]);
    if (byte < 0x80) {
      ++i;
      const unsigned letter = (byte | 0x20U) - 'a';
      bytes[static_cast<std::size_t>(Script::kLatin)] += letter < 26 ? 1 : 0;
      continue;
    }
    UChar32 c;
    U8_NEXT(text.data(), i, size, c);
    if (c < 0) continue;
    const CharacterClass known = ClassOf(static_cast<char32_t>(c));
    if (known.in_words && known.script != Script::kNumber) {
      bytes[static_cast<std::size_t>(known.script)] += static_cast<std::size_t>(i - begin);
    }
  }
  std::size_t& kana = bytes[static_cast<std::size_t>(Script::kKana)];
  std::size_t& han = bytes[static_cast<std::size_t>(Script::kHan)];
  if (kana * 20 > kana + han) kana += std::exchange(han, 0);
  const auto most = std::max_element(bytes.begin(), bytes.end());
  if (*most == 0) return std::nullopt;
  return static_cast<Script>(most - bytes.begin());
}

}  // namespace archive_search::text
