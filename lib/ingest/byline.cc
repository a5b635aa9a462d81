#include "ingest/byline.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "absl/strings/match.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "base/string_view.h"
#include "ingest/utf8.h"

namespace archive_search::ingest {
namespace {

constexpr std::size_t kMaxBylineBytes = 400;

struct Introduction {
  std::string_view text;
  bool needs_colon;
};
constexpr std::array<Introduction, 21> kIntroductions = {{
    {"Written by", false}, {"By", false},    {"BY", false},     {"Par", false},  {"Von", false},    {"Por", false},
    {"Di", false},         {"Author", true}, {"Authors", true}, {"Автор", true}, {"Авторы", true},  {"Текст", true},
    {"Автори", true},      {"Auteur", true}, {"Auteurs", true}, {"Autor", true}, {"Autoren", true}, {"Autores", true},
    {"作者", true},        {"بقلم", false},  {"Yazan", true},
}};

// What follows an introduction, or nothing.
std::string_view SkipIntroduction(std::string_view line) {
  for (const Introduction& introduction : kIntroductions) {
    if (line.substr(0, introduction.text.size()) != introduction.text) continue;
    const std::string_view rest = line.substr(introduction.text.size());
    for (const std::string_view colon : {":", "："}) {
      if (rest.substr(0, colon.size()) == colon) return TrimSpace(rest.substr(colon.size()));
    }
    const std::string_view names = TrimSpace(rest);
    if (!introduction.needs_colon && names.size() < rest.size()) return names;
  }
  return "";
}

bool IsParticle(absl::string_view word) {
  constexpr std::array<absl::string_view, 28> kParticles = {
      "de", "da", "di", "du",  "del", "della", "dos",  "das", "der", "den", "von", "van", "zu", "la",
      "le", "al", "el", "bin", "ibn", "ben",   "bint", "ter", "ten", "af",  "av",  "abu", "y",  "e"};
  return std::find(kParticles.begin(), kParticles.end(), word) != kParticles.end();
}

// A word of a name begins with a capital, or a letter of a script without them.
bool CanBeginName(absl::string_view word) {
  for (const absl::string_view article : {"al-", "el-", "d'", "d’"}) {
    if (absl::StartsWith(word, article)) word.remove_prefix(article.size());
  }
  if (word.empty()) return false;
  UChar32 c = 0;
  std::size_t i = 0;
  U8_NEXT(reinterpret_cast<const std::uint8_t*>(word.data()), i, word.size(), c);
  return c > 0 && u_isalpha(c) && !u_islower(c);
}

bool IsName(absl::string_view text) {
  const std::vector<absl::string_view> words = absl::StrSplit(text, ' ', absl::SkipWhitespace());
  constexpr std::size_t kMostWords = 7;
  if (words.empty() || words.size() > kMostWords || !CanBeginName(words.back())) return false;
  if (text.find_first_of("!?\"<>[]{}0123456789") != text.npos || absl::StrContains(text, "…")) return false;
  return std::all_of(words.begin(), words.end(), [](auto word) { return CanBeginName(word) || IsParticle(word); });
}

// Behind the names may stand where, for whom or when they wrote.
absl::string_view WithoutTail(absl::string_view names) {
  for (const absl::string_view tail :
       {" | ", " in ", " for ", " at ", " • ", " · ", " — ", " – ", " - ", " в ", " aus "}) {
    names = names.substr(0, names.find(tail));
  }
  return names;
}

}  // namespace

std::vector<std::string> ParseNames(std::string_view names) {
  const std::string separated = absl::StrReplaceAll(WithoutTail(base::ToAbsl(names)), {{" and ", ","},
                                                                                       {" & ", ","},
                                                                                       {" und ", ","},
                                                                                       {" et ", ","},
                                                                                       {" и ", ","},
                                                                                       {" і ", ","},
                                                                                       {" та ", ","},
                                                                                       {" y ", ","},
                                                                                       {" e ", ","},
                                                                                       {" و ", ","},
                                                                                       {";", ","},
                                                                                       {"、", ","},
                                                                                       {"，", ","},
                                                                                       {"،", ","},
                                                                                       {" with ", ","}});
  std::vector<std::string> authors;
  for (const absl::string_view part : absl::StrSplit(separated, ',')) {
    const std::string_view name = TrimSpace(base::ToStd(part));
    if (IsName(base::ToAbsl(name))) {
      authors.emplace_back(name);
    } else if (authors.empty()) {
      return {};
    }
  }
  return authors;
}

std::vector<std::string> ParseByline(std::string_view line) {
  const std::string_view names = SkipIntroduction(TrimSpace(line));
  if (names.empty() || line.size() > kMaxBylineBytes) return {};
  return ParseNames(names);
}

}  // namespace archive_search::ingest
