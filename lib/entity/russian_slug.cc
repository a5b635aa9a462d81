#include "entity/russian_slug.h"

#include <array>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"

namespace archive_search::entity {
namespace {

constexpr char32_t kFirst = U'А';
constexpr char32_t kCapitals = 32;
constexpr char32_t kCapitalYo = U'Ё';
constexpr char32_t kYo = U'ё';

// From а on. A soft sign leaves nothing; a hard one, like all that is neither letter nor digit, a hyphen.
constexpr std::array<std::string_view, kCapitals> kRomanLetters = {
    "a", "b", "v", "g", "d", "e",  "zh", "z",  "i",  "y",    "k", "l", "m", "n", "o",  "p",
    "r", "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "",  "y", "",  "e", "yu", "ya"};

bool IsIn(std::u32string_view letters, char32_t c) {
  return letters.find(c) != letters.npos;
}

bool IsVowel(char32_t small) {
  return IsIn(U"аеёиоуыэюя", small);
}

struct Letter {
  char32_t c = 0;        // small, as far as it is Russian
  bool capital = false;  // of a Russian one
};

bool IsLetter(const Letter& letter) {
  return letter.c >= 0x80 || absl::ascii_isalpha(static_cast<unsigned char>(letter.c));
}

// The letter that the text begins with, which loses it; c is 0 where that is none of ASCII or Russian.
Letter Take(std::string_view* text) {
  const auto byte = [text](std::size_t i) { return static_cast<unsigned char>((*text)[i]); };
  const bool ascii = byte(0) < 0x80;
  const bool two_bytes = text->size() > 1 && (byte(0) == 0xD0 || byte(0) == 0xD1) && (byte(1) & 0xC0) == 0x80;
  if (!ascii && !two_bytes) return {};
  const char32_t c = ascii ? byte(0) : static_cast<char32_t>((byte(0) & 0x1F) << 6 | (byte(1) & 0x3F));
  text->remove_prefix(ascii ? 1 : 2);
  if (ascii || c == kYo) return {c, false};
  if (c == kCapitalYo) return {kYo, true};
  if (c < kFirst || c >= kFirst + 2 * kCapitals) return {};
  const bool capital = c < kFirst + kCapitals;
  return {capital ? c + kCapitals : c, capital};
}

// Writes a name letter by letter. Of a letter and the one before it, what ICU's first pass has rewritten already no
// longer counts as a vowel for the next letter.
class Writer {
 public:
  // `next` stands behind it; c is 0 where nothing does.
  void Add(const Letter& letter, const Letter& next) {
    if (letter.c < 0x80) {
      AddAscii(static_cast<char>(letter.c));
    } else {
      AddRussian(letter, next);
    }
  }

  [[nodiscard]] std::string Take() && { return std::move(slug_); }

 private:
  void AddAscii(char c) {
    before_ = {static_cast<char32_t>(c), false};
    rewritten_ = false;
    if (c == '\'' || c == '`') return;
    if (absl::ascii_isalnum(static_cast<unsigned char>(c))) {
      const char small = absl::ascii_tolower(static_cast<unsigned char>(c));
      Append({&small, 1});
    } else {
      gap_ = true;
    }
  }

  void AddRussian(const Letter& letter, const Letter& next) {
    const bool is_e = letter.c == U'е' || letter.c == kYo;
    const bool softened = is_e && FollowsVowel(letter);
    const bool initial = is_e && BeginsWord() && (letter.c != kYo || !letter.capital || IsLetter(next));
    const bool parted = letter.c == U'э' ? FollowsConsonant() : letter.c == U'ы' && FollowsSuchVowel(letter);
    if (letter.c == U'ъ') {
      gap_ = true;
    } else if (is_e) {
      Append(softened || initial ? "ye" : "e");
    } else {
      Append(kRomanLetters[letter.c - kFirst - kCapitals]);
    }
    rewritten_ = softened || parted;
    before_ = letter;
  }

  // A vowel, й, ъ or ь; before a capital, a capital one.
  [[nodiscard]] bool FollowsVowel(const Letter& letter) const {
    if (rewritten_ || (letter.capital && !before_.capital)) return false;
    return IsVowel(before_.c) || IsIn(U"йъь", before_.c);
  }
  // Of ы, which only follows capitals whatever it is itself.
  [[nodiscard]] bool FollowsSuchVowel(const Letter& letter) const {
    return !rewritten_ && IsVowel(before_.c) && (before_.capital || !letter.capital);
  }
  [[nodiscard]] bool FollowsConsonant() const {
    return IsLetter(before_) && (rewritten_ || (!IsVowel(before_.c) && before_.c != U'й'));
  }
  [[nodiscard]] bool BeginsWord() const {
    return before_.c < 0x80 && !absl::ascii_isalnum(static_cast<unsigned char>(before_.c));
  }

  void Append(std::string_view latin) {
    if (gap_ && !slug_.empty() && !latin.empty()) slug_ += '-';
    gap_ = gap_ && latin.empty();
    slug_ += latin;
  }

  std::string slug_;
  Letter before_;           // none: c is 0
  bool rewritten_ = false;  // the letter before, in ICU's first pass
  bool gap_ = false;
};

}  // namespace

std::optional<std::string> RussianSlug(std::string_view name, std::size_t longest) {
  std::vector<Letter> letters;
  while (!name.empty()) {
    letters.push_back(Take(&name));
    if (letters.back().c == 0 || letters.size() > longest) return std::nullopt;
  }
  Writer writer;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    writer.Add(letters[i], i + 1 < letters.size() ? letters[i + 1] : Letter());
  }
  std::string slug = std::move(writer).Take();
  if (slug.empty()) return std::nullopt;
  return slug;
}

}  // namespace archive_search::entity
