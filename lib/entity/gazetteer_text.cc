// The first line has the numbers of names and of paths. Then a line an entity: E, kind, id, name, country; behind it a
// line a name: N, language, capitals, flags, key, name. Flags: '?' does not decide, 'A' acronym; a country and its
// place stand together, with the names of both behind them: '1' the country has the name, '2' both have it.
#include "entity/gazetteer_text.h"

#include <charconv>
#include <utility>

#include "absl/container/flat_hash_set.h"

namespace archive_search::entity {
namespace {

using EntityRow = Gazetteer::Impl::EntityRow;
using NameRow = Gazetteer::Impl::NameRow;

std::uint32_t Number(std::string_view digits) {
  std::uint32_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

std::string_view TakeUntil(std::string_view* text, char separator) {
  const std::size_t end = text->find(separator);
  const std::string_view taken = text->substr(0, end);
  text->remove_prefix(end == std::string_view::npos ? text->size() : end + 1);
  return taken;
}

void Append(std::initializer_list<std::string_view> fields, std::string* out) {
  for (const std::string_view field : fields) out->append(field).push_back('\t');
  out->back() = '\n';
}

class Writer {
 public:
  explicit Writer(const Gazetteer::Impl& gazetteer) : gazetteer_(gazetteer) {}

  std::string Write() && {
    Append({std::to_string(gazetteer_.names().size()), std::to_string(gazetteer_.paths().size())}, &out_);
    const std::vector<EntityRow>& entities = gazetteer_.entities();
    for (std::size_t i = 0; i < entities.size(); ++i) {
      WriteEntity(entities[i]);
      if (i + 1 < entities.size() && IsPair(entities[i], entities[i + 1])) {
        WriteEntity(entities[i + 1]);
        WritePairNames(entities[i], entities[i + 1]);
        ++i;
      } else {
        ForEachName(entities[i], [&](const NameRow& name) { WriteName(name, ""); });
      }
    }
    return std::move(out_);
  }

 private:
  static bool IsPair(const EntityRow& country, const EntityRow& place) {
    return country.kind == EntityKind::kCountry && place.kind == EntityKind::kPlace && place.country == country.id;
  }

  template <class Visit>
  void ForEachName(const EntityRow& entity, Visit visit) const {
    for (std::uint32_t i = entity.first_name; i != kNoName; i = gazetteer_.names()[i].next_of_entity) {
      if (!gazetteer_.names()[i].removed) visit(gazetteer_.names()[i]);
    }
  }

  static std::string Identity(const NameRow& name) {
    return std::to_string(name.language) + (name.decides ? "\t" : "\t?") + std::string(name.name);
  }

  void WritePairNames(const EntityRow& country, const EntityRow& place) {
    absl::flat_hash_set<std::string> of_place;
    ForEachName(place, [&](const NameRow& name) { of_place.insert(Identity(name)); });
    ForEachName(country, [&](const NameRow& name) { WriteName(name, of_place.erase(Identity(name)) > 0 ? "2" : "1"); });
    ForEachName(place, [&](const NameRow& name) {
      if (of_place.contains(Identity(name))) WriteName(name, "");
    });
  }

  void WriteEntity(const EntityRow& entity) {
    Append({"E", std::to_string(static_cast<int>(entity.kind)), entity.id, entity.name, entity.country}, &out_);
  }

  void WriteName(const NameRow& name, std::string flags) {
    if (!name.decides) flags.push_back('?');
    if (name.acronym) flags.push_back('A');
    Append({"N", gazetteer_.languages()[name.language], std::to_string(name.capitals), flags, name.key, name.name},
           &out_);
  }

  const Gazetteer::Impl& gazetteer_;
  std::string out_;
};

void ReadEntity(std::string_view line, Gazetteer::Impl* gazetteer) {
  const auto kind = static_cast<EntityKind>(Number(TakeUntil(&line, '\t')));
  const std::string_view id = TakeUntil(&line, '\t');
  const std::string_view name = TakeUntil(&line, '\t');
  gazetteer->AddEntity(kind, id, name, line);
}

void ReadName(std::string_view line, Gazetteer::Impl* gazetteer) {
  NameRow row;
  row.language = gazetteer->LanguageIndex(TakeUntil(&line, '\t'));
  row.capitals = Number(TakeUntil(&line, '\t'));
  const std::string_view flags = TakeUntil(&line, '\t');
  const bool of_both = flags.starts_with('2');
  const auto last = static_cast<std::uint32_t>(gazetteer->entities().size() - 1);
  row.entity = of_both || flags.starts_with('1') ? last - 1 : last;
  row.decides = flags.find('?') == std::string_view::npos;
  row.acronym = flags.find('A') != std::string_view::npos;
  row.bundled = true;
  row.key = TakeUntil(&line, '\t');
  row.name = line;
  gazetteer->AddName(row);
  if (of_both) gazetteer->AddTwin(last);
}

}  // namespace

std::string WriteGazetteer(const Gazetteer::Impl& gazetteer) {
  return Writer(gazetteer).Write();
}

void ReadGazetteer(std::string_view text, Gazetteer::Impl* gazetteer) {
  std::string_view counts = TakeUntil(&text, '\n');
  const std::uint32_t names = Number(TakeUntil(&counts, '\t'));
  gazetteer->Reserve(names, Number(counts));
  while (!text.empty()) {
    std::string_view line = TakeUntil(&text, '\n');
    TakeUntil(&line, '\t') == "E" ? ReadEntity(line, gazetteer) : ReadName(line, gazetteer);
  }
}

}  // namespace archive_search::entity
