#include "relation_json.h"

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "json_output.h"

namespace archive_search::cli {
namespace {

using Json = nlohmann::ordered_json;

Json DayToJson(const std::optional<Date>& day) {
  return day ? Json(day->ToString()) : Json();
}

Json EntityToJson(const Entity& entity) {
  return {{"id", entity.id}, {"kind", EntityKindName(entity.kind)}, {"name", entity.name}};
}

Json UsesToJson(const std::vector<NameUse>& uses) {
  Json json = Json::array();
  for (const NameUse& use : uses) {
    json.push_back(
        {{"name", use.name}, {"script", use.script}, {"language", use.language}, {"mentions", use.mentions}});
  }
  return json;
}

Json TimelineToJson(const EntityTimeline& timeline) {
  return {{"articles", timeline.articles},
          {"imprecise", timeline.imprecise},
          {"undated", timeline.undated},
          {"counts", timeline.counts}};
}

}  // namespace

Json CountedToJson(const CountedEntity& counted) {
  Json json = EntityToJson(counted.entity);
  json["known"] = counted.known;
  json["articles"] = counted.articles;
  json["mentions"] = counted.mentions;
  return json;
}

Json ListToJson(const EntityList& list) {
  Json entities = Json::array();
  for (const CountedEntity& counted : list.entities) entities.push_back(CountedToJson(counted));
  return {{"version", kJsonVersion},
          {"articles", list.articles},
          {"distinct", list.distinct},
          {"entities", std::move(entities)}};
}

Json ProfileToJson(const EntityProfile& profile) {
  Json known = Json::array();
  for (const KnownName& name : profile.known_names) {
    known.push_back({{"name", name.name.name},
                     {"script", name.script},
                     {"language", name.name.language},
                     {"decides", name.name.decides}});
  }
  Json sources = Json::array();
  for (const FacetValue& source : profile.sources)
    sources.push_back({{"value", source.value}, {"count", source.count}});
  Json json = {{"version", kJsonVersion}};
  json.update(EntityToJson(profile.entity));
  json.update(Json{{"country", profile.entity.country},
                   {"known", profile.known},
                   {"articles", profile.articles},
                   {"mentions", profile.mentions},
                   {"first_date", DayToJson(profile.first_date)},
                   {"last_date", DayToJson(profile.last_date)},
                   {"undated", profile.undated},
                   {"distinct_sources", profile.distinct_sources},
                   {"sources", std::move(sources)},
                   {"articles_read", profile.articles_read},
                   {"names", UsesToJson(profile.names)},
                   {"gazetteer_names", std::move(known)}});
  return json;
}

Json SuggestionsToJson(const SuggestedNames& suggested) {
  Json names = Json::array();
  for (const SuggestedName& name : suggested.names) {
    Json json = CountedToJson(name.entity);
    json["names"] = UsesToJson(name.names);
    json["tsv"] = name.tsv;
    names.push_back(std::move(json));
  }
  return {{"version", kJsonVersion},
          {"articles", suggested.articles},
          {"distinct", suggested.distinct},
          {"entities", std::move(names)}};
}

Json TimelinesToJson(const EntityTimelines& timelines) {
  Json entities = Json::array();
  for (const EntityTimeline& timeline : timelines.entities) {
    Json json = EntityToJson(timeline.entity);
    json.update(TimelineToJson(timeline));
    entities.push_back(std::move(json));
  }
  return {{"version", kJsonVersion},
          {"unit", DateUnitName(timelines.unit)},
          {"periods", timelines.periods},
          {"all", TimelineToJson(timelines.all)},
          {"entities", std::move(entities)}};
}

Json PairToJson(const EntityPair& pair, const std::vector<Entity>& entities) {
  return {{"first", EntityToJson(entities[pair.first])},
          {"second", EntityToJson(entities[pair.second])},
          {"count", pair.count},
          {"first_count", pair.first_count},
          {"second_count", pair.second_count},
          {"pmi", pair.pmi},
          {"npmi", pair.npmi}};
}

Json PairsToJson(const Cooccurrences& found, const CooccurrenceOptions& options) {
  Json periods = Json::array();
  for (const PeriodPairs& period : found.periods) {
    Json pairs = Json::array();
    for (const EntityPair& pair : period.pairs) pairs.push_back(PairToJson(pair, found.entities));
    periods.push_back({{"period", period.period},
                       {"articles", period.articles},
                       {"units", period.units},
                       {"distinct", period.distinct},
                       {"pairs", std::move(pairs)}});
  }
  return {{"version", kJsonVersion},
          {"within", TextUnitName(options.within)},
          {"per", options.per ? Json(DateUnitName(*options.per)) : Json()},
          {"articles", found.articles},
          {"imprecise", found.imprecise},
          {"undated", found.undated},
          {"periods", std::move(periods)}};
}

}  // namespace archive_search::cli
