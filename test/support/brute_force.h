// An oracle for search: reads every analysed article for every query, with no index, no cursor and no cleverness. It
// shares with the library only the analysis of text (tokens and stems).
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "archive_search/archive.h"
#include "archive_search/facet.h"
#include "archive_search/query.h"
#include "support/test_archive.h"
#include "text/stems.h"

namespace archive_search::test {

class BruteForce {
 public:
  BruteForce(std::vector<TestArchive::Analyzed> articles, const ArchiveSettings& settings);

  struct Match {
    DocId docid = 0;
    double score = 0;
    std::int64_t date = 0;  // local seconds; INT64_MIN: undated
    std::string key;
  };

  // Every match, by docid. `query`: entity nodes name ids.
  [[nodiscard]] std::vector<Match> Search(const QueryNode& query, const std::vector<FacetFilter>& filters = {}) const;

  // The languages that the articles are in.
  [[nodiscard]] const std::set<std::string>& languages() const { return languages_; }

 private:
  // One token as postings see it: every string that finds it.
  struct Word {
    Position position = 0;
    std::set<std::string> words;  // itself and, in a run of Han or Kana, the bigram that it begins
    std::set<std::string> stems;
  };
  struct Document {
    DocId docid = 0;
    const index::AnalyzedArticle* article = nullptr;
    std::vector<Word> words;
    double length = 0;
  };
  // A word of the query, all of whose spellings count.
  struct Wanted {
    std::set<std::string> words;
    std::set<std::string> stems;
    Position offset = 0;
    Position width = 1;
    bool ideographic = false;
  };
  struct Place {
    std::vector<Position> words;  // the known ones, ascending
  };
  struct Found {
    bool matches = false;
    double score = 0;
    std::vector<Place> places;
  };

  Found Evaluate(const QueryNode& node, const Document& document, const std::set<std::string>& languages) const;
  Found EvaluateText(const QueryNode& node, const Document& document, const std::set<std::string>& languages) const;
  Found EvaluatePrefix(const QueryNode& node, const Document& document, const std::set<std::string>& languages) const;
  Found EvaluateEntity(const QueryNode& node, const Document& document) const;
  Found EvaluateAbout(const QueryNode& node, const Document& document) const;
  Found EvaluateNear(const QueryNode& node, const Document& document, const std::set<std::string>& languages) const;
  bool PassesKeyword(const QueryNode& node, const Document& document) const;
  bool PassesDate(const DateCondition& condition, const Document& document) const;
  bool PassesFilter(const FacetFilter& filter, const Document& document) const;

  // Kept for the node: it is asked once an article.
  const std::vector<Wanted>& Split(const QueryNode& node, const std::set<std::string>& languages) const;
  [[nodiscard]] std::vector<Wanted> NewSplit(const QueryNode& node, const std::set<std::string>& languages) const;
  const Wanted& Beginning(const QueryNode& node, std::string_view prefix) const;
  double Score(const Wanted& wanted, Zone zone, const Document& document, const std::set<std::string>& languages) const;
  double Weigh(double df, double articles, double wdf, double length) const;
  [[nodiscard]] double AverageLength(const std::set<std::string>& languages) const;
  [[nodiscard]] double CountIn(const std::set<std::string>& languages) const;
  int DocumentFrequency(bool stem, const std::string& spelling, Zone zone) const;
  double CountryFrequency(const std::string& country) const;

  std::vector<TestArchive::Analyzed> articles_;
  std::vector<Document> documents_;
  ArchiveSettings settings_;
  std::set<std::string> languages_;
  mutable double average_length_ = 0;  // of the articles in the languages that the query requires
  mutable std::map<std::string, int> document_frequencies_;
  mutable std::map<std::string, double> country_frequencies_;       // by code
  mutable std::map<const QueryNode*, std::vector<Wanted>> splits_;  // of the query that is being evaluated
  mutable std::map<std::string, text::Stemmer> stemmers_;
};

}  // namespace archive_search::test
