#include "entity/candidates.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "entity/gazetteer_lookup.h"
#include "entity/generic_name.h"
#include "entity/known_persons.h"
#include "entity/namesake.h"
#include "entity/one_sense.h"
#include "entity/organisation_rules.h"
#include "entity/person_rules.h"
#include "entity/person_slug.h"
#include "entity/place_rules.h"
#include "entity/slavic_nominative.h"

namespace archive_search::entity {
namespace {

bool SameWord(std::string_view key, std::string_view word, bool last) {
  return last ? key.ends_with(word) && (key.size() == word.size() || key[key.size() - word.size() - 1] == ' ')
              : key.starts_with(word) && (key.size() == word.size() || key[word.size()] == ' ');
}

// True when a name of the entity, a person, begins with the one word and ends with the other.
bool IsPersonNamed(const Gazetteer::Impl& gazetteer, std::uint32_t entity, std::string_view first,
                   std::string_view last) {
  const Gazetteer::Impl::EntityRow person = gazetteer.entities()[entity];
  if (person.kind != EntityKind::kPerson) return false;
  for (std::uint32_t n = person.first_name; n != kNoName;) {
    const Gazetteer::Impl::NameRow name = gazetteer.names()[n];
    n = name.next_of_entity;
    const std::string_view key = name.key;
    if (key.find(' ') != std::string_view::npos && SameWord(key, first, false) && SameWord(key, last, true))
      return true;
  }
  return false;
}

constexpr std::size_t kMaxNameBytes = 250;

std::string WithoutArticle(std::string_view name) {
  return std::string(name.starts_with("The ") || name.starts_with("the ") ? name.substr(4) : name);
}

}  // namespace

Candidates::Candidates(const ArticleView& article, const TaggerModel& model)
    : article_(article), context_(article), evidence_(article) {
  const bool tagged = TaggerReads(article.language());
  std::vector<std::vector<TaggedName>> names(article.fields().size());
  for (std::size_t f = 0; f < names.size() && tagged; ++f) {
    names[f] = TagNames(article, article.fields()[f], evidence_.fields()[f], model);
  }
  AgreeOnKinds(article, &names);
  for (std::size_t f = 0; f < names.size(); ++f) {
    tags_.emplace_back(article.fields()[f].words.size(), std::move(names[f]));
  }
  AddMatches(&Candidates::AddPersonOrOrganisation);
  AddNames();
  AddPartNames();
  AddMatches(&Candidates::AddPlace);
  AddAcronyms();
}

Candidate Candidates::Known(std::size_t field, Span span, std::uint32_t entity) const {
  const Gazetteer::Impl::EntityRow& row = article_.gazetteer().entities()[entity];
  return {field, span, 0, true, row.kind, std::string(row.id), std::string(row.name)};
}

void Candidates::AddMatches(void (Candidates::*add)(std::size_t, const Match&)) {
  for (std::size_t f = 0; f < article_.fields().size(); ++f) {
    for (const Match& match : article_.fields()[f].matches) (this->*add)(f, match);
  }
}

std::optional<EntityKind> Candidates::TagOf(std::size_t field, Span span) const {
  const std::optional<TaggedName> tag = tags_[field].At(span.first);
  if (!tag.has_value() || tag->span.first != span.first || tag->span.last != span.last) return std::nullopt;
  return tag->kind;
}

// True where the tagger, or a title, says that the match names a person.
bool Candidates::IsPersonHere(std::size_t field, const Match& match) const {
  const Words& words = article_.fields()[field].words;
  const Span name = WithoutTitles(words, {match.first, match.last});
  const std::optional<TaggedName> tag = tags_[field].At(name.first);
  if (tag.has_value() && tag->span.last == name.last) {
    return tag->kind == EntityKind::kPerson && WithoutTitles(words, tag->span).first == name.first;
  }
  return FollowsTitle(words, name.first);
}

void Candidates::AddPersonOrOrganisation(std::size_t field, const Match& match) {
  const Span span{match.first, match.last};
  AddMeant(field, match, EntityKind::kOrganisation, TagOf(field, span) == EntityKind::kOrganisation);
  AddMeant(field, match, EntityKind::kPerson, IsPersonHere(field, match));
}

void Candidates::AddPlace(std::size_t field, const Match& match) {
  const Words& words = article_.fields()[field].words;
  if (match.length() == 1 && part_names_.contains({field, match.first})) return;
  if (AddTownOrState(field, match)) return;
  // Two places or countries of one name ("Congo"): the capital shows that one of them is meant.
  const bool sure = TagOf(field, {match.first, match.last}) == EntityKind::kPlace || words.CapitalTells(match.first);
  const std::uint32_t place = AddMeant(field, match, EntityKind::kPlace, sure);
  const auto& entities = article_.gazetteer().entities();
  if (place == kNoName || entities[place].country.empty() ||
      article_.KindsAt(article_.fields()[field], match.first) == 0) {
    AddMeant(field, match, EntityKind::kCountry, sure);
  } else {
    AddCountryOf(field, match, entities[place].country);
  }
  AddGovernment(field, match, place);
}

// The country of that code, if the match names it: not Georgia the country, where the state is meant.
void Candidates::AddCountryOf(std::size_t field, const Match& match, std::string_view code) {
  const auto& gazetteer = article_.gazetteer();
  for (const std::uint32_t name : match.names) {
    const auto& row = gazetteer.entities()[gazetteer.Use(name).entity];
    if (row.kind != EntityKind::kCountry || row.id != code) continue;
    candidates_.push_back(Known(field, {match.first, match.last}, gazetteer.Use(name).entity));
    candidates_.back().front = match.front;
    return;
  }
}

std::uint32_t Candidates::AddMeant(std::size_t field, const Match& match, EntityKind kind, bool sure) {
  const Words& words = article_.fields()[field].words;
  Span span{match.first, match.last};
  const Meant meant = context_.Resolve(kind, match, {field, match.first}, sure);
  if (kind == EntityKind::kPerson) span = WithoutTitles(words, span);
  if (meant.ambiguous) AddAmbiguous(field, span, kind);
  if (meant.namesake && (sure || span.length() >= 2)) AddPerson(field, span);
  if (meant.entity == kNoName) return kNoName;
  candidates_.push_back(Known(field, span, meant.entity));
  candidates_.back().front = match.front;
  const Candidate& added = candidates_.back();
  if (kind == EntityKind::kPerson && span.length() >= 2) Register(field, span, added.id, added.name, true);
  return meant.entity;
}

void Candidates::AddAmbiguous(std::size_t field, Span span, EntityKind kind) {
  const std::string name(article_.fields()[field].words.Raw(span.first, span.last));
  Candidate candidate{field, span, 0, true, kind, Slug(name).append(kAmbiguousSuffix), name};
  candidate.name.append(kAmbiguousMark);
  candidate.ambiguous = true;
  candidates_.push_back(std::move(candidate));
}

// "Washington said": the capital stands for the government, too.
void Candidates::AddGovernment(std::size_t field, const Match& match, std::uint32_t city) {
  const Words& words = article_.fields()[field].words;
  const std::uint32_t next = match.last + 1;
  if (city == kNoName || match.length() != 1 || !words.Has(match.first, kCapitalCity) || next >= words.size()) return;
  if (words[next].gap != Gap::kSpace || words[next].letters != WordCase::kLower || !words.Has(next, kSpeechVerb))
    return;
  const auto& gazetteer = article_.gazetteer();
  const std::uint32_t country = gazetteer.FindEntity(EntityKind::kCountry, gazetteer.entities()[city].country);
  if (country != kNoName) candidates_.push_back(Known(field, {match.first, match.last}, country));
}

// True when nothing else is to be said of the match.
bool Candidates::AddTownOrState(std::size_t field, const Match& match) {
  const FieldView& view = article_.fields()[field];
  const Span span{match.first, match.last};
  if (IsNamesakeTown(article_, view, match)) {
    const std::string name(view.words.Raw(match.first, match.last + 1));
    candidates_.push_back({field, span, 0, true, EntityKind::kPlace, Slug(name), name});
    return true;
  }
  const auto before = match.first > 0 ? tags_[field].At(match.first - 1) : std::nullopt;
  const bool before_is_place = before.has_value() && before->kind == EntityKind::kPlace;
  const std::uint32_t state = StateBehindTown(article_, view, match, before_is_place);
  if (state != kNoName) candidates_.push_back(Known(field, span, state));
  return state != kNoName;
}

void Candidates::Register(std::size_t field, Span span, const std::string& id, const std::string& name, bool known) {
  const Words& words = article_.fields()[field].words;
  std::uint32_t last = span.last;
  while (last > span.first && words.Has(last, kNameSuffix)) --last;
  const FullName person{{field, span.first}, id, name, known};
  if (words.token(span.first).script == text::Script::kHan) return RegisterHan(words, span, person);
  parts_[SurnameHash(words, last)].push_back(person);
  if (last > span.first) parts_[SurnameHash(words, span.first)].push_back(person);
}

// Of Japanese persons, by the two or three letters that can be the family name. Chinese ones are not named so.
void Candidates::RegisterHan(const Words& words, Span span, const FullName& person) {
  constexpr std::uint32_t kFewest = 2;
  constexpr std::uint32_t kMost = 3;
  if (article_.language() != "ja") return;
  for (std::uint32_t letters = kFewest; letters <= kMost && letters < span.length(); ++letters) {
    parts_[HashWord(kEmptyName, words.Raw(span.first, span.first + letters - 1))].push_back(person);
  }
}

void Candidates::AddNames() {
  for (std::size_t f = 0; f < article_.fields().size(); ++f) {
    AddNounPhrases(f);
    for (const TaggedName& name : tags_[f].names()) AddName(f, name);
    for (const RuleName& name : evidence_.fields()[f].names) {
      const bool reaches = name.kind == EntityKind::kOrganisation && tags_[f].IsBeyondAll(name.span);
      if (name.sure && (reaches || !tags_[f].Overlaps(name.span))) AddName(f, {name.span, name.kind});
    }
  }
}

void Candidates::AddName(std::size_t field, const TaggedName& name) {
  const Words& words = article_.fields()[field].words;
  // What is longer is no name, and would be copied to each of its mentions.
  if (words.Raw(name.span.first, name.span.last).size() > kMaxNameBytes) return;
  if (name.span.length() == 1 && words[name.span.first].letters == WordCase::kUpper &&
      words.Has(name.span.first, kAbbreviation))
    return;
  if (IsGeneric(article_, article_.fields()[field], name.span, name.kind)) return;
  if (name.kind == EntityKind::kPerson) return AddPerson(field, name.span);
  AddOther(field, name);
}

// "the Wagner mercenary group", where the gazetteer knows the "Wagner group".
void Candidates::AddNounPhrases(std::size_t field) {
  const FieldView& view = article_.fields()[field];
  for (const RuleName& rule : evidence_.fields()[field].names) {
    const auto phrase = WithNounBehind(view, rule.span);
    if (!phrase.has_value()) continue;
    for (const NamedEntity& named : LookUp(article_.gazetteer(), phrase->name)) {
      if (article_.gazetteer().entities()[named.entity].kind != EntityKind::kOrganisation) continue;
      candidates_.push_back(Known(field, phrase->span, named.entity));
      break;
    }
  }
}

void Candidates::AddOther(std::size_t field, const TaggedName& name) {
  // A person's short name, as "Си" of Xi Jinping, tells no place.
  const std::uint32_t signs = evidence_.fields()[field].signs[name.span.first];
  if (name.span.length() == 1 && (signs & kSignShared) != 0 && (signs & KindBit(name.kind)) == 0) return;
  const Words& words = article_.fields()[field].words;
  const std::string shown =
      SlavicNominative(WithoutArticle(words.Raw(name.span.first, name.span.last)), article_.language());
  candidates_.push_back({field, name.span, 0, false, name.kind, Slug(shown), shown});
}

std::uint32_t Candidates::KnownPersonWithin(const FieldView& field, Span span) const {
  const auto& gazetteer = article_.gazetteer();
  std::uint32_t found = kNoName;
  for (std::uint32_t at = span.first; at <= span.last; ++at) {
    if (field.match_at[at] < 0) continue;
    for (const std::uint32_t i : field.matches[static_cast<std::size_t>(field.match_at[at])].names) {
      const Gazetteer::Impl::NameUse row = gazetteer.Use(i);
      const std::uint32_t person = row.entity;
      if (person == found || !article_.MayMean(row.kind, person) ||
          !IsPersonNamed(gazetteer, person, field.words.word(span.first), field.words.word(span.last)))
        continue;
      if (found != kNoName) return kNoName;
      found = person;
    }
  }
  return found;
}

std::uint32_t Candidates::LaterPerson(const FieldView& field, Span span) const {
  if (span.length() < 2 || field.match_at[span.last] < 0) return kNoName;
  const Match& match = field.matches[static_cast<std::size_t>(field.match_at[span.last])];
  if (match.last != span.last || WithoutTitles(field.words, {match.first, match.last}).first != span.first) {
    return kNoName;
  }
  for (const std::uint32_t name : match.names) {
    const Gazetteer::Impl::NameUse row = article_.gazetteer().Use(name);
    if (row.decides && !article_.MayMean(row.kind, row.entity)) return row.entity;
  }
  return kNoName;
}

void Candidates::AddKnownPerson(std::size_t field, Span span, std::uint32_t entity) {
  candidates_.push_back(Known(field, span, entity));
  if (span.length() >= 2) Register(field, span, candidates_.back().id, candidates_.back().name, true);
}

void Candidates::AddPerson(std::size_t field, Span span) {
  const FieldView& view = article_.fields()[field];
  span = WithoutTitles(view.words, span);
  const std::uint32_t known = span.length() >= 2 ? KnownPersonWithin(view, span) : kNoName;
  if (known != kNoName) return AddKnownPerson(field, span, known);
  std::string shown = PersonName(article_, view, span);
  // A name as it is written would have been found in the gazetteer already.
  if (shown != view.words.Raw(span.first, span.last)) {
    for (const NamedEntity& named : LookUp(article_.gazetteer(), shown)) {
      if (!named.decides || article_.gazetteer().entities()[named.entity].kind != EntityKind::kPerson) continue;
      if (!article_.MayMean(EntityKind::kPerson, named.entity)) continue;
      return AddKnownPerson(field, span, named.entity);
    }
  }
  const std::uint32_t meant = span.length() >= 2 ? KnownPersons::Of(article_.gazetteer()).Find(shown) : kNoName;
  if (meant != kNoName && article_.MayMean(EntityKind::kPerson, meant)) return AddKnownPerson(field, span, meant);
  const std::uint32_t later = LaterPerson(view, span);
  std::string id(later == kNoName ? PersonSlug(shown) : article_.gazetteer().entities()[later].id);
  PartNamesake(article_.year(), &id, &shown);
  candidates_.push_back({field, span, 0, false, EntityKind::kPerson, id, shown});
  if (span.length() >= 2) Register(field, span, id, shown, false);
}

// The last one before the place, or else the first behind.
const Candidates::FullName& Candidates::NearestTo(Place place, const std::vector<FullName>& people) {
  const auto behind = std::upper_bound(people.begin(), people.end(), place,
                                       [](const Place& here, const FullName& person) { return here < person.place; });
  return behind == people.begin() ? *behind : *(behind - 1);
}

// "Gabuev" where the article says "Alexander Gabuev".
void Candidates::AddPartNames() {
  if (parts_.empty()) return;
  for (auto& [word, people] : parts_) {
    std::stable_sort(people.begin(), people.end(),
                     [](const FullName& a, const FullName& b) { return a.place < b.place; });
  }
  if (article_.language() == "ja") JoinFamilyNames();
  for (std::size_t f = 0; f < article_.fields().size(); ++f) {
    const FieldView& view = article_.fields()[f];
    for (std::uint32_t i = view.words.NextCapital(0); i < view.words.size(); i = view.words.NextCapital(i + 1)) {
      if (!MayBePartName(f, i)) continue;
      const auto found = parts_.find(SurnameHash(view.words, i));
      if (found == parts_.end()) continue;
      const FullName& person = NearestTo({f, i}, found->second);
      candidates_.push_back({f, {i, i}, 0, true, EntityKind::kPerson, person.id, person.name});
      part_names_.insert({f, i});
    }
  }
}

// "麻生首相" where the article says "麻生太郎".
void Candidates::JoinFamilyNames() {
  for (Candidate& candidate : candidates_) {
    if (candidate.known || candidate.kind != EntityKind::kPerson) continue;
    const Words& words = article_.fields()[candidate.field].words;
    const auto found = parts_.find(HashWord(kEmptyName, words.Raw(candidate.span.first, candidate.span.last)));
    if (found == parts_.end()) continue;
    const FullName& person = NearestTo({candidate.field, candidate.span.first}, found->second);
    candidate.known = true;
    candidate.id = person.id;
    candidate.name = person.name;
  }
}

// A lone word that the tagger takes for a person or that no other name stands over; a place's too, unless it is said
// that something is there ("in Washington").
bool Candidates::MayBePartName(std::size_t field, std::uint32_t i) const {
  constexpr std::uint32_t kPlaces = KindBit(EntityKind::kPlace) | KindBit(EntityKind::kCountry);
  const FieldView& view = article_.fields()[field];
  const Words& words = view.words;
  if (!article_.IsNameLike(words, i) || words.IsInitial(i)) return false;
  const std::optional<TaggedName> tag = tags_[field].At(i);
  if (tag.has_value() && tag->span.length() > 1) return false;
  if (tag.has_value() && tag->kind == EntityKind::kPerson) return true;
  const bool alone = (i == 0 || words[i].gap != Gap::kSpace || !article_.IsNameLike(words, i - 1)) &&
                     (i + 1 >= words.size() || words[i + 1].gap != Gap::kSpace || !article_.IsNameLike(words, i + 1));
  const std::uint32_t kinds = article_.KindsAt(view, i);
  if (!alone || (kinds & ~kPlaces) != 0) return false;
  const bool may_be_place = kinds != 0 || (tag.has_value() && tag->kind == EntityKind::kPlace);
  return !may_be_place || (i > 0 && words[i].gap == Gap::kSpace && !words.Has(i - 1, kLocative));
}

void Candidates::AddAcronyms() {
  absl::flat_hash_map<std::string, Candidate> defined;
  for (std::size_t f = 0; f < article_.fields().size(); ++f) {
    const FieldView& view = article_.fields()[f];
    for (std::uint32_t i = view.words.NextCapital(1); i < view.words.size(); i = view.words.NextCapital(i + 1)) {
      if (view.words[i].letters != WordCase::kUpper) continue;
      const auto span = DefinedBy(view, i);
      if (!span.has_value()) continue;
      const std::string name(view.words.Raw(span->first, span->last));
      Candidate candidate{f, *span, 0, false, EntityKind::kOrganisation, Slug(name), name};
      for (const NamedEntity& named : LookUp(article_.gazetteer(), name)) {
        const bool organisation = article_.gazetteer().entities()[named.entity].kind == EntityKind::kOrganisation;
        if (organisation && named.decides) candidate = Known(f, *span, named.entity);
      }
      candidates_.push_back(candidate);
      defined.emplace(view.words.word(i), candidate);
    }
  }
  if (defined.empty()) return;
  for (std::size_t f = 0; f < article_.fields().size(); ++f) {
    const Words& words = article_.fields()[f].words;
    for (std::uint32_t i = words.NextCapital(0); i < words.size(); i = words.NextCapital(i + 1)) {
      if (words[i].letters != WordCase::kUpper) continue;
      const auto found = defined.find(std::string(words.word(i)));
      if (found == defined.end()) continue;
      candidates_.push_back(found->second);
      candidates_.back().field = f;
      candidates_.back().span = {i, i};
      candidates_.back().known = true;
      candidates_.back().defined = true;
    }
  }
}

}  // namespace archive_search::entity
