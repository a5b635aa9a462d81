#include "entity/article_view.h"

#include <algorithm>

#include "entity/namesake.h"
#include "text/stems.h"

namespace archive_search::entity {
namespace {

// Whether the word at `at` continues a name, by what stands before it.
bool Continues(const Words& words, std::uint32_t at) {
  const Gap gap = words[at].gap;
  if (gap == Gap::kSpace || gap == Gap::kHyphen) return true;
  if (gap != Gap::kPeriod) return false;
  return words.IsInitial(at - 1) || (words.raw(at - 1).size() <= 4 && words.Has(at - 1, kTitleWord | kNameSuffix));
}

// "I'm", "It's", "Don't".
bool IsContraction(const Words& words, std::size_t i, const Lexicon& lexicon) {
  if (words[i].ascii && !words[i].has_apostrophe) return false;
  const std::string_view word = words.word(i);
  const std::size_t apostrophe = word.find('\'');
  if (apostrophe == std::string_view::npos) return false;
  return word.ends_with("n't") || (lexicon.Classes(word.substr(0, apostrophe)) & kFunctionWord) != 0;
}

// Whether a name may have the word.
bool IsAsked(const Words& words, std::size_t i) {
  return words.HasCapital(i) || words.Has(i, kParticle);
}

WrittenWords ReadWriting(const std::vector<FieldView>& fields) {
  std::size_t asked = 0;
  for (const FieldView& field : fields) {
    for (std::size_t i = 0; i < field.words.size(); ++i) asked += IsAsked(field.words, i) ? 1 : 0;
  }
  WrittenWords written(asked);
  for (const FieldView& field : fields) {
    for (std::size_t i = 0; i < field.words.size(); ++i) {
      if (IsAsked(field.words, i)) written.Add(field.words[i].hash);
    }
  }
  for (const FieldView& field : fields) {
    for (std::size_t i = 0; i < field.words.size(); ++i) {
      if (field.words[i].letters == WordCase::kLower) written.Mark(field.words[i].hash, kWrittenSmall);
      if (field.words.CapitalTells(i)) written.Mark(field.words[i].hash, kWrittenBig);
    }
  }
  return written;
}

constexpr std::uint32_t kMaxParticles = 3;

// The last token of the run that begins at `first`.
std::uint32_t RunEnd(const ArticleView& article, const Words& words, std::uint32_t first) {
  std::uint32_t last = first;
  for (std::uint32_t at = first + 1; at < words.size(); ++at) {
    if (!Continues(words, at)) return last;
    if (article.IsNameLike(words, at)) {
      last = at;
      continue;
    }
    // "von" in "Ursula von der Leyen", "Le" in "Jean-Yves Le Drian".
    const bool particle = words.Has(at, kParticle) && !words[at].in_title_case;
    if (!particle || at - last > kMaxParticles) return last;
  }
  return last;
}

}  // namespace

ArticleView::ArticleView(const Gazetteer::Impl& gazetteer, const Input& input)
    : gazetteer_(gazetteer),
      lexicon_(Lexicon::Bundled()),
      language_(text::PrimaryLanguage(input.language)),
      year_(input.year),
      written_(0) {
  Matcher matcher(gazetteer, language_);
  Add(TextField::kTitle, input.title, input.title_tokens, &matcher);
  Add(TextField::kBody, input.body, input.body_tokens, &matcher);
  written_ = ReadWriting(fields_);
}

void ArticleView::Add(TextField field, std::string_view text, const text::AnalyzedText* analyzed, Matcher* matcher) {
  if (analyzed == nullptr || analyzed->tokens.empty()) return;
  FieldView view{Words(field, text, *analyzed), {}, {}};
  view.matches = matcher->Find(view.words);
  if (year_ != 0) DropLaterOrganisations(view.words, &view.matches);
  view.match_at.assign(view.words.size(), -1);
  for (std::size_t m = 0; m < view.matches.size(); ++m) {
    for (std::uint32_t i = view.matches[m].first; i <= view.matches[m].last; ++i) {
      view.match_at[i] = static_cast<std::int32_t>(m);
    }
  }
  fields_.push_back(std::move(view));
}

Span WithoutTitles(const Words& words, Span span) {
  while (span.first < span.last && words.Has(span.first, kTitleWord) && !words.Has(span.first, kGivenName))
    ++span.first;
  return span;
}

bool FollowsTitle(const Words& words, std::uint32_t i) {
  return i > 0 && words[i].gap <= Gap::kPeriod && words.Has(i - 1, kTitleWord);
}

void ArticleView::DropLaterOrganisations(const Words& words, std::vector<Match>* matches) const {
  const auto is_later = [&](std::uint32_t name) {
    const Gazetteer::Impl::NameUse use = gazetteer_.Use(name);
    return use.kind == EntityKind::kOrganisation && year_ < lexicon_.FoundedIn(gazetteer_.entities()[use.entity].id);
  };
  for (Match& match : *matches) {
    const bool abbreviation = match.length() == 1 && words[match.first].letters == WordCase::kUpper;
    if (!abbreviation || (match.kinds & KindBit(EntityKind::kOrganisation)) == 0) continue;
    match.names.erase(std::remove_if(match.names.begin(), match.names.end(), is_later), match.names.end());
    match.CountKinds(gazetteer_);
  }
  std::erase_if(*matches, [](const Match& match) { return match.names.empty(); });
}

bool ArticleView::IsNameLike(const Words& words, std::size_t i) const {
  if (!words.HasCapital(i) || words[i].in_capitals) return false;
  if (words.IsInitial(i) && words.Behind(i) == '.') return true;
  if (IsContraction(words, i, lexicon_)) return false;
  const std::uint32_t classes = words[i].classes;
  const bool within = words.CapitalTells(i) && words[i].gap == Gap::kSpace;
  if ((classes & kFunctionWord) != 0 && !(within && (classes & kGivenName) != 0)) return false;
  if (words.CapitalTells(i) || (classes & (kGivenName | kTitleWord)) != 0) return true;
  const bool ordinary = (classes & kCommonWord) != 0 || IsWrittenSmall(words[i]);
  if (!ordinary) return true;
  // "International Criminal Court" at the start of a sentence; among title-case words this would tell nothing.
  return !words[i].in_title_case && i + 1 < words.size() && words[i + 1].gap == Gap::kSpace &&
         words.CapitalTells(i + 1);
}

bool ArticleView::MayMean(EntityKind kind, std::uint32_t entity) const {
  if (kind != EntityKind::kPerson || year_ == 0) return true;
  return !IsTooOldFor(gazetteer_.entities()[entity].id, year_);
}

std::uint32_t ArticleView::KindsAt(const FieldView& field, std::size_t i) const {
  if (field.match_at[i] < 0) return 0;
  return field.matches[static_cast<std::size_t>(field.match_at[i])].decided;
}

std::vector<Span> FindRuns(const ArticleView& article, const Words& words) {
  std::vector<Span> runs;
  for (std::uint32_t i = words.NextCapital(0); i < words.size(); i = words.NextCapital(i + 1)) {
    if (!article.IsNameLike(words, i)) continue;
    runs.push_back({i, RunEnd(article, words, i)});
    i = runs.back().last;
  }
  return runs;
}

}  // namespace archive_search::entity
