#include "index/supplied_entities.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "entity/entity_slug.h"
#include "entity/gazetteer_impl.h"
#include "entity/lexicon.h"
#include "entity/name_agreement.h"
#include "entity/name_key.h"
#include "entity/name_parts.h"
#include "entity/namesake.h"
#include "entity/thread_memo.h"
#include "text/normalize.h"

namespace archive_search::index {
namespace {

bool Decides(const Gazetteer& gazetteer, const Entity& entity, std::string_view normalized_name) {
  for (const EntityName& name : gazetteer.Names(entity.kind, entity.id)) {
    if (name.decides && text::NormalizeValue(name.name) == normalized_name) return true;
  }
  return false;
}

// The one entity that the name stands for; none if it could be several: a family name that does not decide for anybody
// could be those whom the gazetteer does not know.
std::optional<Entity> Known(const Gazetteer& gazetteer, EntityKind kind, const std::string& name) {
  std::vector<Entity> candidates = gazetteer.Resolve(name, kind);
  if (candidates.empty()) return std::nullopt;
  const std::string normalized = text::NormalizeValue(name);
  const bool lone = kind == EntityKind::kPerson && entity::PartsOfName(name).words.size() == 1;
  if (lone && !Decides(gazetteer, candidates[0], normalized)) return std::nullopt;
  if (candidates.size() > 1 &&
      (!Decides(gazetteer, candidates[0], normalized) || Decides(gazetteer, candidates[1], normalized))) {
    return std::nullopt;
  }
  return std::move(candidates.front());
}

// Remembered: the same names are in many articles.
const std::optional<Entity>& KnownAs(const Gazetteer& gazetteer, const SuppliedEntity& supplied) {
  thread_local entity::ThreadMemo<std::optional<Entity>, 1024> known;
  const std::uint64_t state = entity::MixHash(gazetteer.impl().state_id(), static_cast<std::uint64_t>(supplied.kind));
  return known.Get(entity::HashWord(state, supplied.name),
                   [&](std::optional<Entity>* entity) { *entity = Known(gazetteer, supplied.kind, supplied.name); });
}

// Whether a name of two words or more is written as the gazetteer has it.
bool IsWrittenAs(const Gazetteer& gazetteer, const Entity& person, const std::string& name) {
  return entity::PartsOfName(name).words.size() >= 2 && Decides(gazetteer, person, text::NormalizeValue(name));
}

std::optional<Entity> ToEntity(const Gazetteer& gazetteer, const SuppliedEntity& supplied, int year) {
  Entity entity{supplied.kind, supplied.id, supplied.name, ""};
  if (!supplied.id.empty()) {
    const std::optional<Entity> known = gazetteer.Find(supplied.kind, supplied.id);
    if (known) return known;
  } else {
    const std::optional<Entity>& known = KnownAs(gazetteer, supplied);
    const bool person = supplied.kind == EntityKind::kPerson;
    if (known && !(person && entity::IsTooOldFor(known->id, year))) return known;
    if (person) entity.name = entity::PartsOfName(entity.name).name;
    entity.id =
        known && IsWrittenAs(gazetteer, *known, entity.name) ? known->id : entity::SlugFor(entity.kind, entity.name);
    if (person) entity::PartNamesake(year, &entity.id, &entity.name);
  }
  if (entity.id.empty()) return std::nullopt;
  if (entity.name.empty()) entity.name = entity.id;
  return entity;
}

// Remembered: the same people are in many articles.
const entity::NameParts& KnownParts(std::string_view name) {
  thread_local entity::ThreadMemo<entity::NameParts, 1024> known;
  return known.Get(entity::HashWord(entity::kEmptyName, name),
                   [&](entity::NameParts* parts) { *parts = entity::PartsOfName(name); });
}

// Without what tells ambiguous people and namesakes apart.
std::string_view WithoutMark(std::string_view name) {
  for (const std::string_view mark : {entity::kAmbiguousMark, entity::kNamesakeMark}) {
    if (name.ends_with(mark)) name.remove_suffix(mark.size());
  }
  return name;
}

// A person of the article, under one id.
struct Person {
  std::string name;
  entity::NameParts parts;
  bool keeps_id = false;  // the gazetteer's, or the source's own
  bool supplied = false;
  bool is_title = false;  // "Shah": anybody's
  std::string joined;     // the id of the one who this is; empty: nobody else
};

class ArticlePeople {
 public:
  ArticlePeople(const Gazetteer& gazetteer, const AnalyzedArticle& article) : gazetteer_(gazetteer) {
    for (const SuppliedEntity& supplied : article.article.entities) {
      if (!supplied.id.empty()) own_ids_.insert(supplied.id);
    }
    for (const Entity& entity : article.supplied) Add(entity, true);
    if (people_.empty()) return;
    for (const entity::Found& found : article.entities) Add(found, false);
  }

  [[nodiscard]] bool empty() const { return people_.empty(); }

  // Full names first: a family name may be that of one person only then.
  void Join() {
    JoinEach(&ArticlePeople::IsFullNameOf, false);
    JoinEach(&ArticlePeople::IsFamilyNameOf, true);
  }

  template <class Named>
  void Redirect(Named* named) const {
    if (named->kind != EntityKind::kPerson) return;
    auto person = people_.find(named->id);
    if (person == people_.end() || person->second.joined.empty()) return;
    while (!person->second.joined.empty()) person = people_.find(person->second.joined);
    named->id = person->first;
    named->name = person->second.name;
  }

 private:
  using Entry = std::pair<const std::string, Person>;

  template <class Named>
  void Add(const Named& named, bool supplied) {
    if (named.kind != EntityKind::kPerson) return;
    const auto [at, added] = people_.try_emplace(named.id);
    if (!added) return;
    Person& person = at->second;
    person.name = named.name;
    person.keeps_id = own_ids_.contains(named.id) || gazetteer_.Find(named.kind, named.id).has_value();
    person.supplied = supplied;
    person.parts = KnownParts(WithoutMark(named.name));
    person.is_title = person.parts.words.size() == 1 &&
                      (entity::Lexicon::Bundled().Classes(person.parts.words[0]) & entity::kTitleWord) != 0;
  }

  // Who lists "Peter Zork" and "Peter Zork Jr." means two; the text often drops the generation of one.
  [[nodiscard]] bool IsFullNameOf(const Person& name, const Person& person) const {
    const entity::NameParts& a = name.parts;
    const entity::NameParts& b = person.parts;
    return person.supplied && a.words.size() >= 2 && b.words.size() >= 2 && a.words.back() == b.words.back() &&
           (a.generation == b.generation || (a.generation.empty() && !name.supplied)) &&
           entity::AgreeInGivenName(a.words, b.words) &&
           entity::AgreementOfMiddleNames(a.words, b.words) != entity::Agreement::kContradicts;
  }

  [[nodiscard]] bool IsFamilyNameOf(const Person& name, const Person& person) const {
    return name.parts.words.size() == 1 && !name.is_title && person.parts.words.size() >= 2 &&
           !person.parts.of_husband && name.parts.words.front() == person.parts.words.back();
  }

  // The one person that a name which the gazetteer does not know is, if there is one.
  void JoinEach(bool (ArticlePeople::*is_name_of)(const Person&, const Person&) const, bool needs_supplied) {
    for (auto& [id, person] : people_) {
      if (person.keeps_id || !person.joined.empty()) continue;
      const Entry* only = nullptr;
      bool several = false;
      for (const Entry& other : people_) {
        if (other.first == id || !other.second.joined.empty() || !(this->*is_name_of)(person, other.second)) continue;
        several |= only != nullptr;
        only = &other;
      }
      if (only == nullptr || several) continue;
      if (needs_supplied && !only->second.supplied && !person.supplied) continue;
      person.joined = only->first;
    }
  }

  const Gazetteer& gazetteer_;
  std::set<std::string_view> own_ids_;    // that the source gives
  std::map<std::string, Person> people_;  // by id
};

// Whether the article names people in words only.
bool HasNamesOfPeople(const AnalyzedArticle& article) {
  const auto is_person = [](const auto& named) { return named.kind == EntityKind::kPerson; };
  const auto has_name_only = [&](const SuppliedEntity& supplied) { return is_person(supplied) && supplied.id.empty(); };
  return std::any_of(article.article.entities.begin(), article.article.entities.end(), has_name_only) ||
         std::any_of(article.entities.begin(), article.entities.end(), is_person);
}

void JoinPeople(const Gazetteer& gazetteer, AnalyzedArticle* article) {
  if (!HasNamesOfPeople(*article)) return;
  ArticlePeople people(gazetteer, *article);
  if (people.empty()) return;
  people.Join();
  for (entity::Found& found : article->entities) {
    const std::string before = found.id;
    people.Redirect(&found);
    found.ambiguous = found.ambiguous && found.id == before;
  }
  std::set<std::pair<EntityKind, std::string>> seen;
  std::erase_if(article->supplied, [&](Entity& entity) {
    people.Redirect(&entity);
    return !seen.emplace(entity.kind, entity.id).second;
  });
}

}  // namespace

void ResolveSupplied(const Gazetteer& gazetteer, AnalyzedArticle* article) {
  article->supplied.clear();
  const int year = article->article.published ? article->article.published->year : 0;
  for (const SuppliedEntity& supplied : article->article.entities) {
    std::optional<Entity> entity = ToEntity(gazetteer, supplied, year);
    if (entity) article->supplied.push_back(*std::move(entity));
  }
  JoinPeople(gazetteer, article);
}

}  // namespace archive_search::index
