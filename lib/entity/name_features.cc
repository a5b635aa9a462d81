#include "entity/name_features.h"

#include <algorithm>

namespace archive_search::entity {
namespace {

// A name's words: more than these in a row are no name but a list or noise.
constexpr std::uint32_t kMaxStretch = 40;
constexpr std::uint32_t kMaxJoins = 3;

bool WritesNounsBig(std::string_view language) {
  return language == "de" || language == "lb";
}

bool MayBeName(const Words& words, std::uint32_t i) {
  if (!words.HasCapital(i) || words[i].in_capitals) return false;
  // "The" before a small word.
  return !(words[i].starts_sentence && words.Has(i, kFunctionWord) && !words.Has(i, kGivenName) &&
           (i + 1 >= words.size() || !words.HasCapital(i + 1) || words[i + 1].gap != Gap::kSpace));
}

bool IsClosed(Gap gap) {
  return gap == Gap::kBreak || gap == Gap::kComma || gap == Gap::kOpening;
}

bool Joins(const Words& words, std::uint32_t i) {
  return !words.HasCapital(i) && (words.Has(i, kOrgJoin | kParticle) || words.token(i).script == text::Script::kNumber);
}

// What Russian and its kin write small inside of a name: "Верховный суд", "Министерство иностранных дел".
constexpr std::uint32_t kNameHead = kOrgWord | kOrgHead | kPlaceWord;
constexpr std::uint32_t kMaxSmall = 4;

bool IsSmallCyrillic(const Words& words, std::uint32_t i) {
  return words.token(i).script == text::Script::kCyrillic && words[i].letters == WordCase::kLower &&
         words[i].gap <= Gap::kHyphen && words[i].gap != Gap::kBreak;
}

bool MayStandInName(const Words& words, std::uint32_t i) {
  return IsSmallCyrillic(words, i) && (Joins(words, i) || !words.Has(i, kFunctionWord | kSpeechVerb));
}

// Goes on from `last` over small words to the head that they lead to, or those behind a head. `last` if there are none.
std::uint32_t SmallWordsEnd(const Words& words, std::uint32_t last) {
  bool has_head = words.Has(last, kNameHead);
  std::uint32_t end = last;
  for (std::uint32_t at = last + 1; at < words.size() && at <= last + kMaxSmall && MayStandInName(words, at); ++at) {
    has_head = has_head || words.Has(at, kNameHead);
    if (has_head && !Joins(words, at)) end = at;
  }
  return end;
}

std::uint32_t StretchEnd(const Words& words, std::uint32_t first) {
  std::uint32_t last = SmallWordsEnd(words, first);
  for (std::uint32_t at = last + 1; at < words.size() && at - first < kMaxStretch; ++at) {
    if (IsClosed(words[at].gap)) break;
    if (words.HasCapital(at)) {
      last = SmallWordsEnd(words, at);
      at = last;
    } else if (!Joins(words, at) || at - last > kMaxJoins) {
      break;
    }
  }
  // "B-52", "Apollo 11": a number directly behind.
  if (last + 1 < words.size() && words.token(last + 1).script == text::Script::kNumber &&
      (words[last + 1].gap == Gap::kSpace || words[last + 1].gap == Gap::kHyphen)) {
    ++last;
  }
  return last;
}

constexpr std::uint64_t Mix(std::uint64_t kind, std::uint64_t a) {
  std::uint64_t hash = (a + kind * 0x9E3779B97F4A7C15ULL) * 0xD6E8FEB86659FD93ULL;
  hash ^= hash >> 32;
  hash *= 0xD6E8FEB86659FD93ULL;
  return hash ^ hash >> 29;
}
constexpr std::uint64_t Mix(std::uint64_t kind, std::uint64_t a, std::uint64_t b) {
  return Mix(kind, a * 0xA0761D6478BD642FULL + (b << 1 | 1));
}
constexpr std::uint64_t Mix(std::uint64_t kind, std::uint64_t a, std::uint64_t b, std::uint64_t c) {
  return Mix(kind, Mix(kind, a, b), c);
}

// The last `letters` letters, or all.
std::string_view Suffix(std::string_view word, std::size_t letters) {
  std::size_t at = word.size();
  while (at > 0 && letters > 0) {
    if ((static_cast<unsigned char>(word[--at]) & 0xC0) != 0x80) --letters;
  }
  return word.substr(at);
}

std::string_view Prefix(std::string_view word, std::size_t letters) {
  std::size_t at = 0;
  for (; at < word.size(); ++at) {
    if ((static_cast<unsigned char>(word[at]) & 0xC0) != 0x80 && letters-- == 0) break;
  }
  return word.substr(0, at);
}

std::uint64_t HashOf(std::string_view text) {
  return HashWord(kEmptyName, text);
}

// Which templates there are. Persisted in models: never change a value.
enum Template : std::uint64_t {
  kWord = 1,
  kWordBefore,
  kWordBehind,
  kWordBefore2,
  kWordBehind2,
  kWordPairBefore,
  kWordPairBehind,
  kSuffix2,
  kSuffix3,
  kSuffix4,
  kPrefix2,
  kPrefix3,
  kSuffixBefore,
  kSuffixBehind,
  kShape,
  kShapePairBefore,
  kShapePairBehind,
  kShapeTriple,
  kClasses,
  kClassesBefore,
  kClassesBehind,
  kClassPairBefore,
  kClassPairBehind,
  kClassesBefore2,
  kClassesBehind2,
  kClassShape,
  kGazetteer,
  kGazetteerPairBefore,
  kGazetteerPairBehind,
  kGazetteerShape,
  kGazetteerBehind,
  kGazetteerBefore,
  kGazetteerClassBefore,
  kRules,
  kRulePairBefore,
  kRulePairBehind,
  kRuleGazetteer,
  kQuotes,
  kLengths,
  kLanguageShape,
  kClassWordBefore,
  kGazetteerWordBefore,
  kCluster,
  kClusterBefore,
  kClusterBehind,
  kClusterPairBefore,
  kClusterPairBehind,
  kClusterBefore2,
  kClusterBehind2,
  kLists,
  kListPairBefore,
  kListPairBehind,
  kListShape,
  kCase,
  kStem,
  kHeads,
  kGazetteerEndingBefore,
  kGazetteerEndingBehind,
  kHeadLengths,
};

}  // namespace

std::vector<Span> FindStretches(const Words& words) {
  std::vector<Span> stretches;
  for (std::uint32_t i = words.NextCapital(0); i < words.size(); i = words.NextCapital(i + 1)) {
    if (!MayBeName(words, i)) continue;
    stretches.push_back({i, StretchEnd(words, i)});
    i = stretches.back().last;
  }
  return stretches;
}

NameStretches::NameStretches(const ArticleView& article, const FieldView& field, const FieldEvidence& evidence)
    : article_(article),
      field_(field),
      evidence_(evidence),
      language_(HashOf(article.language())),
      writes_nouns_big_(WritesNounsBig(article.language())) {}

void NameStretches::Clear() {
  stretches_.clear();
  words_.clear();
}

void NameStretches::Add(Span stretch) {
  stretches_.push_back({stretch, words_.size() + kMargin});
  // Unsigned wrap-around makes what lies before the text as far out as what lies behind it.
  for (std::uint32_t i = 0; i < stretch.length() + 2 * kMargin; ++i) {
    words_.push_back(WordAt(stretch.first - kMargin + i));
  }
}

NameWord NameStretches::WordAt(std::uint32_t at) const {
  const Words& words = field_.words;
  if (at >= words.size()) return {};
  NameWord word;
  word.within = true;
  word.cyrillic = words.token(at).script == text::Script::kCyrillic;
  word.capital = words.HasCapital(at);
  word.noun_capital = writes_nouns_big_;
  word.form = words.form(at);
  word.word = words.word(at);
  word.hash = words[at].hash;
  word.classes = words[at].classes & kTaggerClasses;
  word.shape = ShapeOf(at);
  word.gazetteer = evidence_.signs[at] & kGazetteerSigns;
  word.rules = evidence_.signs[at] & kRuleSigns;
  return word;
}

std::uint32_t NameStretches::ShapeOf(std::uint32_t at) const {
  const Words& words = field_.words;
  const Word& word = words[at];
  std::uint32_t shape = static_cast<std::uint32_t>(word.letters) | static_cast<std::uint32_t>(word.gap) << 3;
  const auto add = [&](unsigned bit, bool holds) { shape |= holds ? 1U << bit : 0U; };
  add(6, word.starts_sentence);
  add(7, word.in_title_case);
  add(8, words.HasCapital(at) && article_.IsWrittenSmall(word));
  add(9, words.IsInitial(at));
  add(10, words.token(at).script == text::Script::kNumber);
  add(11, word.has_period);
  add(12, word.has_apostrophe);
  add(13, word.letters == WordCase::kUpper && words.raw(at).size() <= 4);
  add(14, word.starts_sentence && article_.IsWrittenBig(word));
  add(15, writes_nouns_big_);
  return shape;
}

NameSurroundings NameStretches::SurroundingsOf(const Stretch& stretch, std::uint32_t offset) const {
  constexpr std::uint32_t kFar = 3;
  const std::uint32_t at = stretch.span.first + offset;
  return {static_cast<std::uint8_t>(field_.words.Before(at)), static_cast<std::uint8_t>(field_.words.Behind(at)),
          static_cast<std::uint8_t>(std::min(offset, kFar)),
          static_cast<std::uint8_t>(std::min(stretch.span.last - at, kFar)), HeadsAround(stretch.span, at)};
}

std::uint8_t NameStretches::HeadsAround(Span stretch, std::uint32_t at) const {
  const Words& words = field_.words;
  const auto kind_of = [&](std::uint32_t i) {
    const unsigned organisation = words.Has(i, kOrgWord | kOrgHead) ? 1 : 0;
    return organisation | (words.Has(i, kPlaceWord) ? 2U : 0U);
  };
  unsigned before = 0;
  for (std::uint32_t i = at; before == 0 && i > stretch.first && at - i < kHeadReach; --i) before = kind_of(i - 1);
  unsigned behind = 0;
  for (std::uint32_t i = at + 1; behind == 0 && i <= stretch.last && i - at <= kHeadReach; ++i) behind = kind_of(i);
  return static_cast<std::uint8_t>(kind_of(at) | before << 2 | behind << 4);
}

namespace {

void AddOwnWordFeatures(const NameWord& word, FeatureList* features) {
  features->Add(Mix(kWord, word.hash));
  features->Add(Mix(kSuffix2, HashOf(Suffix(word.form, 2))));
  features->Add(Mix(kSuffix3, HashOf(Suffix(word.form, 3))));
  features->Add(Mix(kSuffix4, HashOf(Suffix(word.form, 4))));
  features->Add(Mix(kPrefix2, HashOf(Prefix(word.form, 2))));
  features->Add(Mix(kPrefix3, HashOf(Prefix(word.form, 3))));
  if (word.cyrillic) features->Add(Mix(kStem, CyrillicSurnameHash(word.word)));
  features->Add(Mix(kCluster, word.cluster()));
  features->Add(Mix(kLists, word.lists()));
}

}  // namespace

void AddWordFeatures(int offset, const NameWord& word, FeatureList* features) {
  switch (offset) {
    case -2:
      features->Add(Mix(kWordBefore2, word.hash));
      features->Add(Mix(kClusterBefore2, word.cluster()));
      break;
    case -1:
      features->Add(Mix(kWordBefore, word.hash));
      if (word.within) features->Add(Mix(kSuffixBefore, HashOf(Suffix(word.form, 3))));
      features->Add(Mix(kClusterBefore, word.cluster()));
      break;
    case 0:
      AddOwnWordFeatures(word, features);
      break;
    case 1:
      features->Add(Mix(kWordBehind, word.hash));
      if (word.within) features->Add(Mix(kSuffixBehind, HashOf(Suffix(word.form, 3))));
      features->Add(Mix(kClusterBehind, word.cluster()));
      break;
    default:
      features->Add(Mix(kWordBehind2, word.hash));
      features->Add(Mix(kClusterBehind2, word.cluster()));
  }
}

void AddSignFeatures(int offset, const NameWord& word, std::uint64_t language, FeatureList* features) {
  switch (offset) {
    case -2:
      features->Add(Mix(kClassesBefore2, word.classes));
      break;
    case -1:
      features->Add(Mix(kClassesBefore, word.classes));
      features->Add(Mix(kGazetteerBefore, word.gazetteer));
      break;
    case 0:
      features->Add(Mix(kShape, word.shape));
      features->Add(Mix(kClasses, word.classes));
      features->Add(Mix(kClassShape, word.classes, word.shape));
      features->Add(Mix(kGazetteer, word.gazetteer));
      features->Add(Mix(kGazetteerShape, word.gazetteer, word.shape));
      features->Add(Mix(kRules, word.rules));
      features->Add(Mix(kRuleGazetteer, word.rules, word.gazetteer));
      features->Add(Mix(kListShape, word.lists(), word.shape));
      features->Add(Mix(kLanguageShape, language, word.shape));
      break;
    case 1:
      features->Add(Mix(kClassesBehind, word.classes));
      features->Add(Mix(kGazetteerBehind, word.gazetteer));
      break;
    default:
      features->Add(Mix(kClassesBehind2, word.classes));
  }
}

void AddWordPairFeatures(int offset, const NameWord& first, const NameWord& second, FeatureList* features) {
  const bool before = offset < 0;
  features->Add(Mix(before ? kWordPairBefore : kWordPairBehind, first.hash, second.hash));
  features->Add(Mix(before ? kClusterPairBefore : kClusterPairBehind, first.cluster(), second.cluster()));
  if (!before || !second.cyrillic) return;
  // Cases: "в …е" is a place, "с …ым" a person.
  features->Add(Mix(kCase, first.hash, HashOf(Suffix(second.form, 1))));
  features->Add(Mix(kCase, first.hash, HashOf(Suffix(second.form, 2))));
}

void AddSignPairFeatures(int offset, const NameWord& first, const NameWord& second, FeatureList* features) {
  const bool before = offset < 0;
  features->Add(Mix(before ? kShapePairBefore : kShapePairBehind, first.shape, second.shape));
  features->Add(Mix(before ? kClassPairBefore : kClassPairBehind, first.classes, second.classes));
  features->Add(Mix(before ? kGazetteerPairBefore : kGazetteerPairBehind, first.gazetteer, second.gazetteer));
  features->Add(Mix(before ? kRulePairBefore : kRulePairBehind, first.rules, second.rules));
  features->Add(Mix(before ? kListPairBefore : kListPairBehind, first.lists(), second.lists()));
  if (before) features->Add(Mix(kGazetteerClassBefore, second.gazetteer, first.classes));
}

namespace {

// "Boston Harbors": a place before a plural is a part of a team's name.
void AddEndings(const NameWord* word, FeatureList* features) {
  const auto add = [&](Template what, const NameWord& known, const NameWord& other) {
    if (known.gazetteer == 0) return;
    features->Add(Mix(what, known.gazetteer, HashOf(Suffix(other.form, 1)), other.shape));
  };
  add(kGazetteerEndingBefore, word[-1], word[0]);
  add(kGazetteerEndingBehind, word[0], word[1]);
}

}  // namespace

void AddMixedFeatures(const NameWord* word, FeatureList* features) {
  features->Add(Mix(kClassWordBefore, word[0].classes, word[-1].hash));
  features->Add(Mix(kGazetteerWordBefore, word[0].gazetteer, word[-1].hash));
  AddEndings(word, features);
  features->Add(Mix(kShapeTriple, word[-1].shape, word[0].shape, word[1].shape));
}

void AddSurroundings(const NameSurroundings& surroundings, FeatureList* features) {
  features->Add(Mix(kQuotes, surroundings.before, surroundings.behind));
  features->Add(Mix(kLengths, surroundings.left, surroundings.right));
  features->Add(Mix(kHeads, surroundings.heads));
  features->Add(Mix(kHeadLengths, surroundings.heads, surroundings.left, surroundings.right));
}

void AddFeatures(const NameStretches& words, const NameStretches::Stretch& stretch, std::uint32_t offset,
                 FeatureList* features) {
  const NameWord* word = &words.words()[stretch.begin + offset];
  for (int around = -2; around <= 2; ++around) {
    AddWordFeatures(around, word[around], features);
    AddSignFeatures(around, word[around], words.language(), features);
  }
  for (const int first : {-1, 0}) {
    AddWordPairFeatures(first, word[first], word[first + 1], features);
    AddSignPairFeatures(first, word[first], word[first + 1], features);
  }
  AddMixedFeatures(word, features);
  AddSurroundings(words.SurroundingsOf(stretch, offset), features);
}

}  // namespace archive_search::entity
