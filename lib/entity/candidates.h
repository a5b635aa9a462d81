// Gathers what an article may mention, from the gazetteer, the tagger and the rules. What overlaps is decided elsewhere
// (choice.h).
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "entity/article_view.h"
#include "entity/choice.h"
#include "entity/tagger.h"

namespace archive_search::entity {

class Candidates {
 public:
  Candidates(const ArticleView& article, const TaggerModel& model);

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
  void CollectMentioned();
  void AddMatches();
  void AddMatch(std::size_t field, const Match& match);
  void AddNames();
  void AddName(std::size_t field, const TaggedName& name);
  void AddNounPhrases(std::size_t field);
  void AddPerson(std::size_t field, Span span);
  void AddKnownPerson(std::size_t field, Span span, std::uint32_t entity);
  void AddOther(std::size_t field, const TaggedName& name);
  void AddPartNames();
  void AddAcronyms();
  void Register(std::size_t field, Span span, const std::string& id, const std::string& name, bool known);
  [[nodiscard]] bool MayBePartName(std::size_t field, std::uint32_t i) const;
  [[nodiscard]] std::uint32_t EntityOf(EntityKind kind, const Match& match, Place place) const;
  // The gazetteer's person whose name begins and ends with the words of the span ("Vladimir Vladimirovich Putin").
  // kNoName when there are several: "George Bush" may be the father or the son.
  [[nodiscard]] std::uint32_t KnownPersonWithin(const FieldView& field, Span span) const;
  [[nodiscard]] Candidate Known(std::size_t field, Span span, std::uint32_t entity) const;

  const ArticleView& article_;
  Evidence evidence_;
  std::vector<TaggedField> tags_;
  std::vector<Candidate> candidates_;
  absl::flat_hash_map<std::uint32_t, std::vector<Place>> mentioned_;  // entities by a name that decides
  absl::flat_hash_map<std::uint64_t, std::vector<FullName>> parts_;   // by first and last word of the name
};

}  // namespace archive_search::entity
