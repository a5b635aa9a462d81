// Xapian as an oracle: databases of one family of terms each, whose document lengths are ours, searched by its own
// Enquire.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "archive_search/archive.h"
#include "archive_search/query.h"
#include "support/test_archive.h"
#include "text/stems.h"

namespace archive_search::test {

class XapianOracle {
 public:
  enum class Family { kWords, kStems };

  // `articles` must outlive it.
  XapianOracle(Family family, const std::vector<TestArchive::Analyzed>& articles, const ArchiveSettings& settings);

  // The query in Xapian's terms, or nullopt where Xapian has no way to say it: anything but single words of the family
  // (exact words, or bare ones with one stem in this archive), AND, OR, NOT beside something, and source:.
  [[nodiscard]] std::optional<Xapian::Query> Express(const QueryNode& node) const;

  // The weight of every match, by docid.
  [[nodiscard]] std::map<DocId, double> Search(const Xapian::Query& query) const;

 private:
  void Add(const TestArchive::Analyzed& analyzed);
  [[nodiscard]] std::vector<std::string> TermsOf(const text::AnalyzedText& text, const text::Token& token,
                                                 text::Stemmer* stemmer) const;
  [[nodiscard]] std::optional<Xapian::Query> ExpressWord(const QueryNode& node) const;
  [[nodiscard]] std::optional<Xapian::Query> ExpressAnd(const QueryNode& node) const;

  Family family_;
  ArchiveSettings settings_;
  mutable std::map<std::string, text::Stemmer> stemmers_;  // a language of the articles each
  Xapian::WritableDatabase database_;                      // in memory
};

}  // namespace archive_search::test
