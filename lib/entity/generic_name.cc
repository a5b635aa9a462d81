#include "entity/generic_name.h"

#include <algorithm>
#include <string_view>

namespace archive_search::entity {
namespace {

constexpr std::uint32_t kNamesOfPersons = kGivenName | kWeakGivenName | kSurname;

template <typename Predicate>
bool AllOf(Span span, const Predicate& holds) {
  for (std::uint32_t i = span.first; i <= span.last; ++i) {
    if (!holds(i)) return false;
  }
  return true;
}

bool AllHave(const Words& words, Span span, std::uint32_t classes) {
  return AllOf(span, [&](std::uint32_t i) { return words.Has(i, classes); });
}

// A number, a letter, "II".
bool IsNumeral(const Words& words, std::uint32_t i) {
  const std::string_view raw = words.raw(i);
  const bool digits = std::any_of(raw.begin(), raw.end(), [](char c) { return c >= '0' && c <= '9'; });
  return digits || raw.size() == 1 || raw.find_first_not_of("IVX") == std::string_view::npos;
}

// "Tab A", "PL 480", "Annex".
bool IsLabel(const Words& words, Span span) {
  if (!words.Has(span.first, kLabelWord)) return false;
  if (span.length() == 1) return words[span.first].letters != WordCase::kUpper;  // "TAB" is a company
  return AllOf({span.first + 1, span.last}, [&](std::uint32_t i) { return IsNumeral(words, i); });
}

// "Western European", "Arab-Israeli", "East-West": a direction alone is none ("the West").
bool IsRelational(const ArticleView& article, const FieldView& field, Span span) {
  const auto is_adjective = [&](std::uint32_t i) {
    return field.words.Has(i, kRelational) || article.KindsAt(field, i) == KindBit(EntityKind::kCountry);
  };
  const bool whole = AllOf(span, [&](std::uint32_t i) { return field.words.Has(i, kDirection) || is_adjective(i); });
  return whole && (is_adjective(span.last) || (span.length() == 2 && field.words[span.last].gap == Gap::kHyphen));
}

bool IsTitle(const ArticleView& article, const Words& words, Span span) {
  if (span.length() != 2) return false;
  return (article.lexicon().PhraseClasses(words.word(span.first), words.word(span.last)) & kTitleWord) != 0;
}

// "Minister of Foreign Affairs", "Secretaries of State".
bool IsOffice(const Words& words, Span span) {
  std::uint32_t at = span.first;
  while (at <= span.last && words.Has(at, kTitleWord | kOfficeNoun)) ++at;
  return at > span.first && (at > span.last || words.word(at) == "of");
}

// "National Security Affairs", "Central Files": unless a body is named, as in "Bureau of African Affairs".
bool IsMatter(const Words& words, Span span) {
  if (!words.Has(span.last, kMatterNoun)) return false;
  return AllOf(span, [&](std::uint32_t i) { return !words.Has(i, kOrgWord | kOrgHead) || i == span.last; });
}

bool IsGenericPerson(const ArticleView& article, const FieldView& field, Span span) {
  const Words& words = field.words;
  if (words.Has(span.last, kNamesOfPersons)) return false;
  return IsRelational(article, field, span) || AllHave(words, span, kGenericNoun | kOfficeNoun) ||
         IsTitle(article, words, span);
}

}  // namespace

bool IsGeneric(const ArticleView& article, const FieldView& field, Span span, EntityKind kind) {
  const Words& words = field.words;
  if (kind == EntityKind::kPerson) return IsGenericPerson(article, field, span);
  if (IsLabel(words, span) || IsRelational(article, field, span) || IsMatter(words, span)) return true;
  if (kind == EntityKind::kPlace) return span.length() == 1 && words.Has(span.first, kGenericNoun);
  return AllHave(words, span, kGenericNoun | kOfficeNoun) || IsOffice(words, span);
}

}  // namespace archive_search::entity
