#include "entity/candidates.h"

#include <algorithm>
#include <tuple>

#include "entity/gazetteer_lookup.h"
#include "entity/organisation_rules.h"
#include "entity/person_rules.h"

namespace archive_search::entity {
namespace {

// The last word of a name stands alone elsewhere; a single name stands there more than once.
constexpr double kFoundAgainScore = 1.5;
constexpr double kRepeatedScore = 1;

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

std::string WithoutArticle(std::string_view name) {
  return std::string(name.starts_with("The ") || name.starts_with("the ") ? name.substr(4) : name);
}

}  // namespace

Candidates::Candidates(const ArticleView& article) : article_(article) {
  CollectMentioned();
  AddMatches();
  AddRuns();
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

std::uint64_t Candidates::KeyOf(const Words& words, std::size_t i) const {
  // Russian and Ukrainian endings: the last two letters may differ ("Габуев", "Габуева", "Габуевым").
  std::string_view word = words.word(i);
  if (words.token(i).script != text::Script::kCyrillic) return HashWord(kEmptyName, word);
  for (const std::string_view ending :
       {"ого", "ому", "ым", "им", "ом", "ем", "ой", "ей", "а", "у", "е", "ю", "я", "ы", "и"}) {
    if (word.size() < ending.size() + 6 || !word.ends_with(ending)) continue;
    word.remove_suffix(ending.size());
    break;
  }
  return HashWord(kEmptyName, word);
}

void Candidates::Register(std::size_t field, Span span, const std::string& id, const std::string& name, bool known) {
  const Words& words = article_.fields()[field].words;
  std::uint32_t last = span.last;
  while (last > span.first && words.Has(last, kNameSuffix)) --last;
  const FullName person{{field, span.first}, id, name, known};
  parts_[KeyOf(words, last)].push_back(person);
  if (last > span.first) parts_[KeyOf(words, span.first)].push_back(person);
}

void Candidates::AddRuns() {
  std::vector<Run> runs;
  for (std::size_t f = 0; f < article_.fields().size(); ++f) {
    for (const Span& span : FindRuns(article_, article_.fields()[f].words)) runs.push_back({f, span});
  }
  for (const Run& run : runs) {
    if (run.span.length() == 1) ++singles_[KeyOf(article_.fields()[run.field].words, run.span.first)];
  }
  for (const Run& run : runs) {
    if (!AddOrganisation(run.field, run.span)) AddFullName(run.field, run.span);
  }
}

bool Candidates::AddOrganisation(std::size_t field, Span run) {
  const FieldView& view = article_.fields()[field];
  if (const auto phrase = WithNounBehind(view, run)) {
    for (const NamedEntity& named : LookUp(article_.gazetteer(), phrase->name)) {
      if (article_.gazetteer().entities()[named.entity].kind != EntityKind::kOrganisation) continue;
      candidates_.push_back(Known(field, phrase->span, named.entity));
      return true;
    }
  }
  const auto span = OrganisationSpan(article_, view, run);
  if (!span.has_value()) return false;
  const std::string name = WithoutArticle(view.words.Raw(span->first, span->last));
  candidates_.push_back({field, *span, 0, false, EntityKind::kOrganisation, Slug(name), name});
  return true;
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

void Candidates::AddFullName(std::size_t field, const Span& run) {
  const FieldView& view = article_.fields()[field];
  const TitledName name = StripTitles(article_, view, run);
  if (name.empty) return;
  const std::uint32_t known = name.span.length() >= 2 ? KnownPersonWithin(view, name.span) : kNoName;
  if (known != kNoName) return AddKnownPerson(field, name.span, known);
  double score = PersonScore(article_, view, name);
  if (name.span.length() >= 2 && singles_.contains(KeyOf(view.words, name.span.last))) score += kFoundAgainScore;
  if (name.span.length() == 1 && singles_[KeyOf(view.words, name.span.first)] > 1) score += kRepeatedScore;
  if (name.span.length() == 1 && (view.match_at[name.span.first] < 0 || article_.KindsAt(view, name.span.first) == 0)) {
    single_runs_.push_back({field, name.span});
  }
  if (score < kPersonThreshold) return;
  const std::string shown = PersonName(article_, view, name.span);
  for (const NamedEntity& named : LookUp(article_.gazetteer(), shown)) {
    if (!named.decides || article_.gazetteer().entities()[named.entity].kind != EntityKind::kPerson) continue;
    return AddKnownPerson(field, name.span, named.entity);
  }
  const std::string id = Slug(shown);
  candidates_.push_back({field, name.span, 0, false, EntityKind::kPerson, id, shown});
  if (name.span.length() >= 2) Register(field, name.span, id, shown, false);
}

// "Gabuev" where the article says "Alexander Gabuev": the last one before, or else the first behind.
void Candidates::AddPartNames() {
  const auto earlier = [](const FullName& a, const FullName& b) { return a.place < b.place; };
  for (auto& [word, people] : parts_) std::stable_sort(people.begin(), people.end(), earlier);
  for (const Run& run : single_runs_) {
    const Words& words = article_.fields()[run.field].words;
    const auto found = parts_.find(KeyOf(words, run.span.first));
    if (found == parts_.end()) continue;
    FullName here;
    here.place = {run.field, run.span.first};
    const auto behind = std::upper_bound(found->second.begin(), found->second.end(), here, earlier);
    const FullName& person = behind == found->second.begin() ? *behind : *(behind - 1);
    candidates_.push_back({run.field, run.span, 0, true, EntityKind::kPerson, person.id, person.name});
  }
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
