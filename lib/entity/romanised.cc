#include "entity/romanised.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "text/code_points.h"

namespace archive_search::entity {
namespace {

constexpr std::size_t kLongestWord = 32;

// How a letter is written, in Latin letters that are not doubled.
struct Letter {
  char32_t letter;
  std::array<std::string_view, 9> renderings;  // up to the first null one
};

constexpr std::string_view kNone = "";  // not written

constexpr Letter kCyrillic[] = {{U'а', {"a"}},
                                {U'б', {"b"}},
                                {U'в', {"v", "w", "f"}},
                                {U'г', {"g", "h", "gh"}},
                                {U'ґ', {"g"}},
                                {U'д', {"d"}},
                                {U'е', {"e", "ye", "ie", "je", "o", "yo", "io"}},  // with ё
                                {U'є', {"ye", "ie", "je", "e"}},
                                {U'ж', {"zh", "j", "sch", "z", "sh"}},
                                {U'з', {"z", "s"}},
                                {U'и', {"i", "y"}},
                                {U'і', {"i", "y"}},
                                {U'ї', {"i", "yi", "ji"}},
                                {U'й', {"i", "y", "j", kNone}},
                                {U'к', {"k", "c"}},
                                {U'л', {"l"}},
                                {U'м', {"m"}},
                                {U'н', {"n"}},
                                {U'о', {"o"}},
                                {U'п', {"p"}},
                                {U'р', {"r"}},
                                {U'с', {"s"}},
                                {U'т', {"t"}},
                                {U'у', {"u", "ou"}},
                                {U'ф', {"f", "ph"}},
                                {U'х', {"kh", "h", "ch"}},
                                {U'ц', {"ts", "tz", "c", "z"}},
                                {U'ч', {"ch", "tch", "tsch", "c", "cz"}},
                                {U'ш', {"sh", "ch", "sch", "s", "sz"}},
                                {U'щ', {"shch", "sch", "chtch", "schtsch", "shtch", "stch", "sc", "szcz"}},
                                {U'ъ', {kNone}},
                                {U'ы', {"y", "i"}},
                                {U'ь', {kNone, "i", "y"}},
                                {U'э', {"e"}},
                                {U'ю', {"yu", "iu", "ju", "u", "you", "iou"}},
                                {U'я', {"ya", "ia", "ja", "a"}}};

// Consonants. ه is one but at the end.
constexpr Letter kArabic[] = {
    {U'ب', {"b"}},
    {U'ت', {"t"}},
    {U'ث', {"th", "t", "s"}},
    {U'ج', {"dj", "j", "g"}},
    {U'ح', {"h"}},
    {U'خ', {"kh", "h", "ch"}},
    {U'د', {"d"}},
    {U'ذ', {"dh", "d", "z", "th"}},
    {U'ر', {"r"}},
    {U'ز', {"z"}},
    {U'س', {"s"}},
    {U'ش', {"sh", "ch", "sch"}},
    {U'ص', {"s"}},
    {U'ض', {"dh", "d"}},
    {U'ط', {"t"}},
    {U'ظ', {"dh", "z"}},
    {U'غ', {"gh", "g"}},
    {U'ف', {"f", "ph"}},
    {U'ق', {"q", "k", "gh", "g", "kh"}},
    {U'ك', {"k", "c"}},
    {U'ل', {"l"}},
    {U'م', {"m"}},
    {U'ن', {"n"}},
    {U'ه', {"h"}},
    {U'پ', {"p"}},
    {U'چ', {"ch"}},
    {U'گ', {"g"}},
};

template <std::size_t kSize>
const Letter* Find(const Letter (&letters)[kSize], char32_t c) {
  const auto found =
      std::find_if(std::begin(letters), std::end(letters), [&](const Letter& l) { return l.letter == c; });
  return found == std::end(letters) ? nullptr : found;
}

// Calls visit(rest) for what each rendering of the letter leaves of the word; true as soon as one is right.
template <class Visit>
bool AnyRendering(const Letter& letter, std::string_view word, Visit visit) {
  return std::any_of(letter.renderings.begin(), letter.renderings.end(), [&](std::string_view rendering) {
    return rendering.data() != nullptr && word.starts_with(rendering) && visit(word.substr(rendering.size()));
  });
}

bool MayBegin(char latin, const Letter& letter) {
  return std::any_of(letter.renderings.begin(), letter.renderings.end(),
                     [&](std::string_view rendering) { return rendering.starts_with(latin); });
}

// "hussein" → "husein": doubled letters tell no names apart.
template <class Text>
Text WithoutDoubled(Text text) {
  text.erase(std::unique(text.begin(), text.end()), text.end());
  return text;
}

std::u32string CodePointsOf(std::string_view word) {
  std::u32string letters;
  text::ForEachCodePoint(word, [&](char32_t c) { letters += c; });
  return WithoutDoubled(std::move(letters));
}

bool MatchesCyrillic(std::string_view latin, std::u32string_view cyrillic) {
  if (cyrillic.empty()) return latin.empty();
  const Letter* letter = Find(kCyrillic, cyrillic.front());
  return letter != nullptr &&
         AnyRendering(*letter, latin, [&](std::string_view rest) { return MatchesCyrillic(rest, cyrillic.substr(1)); });
}

// What Arabic writes of the vowels between two consonants.
enum Vowels : std::uint8_t {
  kAlif = 1,
  kYa = 2,
  kWaw = 4,
  kBreak = 8,  // a hamza or ع, with any vowels around it
};

std::uint8_t VowelsOf(char32_t c) {
  switch (c) {
    case U'ا':
      return kAlif;
    case U'ي':
    case U'ئ':
      return kYa;
    case U'و':
    case U'ؤ':
      return kWaw;
    case U'ع':
    case U'ء':
      return kBreak;
    default:
      return 0;
  }
}

bool IsIn(char c, std::string_view letters) {
  return letters.find(c) != std::string_view::npos;
}

bool HasAny(std::string_view run, std::string_view letters) {
  return run.find_first_of(letters) != std::string_view::npos;
}

bool MayWrite(std::string_view run, std::uint8_t vowels) {
  constexpr std::size_t kLongestRun = 4;
  if (run.size() > kLongestRun) return false;
  if (vowels == 0) return run.size() < 2 ? run != "w" : run == "ou";
  if ((vowels & kAlif) != 0 && !HasAny(run, "aeo")) return false;
  if ((vowels & kYa) != 0 && !HasAny(run, "iey")) return false;
  if ((vowels & kWaw) != 0 && !HasAny(run, "ouw")) return false;
  if ((vowels & kBreak) != 0) return true;
  return (vowels & kYa) != 0 || !HasAny(run, (vowels & kWaw) != 0 ? "i" : "iy");
}

// Behind the last consonant.
bool MayEndIn(std::string_view run, std::uint8_t vowels, bool in_he) {
  if (in_he && run.ends_with('h')) run.remove_suffix(1);
  if (in_he) return MayWrite(run, vowels) || (vowels == 0 && run.empty());
  return vowels == 0 ? run.empty() : MayWrite(run, vowels);
}

bool MatchesArabic(std::string_view latin, std::u32string_view arabic, bool first) {
  std::uint8_t vowels = 0;
  while (!arabic.empty() && VowelsOf(arabic.front()) != 0) {
    vowels |= VowelsOf(arabic.front());
    arabic.remove_prefix(1);
  }
  const bool in_he = arabic == U"ه";
  std::size_t run = 0;
  while (run < latin.size() && IsIn(latin[run], "aeiouyw")) ++run;
  if (arabic.empty() || in_he) {
    const bool he = in_he && run + 1 == latin.size() && latin.back() == 'h';
    return run + (he ? 1 : 0) == latin.size() && MayEndIn(latin, vowels, in_he);
  }
  const std::string_view written = latin.substr(0, run);
  // At the beginning an alif is any vowel.
  const bool right =
      first ? (vowels == 0 ? written.empty() : !written.empty() && ((vowels & kAlif) != 0 || MayWrite(written, vowels)))
            : MayWrite(written, vowels);
  if (!right) return false;
  const Letter* letter = Find(kArabic, arabic.front());
  return letter != nullptr && AnyRendering(*letter, latin.substr(run), [&](std::string_view rest) {
           return MatchesArabic(rest, arabic.substr(1), false);
         });
}

constexpr std::string_view kArabicArticle = "ال";
constexpr std::string_view kArabicServant = "عبد";
constexpr std::size_t kShortestBehindArticle = 4;  // bytes

bool IsLatinArticle(std::string_view word) {
  constexpr std::array<std::string_view, 14> kArticles = {"al",  "el", "ul", "il", "ad", "ar", "as",
                                                          "ash", "an", "at", "az", "ed", "er", "es"};
  return std::find(kArticles.begin(), kArticles.end(), word) != kArticles.end();
}

// What "servant of" is followed by in the same word: "abdelaziz" → "aziz"; "abdel" → "". Null: another word.
std::string_view BehindServant(std::string_view word) {
  if (word == "abd" || word == kArabicServant) return "";
  for (const std::string_view servant : {"abdoul", "abdul", "abdel", "abdal", "abdol", "abdur", "abdus", "عبدال"}) {
    if (word.starts_with(servant)) return word.substr(servant.size());
  }
  return {};
}

std::string_view WithoutArticle(std::string_view word) {
  const bool has = word.starts_with(kArabicArticle) && word.size() >= kArabicArticle.size() + kShortestBehindArticle;
  return has ? word.substr(kArabicArticle.size()) : word;
}

}  // namespace

bool IsRomanisedCyrillic(std::string_view latin, std::string_view cyrillic) {
  if (latin.empty() || latin.size() > kLongestWord || cyrillic.size() > 2 * kLongestWord) return false;
  if (!MayBeginCyrillic(latin.front(), cyrillic)) return false;
  return MatchesCyrillic(WithoutDoubled(std::string(latin)), CodePointsOf(cyrillic));
}

bool IsRomanisedArabic(std::string_view latin, std::string_view arabic) {
  if (latin.empty() || latin.size() > kLongestWord || arabic.size() > 2 * kLongestWord) return false;
  if (!MayBeginArabic(latin.front(), arabic)) return false;
  return MatchesArabic(WithoutDoubled(std::string(latin)), CodePointsOf(arabic), true);
}

bool MayBeginCyrillic(char latin, std::string_view cyrillic) {
  const Letter* letter = Find(kCyrillic, text::FirstCodePoint(cyrillic).c);
  return letter != nullptr && MayBegin(latin, *letter);
}

bool MayBeginArabic(char latin, std::string_view arabic) {
  const char32_t first = text::FirstCodePoint(arabic).c;
  if (VowelsOf(first) != 0) return IsIn(latin, "aeiouyw");
  const Letter* letter = Find(kArabic, first);
  return letter != nullptr && MayBegin(latin, *letter);
}

std::vector<std::string> ArabicNameWords(const std::vector<std::string>& words) {
  std::vector<std::string> joined;
  bool servant = false;
  for (const std::string& word : words) {
    if (IsLatinArticle(word)) continue;
    const std::string_view behind = BehindServant(word);
    const bool latin = static_cast<unsigned char>(word.front()) < 0x80;
    if (servant) {
      joined.back() += WithoutArticle(word);
      servant = false;
    } else if (behind.data() != nullptr) {
      joined.emplace_back(latin ? "abd" : kArabicServant).append(behind);
      servant = behind.empty();
    } else {
      joined.emplace_back(WithoutArticle(word));
    }
  }
  return joined;
}

bool IsPinyin(std::string_view letters) {
  if (letters.starts_with("zh") || letters.starts_with("ch") || letters.starts_with("sh")) {
    letters.remove_prefix(2);
  } else if (!letters.empty() && IsIn(letters.front(), "bpmfdtnlgkhjqxrzcsyw")) {
    letters.remove_prefix(1);
  }
  const std::size_t vowels = std::min(letters.find_first_not_of("aeiou"), letters.size());
  const std::string_view behind = letters.substr(vowels);
  return vowels > 0 && vowels <= 3 && (behind.empty() || behind == "n" || behind == "ng" || behind == "r");
}

std::string WadeGiles(std::string_view pinyin) {
  constexpr std::pair<std::string_view, std::string_view> kInitials[] = {
      {"zh", "ch"}, {"ch", "ch"}, {"sh", "sh"}, {"b", "p"},  {"p", "p"},  {"d", "t"},  {"t", "t"}, {"g", "k"},
      {"k", "k"},   {"j", "ch"},  {"q", "ch"},  {"x", "hs"}, {"z", "ts"}, {"c", "ts"}, {"r", "j"}};
  // Whole syllables that do not follow their parts.
  constexpr std::pair<std::string_view, std::string_view> kSyllables[] = {
      {"zhi", "chih"}, {"chi", "chih"}, {"shi", "shih"}, {"ri", "jih"},   {"zi", "tzu"},   {"ci", "tzu"},
      {"si", "ssu"},   {"yi", "i"},     {"you", "yu"},   {"yan", "yen"},  {"er", "erh"},   {"ge", "ko"},
      {"ke", "ko"},    {"he", "ho"},    {"e", "o"},      {"gui", "kuei"}, {"kui", "kuei"}, {"guo", "kuo"},
      {"kuo", "kuo"},  {"huo", "huo"},  {"shuo", "shuo"}};
  constexpr std::pair<std::string_view, std::string_view> kFinals[] = {
      {"iong", "iung"}, {"ong", "ung"}, {"ian", "ien"}, {"ie", "ieh"}, {"ue", "ueh"}, {"ye", "yeh"}, {"uo", "o"}};
  for (const auto& [syllable, written] : kSyllables) {
    if (pinyin == syllable) return std::string(written);
  }
  std::string written;
  for (const auto& [initial, as] : kInitials) {
    if (!pinyin.starts_with(initial)) continue;
    written = as;
    pinyin.remove_prefix(initial.size());
    break;
  }
  for (const auto& [final, as] : kFinals) {
    if (!pinyin.ends_with(final)) continue;
    return written.append(pinyin.substr(0, pinyin.size() - final.size())).append(as);
  }
  return written.append(pinyin);
}

}  // namespace archive_search::entity
