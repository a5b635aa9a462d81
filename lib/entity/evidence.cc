#include "entity/evidence.h"

#include "entity/organisation_rules.h"
#include "entity/person_rules.h"
#include "entity/uncased_rules.h"
#include "entity/word_end.h"

namespace archive_search::entity {
namespace {

// The last word of a name stands alone elsewhere; a single name stands there more than once.
constexpr double kFoundAgainScore = 1.5;
constexpr double kRepeatedScore = 1;

// Two bits: nothing, little, enough for the rules alone, much.
std::uint32_t ScoreSigns(double score) {
  if (score < 1) return 0;
  if (score < kPersonThreshold) return kSignRulePerson;
  return score < kPersonThreshold + 1.5 ? 2 * kSignRulePerson : 3 * kSignRulePerson;
}

}  // namespace

std::uint64_t CyrillicSurnameHash(std::string_view word) {
  constexpr WordEnding kEndings[] = {"ого", "ому", "ым", "им", "ом", "ем", "ой", "ей",
                                     "а",   "у",   "е",  "ю",  "я",  "ы",  "и"};
  const WordEnd end(word);
  for (const WordEnding& ending : kEndings) {
    if (word.size() < ending.size() + 6 || !end.Is(ending)) continue;
    word.remove_suffix(ending.size());
    break;
  }
  return HashWord(kEmptyName, word);
}

std::uint64_t SurnameHash(const Words& words, std::size_t i) {
  return words.token(i).script == text::Script::kCyrillic ? CyrillicSurnameHash(words.word(i)) : words[i].hash;
}

Evidence::Evidence(const ArticleView& article) : article_(article) {
  for (const FieldView& field : article.fields())
    fields_.push_back({std::vector<std::uint32_t>(field.words.size()), {}});
  MarkMatches();
  MarkRuns();
  MarkSurnames();
}

void Evidence::Mark(std::size_t field, Span span, std::uint32_t signs, std::uint32_t first) {
  std::vector<std::uint32_t>& marked = fields_[field].signs;
  for (std::uint32_t i = span.first; i <= span.last; ++i) marked[i] |= signs;
  marked[span.first] |= first;
}

void Evidence::MarkMatches() {
  const auto& gazetteer = article_.gazetteer();
  for (std::size_t f = 0; f < article_.fields().size(); ++f) {
    const FieldView& field = article_.fields()[f];
    for (const Match& match : field.matches) {
      std::uint32_t signs = match.length() > 1 ? kSignLong : 0U;
      bool decides = false;
      for (const std::uint32_t name : match.names) {
        const Gazetteer::Impl::NameUse row = gazetteer.Use(name);
        decides = decides || row.decides;
        signs |= KindBit(row.kind);
        if (row.kind == EntityKind::kPerson && match.length() > 1) AddSurname(field.words, {match.first, match.last});
      }
      if (!decides) signs |= kSignShared;
      Mark(f, {match.first, match.last}, signs, kSignFirst);
    }
  }
}

void Evidence::MarkRuns() {
  std::vector<std::vector<Span>> runs;
  for (const FieldView& field : article_.fields()) {
    runs.push_back(FindRuns(article_, field.words));
    for (const Span& run : runs.back()) {
      if (run.length() == 1) ++singles_[SurnameHash(field.words, run.first)];
    }
  }
  for (std::size_t f = 0; f < runs.size(); ++f) {
    for (const Span& run : runs[f]) MarkRun(f, run);
    const std::vector<RuleName> uncased = UncasedNames(article_, article_.fields()[f]);
    fields_[f].names.insert(fields_[f].names.end(), uncased.begin(), uncased.end());
  }
}

void Evidence::MarkRun(std::size_t field, Span run) {
  const auto organisation = OrganisationSpan(article_, article_.fields()[field], run);
  if (!organisation.has_value()) return MarkPersons(field, run);
  fields_[field].names.push_back({*organisation, EntityKind::kOrganisation, true});
  Mark(field, *organisation, kSignRuleOrganisation, kSignRuleFirst);
}

void Evidence::MarkPersons(std::size_t field, Span run) {
  const FieldView& view = article_.fields()[field];
  const TitledName name = StripTitles(article_, view, run);
  if (name.empty) return;
  double score = PersonScore(article_, view, name);
  const std::uint64_t last = SurnameHash(view.words, name.span.last);
  const auto again = singles_.find(last);
  if (name.span.length() >= 2 && again != singles_.end()) score += kFoundAgainScore;
  if (name.span.length() == 1 && again != singles_.end() && again->second > 1) score += kRepeatedScore;
  const bool sure = score >= kPersonThreshold;
  fields_[field].names.push_back({name.span, EntityKind::kPerson, sure});
  Mark(field, name.span, ScoreSigns(score), kSignRuleFirst);
  if (sure && name.span.length() >= 2) AddSurname(view.words, name.span);
}

void Evidence::AddSurname(const Words& words, Span span) {
  while (span.last > span.first && words.Has(span.last, kNameSuffix)) --span.last;
  surnames_.insert(SurnameHash(words, span.last));
}

void Evidence::MarkSurnames() {
  if (surnames_.empty()) return;
  for (std::size_t f = 0; f < fields_.size(); ++f) {
    const Words& words = article_.fields()[f].words;
    for (std::uint32_t i = words.NextCapital(0); i < words.size(); i = words.NextCapital(i + 1)) {
      if (surnames_.contains(SurnameHash(words, i))) fields_[f].signs[i] |= kSignPartOfPerson;
    }
  }
}

}  // namespace archive_search::entity
