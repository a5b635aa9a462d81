#include "entity/candidates.h"

#include <algorithm>
#include <tuple>

#include "entity/gazetteer_lookup.h"
#include "entity/organisation_rules.h"
#include "entity/person_rules.h"

namespace archive_search::entity {
namespace {

bool SameWord(std::string_view key, std::string_view word, bool last) {
  return last ? key.ends_with(word) && (key.size() == word.size() || key[key.size() - word.size() - 1] == ' ')
              : key.starts_with(word) && (key.size() == word.size() || key[word.size()] == ' ');
}

// True when a name of the entity, a person, begins with the one word and ends with the other.
bool IsPersonNamed(const Gazetteer::Impl& gazetteer, std::uint32_t entity, std::string_view first,
                   std::string_view last) {
  if (gazetteer.entities()[entity].kind != EntityKind::kPerson) return false;
  for (std::uint32_t n = gazetteer.entities()[entity].first_name; n != kNoName;
       n = gazetteer.names()[n].next_of_entity) {
    const std::string_view key = gazetteer.names()[n].key;
    if (key.find(' ') != std::string_view::npos && SameWord(key, first, false) && SameWord(key, last, true))
      return true;
  }
  return false;
}

constexpr std::size_t kMaxNameBytes = 250;

// "Mr. Frobozz": titles are no part of a name.
Span WithoutTitles(const Words& words, Span span) {
  while (span.first < span.last && words.Has(span.first, kTitleWord) && !words.Has(span.first, kGivenName))
    ++span.first;
  return span;
}

std::string WithoutArticle(std::string_view name) {
  return std::string(name.starts_with("The ") || name.starts_with("the ") ? name.substr(4) : name);
}

}  // namespace

Candidates::Candidates(const ArticleView& article, const TaggerModel& model) : article_(article), evidence_(article) {
  const bool tagged = TaggerReads(article.language());
  for (std::size_t f = 0; f < article.fields().size(); ++f) {
    const FieldView& field = article.fields()[f];
    tags_.emplace_back(field.words.size(),
                       tagged ? TagNames(article, field, evidence_.fields()[f], model) : std::vector<TaggedName>());
  }
  CollectMentioned();
  AddMatches();
  AddNames();
  AddPartNames();
  AddAcronyms();
}

void Candidates::CollectMentioned() {
  const auto& names = article_.gazetteer().names();
  for (std::size_t f = 0; f < article_.fields().size(); ++f) {
    for (const Match& match : article_.fields()[f].matches) {
      for (const std::uint32_t name : match.names) {
        if (names[name].decides) mentioned_[names[name].entity].push_back({f, match.first});
      }
    }
  }
}

// Of the entities of that kind which the match may name: the one that decides; among several, and where none decides,
// the one that the article mentions last before this place, or first behind it. kNoName when nothing decides.
std::uint32_t Candidates::EntityOf(EntityKind kind, const Match& match, Place place) const {
  const auto& gazetteer = article_.gazetteer();
  std::uint32_t best = kNoName;
  std::tuple<int, std::size_t, std::uint32_t> best_rank;
  for (const std::uint32_t i : match.names) {
    const Gazetteer::Impl::NameRow& name = gazetteer.names()[i];
    if (gazetteer.entities()[name.entity].kind != kind) continue;
    const auto at = mentioned_.find(name.entity);
    std::tuple<int, std::size_t, std::uint32_t> rank{name.decides ? 1 : 0, 0, 0};
    if (at != mentioned_.end() && !name.decides) {
      const auto behind = std::lower_bound(at->second.begin(), at->second.end(), place);
      rank = behind == at->second.begin() ? std::tuple{2, std::size_t{0}, ~at->second.front().token}
                                          : std::tuple{3, (behind - 1)->field, (behind - 1)->token};
    }
    if (std::get<0>(rank) > 0 && (best == kNoName || rank > best_rank)) {
      best = name.entity;
      best_rank = rank;
    }
  }
  return best;
}

Candidate Candidates::Known(std::size_t field, Span span, std::uint32_t entity) const {
  const Gazetteer::Impl::EntityRow& row = article_.gazetteer().entities()[entity];
  return {field, span, 0, true, row.kind, std::string(row.id), std::string(row.name)};
}

void Candidates::AddMatches() {
  for (std::size_t f = 0; f < article_.fields().size(); ++f) {
    for (const Match& match : article_.fields()[f].matches) AddMatch(f, match);
  }
}

void Candidates::AddMatch(std::size_t field, const Match& match) {
  for (int kind = 0; kind < kEntityKindCount; ++kind) {
    const std::uint32_t entity = EntityOf(static_cast<EntityKind>(kind), match, {field, match.first});
    if (entity == kNoName) continue;
    candidates_.push_back(Known(field, {match.first, match.last}, entity));
    candidates_.back().front = match.front;
    const Candidate& added = candidates_.back();
    if (added.kind == EntityKind::kPerson && match.length() >= 2) {
      Register(field, added.span, added.id, added.name, true);
    }
  }
}

void Candidates::Register(std::size_t field, Span span, const std::string& id, const std::string& name, bool known) {
  const Words& words = article_.fields()[field].words;
  std::uint32_t last = span.last;
  while (last > span.first && words.Has(last, kNameSuffix)) --last;
  const FullName person{{field, span.first}, id, name, known};
  parts_[SurnameHash(words, last)].push_back(person);
  if (last > span.first) parts_[SurnameHash(words, span.first)].push_back(person);
}

void Candidates::AddNames() {
  for (std::size_t f = 0; f < article_.fields().size(); ++f) {
    AddNounPhrases(f);
    for (const TaggedName& name : tags_[f].names()) AddName(f, name);
    for (const RuleName& name : evidence_.fields()[f].names) {
      if (name.sure && !tags_[f].Overlaps(name.span)) AddName(f, {name.span, name.kind});
    }
  }
}

void Candidates::AddName(std::size_t field, const TaggedName& name) {
  const Words& words = article_.fields()[field].words;
  // What is longer is no name, and would be copied to each of its mentions.
  if (words.Raw(name.span.first, name.span.last).size() > kMaxNameBytes) return;
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
  const std::string shown = WithoutArticle(article_.fields()[field].words.Raw(name.span.first, name.span.last));
  candidates_.push_back({field, name.span, 0, false, name.kind, Slug(shown), shown});
}

std::uint32_t Candidates::KnownPersonWithin(const FieldView& field, Span span) const {
  const auto& gazetteer = article_.gazetteer();
  std::uint32_t found = kNoName;
  for (std::uint32_t at = span.first; at <= span.last; ++at) {
    if (field.match_at[at] < 0) continue;
    for (const std::uint32_t i : field.matches[static_cast<std::size_t>(field.match_at[at])].names) {
      const std::uint32_t person = gazetteer.names()[i].entity;
      if (person == found ||
          !IsPersonNamed(gazetteer, person, field.words.word(span.first), field.words.word(span.last)))
        continue;
      if (found != kNoName) return kNoName;
      found = person;
    }
  }
  return found;
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
  const std::string shown = PersonName(article_, view, span);
  for (const NamedEntity& named : LookUp(article_.gazetteer(), shown)) {
    if (!named.decides || article_.gazetteer().entities()[named.entity].kind != EntityKind::kPerson) continue;
    return AddKnownPerson(field, span, named.entity);
  }
  const std::string id = Slug(shown);
  candidates_.push_back({field, span, 0, false, EntityKind::kPerson, id, shown});
  if (span.length() >= 2) Register(field, span, id, shown, false);
}

// "Gabuev" where the article says "Alexander Gabuev": the last one before, or else the first behind.
void Candidates::AddPartNames() {
  const auto earlier = [](const FullName& a, const FullName& b) { return a.place < b.place; };
  for (auto& [word, people] : parts_) std::stable_sort(people.begin(), people.end(), earlier);
  if (parts_.empty()) return;
  for (std::size_t f = 0; f < article_.fields().size(); ++f) {
    const FieldView& view = article_.fields()[f];
    for (std::uint32_t i = 0; i < view.words.size(); ++i) {
      if (!MayBePartName(f, i)) continue;
      const auto found = parts_.find(SurnameHash(view.words, i));
      if (found == parts_.end()) continue;
      FullName here;
      here.place = {f, i};
      const auto behind = std::upper_bound(found->second.begin(), found->second.end(), here, earlier);
      const FullName& person = behind == found->second.begin() ? *behind : *(behind - 1);
      candidates_.push_back({f, {i, i}, 0, true, EntityKind::kPerson, person.id, person.name});
    }
  }
}

// A lone word that the tagger takes for a person, or that it does not know and no other name stands over.
bool Candidates::MayBePartName(std::size_t field, std::uint32_t i) const {
  const FieldView& view = article_.fields()[field];
  if (!article_.IsNameLike(view.words, i)) return false;
  const std::optional<TaggedName> tag = tags_[field].At(i);
  if (tag.has_value()) return tag->kind == EntityKind::kPerson && tag->span.length() == 1;
  const bool alone =
      (i == 0 || view.words[i].gap != Gap::kSpace || !article_.IsNameLike(view.words, i - 1)) &&
      (i + 1 >= view.words.size() || view.words[i + 1].gap != Gap::kSpace || !article_.IsNameLike(view.words, i + 1));
  return alone && article_.KindsAt(view, i) == 0;
}

void Candidates::AddAcronyms() {
  absl::flat_hash_map<std::string, Candidate> defined;
  for (std::size_t f = 0; f < article_.fields().size(); ++f) {
    const FieldView& view = article_.fields()[f];
    for (std::uint32_t i = 1; i < view.words.size(); ++i) {
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
    for (std::uint32_t i = 0; i < words.size(); ++i) {
      if (words[i].letters != WordCase::kUpper) continue;
      const auto found = defined.find(std::string(words.word(i)));
      if (found == defined.end()) continue;
      candidates_.push_back(found->second);
      candidates_.back().field = f;
      candidates_.back().span = {i, i};
      candidates_.back().known = true;
    }
  }
}

}  // namespace archive_search::entity
