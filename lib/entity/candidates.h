// Gathers what an article may mention, from the gazetteer and from the rules. What overlaps is decided elsewhere
// (choice.h).
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "entity/article_view.h"
#include "entity/choice.h"

namespace archive_search::entity {

class Candidates {
 public:
  explicit Candidates(const ArticleView& article);

  [[nodiscard]] std::vector<Candidate> Take() && { return std::move(candidates_); }

 private:
  struct Place {
    std::size_t field = 0;
    std::uint32_t token = 0;

    friend bool operator<(const Place& a, const Place& b) {
      return a.field != b.field ? a.field < b.field : a.token < b.token;
    }
  };
  // A person whose full name the article gives, to be found again by a part of it.
  struct FullName {
    Place place;
    std::string id;
    std::string name;
    bool known = false;
  };
  struct Run {
    std::size_t field = 0;
    Span span;
  };

  void CollectMentioned();
  void AddMatches();
  void AddMatch(std::size_t field, const Match& match);
  void AddRuns();
  bool AddOrganisation(std::size_t field, Span run);
  void AddFullName(std::size_t field, const Span& run);
  void AddKnownPerson(std::size_t field, Span span, std::uint32_t entity);
  void AddPartNames();
  void AddAcronyms();
  void Register(std::size_t field, Span span, const std::string& id, const std::string& name, bool known);
  [[nodiscard]] std::uint32_t EntityOf(EntityKind kind, const Match& match, Place place) const;
  // The gazetteer's person whose name begins and ends with the words of the span ("Vladimir Vladimirovich Putin").
  // kNoName when there are several: "George Bush" may be the father or the son.
  [[nodiscard]] std::uint32_t KnownPersonWithin(const FieldView& field, Span span) const;
  [[nodiscard]] std::uint64_t KeyOf(const Words& words, std::size_t i) const;
  [[nodiscard]] Candidate Known(std::size_t field, Span span, std::uint32_t entity) const;

  const ArticleView& article_;
  std::vector<Candidate> candidates_;
  absl::flat_hash_map<std::uint32_t, std::vector<Place>> mentioned_;  // entities by a name that decides
  absl::flat_hash_map<std::uint64_t, std::vector<FullName>> parts_;   // by first and last word of the name
  absl::flat_hash_map<std::uint64_t, std::uint32_t> singles_;         // words that stand alone as a run, and how often
  std::vector<Run> single_runs_;
};

}  // namespace archive_search::entity
