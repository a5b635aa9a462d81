#include "entity/name_features.h"

#include <algorithm>

namespace archive_search::entity {
namespace {

// A name's words: more than these in a row are no name but a list or noise.
constexpr std::uint32_t kMaxStretch = 40;
constexpr std::uint32_t kMaxJoins = 3;

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

std::uint32_t StretchEnd(const Words& words, std::uint32_t first) {
  std::uint32_t last = first;
  for (std::uint32_t at = first + 1; at < words.size() && at - first < kMaxStretch; ++at) {
    if (IsClosed(words[at].gap)) break;
    if (words.HasCapital(at)) {
      last = at;
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
};

}  // namespace

std::vector<Span> FindStretches(const Words& words) {
  std::vector<Span> stretches;
  for (std::uint32_t i = 0; i < words.size(); ++i) {
    if (!MayBeName(words, i)) continue;
    stretches.push_back({i, StretchEnd(words, i)});
    i = stretches.back().last;
  }
  return stretches;
}

NameFeatures::NameFeatures(const ArticleView& article, const FieldView& field, const FieldEvidence& evidence,
                           const WordTable& table, Span stretch)
    : article_(article),
      field_(field),
      evidence_(evidence),
      table_(table),
      stretch_(stretch),
      language_(HashOf(article.language())) {
  signs_.reserve(stretch.length() + 2 * kMargin);
  // Unsigned wrap-around makes what lies before the text as far out as what lies behind it.
  for (std::uint32_t i = 0; i < stretch.length() + 2 * kMargin; ++i)
    signs_.push_back(SignsOf(stretch.first - kMargin + i));
}

NameFeatures::WordSigns NameFeatures::SignsOf(std::uint32_t at) const {
  if (at >= field_.words.size()) return {1, 0, 1, 0, 0, 0, 0};
  const Word& word = field_.words[at];
  const std::uint32_t signs = evidence_.signs[at];
  const std::uint16_t facts = table_.Find(WordTable::KeyOf(word.hash, field_.words.HasCapital(at)));
  return {word.hash,
          word.classes & kTaggerClasses,
          ShapeOf(at),
          signs & kGazetteerSigns,
          signs & kRuleSigns,
          facts & std::uint32_t{kClusterMask},
          facts & ~std::uint32_t{kClusterMask}};
}

std::uint32_t NameFeatures::ShapeOf(std::uint32_t at) const {
  const Words& words = field_.words;
  const Word& word = words[at];
  const std::string_view raw = words.raw(at);
  std::uint32_t shape = static_cast<std::uint32_t>(word.letters) | static_cast<std::uint32_t>(word.gap) << 3;
  const auto add = [&](unsigned bit, bool holds) { shape |= holds ? 1U << bit : 0U; };
  add(6, word.starts_sentence);
  add(7, word.in_title_case);
  add(8, words.HasCapital(at) && article_.IsWrittenSmall(word.hash));
  add(9, words.IsInitial(at));
  add(10, words.token(at).script == text::Script::kNumber);
  add(11, raw.find('.') != std::string_view::npos);
  add(12, raw.find('\'') != std::string_view::npos || raw.find("’") != std::string_view::npos);
  add(13, word.letters == WordCase::kUpper && raw.size() <= 4);
  add(14, word.starts_sentence && article_.IsWrittenBig(word.hash));
  return shape;
}

void NameFeatures::AddWords(std::size_t at, FeatureList* features) const {
  const WordSigns* w = &signs_[at];
  features->Add(Mix(kWord, w[0].word));
  features->Add(Mix(kWordBefore, w[-1].word));
  features->Add(Mix(kWordBehind, w[1].word));
  features->Add(Mix(kWordBefore2, w[-2].word));
  features->Add(Mix(kWordBehind2, w[2].word));
  features->Add(Mix(kWordPairBefore, w[-1].word, w[0].word));
  features->Add(Mix(kWordPairBehind, w[0].word, w[1].word));
}

void NameFeatures::AddAffixes(std::uint32_t at, FeatureList* features) const {
  const std::string_view word = field_.words.form(at);
  features->Add(Mix(kSuffix2, HashOf(Suffix(word, 2))));
  features->Add(Mix(kSuffix3, HashOf(Suffix(word, 3))));
  features->Add(Mix(kSuffix4, HashOf(Suffix(word, 4))));
  features->Add(Mix(kPrefix2, HashOf(Prefix(word, 2))));
  features->Add(Mix(kPrefix3, HashOf(Prefix(word, 3))));
  if (field_.words.token(at).script == text::Script::kCyrillic) {
    // Cases: "в …е" is a place, "с …ым" a person.
    const std::uint64_t before = signs_[at - stretch_.first + kMargin - 1].word;
    features->Add(Mix(kCase, before, HashOf(Suffix(word, 1))));
    features->Add(Mix(kCase, before, HashOf(Suffix(word, 2))));
    features->Add(Mix(kStem, SurnameHash(field_.words, at)));
  }
  if (at > 0) features->Add(Mix(kSuffixBefore, HashOf(Suffix(field_.words.form(at - 1), 3))));
  if (at + 1 < field_.words.size()) features->Add(Mix(kSuffixBehind, HashOf(Suffix(field_.words.form(at + 1), 3))));
}

void NameFeatures::AddSigns(std::size_t at, FeatureList* features) const {
  const WordSigns* w = &signs_[at];
  features->Add(Mix(kShape, w[0].shape));
  features->Add(Mix(kShapePairBefore, w[-1].shape, w[0].shape));
  features->Add(Mix(kShapePairBehind, w[0].shape, w[1].shape));
  features->Add(Mix(kShapeTriple, w[-1].shape, w[0].shape, w[1].shape));
  features->Add(Mix(kClasses, w[0].classes));
  features->Add(Mix(kClassesBefore, w[-1].classes));
  features->Add(Mix(kClassesBehind, w[1].classes));
  features->Add(Mix(kClassPairBefore, w[-1].classes, w[0].classes));
  features->Add(Mix(kClassPairBehind, w[0].classes, w[1].classes));
  features->Add(Mix(kClassesBefore2, w[-2].classes));
  features->Add(Mix(kClassesBehind2, w[2].classes));
  features->Add(Mix(kClassShape, w[0].classes, w[0].shape));
  features->Add(Mix(kClassWordBefore, w[0].classes, w[-1].word));
  features->Add(Mix(kGazetteer, w[0].gazetteer));
  features->Add(Mix(kGazetteerBefore, w[-1].gazetteer));
  features->Add(Mix(kGazetteerBehind, w[1].gazetteer));
  features->Add(Mix(kGazetteerPairBefore, w[-1].gazetteer, w[0].gazetteer));
  features->Add(Mix(kGazetteerPairBehind, w[0].gazetteer, w[1].gazetteer));
  features->Add(Mix(kGazetteerShape, w[0].gazetteer, w[0].shape));
  features->Add(Mix(kGazetteerClassBefore, w[0].gazetteer, w[-1].classes));
  features->Add(Mix(kGazetteerWordBefore, w[0].gazetteer, w[-1].word));
  features->Add(Mix(kRules, w[0].rules));
  features->Add(Mix(kRulePairBefore, w[-1].rules, w[0].rules));
  features->Add(Mix(kRulePairBehind, w[0].rules, w[1].rules));
  features->Add(Mix(kRuleGazetteer, w[0].rules, w[0].gazetteer));
}

void NameFeatures::AddFacts(std::size_t at, FeatureList* features) const {
  const WordSigns* w = &signs_[at];
  features->Add(Mix(kCluster, w[0].cluster));
  features->Add(Mix(kClusterBefore, w[-1].cluster));
  features->Add(Mix(kClusterBehind, w[1].cluster));
  features->Add(Mix(kClusterPairBefore, w[-1].cluster, w[0].cluster));
  features->Add(Mix(kClusterPairBehind, w[0].cluster, w[1].cluster));
  features->Add(Mix(kClusterBefore2, w[-2].cluster));
  features->Add(Mix(kClusterBehind2, w[2].cluster));
  features->Add(Mix(kLists, w[0].lists));
  features->Add(Mix(kListPairBefore, w[-1].lists, w[0].lists));
  features->Add(Mix(kListPairBehind, w[0].lists, w[1].lists));
  features->Add(Mix(kListShape, w[0].lists, w[0].shape));
}

void NameFeatures::AddSurroundings(std::uint32_t at, FeatureList* features) const {
  const Words& words = field_.words;
  const auto before = static_cast<unsigned char>(words.Before(at));
  const auto behind = static_cast<unsigned char>(words.Behind(at));
  features->Add(Mix(kQuotes, before, behind));
  const std::uint32_t left = std::min(at - stretch_.first, 3U);
  const std::uint32_t right = std::min(stretch_.last - at, 3U);
  features->Add(Mix(kLengths, left, right));
  features->Add(Mix(kLanguageShape, language_, signs_[at - stretch_.first + kMargin].shape));
}

void NameFeatures::Of(std::uint32_t at, FeatureList* features) const {
  features->size = 0;
  const std::size_t index = at - stretch_.first + kMargin;
  AddWords(index, features);
  AddAffixes(at, features);
  AddSigns(index, features);
  AddFacts(index, features);
  AddSurroundings(at, features);
}

}  // namespace archive_search::entity
