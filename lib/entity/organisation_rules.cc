#include "entity/organisation_rules.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

namespace archive_search::entity {
namespace {

constexpr std::uint32_t kMaxOrganisationWords = 12;

// "… of Foreign Affairs", "… for Strategic and International Studies": the last token of the name that goes on behind
// `last`.
std::uint32_t ReachBehind(const ArticleView& article, const Words& words, std::uint32_t last, bool joins_and) {
  std::uint32_t end = last;
  std::uint32_t joins = 0;
  std::uint32_t since_join = 0;
  for (std::uint32_t at = last + 1; at < words.size() && at < last + kMaxOrganisationWords; ++at) {
    if (words[at].gap != Gap::kSpace && words[at].gap != Gap::kHyphen) break;
    if (article.IsNameLike(words, at) && !words.Has(at, kCalendarWord)) {
      end = at;
      joins = 0;
      ++since_join;
      continue;
    }
    const bool join = words[at].letters == WordCase::kLower && words.Has(at, kOrgJoin);
    const bool conjunction =
        words.word(at) == "and" || words.word(at) == "und" || words.word(at) == "et" || words.word(at) == "y";
    // "of Foreign Affairs and Trade"; behind longer names "and" begins another one.
    if (!join || ++joins > 2 || (conjunction && (!joins_and || since_join > 2))) break;
    joins_and = joins_and || !conjunction;
    since_join = 0;
  }
  return end;
}

// A Russian or Ukrainian adjective in the genitive, as in "иностранных дел", "внутрішніх справ".
bool IsAdjective(std::string_view word) {
  return word.ends_with("ых") || word.ends_with("их") || word.ends_with("ого") || word.ends_with("его") ||
         word.ends_with("ой") || word.ends_with("ої");
}

// The words behind a Russian or Ukrainian head are small: "Министерство обороны РФ".
std::uint32_t ReachBehindCyrillic(const Words& words, std::uint32_t last) {
  std::uint32_t end = last;
  for (std::uint32_t at = last + 1; at < words.size() && at <= last + 3; ++at) {
    if (words[at].gap != Gap::kSpace || words.token(at).script != text::Script::kCyrillic) break;
    if (words.HasCapital(at)) {
      end = at;
    } else if (at <= last + 2 && !words.Has(at, kFunctionWord | kSpeechVerb | kTitleWord | kRoleWord)) {
      if (at == last + 1 || IsAdjective(words.word(at - 1))) end = at;
    } else {
      break;
    }
  }
  return end;
}

bool HasTellingCapital(const Words& words, Span span) {
  for (std::uint32_t i = span.first; i <= span.last; ++i) {
    if (words.CapitalTells(i)) return true;
  }
  return false;
}

char32_t FirstLetter(std::string_view word) {
  UChar32 c = 0;
  std::int32_t i = 0;
  U8_NEXT(word.data(), i, static_cast<std::int32_t>(word.size()), c);
  return c < 0 ? 0 : static_cast<char32_t>(u_foldCase(c, U_FOLD_CASE_DEFAULT));
}

std::vector<char32_t> Letters(std::string_view acronym) {
  std::vector<char32_t> letters;
  const auto size = static_cast<std::int32_t>(acronym.size());
  for (std::int32_t i = 0; i < size;) {
    UChar32 c = 0;
    U8_NEXT(acronym.data(), i, size, c);
    if (c > 0 && u_isalpha(c)) letters.push_back(static_cast<char32_t>(c));
  }
  return letters;
}

}  // namespace

namespace {

// "Banque de France": the run begins with the kind of organisation, and small words join the rest.
bool BeginsWithHead(const Words& words, Span run) {
  return run.length() >= 2 && words.Has(run.first, kOrgHead) && !words.HasCapital(run.first + 1);
}

// "the consulting agency RusEnergy": what stands before the name tells its kind.
bool FollowsNoun(const Words& words, Span run) {
  if (run.first == 0 || words[run.first].gap != Gap::kSpace || !words.CapitalTells(run.first)) return false;
  if (words[run.first - 1].letters != WordCase::kLower || !words.Has(run.first - 1, kOrgNoun)) return false;
  return !words.Has(run.first, kGivenName | kTitleWord | kRoleWord | kCalendarWord | kPlaceWord);
}

}  // namespace

std::optional<Span> OrganisationSpan(const ArticleView& article, const FieldView& field, Span run) {
  const Words& words = field.words;
  const bool other = words.Has(run.last, kThingWord | kTitleWord | kCalendarWord) && !words.Has(run.last, kOrgWord);
  if (other || words[run.last].in_title_case) return std::nullopt;
  Span span = run;
  const bool begins = BeginsWithHead(words, run);
  if (begins || words.Has(run.last, kOrgHead)) {
    span.last = words.token(run.last).script == text::Script::kCyrillic ? ReachBehindCyrillic(words, run.last)
                                                                        : ReachBehind(article, words, run.last, false);
  }
  const bool closes = words.Has(run.last, kOrgWord) && run.length() >= 2;
  const bool reaches = span.last > run.last;
  const bool follows = FollowsNoun(words, run);
  if (!closes && !reaches && !begins && !follows) return std::nullopt;
  if (!HasTellingCapital(words, span) && span.length() < 3) return std::nullopt;
  return span;
}

std::optional<Span> DefinedBy(const FieldView& field, std::uint32_t acronym) {
  const Words& words = field.words;
  if (words[acronym].letters != WordCase::kUpper || words[acronym].gap != Gap::kOpening) return std::nullopt;
  if (words.Behind(acronym) != ')') return std::nullopt;
  std::vector<char32_t> letters = Letters(words.word(acronym));
  if (letters.size() < 2 || letters.size() > 10) return std::nullopt;
  Span span{acronym, acronym - 1};
  // From the last initial to the first, over the small words between.
  while (!letters.empty() && span.first > 0 && acronym - span.first < kMaxOrganisationWords) {
    const std::uint32_t at = --span.first;
    if (FirstLetter(words.word(at)) == letters.back()) {
      letters.pop_back();
    } else if (words.HasCapital(at) || !words.Has(at, kOrgJoin | kFunctionWord)) {
      return std::nullopt;
    }
    if (words[at].gap != Gap::kSpace && words[at].gap != Gap::kHyphen && !letters.empty()) return std::nullopt;
  }
  if (!letters.empty() || !words.HasCapital(span.first)) return std::nullopt;
  for (std::uint32_t i = span.first; i <= span.last; ++i) {
    if (words.Has(i, kOrgWord | kOrgHead)) return span;
  }
  return std::nullopt;
}

std::optional<NounPhrase> WithNounBehind(const FieldView& field, Span run) {
  const Words& words = field.words;
  for (std::uint32_t at = run.last + 1; at < words.size() && at <= run.last + 2; ++at) {
    if (words[at].gap != Gap::kSpace || words[at].letters != WordCase::kLower) return std::nullopt;
    if (!words.Has(at, kOrgNoun)) continue;
    std::string name(words.Raw(run.first, run.last));
    return NounPhrase{{run.first, at}, name.append(" ").append(words.raw(at))};
  }
  return std::nullopt;
}

}  // namespace archive_search::entity
