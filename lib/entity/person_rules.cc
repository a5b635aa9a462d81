#include "entity/person_rules.h"

#include <algorithm>
#include <array>

#include "entity/surname_case.h"

namespace archive_search::entity {
namespace {

using std::string_view;

bool IsGivenName(const ArticleView& article, const Words& words, std::size_t i) {
  return words.Has(i, kGivenName) || !article.lexicon().NominativeGivenName(words.word(i)).empty();
}

bool IsStrongGivenName(const ArticleView& article, const Words& words, std::size_t i) {
  return IsGivenName(article, words, i) && !words.Has(i, kWeakGivenName);
}

bool IsOneOf(string_view word, std::initializer_list<string_view> set) {
  return std::find(set.begin(), set.end(), word) != set.end();
}

// What the words of the name itself say.
double InnerScore(const ArticleView& article, const FieldView& field, Span name) {
  const Words& words = field.words;
  const std::uint32_t length = name.length();
  double score = length == 1 ? -0.5 : 0.5;
  if (IsStrongGivenName(article, words, name.first)) {
    score += length == 1 ? 2 : 2.5;
  } else if (IsGivenName(article, words, name.first)) {
    score += length == 1 ? 0.5 : words.Has(name.first, kFunctionWord) ? 1 : 2;
  } else if (length >= 2 && words.Has(name.last, kSurname)) {
    score += 2;
  }
  for (std::uint32_t i = name.first; i <= name.last; ++i) {
    const bool edge = i == name.last;
    if (i < name.last && words.IsInitial(i)) score += 2;
    if (i > name.first && words.Has(i, kNameSuffix)) score += 1.5;
    if (words.Has(i, kOrgWord | kOrgHead)) score -= edge ? 4 : 1.5;
    if (words.Has(i, kPlaceWord)) score -= edge ? 3 : 1.5;
    if (words.Has(i, kThingWord)) score -= edge ? 3 : 1;
    if (words.Has(i, kCalendarWord) && !IsGivenName(article, words, i)) score -= 5;
    if (words[i].letters == WordCase::kUpper && !words.IsInitial(i)) score -= 1.5;
    if (i > name.first && words.Has(i, kCommonWord) && !words.Has(i, kSurname)) score -= 1.5;
    if (words.raw(i).find_first_of("0123456789") != string_view::npos) score -= 5;
  }
  if (length >= 2 && article.lexicon().HasSurnameEnding(words.word(name.last))) score += 1;
  if (length >= 5) score -= 2;
  return score;
}

// The gazetteer knows the last words, or all, as something else than a person.
double OtherKindScore(const ArticleView& article, const FieldView& field, Span name) {
  const std::uint32_t other = KindBit(EntityKind::kOrganisation) | KindBit(EntityKind::kPlace);
  double score = 0;
  if ((article.KindsAt(field, name.last) & other) != 0) score -= 2;
  if ((article.KindsAt(field, name.first) & other) != 0) score -= name.length() == 1 ? 3 : 1;
  return score;
}

double SmallTitleBefore(const Words& words, std::uint32_t first) {
  if (words[first].gap != Gap::kSpace || words[first - 1].letters != WordCase::kLower) return 0;
  if (words.Has(first - 1, kTitleWord)) return 2;
  return words.Has(first - 1, kRoleWord) ? 1.5 : 0;
}

double ScoreBefore(const Words& words, const TitledName& name) {
  if (name.title > 0) return name.title;
  const std::uint32_t first = name.span.first;
  if (first == 0 || words[first].gap == Gap::kBreak) return 0;
  const double title = SmallTitleBefore(words, first);
  if (title > 0) return title;
  const string_view before = words.word(first - 1);
  if (IsOneOf(before, {"the", "a", "an", "this"})) return -2.5;
  if (IsOneOf(before, {"in", "at", "near", "into", "в", "на", "en", "à", "dans"})) {
    return name.span.length() == 1 ? -1.5 : -1;
  }
  if (words.Has(first - 1, kSpeechVerb)) return 1;
  return IsOneOf(before, {"by"}) ? 0.5 : 0;
}

// ", a leading Russian expert", ", 45,", ", who".
double ScoreApposition(const Words& words, std::uint32_t at) {
  constexpr std::uint32_t kReach = 6;
  if (words.Has(at, kWho)) return 2;
  if (words.token(at).script == text::Script::kNumber) return words.raw(at).size() == 2 ? 2 : 0;
  for (std::uint32_t i = at; i < words.size() && i < at + kReach; ++i) {
    if (i > at && words[i].gap != Gap::kSpace && words[i].gap != Gap::kHyphen) return 0;
    if (words.HasCapital(i) && i == at) return 0;
    if (words[i].letters == WordCase::kLower && words.Has(i, kTitleWord | kRoleWord)) return 1.5;
  }
  return 0;
}

// "Государственной думы": an adjective with the noun behind it.
bool IsCyrillicAdjective(string_view word) {
  for (const string_view ending :
       {"ой", "ый", "ий", "ая", "ого", "его", "ому", "ему", "ых", "их", "ым", "им", "ую", "ої", "ій"}) {
    if (word.ends_with(ending)) return true;
  }
  return false;
}

double ScoreBehind(const Words& words, Span name) {
  const std::uint32_t next = name.last + 1;
  if (next >= words.size()) return 0;
  const bool adjective = name.length() == 1 && words.token(name.first).script == text::Script::kCyrillic &&
                         words[next].gap == Gap::kSpace && words[next].letters == WordCase::kLower &&
                         IsCyrillicAdjective(words.word(name.first));
  if (adjective && !words.Has(next, kSpeechVerb)) return -3;
  switch (words[next].gap) {
    case Gap::kSpace:
      if (words[next].letters == WordCase::kLower && words.Has(next, kSpeechVerb)) return 1.5;
      return words.Has(next, kWho) ? 2 : 0;
    case Gap::kComma:
      return ScoreApposition(words, next);
    case Gap::kOpening:
      return IsOneOf(words.word(next), {"born", "b", "d", "died", "род", "родился", "né", "née", "geb"}) ? 3 : 0;
    default:
      return 0;
  }
}

// A country's adjective, without being the country's name too.
bool IsDemonym(const ArticleView& article, const FieldView& field, std::uint32_t i) {
  return article.KindsAt(field, i) == KindBit(EntityKind::kCountry);
}

// How many words at `at` are a title, or stand before one ("former", "Russian", "Gazprom" in "Gazprom CEO").
std::uint32_t TitleWords(const ArticleView& article, const FieldView& field, std::uint32_t at, std::uint32_t last) {
  const Words& words = field.words;
  if (at < last && (article.lexicon().PhraseClasses(words.word(at), words.word(at + 1)) & kTitleWord) != 0) return 2;
  return words.Has(at, kTitleWord | kRoleWord) && !words.Has(at, kGivenName) ? 1 : 0;
}

// "Vermont | Bernie Sanders", "Фонда Карнеги | Александр Габуев": what a person heads or comes from may stand before
// the name with capitals of its own. The first given name that does not end the run begins the person.
std::uint32_t SkipToGivenName(const ArticleView& article, const Words& words, std::uint32_t at, std::uint32_t last) {
  if (IsGivenName(article, words, at) || words.IsInitial(at)) return at;
  for (std::uint32_t i = at + 1; i < last; ++i) {
    if (IsStrongGivenName(article, words, i) && !IsGivenName(article, words, i + 1)) return i;
  }
  return at;
}

// "Энтони", "Отто": only the surname tells the case.
bool IsIndeclinable(string_view given) {
  for (const string_view vowel : {"и", "о", "у", "е", "э", "ю"}) {
    if (given.ends_with(vowel)) return true;
  }
  return false;
}

}  // namespace

TitledName StripTitles(const ArticleView& article, const FieldView& field, Span run) {
  const Words& words = field.words;
  TitledName name{run, 0, true};
  std::uint32_t at = run.first;
  while (at <= run.last) {
    const std::uint32_t title = TitleWords(article, field, at, run.last);
    if (title > 0) {
      name.title = std::max(name.title, title == 2 || words.Has(at, kTitleWord) ? 3 : 1.5);
      at += title;
      continue;
    }
    const std::uint32_t kinds = article.KindsAt(field, at);
    std::uint32_t behind = at + 1;
    if (kinds != 0) behind = field.matches[static_cast<std::size_t>(field.match_at[at])].last + 1;
    const bool modifies = behind <= run.last && TitleWords(article, field, behind, run.last) > 0;
    const bool common = words.Has(at, kCommonWord) && !IsGivenName(article, words, at);
    const bool small = !words.CapitalTells(at) && article.IsWrittenSmall(words[at]);
    if (IsDemonym(article, field, at) || common || small || words.Has(at, kNameSuffix)) {
      ++at;
    } else if (modifies && (kinds & KindBit(EntityKind::kPerson)) == 0) {
      at = behind;
    } else {
      break;
    }
  }
  // "al-Assad" alone, or a title's particle: a name begins with a capital.
  while (at <= run.last && !words.HasCapital(at)) ++at;
  if (at < run.last) at = SkipToGivenName(article, words, at, run.last);
  name.empty = at > run.last;
  name.span.first = std::min(at, run.last);
  return name;
}

double PersonScore(const ArticleView& article, const FieldView& field, const TitledName& name) {
  return InnerScore(article, field, name.span) + OtherKindScore(article, field, name.span) +
         ScoreBefore(field.words, name) + ScoreBehind(field.words, name.span);
}

std::string PersonName(const ArticleView& article, const FieldView& field, Span span) {
  const Words& words = field.words;
  const string_view given = article.lexicon().NominativeGivenName(words.word(span.first));
  if (given.empty() || span.length() < 2) return std::string(words.Raw(span.first, span.last));
  bool inflected = words.raw(span.first) != given;
  if (IsIndeclinable(given)) {
    const string_view last = words.word(span.last);
    inflected = last.ends_with("ом") || last.ends_with("ем") || last.ends_with("ым");
  }
  std::string name(given);
  for (std::uint32_t i = span.first + 1; i <= span.last; ++i) {
    name += words[i].gap == Gap::kHyphen ? "-" : " ";
    name += inflected ? NominativeSurname(words.raw(i), IsFeminineName(given)) : std::string(words.raw(i));
  }
  return name;
}

}  // namespace archive_search::entity
