// What the gazetteer and the rules say about each word, before anything is decided: the tagger weighs it.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "entity/article_view.h"
#include "entity/rule_name.h"

namespace archive_search::entity {

// Bits of the signs that a word carries.
enum Sign : std::uint32_t {
  kSignPerson = 1U << 0,        // the gazetteer knows a name over it, of that kind
  kSignOrganisation = 1U << 1,  //
  kSignPlace = 1U << 2,         //
  kSignCountry = 1U << 3,       //
  kSignShared = 1U << 4,        // only names that do not decide
  kSignLong = 1U << 5,          // the name has several words
  kSignFirst = 1U << 6,         // this is its first word
  kSignRulePerson = 1U << 8,    // the rules: two bits of how much speaks for a person
  kSignRuleOrganisation = 1U << 10,
  kSignRuleFirst = 1U << 11,    // the first word of what the rules found
  kSignPartOfPerson = 1U << 12  // elsewhere the article gives a full name that ends with this word
};
inline constexpr std::uint32_t kGazetteerSigns = 0xFF;
inline constexpr std::uint32_t kRuleSigns = 0xFF00;

struct FieldEvidence {
  std::vector<std::uint32_t> signs;  // by token
  std::vector<RuleName> names;       // in the order of the text; they may overlap
};

class Evidence {
 public:
  explicit Evidence(const ArticleView& article);

  [[nodiscard]] const std::vector<FieldEvidence>& fields() const { return fields_; }

 private:
  void MarkMatches();
  void MarkRuns();
  void MarkRun(std::size_t field, Span run);
  void MarkPersons(std::size_t field, Span run);
  void MarkSurnames();
  void Mark(std::size_t field, Span span, std::uint32_t signs, std::uint32_t first);
  void AddSurname(const Words& words, Span span);

  const ArticleView& article_;
  std::vector<FieldEvidence> fields_;
  absl::flat_hash_map<std::uint64_t, std::uint32_t> singles_;  // words that stand alone as a run, and how often
  absl::flat_hash_set<std::uint64_t> surnames_;
};

// The hash of word i, of Cyrillic ones without a case ending, so that "Габуева" and "Габуев" are the same.
[[nodiscard]] std::uint64_t SurnameHash(const Words& words, std::size_t i);
[[nodiscard]] std::uint64_t CyrillicSurnameHash(std::string_view word);

}  // namespace archive_search::entity
