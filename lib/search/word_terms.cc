#include "search/word_terms.h"

#include <algorithm>
#include <utility>

#include "base/status_macros.h"
#include "index/term_schema.h"
#include "text/character_class.h"
#include "text/hangul.h"

namespace archive_search::search {
namespace {

void SortUnique(std::vector<std::string>* values) {
  std::sort(values->begin(), values->end());
  values->erase(std::unique(values->begin(), values->end()), values->end());
}

}  // namespace

std::vector<std::string> WordTerms::Stems(std::string_view form, std::string_view word, text::Script script,
                                          std::span<const std::string> languages) {
  std::vector<std::string> all = {"und:" + std::string(word)};
  for (const std::string& language : languages) {
    const std::vector<std::string>& stems = snapshot_.StemmerFor(language).Stems(form, word, script);
    all.insert(all.end(), stems.begin(), stems.end());
  }
  SortUnique(&all);
  return all;
}

text::AnalyzedText WordTerms::Tokenize(std::string_view text) const {
  return index::Tokenize(snapshot_.settings().analyzer, text, "");
}

std::vector<std::vector<std::string>> WordTerms::StemGroups(std::string_view form, std::string_view word,
                                                            text::Script script,
                                                            std::span<const std::string> languages) {
  std::vector<std::string> stems = Stems(form, word, script, languages);
  std::vector<std::vector<std::string>> groups;
  for (std::string& bigram : text::HangulBigramsToFind(word, stems)) groups.push_back({std::move(bigram)});
  if (groups.empty()) groups.push_back(std::move(stems));
  return groups;
}

std::vector<Spellings> WordTerms::Split(const text::AnalyzedText& text, bool exact,
                                        std::span<const std::string> languages) {
  const bool stems = snapshot_.settings().analyzer == AnalyzerKind::kNews;
  std::vector<Spellings> words;
  words.reserve(text.tokens.size());
  bool in_run = false;
  for (std::uint32_t i = 0; i < text.tokens.size(); ++i) {
    const text::Token& token = text.tokens[i];
    const std::string_view word = text.word(token);
    Spellings spellings;
    spellings.offset = i;
    if (stems && !exact && !text::IsIdeographic(token.script)) {
      in_run = false;
      for (std::vector<std::string>& group : StemGroups(text.form(token), word, token.script, languages)) {
        spellings.stems = std::move(group);
        words.push_back(spellings);
      }
      continue;
    }
    std::string& spelling = spellings.words.emplace_back(word);
    if (token.joins_next) {
      spelling += text.word(text.tokens[i + 1]);
      spellings.width = 2;
    }
    const bool ends_run = in_run && !token.joins_next;  // the bigram before holds this character
    in_run = token.joins_next;
    if (!ends_run) words.push_back(std::move(spellings));
  }
  return words;
}

absl::Status WordTerms::AddTerm(std::string term, std::string title, std::vector<PlanTerm>* terms) const {
  AS_ASSIGN_OR_RETURN(index::TermLists lists, snapshot_.Find(term));
  if (lists.document_frequency == 0) return absl::OkStatus();
  PlanTerm& found = terms->emplace_back();
  found.term = std::move(term);
  found.title = std::move(title);
  found.document_frequency = lists.document_frequency;
  found.lists = std::move(lists);
  return absl::OkStatus();
}

absl::StatusOr<std::vector<PlanTerm>> WordTerms::InZone(const Spellings& spellings, Zone zone) const {
  std::vector<PlanTerm> terms;
  const auto add = [&](std::string (*anywhere)(std::string_view), std::string (*title)(std::string_view),
                       const std::string& spelling) {
    if (zone == Zone::kTitle) return AddTerm(title(spelling), "", &terms);
    return AddTerm(anywhere(spelling), zone == Zone::kBody ? title(spelling) : "", &terms);
  };
  for (const std::string& word : spellings.words) {
    AS_RETURN_IF_ERROR(add(index::WordTerm, index::TitleWordTerm, word));
  }
  for (const std::string& stem : spellings.stems) {
    AS_RETURN_IF_ERROR(add(index::StemTerm, index::TitleStemTerm, stem));
  }
  return terms;
}

absl::StatusOr<std::vector<PlanTerm>> WordTerms::BeginningWith(std::string_view prefix, Zone zone,
                                                               std::size_t* found) const {
  const std::string begin = zone == Zone::kTitle ? index::TitleWordTerm(prefix) : index::WordTerm(prefix);
  const std::string title_family = zone == Zone::kBody ? index::TitleWordTerm("") : "";
  const std::size_t family_size = index::WordTerm("").size();
  std::vector<PlanTerm> terms;
  AS_RETURN_IF_ERROR(snapshot_.ForEachTerm(begin, [&](std::string_view term, std::uint32_t df) {
    const std::string title = title_family.empty() ? "" : title_family + std::string(term.substr(family_size));
    terms.push_back({std::string(term), title, df, {}});
  }));
  *found = terms.size();
  std::stable_sort(terms.begin(), terms.end(),
                   [](const PlanTerm& a, const PlanTerm& b) { return a.document_frequency > b.document_frequency; });
  if (terms.size() > kMaxExpansions) terms.resize(kMaxExpansions);
  std::sort(terms.begin(), terms.end(), [](const PlanTerm& a, const PlanTerm& b) { return a.term < b.term; });
  return terms;
}

}  // namespace archive_search::search
