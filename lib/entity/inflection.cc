#include "entity/inflection.h"

#include <algorithm>
#include <array>
#include <map>
#include <span>

#include "entity/agglutination.h"
#include "entity/word_end.h"

namespace archive_search::entity {
namespace {

using text::Script;

constexpr std::size_t kMinStemBytes = 3;

// Longest first. For languages without a Snowball stemmer; diacritics are folded in Latin script.
constexpr WordEnding kUkrainianEndings[] = {"ською", "ого", "ому", "ими", "ами", "ями", "ові", "еві", "єві",
                                            "ій",    "ий",  "ою",  "ею",  "єю",  "их",  "им",  "ам",  "ям",
                                            "ах",    "ях",  "ів",  "ом",  "ем",  "єм",  "а",   "я",   "у",
                                            "ю",     "і",   "ї",   "и",   "е",   "о",   "ь",   "й",   "є"};
constexpr WordEnding kPolishEndings[] = {"owie", "iego", "iemu", "ego", "emu", "owi", "iem", "ami",
                                         "ach",  "ymi",  "imi",  "em",  "om",  "ow",  "ie",  "ej",
                                         "ym",   "im",   "a",    "u",   "y",   "i",   "e",   "o"};
constexpr WordEnding kCzechEndings[] = {"eho", "emu", "ovi", "ami", "ech", "ych", "ymi", "em", "um",
                                        "ou",  "ym",  "a",   "u",   "y",   "e",   "i",   "o"};

// Of Russian names. Endings of plurals would take letters off "Киев" and "Вьетнам".
constexpr WordEnding kRussianNounEndings[] = {"ами", "ями", "ой", "ою", "ом", "ем", "ью", "а",
                                              "я",   "ы",   "и",  "у",  "ю",  "е",  "ь",  "й"};
constexpr WordEnding kRussianAdjectiveEndings[] = {"ого", "ому", "ыми", "ими", "ым", "им", "ых", "их",
                                                   "ый",  "ий",  "ая",  "ую",  "ое", "ые", "ие", "ой"};
constexpr std::size_t kRussianMinStemBytes = 6;  // three letters

std::span<const WordEnding> CaseEndingsOf(std::string_view language) {
  if (language == "uk" || language == "be" || language == "bg" || language == "sr") return kUkrainianEndings;
  if (language == "pl") return kPolishEndings;
  if (language == "cs" || language == "sk" || language == "hr" || language == "sl" || language == "bs") {
    return kCzechEndings;
  }
  return {};
}

std::string_view WithoutEnding(std::string_view word, std::span<const WordEnding> endings) {
  const WordEnd end(word);
  for (const WordEnding& ending : endings) {
    if (word.size() >= ending.size() + kMinStemBytes && end.Is(ending)) {
      return word.substr(0, word.size() - ending.size());
    }
  }
  return word;
}

// "северн", "российск", "нов": "Северная" is no noun like "Дуная".
bool IsRussianAdjectiveStem(std::string_view stem) {
  constexpr WordEnding kAdjectives[] = {"ск", "цк", "ов", "ев", "ин"};
  constexpr WordEnding kVowels[] = {"а", "е", "и", "о", "у", "ы", "э", "ю", "я"};
  const WordEnd end(stem);
  if (end.IsAnyOf(kAdjectives)) return true;
  return end.Is("н") && !WordEnd(stem.substr(0, stem.size() - 2)).IsAnyOf(kVowels);
}

// The same for all cases of a name in the singular. Snowball takes too much off ("ки" of "Киев", "роз" of "Розо") and
// tells cases apart ("Пакистан", "Пакистане").
std::string_view RussianNameStem(std::string_view word) {
  constexpr WordEnding kBeforeEj[] = {"а", "е", "и", "о", "ь", "й", "ц", "ж", "ш", "ч", "щ"};
  constexpr WordEnding kBeforeO[] = {"ов", "ев", "ин"};
  const WordEnd end(word);
  const auto without = [&](const WordEnding& ending) { return word.substr(0, word.size() - ending.size()); };
  const auto fits = [&](const WordEnding& ending) {
    return end.Is(ending) && word.size() >= ending.size() + kRussianMinStemBytes;
  };
  for (const WordEnding& ending : kRussianAdjectiveEndings) {
    if (fits(ending) && IsRussianAdjectiveStem(without(ending))) return without(ending);
  }
  // "Россией", "Ниццей", but "Алексей" like "Алексея"; "Сараево" is declined, "Палермо" and "Самоа" are not.
  if (fits("ей") && WordEnd(without("ей")).IsAnyOf(kBeforeEj)) return without("ей");
  if (fits("о") && WordEnd(without("о")).IsAnyOf(kBeforeO)) return without("о");
  if (end.Is("оа")) return word;
  for (const WordEnding& ending : kRussianNounEndings) {
    if (fits(ending)) return without(ending);
  }
  return word;
}

// A stem in its name space.
std::string Spaced(char space, std::string_view stem) {
  return std::string(1, space).append(stem);
}

template <std::size_t N>
bool Contains(const std::array<std::string_view, N>& set, std::string_view value) {
  return std::find(set.begin(), set.end(), value) != set.end();
}

constexpr std::array<std::string_view, 13> kStemAll = {"ru", "uk", "be", "bg", "sr", "pl", "cs",
                                                       "sk", "hr", "sl", "bs", "fi", "hu"};
constexpr std::array<std::string_view, 8> kStemLower = {"fr", "es", "it", "pt", "ca", "ro", "de", "nl"};
constexpr std::array<std::string_view, 6> kGenitiveS = {"de", "nl", "sv", "da", "no", "nb"};

class Clipper {
 public:
  Clipper(std::string_view word, std::vector<Clipped>* out) : word_(word), out_(out) {}

  // Takes bytes off the front; what is left must be long enough to be a name.
  void Front(std::size_t bytes, std::string_view replacement, std::size_t min_left) {
    if (word_.size() < bytes + min_left) return;
    out_->push_back({std::string(replacement) + std::string(word_.substr(bytes)), bytes});
  }
  void Back(std::size_t bytes, std::size_t min_left) {
    if (word_.size() < bytes + min_left) return;
    out_->push_back({std::string(word_.substr(0, word_.size() - bytes)), 0});
  }

 private:
  std::string_view word_;
  std::vector<Clipped>* out_;
};

constexpr std::string_view kArticle = "ال";
constexpr std::size_t kThreeLetters = 6;  // bytes, in Arabic and Hebrew

void ClipArabic(std::string_view word, Clipper* clip) {
  constexpr std::array<std::string_view, 5> kPrefixes = {"و", "ف", "ب", "ل", "ك"};
  std::size_t front = 0;
  for (int i = 0; i < 2 && word.size() >= front + 2 && Contains(kPrefixes, word.substr(front, 2)); ++i) {
    front += 2;
    clip->Front(front, "", kThreeLetters);
    // "ل" swallows the article's alif: للصين = ل + الصين.
    if (word.substr(front - 2).starts_with("لل")) clip->Front(front + 2, kArticle, kThreeLetters - 2);
  }
  if (word.substr(front).starts_with(kArticle)) clip->Front(front + kArticle.size(), "", kThreeLetters);
}

void ClipHebrew(std::string_view word, Clipper* clip) {
  constexpr std::array<std::string_view, 7> kPrefixes = {"ו", "ה", "ב", "ל", "מ", "ש", "כ"};
  for (std::size_t front = 2; front <= 4; front += 2) {
    if (word.size() < front || !Contains(kPrefixes, word.substr(front - 2, 2))) return;
    clip->Front(front, "", kThreeLetters);
  }
}

void ClipKorean(std::string_view word, Clipper* clip) {
  constexpr std::array<std::string_view, 27> kParticles = {
      "에서는", "으로는", "에게서", "이라고", "에서", "에게", "에는", "까지", "부터",
      "으로",   "라고",   "이나",   "처럼",   "보다", "과의", "와의", "은",   "는",
      "이",     "가",     "을",     "를",     "의",   "에",   "와",   "과",   "도"};
  for (const std::string_view particle : kParticles) {
    if (!word.ends_with(particle)) continue;
    clip->Back(particle.size(), kThreeLetters);
    return;
  }
}

// Shorter names would be found in many words ("Mali" in "maliin").
constexpr std::size_t kMinAgglutinatedStem = 4;

void ClipLatin(std::string_view word, std::string_view language, Clipper* clip) {
  const std::size_t apostrophe = word.find('\'');
  if (apostrophe != std::string_view::npos) {
    clip->Front(apostrophe + 1, "", kMinStemBytes);
    clip->Back(word.size() - apostrophe, 2);
  } else if (word.ends_with('s') && Contains(kGenitiveS, language)) {
    clip->Back(1, kMinStemBytes);
  } else {
    for (const std::size_t ending : AgglutinatedEndings(word, language)) clip->Back(ending, kMinAgglutinatedStem);
  }
}

// What stands before a name is clipped off; a stem that lacks the word's first letter is a verb's ("يترك"), and so are
// words of three letters ("ترك", "he left", is not what is left of "تركي").
bool KeepsArabicName(std::string_view word, std::string_view stem) {
  constexpr std::size_t kLetter = 2;  // bytes
  return word.size() > kThreeLetters && stem.substr(0, kLetter) == word.substr(0, kLetter);
}

}  // namespace

std::string_view WithoutSlavicEnding(std::string_view word) {
  return WithoutEnding(word, kUkrainianEndings);
}

StemmedNames StemmedNamesOf(std::string_view language) {
  if (Contains(kStemAll, language)) return StemmedNames::kAll;
  return Contains(kStemLower, language) ? StemmedNames::kLowerOnly : StemmedNames::kNone;
}

NameStemmer::NameStemmer(std::string_view language)
    : language_(language), endings_(CaseEndingsOf(language)), stemmer_(language) {
  for (std::uint32_t script = 0; script <= static_cast<std::uint32_t>(Script::kNumber); ++script) {
    if (text::WritesIn(language, static_cast<Script>(script))) scripts_ |= 1U << script;
  }
}

std::string NameStemmer::Stem(std::string_view form, std::string_view word, Script script, bool proper) {
  if (!Writes(script)) return std::string(word);
  if (!endings_.empty()) return Spaced(':', WithoutEnding(word, endings_));
  if (proper && language_ == "ru") {
    std::string_view stem = RussianNameStem(word);
    if (stem.ends_with("ь")) stem.remove_suffix(2);  // "Анталья" and "Анталью"
    return Spaced('^', stem);
  }
  const std::vector<std::string>& stems = stemmer_.Stems(form, word, script);
  if (script == Script::kArabic && !stems.empty() && !KeepsArabicName(word, stems.front())) return std::string(word);
  return stems.empty() ? std::string(word) : Spaced(':', stems.front());
}

NameStemmer& ThreadStemmer(std::string_view language) {
  thread_local std::map<std::string, NameStemmer, std::less<>> stemmers;
  const auto found = stemmers.find(language);
  return found != stemmers.end() ? found->second : stemmers.emplace(language, NameStemmer(language)).first->second;
}

bool ClipsPlainLatin(std::string_view language) {
  return Contains(kGenitiveS, language) || Agglutinates(language);
}

std::vector<Clipped> Clip(std::string_view word, Script script, std::string_view language) {
  std::vector<Clipped> clipped;
  Clipper clip(word, &clipped);
  if (script == Script::kArabic) ClipArabic(word, &clip);
  if (script == Script::kHebrew) ClipHebrew(word, &clip);
  if (script == Script::kHangul) ClipKorean(word, &clip);
  if (script == Script::kLatin) ClipLatin(word, language, &clip);
  return clipped;
}

}  // namespace archive_search::entity
