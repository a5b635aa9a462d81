// Which terms of the index are a word of the query?
//
// A bare word is one group: its stems in every language of the archive (or of the query's lang: filter) that writes in
// its script, and as a word of no language. One that Unicode's rules split (F-16, вице-премьер) is the phrase of its
// parts, each in any of its forms. A word in exact form is one term. Han and Kana have no words between
// blanks: a run of them is the phrase of its bigrams, a single character its own term. A bare Korean word is the
// bigrams of its stem in one place, so that it finds what is written together with particles and other nouns.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "archive_search/query.h"
#include "index/snapshot_impl.h"
#include "search/plan_node.h"
#include "text/analyzed_text.h"

namespace archive_search::search {

// The spellings of one word, for the lists of words or of stems.
struct Spellings {
  std::vector<std::string> words;
  std::vector<std::string> stems;  // tagged
  Position offset = 0;             // of the word in the text it is from
  Position width = 1;
};

class WordTerms {
 public:
  explicit WordTerms(const Snapshot::Impl& snapshot) : snapshot_(snapshot) {}

  // The tokens of a query text, cut as the archive's analyser cuts articles.
  [[nodiscard]] text::AnalyzedText Tokenize(std::string_view text) const;

  // The words of a query text, each with its spellings: as they are (`exact`), or in all forms in these languages.
  [[nodiscard]] std::vector<Spellings> Split(const text::AnalyzedText& text, bool exact,
                                             std::span<const std::string> languages);

  // The terms in a zone that hold the spellings.
  [[nodiscard]] absl::StatusOr<std::vector<PlanTerm>> InZone(const Spellings& spellings, Zone zone) const;

  // The terms of the words in a zone that begin so: the kMaxExpansions most frequent (equal ones in byte order) of
  // `*found`.
  static constexpr std::size_t kMaxExpansions = 1000;
  [[nodiscard]] absl::StatusOr<std::vector<PlanTerm>> BeginningWith(std::string_view prefix, Zone zone,
                                                                    std::size_t* found) const;

 private:
  std::vector<std::string> Stems(std::string_view form, std::string_view word, text::Script script,
                                 std::span<const std::string> languages);
  // What must all stand in the place of a bare word, each in any of its spellings.
  std::vector<std::vector<std::string>> StemGroups(std::string_view form, std::string_view word, text::Script script,
                                                   std::span<const std::string> languages);
  absl::Status AddTerm(std::string term, std::string title, std::vector<PlanTerm>* terms) const;

  const Snapshot::Impl& snapshot_;
};

}  // namespace archive_search::search
