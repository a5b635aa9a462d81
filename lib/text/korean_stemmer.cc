#include "text/korean_stemmer.h"

namespace archive_search::text {
namespace {

constexpr char32_t kFirstSyllable = U'가';
constexpr char32_t kLastSyllable = U'힣';
constexpr int kFinals = 28;  // consonants that may end a syllable, none among them
constexpr int kRieul = 8;

enum class After { kAny, kConsonant, kVowel, kVowelOrRieul };

struct Particle {
  std::u32string_view form;
  After after = After::kAny;
  std::size_t least = 2;
};

constexpr Particle kParticles[] = {
    {U"은", After::kConsonant},
    {U"는", After::kVowel},
    {U"이", After::kConsonant},
    {U"가", After::kVowel},
    {U"을", After::kConsonant},
    {U"를", After::kVowel},
    {U"과", After::kConsonant},
    {U"와", After::kVowel},
    {U"으로", After::kConsonant},
    {U"로", After::kVowelOrRieul},
    {U"의"},
    {U"에"},
    {U"에서"},
    {U"에게"},
    {U"에는"},
    {U"에도"},
    {U"에만"},
    {U"에서는"},
    {U"에서의"},
    {U"에서도"},
    {U"에게서"},
    {U"에게는"},
    {U"께서"},
    {U"한테"},
    {U"부터"},
    {U"까지"},
    {U"까지의"},
    {U"보다"},
    {U"처럼"},
    {U"조차"},
    {U"마저"},
    {U"만", After::kAny, 3},
    {U"도", After::kAny, 3},
    {U"과의", After::kConsonant},
    {U"와의", After::kVowel},
    {U"과는", After::kConsonant},
    {U"와는", After::kVowel},
    {U"으로는", After::kConsonant},
    {U"로는", After::kVowelOrRieul},
    {U"으로의", After::kConsonant},
    {U"로의", After::kVowelOrRieul},
    {U"으로부터", After::kConsonant},
    {U"로부터", After::kVowelOrRieul},
    {U"으로서", After::kConsonant},
    {U"로서", After::kVowelOrRieul},
    {U"이나", After::kConsonant},
    {U"이라고", After::kConsonant},
    {U"라고", After::kVowel},
    {U"이라는", After::kConsonant},
    {U"라는", After::kVowel},
    {U"이며", After::kConsonant},
    {U"이다", After::kConsonant},
    {U"입니다"},
    {U"이었다", After::kConsonant},
    {U"였다", After::kVowel},
};

// Behind a noun, 하다 and 되다 make it a verb.
constexpr std::u32string_view kVerbs[] = {
    U"하다",   U"한다",     U"했다", U"하는", U"하고", U"하며",   U"하기",     U"하면",   U"해서",   U"했고",
    U"했던",   U"했으며",   U"하려", U"하게", U"하지", U"합니다", U"했습니다", U"하겠다", U"했다고", U"한다고",
    U"되다",   U"된다",     U"됐다", U"되는", U"되고", U"되며",   U"되면",     U"됐고",   U"됐던",   U"되었다",
    U"됩니다", U"됐습니다", U"한",   U"할",   U"해",   U"된",     U"될",       U"돼",
};

// The final consonant of a syllable, 0 for none, -1 for what is no syllable.
int FinalOf(char32_t c) {
  if (c < kFirstSyllable || c > kLastSyllable) return -1;
  return static_cast<int>(c - kFirstSyllable) % kFinals;
}

bool Suits(After after, char32_t before) {
  const int final = FinalOf(before);
  switch (after) {
    case After::kConsonant:
      return final != 0;
    case After::kVowel:
      return final <= 0;
    case After::kVowelOrRieul:
      return final <= 0 || final == kRieul;
    case After::kAny:
      break;
  }
  return true;
}

void DropParticle(std::u32string* word) {
  std::size_t longest = 0;
  for (const Particle& particle : kParticles) {
    const std::size_t size = particle.form.size();
    if (size <= longest || word->size() < size + particle.least || !word->ends_with(particle.form)) continue;
    if (Suits(particle.after, (*word)[word->size() - size - 1])) longest = size;
  }
  word->resize(word->size() - longest);
}

}  // namespace

void KoreanStemmer::Stem(std::u32string* word) const {
  if (DropEnding(kVerbs, 2, word)) return;  // before 는 of 하는 is taken for a particle
  DropParticle(word);
  constexpr std::u32string_view kPlural[] = {U"들"};
  DropEnding(kPlural, 2, word);
  DropEnding(kVerbs, 2, word);
}

}  // namespace archive_search::text
