#include "entity/person_slug.h"

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <memory>
#include <utility>

#include "entity/generation.h"
#include "entity/known_slugs.h"
#include "entity/recognizer.h"

namespace archive_search::entity {
namespace {

// Letters and pieces of names that tell whose Cyrillic it is, and how that is written in Latin letters; else it is read
// as Russian.
struct Alphabet {
  std::array<std::string_view, 12> pieces;
  const char* transliterator;
  bool by_pieces = false;  // of Russian letters
};
constexpr Alphabet kAlphabets[] = {
    {{"ў", "Ў"}, "Belarusian-Latin/BGN"},
    {{"ѓ", "ѕ", "ќ", "Ѓ", "Ѕ", "Ќ"}, "Macedonian-Latin/BGN"},
    {{"ђ", "ј", "љ", "њ", "ћ", "џ", "Ђ", "Ј", "Љ", "Њ", "Ћ", "Џ"}, "Serbian-Latin/BGN"},
    {{"і", "ї", "є", "ґ", "І", "Ї", "Є", "Ґ"}, "Ukrainian-Latin/BGN"},
    {{"ський", "цький", "зький", "Володимир", "Олександр", "Дмитро", "Микола", "Павло"}, "Ukrainian-Latin/BGN", true}};

bool Tells(const Alphabet& alphabet, std::string_view name) {
  return std::any_of(alphabet.pieces.begin(), alphabet.pieces.end(), [&](std::string_view piece) {
    return !piece.empty() && name.find(piece) != std::string_view::npos;
  });
}

const icu::Transliterator* TransliteratorFor(const Alphabet& alphabet) {
  thread_local std::map<const Alphabet*, std::unique_ptr<icu::Transliterator>> made;
  const auto [at, added] = made.try_emplace(&alphabet);
  if (added) {
    UErrorCode status = U_ZERO_ERROR;
    at->second.reset(icu::Transliterator::createInstance(alphabet.transliterator, UTRANS_FORWARD, status));
  }
  return at->second.get();
}

std::string Transliterated(std::string_view name, const icu::Transliterator& transliterator) {
  icu::UnicodeString text =
      icu::UnicodeString::fromUTF8(icu::StringPiece(name.data(), static_cast<std::int32_t>(name.size())));
  transliterator.transliterate(text);
  std::string latin;
  return text.toUTF8String(latin);
}

// Of the block of Cyrillic letters all but Russian ones: what the letters of the other alphabets are among.
bool HasForeignLetter(std::string_view name) {
  for (std::size_t i = 0; i + 1 < name.size(); ++i) {
    const auto first = static_cast<unsigned char>(name[i]);
    const auto second = static_cast<unsigned char>(name[i + 1]);
    if (first == 0xD2 || (first == 0xD0 && second < 0x90 && second != 0x81) || (first == 0xD1 && second > 0x91))
      return true;
  }
  return false;
}

std::string WithoutForeignCyrillic(std::string_view name) {
  const bool by_letters = HasForeignLetter(name);
  for (const Alphabet& alphabet : kAlphabets) {
    if (!by_letters && !alphabet.by_pieces) continue;
    const icu::Transliterator* transliterator = Tells(alphabet, name) ? TransliteratorFor(alphabet) : nullptr;
    if (transliterator != nullptr) return Transliterated(name, *transliterator);
  }
  return std::string(name);
}

// Given names as the English press writes them, by what transliteration and other presses make of them.
constexpr std::pair<std::string_view, std::string_view> kGivenNames[] = {
    {"aleksandr", "alexander"}, {"aleksandra", "alexandra"}, {"aleksei", "alexei"},
    {"aleksey", "alexei"},      {"alexey", "alexei"},        {"andrey", "andrei"},
    {"arkadiy", "arkady"},      {"dmitri", "dmitry"},        {"dmitrij", "dmitry"},
    {"egor", "yegor"},          {"ekaterina", "yekaterina"}, {"evgeni", "yevgeny"},
    {"evgenia", "yevgenia"},    {"evgenii", "yevgeny"},      {"evgeny", "yevgeny"},
    {"filipp", "philip"},       {"fedor", "fyodor"},         {"iurii", "yuri"},
    {"jurij", "yuri"},          {"maksim", "maxim"},         {"matvey", "matvei"},
    {"mihail", "mikhail"},      {"nikolay", "nikolai"},      {"petr", "pyotr"},
    {"semen", "semyon"},        {"sergey", "sergei"},        {"sergej", "sergei"},
    {"timofey", "timofei"},     {"vasili", "vasily"},        {"vasilii", "vasily"},
    {"vitali", "vitaly"},       {"vitalii", "vitaly"},       {"yury", "yuri"}};

struct Ending {
  std::string_view variant;
  std::string_view usual;
};

// Of Slavic names, and of none other that the press of the world has.
constexpr Ending kRomanisedEndings[] = {{"skiy", "sky"}, {"skyi", "sky"}, {"skyy", "sky"}, {"skii", "sky"},
                                        {"skij", "sky"}, {"iya", "ia"},   {"iy", "y"},     {"yy", "y"}};

bool IsVowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

// "gabuyev" → "gabuev", "dostoyevsky" → "dostoevsky": е behind a vowel.
void DropGlide(std::string* word) {
  for (const std::string_view ending : {"yev", "yeva", "yevsky", "yevskaya"}) {
    if (word->size() < ending.size() + 2 || !word->ends_with(ending)) continue;
    const std::size_t at = word->size() - ending.size();
    if (IsVowel((*word)[at - 1])) word->erase(at, 1);
    return;
  }
}

constexpr std::size_t kMinBeforeEnding = 2;

std::string UsualWord(std::string word) {
  for (const Ending& ending : kRomanisedEndings) {
    if (word.size() < ending.variant.size() + kMinBeforeEnding || !word.ends_with(ending.variant)) continue;
    word.replace(word.size() - ending.variant.size(), ending.variant.size(), ending.usual);
    break;
  }
  DropGlide(&word);
  const auto given = std::find_if(std::begin(kGivenNames), std::end(kGivenNames),
                                  [&](const auto& entry) { return entry.first == word; });
  return given == std::end(kGivenNames) ? word : std::string(given->second);
}

bool HasCyrillic(std::string_view name) {
  return std::any_of(name.begin(), name.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0xD0 && byte <= 0xD3;  // the first byte of U+0400 to U+04FF
  });
}

std::string WithUsualWords(const std::string& slug) {
  std::string usual;
  for (std::size_t begin = 0; begin <= slug.size();) {
    const std::size_t end = std::min(slug.find('-', begin), slug.size());
    if (begin > 0) usual.push_back('-');
    usual.append(UsualWord(slug.substr(begin, end - begin)));
    begin = end + 1;
  }
  return usual;
}

// "abd-al-karim-qasim", "abdel-karim-qasim" → "abdul-karim-qasim"; "samir-el-rifai" → "samir-al-rifai": the Arabic
// article is written in many ways, and tells nobody apart.
std::string WithUsualArticles(std::string slug) {
  constexpr std::pair<std::string_view, std::string_view> kVariants[] = {
      {"abd-al-", "abdul-"}, {"abd-el-", "abdul-"}, {"abd-ul-", "abdul-"}, {"abdal-", "abdul-"},
      {"abdel-", "abdul-"},  {"abdol-", "abdul-"},  {"el-", "al-"}};
  if (slug.find("abd") == std::string::npos && slug.find("-el-") == std::string::npos) return slug;
  for (const auto& [variant, usual] : kVariants) {
    for (std::size_t at = 0; (at = slug.find(variant, at)) != std::string::npos; ++at) {
      const bool is_word = at == 0 ? variant != "el-" : slug[at - 1] == '-';
      if (is_word) slug.replace(at, variant.size(), usual);
    }
  }
  return slug;
}

// "douglas-ii-macarthur" → "douglas-macarthur-ii", "joseph-palmer-2d" → "joseph-palmer-ii".
std::string WithGenerationLast(std::string slug) {
  const std::size_t last = slug.rfind('-');
  const std::size_t before = last == std::string::npos || last == 0 ? last : slug.rfind('-', last - 1);
  if (before == std::string::npos) return slug;
  const std::string_view behind = std::string_view(slug).substr(last + 1);
  if (const std::string_view generation = GenerationOf(behind); !generation.empty()) {
    return slug.replace(last + 1, std::string::npos, generation);
  }
  const std::string_view generation = GenerationOf(std::string_view(slug).substr(before + 1, last - before - 1));
  if (generation.empty()) return slug;
  return slug.erase(before, last - before).append("-").append(generation);
}

}  // namespace

std::string PersonSlug(std::string_view name) {
  if (!HasCyrillic(name)) return WithGenerationLast(WithUsualArticles(WithUsualWords(Slug(name))));
  thread_local KnownSlugs known;
  return Remembered(&known, name,
                    [](std::string_view cyrillic) { return WithUsualWords(Slug(WithoutForeignCyrillic(cyrillic))); });
}

}  // namespace archive_search::entity
