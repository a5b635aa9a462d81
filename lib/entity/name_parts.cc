#include "entity/name_parts.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "absl/strings/ascii.h"
#include "entity/generation.h"
#include "entity/lexicon.h"
#include "text/code_points.h"
#include "text/normalize.h"

namespace archive_search::entity {
namespace {

// Before a husband's name.
constexpr std::array<std::string_view, 6> kOfHusband = {"mrs", "mme", "madame", "madam", "lady", "frau"};

// A piece of a name between spaces.
struct Piece {
  std::string_view raw;
  std::string letters;  // normalised, without periods, commas, parentheses and apostrophes
};

bool IsSpace(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool IsMark(char c) {
  switch (c) {
    case '.':
    case ',':
    case '(':
    case ')':
    case '[':
    case ']':
    case '\'':
    case '`':
    case '"':
      return true;
    default:
      return false;
  }
}

// Without the marks that do not tell names apart.
std::string LettersOf(std::string_view raw) {
  std::string letters;
  if (text::IsAscii(raw)) {
    for (const char c : raw) {
      if (!IsMark(c)) letters += absl::ascii_tolower(static_cast<unsigned char>(c));
    }
    return letters;
  }
  const std::string word = text::FoldDiacritics(text::CaseFold(raw));
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (IsMark(word[i])) continue;
    // ‘ ’ “ ” and the letters ʹ ʻ ʼ ʽ ʾ ʿ
    if (word[i] == '\xE2' && word.compare(i, 2, "\xE2\x80") == 0 && i + 2 < word.size() &&
        static_cast<unsigned char>(word[i + 2]) >= 0x98 && static_cast<unsigned char>(word[i + 2]) <= 0x9F) {
      i += 2;
    } else if (word[i] == '\xCA' && i + 1 < word.size() && static_cast<unsigned char>(word[i + 1]) >= 0xB9) {
      i += 1;
    } else {
      letters += word[i];
    }
  }
  return letters;
}

std::vector<Piece> PiecesOf(std::string_view name) {
  std::vector<Piece> pieces;
  for (std::size_t at = 0; at < name.size();) {
    if (IsSpace(name[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < name.size() && !IsSpace(name[end])) ++end;
    Piece piece{name.substr(at, end - at), LettersOf(name.substr(at, end - at))};
    if (!piece.letters.empty()) pieces.push_back(std::move(piece));
    at = end;
  }
  return pieces;
}

// Hyphens, dashes and periods stand between words: "Kai-shek", "J.C.".
std::vector<std::string> WordsIn(std::string_view raw) {
  std::vector<std::string> words;
  std::size_t begin = 0;
  const auto take = [&](std::size_t end) {
    std::string letters = LettersOf(raw.substr(begin, end - begin));
    if (!letters.empty()) words.push_back(std::move(letters));
  };
  for (std::size_t i = 0; i < raw.size(); ++i) {
    const bool dash =
        raw[i] == '\xE2' && (raw.compare(i, 3, "–") == 0 || raw.compare(i, 3, "‐") == 0 || raw.compare(i, 3, "‑") == 0);
    if (raw[i] != '-' && raw[i] != '.' && !dash) continue;
    take(i);
    begin = i + (dash ? 3 : 1);
  }
  take(raw.size());
  return words;
}

bool Has(const std::string& word, std::uint32_t classes) {
  return (Lexicon::Bundled().Classes(word) & classes) != 0;
}

// "General", "Lt.", "Vice-Admiral", "Under Secretary": how many of the pieces are a title.
std::size_t TitleAt(const std::vector<Piece>& pieces, std::size_t at) {
  const Lexicon& lexicon = Lexicon::Bundled();
  const auto is_phrase = [&](std::string_view first, std::string_view second) {
    return (lexicon.PhraseClasses(first, second) & (kTitleWord | kNameTitle)) != 0;
  };
  if (at + 1 < pieces.size() && is_phrase(pieces[at].letters, pieces[at + 1].letters)) return 2;
  const std::vector<std::string> words = WordsIn(pieces[at].raw);
  const auto is_title = [&](const std::string& word) {
    return word.size() > 1 && Has(word, kTitleWord | kNameTitle) && !Has(word, kGivenName);
  };
  if (words.size() == 2 && is_phrase(words[0], words[1])) return 1;
  return !words.empty() && std::all_of(words.begin(), words.end(), is_title) ? 1 : 0;
}

// "XXIII".
bool IsRegnal(const Piece& piece) {
  return piece.letters.find_first_not_of("ivx") == std::string::npos;
}

// Not in "J.R. Kent".
std::string_view GenerationIn(const Piece& piece) {
  const std::string_view generation = GenerationOf(piece.letters);
  return generation.empty() || WordsIn(piece.raw).size() > 1 ? std::string_view() : generation;
}

bool IsGeneration(const Piece& piece) {
  return !GenerationIn(piece).empty();
}

bool IsHonour(const Piece& piece) {
  const bool small = std::any_of(piece.raw.begin(), piece.raw.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  const bool in_parentheses = piece.raw.find_first_of("()") != std::string_view::npos;
  if (Has(piece.letters, kHonour) && (!small || in_parentheses)) return true;
  return !IsGeneration(piece) && Has(piece.letters, kNameSuffix);
}

std::string_view WithoutComma(std::string_view raw) {
  while (!raw.empty() && (raw.back() == ',' || raw.back() == ';')) raw.remove_suffix(1);
  return raw;
}

}  // namespace

NameParts PartsOfName(std::string_view name) {
  NameParts parts;
  std::vector<Piece> pieces = PiecesOf(name);
  std::size_t begin = 0;
  std::size_t end = pieces.size();
  while (end > 2 && IsHonour(pieces[end - 1])) --end;
  // What catalogues make of "MacArthur, Douglas II" when they turn it round.
  if (end > 2 && IsGeneration(pieces[end - 2]) && !IsGeneration(pieces[end - 1]))
    std::swap(pieces[end - 2], pieces[end - 1]);
  if (end > 2) parts.generation = GenerationIn(pieces[end - 1]);
  const std::size_t last = parts.generation.empty() ? end : end - 1;
  while (begin < last) {
    const std::size_t titles = TitleAt(pieces, begin);
    if (titles == 0 || begin + titles >= last) break;
    begin += titles;
  }
  std::size_t words = 0;
  for (std::size_t i = begin; i < last; ++i) words += IsRegnal(pieces[i]) ? 0 : WordsIn(pieces[i].raw).size();
  const bool particle = begin > 0 && (pieces[begin].letters == "of" || Has(pieces[begin].letters, kParticle)) &&
                        !Has(pieces[begin].letters, kGivenName);
  if (words < 2 || particle) begin = 0;
  for (std::size_t i = 0; i < begin; ++i) {
    const auto& letters = pieces[i].letters;
    parts.of_husband |= std::find(kOfHusband.begin(), kOfHusband.end(), letters) != kOfHusband.end();
  }
  if (parts.of_husband) begin = 0;
  for (std::size_t i = begin; i < end; ++i) {
    if (!parts.name.empty()) parts.name += ' ';
    parts.name += WithoutComma(pieces[i].raw);
    if (i >= last || parts.of_husband) continue;
    for (std::string& word : WordsIn(pieces[i].raw)) parts.words.push_back(std::move(word));
  }
  return parts;
}

}  // namespace archive_search::entity
