#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "entity/han_slug.h"
#include "entity/known_slugs.h"
#include "entity/recognizer.h"
#include "entity/russian_slug.h"

namespace archive_search::entity {
namespace {

// Russian names as English newspapers write them; then every other script, letter by letter, to ASCII.
constexpr char kCyrillic[] = "Russian-Latin/BGN";
constexpr char kAnyScript[] = "Any-Latin; Latin-ASCII; Lower";

constexpr UChar kMiddleDot = 0x00B7;

icu::Transliterator* Transliterator(const char* id) {
  UErrorCode status = U_ZERO_ERROR;
  return icu::Transliterator::createInstance(id, UTRANS_FORWARD, status);
}

// One a thread: transliterators are not safe to share.
void Latinize(icu::UnicodeString* text) {
  thread_local const std::unique_ptr<icu::Transliterator> cyrillic(Transliterator(kCyrillic));
  thread_local const std::unique_ptr<icu::Transliterator> any(Transliterator(kAnyScript));
  const bool dotted = text->indexOf(kMiddleDot) >= 0;
  if (cyrillic != nullptr) cyrillic->transliterate(*text);
  // It puts a dot between letters that could be read as one ("D·evid").
  if (!dotted) text->findAndReplace(icu::UnicodeString(kMiddleDot), icu::UnicodeString());
  if (any != nullptr) any->transliterate(*text);
}

bool IsApostrophe(UChar32 c) {
  return c == '\'' || c == 0x2019 || c == 0x02B9 || c == 0x02BC || c == '`';
}

// Letters and digits, with one hyphen for whatever stands between them.
std::string Hyphenated(const icu::UnicodeString& text) {
  icu::UnicodeString slug;
  bool gap = false;
  for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const UChar32 c = text.char32At(i);
    if (IsApostrophe(c)) continue;
    if (!u_isalnum(c) && u_charType(c) != U_NON_SPACING_MARK && u_charType(c) != U_COMBINING_SPACING_MARK) {
      gap = true;
      continue;
    }
    if (gap && !slug.isEmpty()) slug.append(static_cast<UChar32>('-'));
    gap = false;
    slug.append(c);
  }
  std::string utf8;
  return slug.toUTF8String(utf8);
}

bool IsAscii(std::string_view text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  }
  return true;
}

// The same of ASCII, which most names are written in.
std::string HyphenatedAscii(std::string_view text) {
  std::string slug;
  bool gap = false;
  for (const char c : text) {
    if (c == '\'' || c == '`') continue;
    const bool small = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    const bool capital = c >= 'A' && c <= 'Z';
    if (!small && !capital) {
      gap = true;
      continue;
    }
    if (gap && !slug.empty()) slug += '-';
    gap = false;
    slug += capital ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return slug;
}

// Whatever is longer is no name.
constexpr std::int32_t kMaxSlugUnits = 120;

}  // namespace

std::string SlugByIcu(std::string_view name) {
  icu::UnicodeString text =
      icu::UnicodeString::fromUTF8(icu::StringPiece(name.data(), static_cast<std::int32_t>(name.size())));
  text.truncate(kMaxSlugUnits);
  if (!IsAscii(name)) Latinize(&text);
  text.foldCase();
  std::string slug = Hyphenated(text);
  if (!slug.empty()) return slug;
  // Letters that transliterate to nothing keep themselves.
  return Hyphenated(icu::UnicodeString::fromUTF8(icu::StringPiece(name.data(), static_cast<std::int32_t>(name.size())))
                        .truncate(kMaxSlugUnits));
}

std::string Slug(std::string_view name) {
  if (IsAscii(name)) {
    std::string slug = HyphenatedAscii(name.substr(0, kMaxSlugUnits));
    return slug.empty() ? SlugByIcu(name) : slug;
  }
  std::optional<std::string> russian = RussianSlug(name, kMaxSlugUnits);
  if (russian) return *std::move(russian);
  std::optional<std::string> han = HanSlug(name, kMaxSlugUnits);
  if (han) return *std::move(han);
  thread_local KnownSlugs known;
  return Remembered(&known, name, SlugByIcu);
}

}  // namespace archive_search::entity
