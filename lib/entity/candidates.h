// Gathers what an article may mention, from the gazetteer, the tagger and the rules. What overlaps is decided elsewhere
// (choice.h).
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "entity/article_view.h"
#include "entity/choice.h"
#include "entity/context.h"
#include "entity/tagger.h"

namespace archive_search::entity {

class Candidates {
 public:
  Candidates(const ArticleView& article, const TaggerModel& model);

  [[nodiscard]] std::vector<Candidate> Take() && { return std::move(candidates_); }

 private:
  // A person whose full name the article gives, to be found again by a part of it.
  struct FullName {
    Place place;
    std::string id;
    std::string name;
    bool known = false;
  };
  void AddMatches(void (Candidates::*add)(std::size_t, const Match&));
  void AddPersonOrOrganisation(std::size_t field, const Match& match);
  void AddPlace(std::size_t field, const Match& match);
  void AddCountryOf(std::size_t field, const Match& match, std::string_view code);
  void AddNames();
  void AddName(std::size_t field, const TaggedName& name);
  void AddNounPhrases(std::size_t field);
  void AddPerson(std::size_t field, Span span);
  void AddKnownPerson(std::size_t field, Span span, std::uint32_t entity);
  void AddOther(std::size_t field, const TaggedName& name);
  void AddPartNames();
  void JoinFamilyNames();
  [[nodiscard]] static const FullName& NearestTo(Place place, const std::vector<FullName>& people);
  void AddAcronyms();
  void Register(std::size_t field, Span span, const std::string& id, const std::string& name, bool known);
  void RegisterHan(const Words& words, Span span, const FullName& person);
  [[nodiscard]] bool IsPersonHere(std::size_t field, const Match& match) const;
  [[nodiscard]] bool MayBePartName(std::size_t field, std::uint32_t i) const;
  void AddAmbiguous(std::size_t field, Span span, EntityKind kind);
  // Returns the entity, or kNoName.
  std::uint32_t AddMeant(std::size_t field, const Match& match, EntityKind kind, bool sure);
  void AddGovernment(std::size_t field, const Match& match, std::uint32_t city);
  bool AddTownOrState(std::size_t field, const Match& match);
  // What the tagger says of exactly these words.
  [[nodiscard]] std::optional<EntityKind> TagOf(std::size_t field, Span span) const;
  // The gazetteer's person whose name begins and ends with the words of the span ("Vladimir Vladimirovich Putin").
  // kNoName when there are several: "George Bush" may be the father or the son.
  [[nodiscard]] std::uint32_t KnownPersonWithin(const FieldView& field, Span span) const;
  // Whom exactly these words, two or more, would name at a later date; kNoName if nobody.
  [[nodiscard]] std::uint32_t LaterPerson(const FieldView& field, Span span) const;
  [[nodiscard]] Candidate Known(std::size_t field, Span span, std::uint32_t entity) const;

  const ArticleView& article_;
  Context context_;
  Evidence evidence_;
  std::vector<TaggedField> tags_;
  absl::flat_hash_set<std::pair<std::size_t, std::uint32_t>> part_names_;  // single words that are persons' names
  std::vector<Candidate> candidates_;
  absl::flat_hash_map<std::uint64_t, std::vector<FullName>>
      parts_;  // by first and last word of the name, or its letters
};

}  // namespace archive_search::entity
