// The machine output of entities, timeline and cooccur, as docs/json-output.md fixes it.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "archive_search/entity_list.h"
#include "archive_search/relations.h"

namespace archive_search::cli {

[[nodiscard]] nlohmann::ordered_json CountedToJson(const CountedEntity& counted);
[[nodiscard]] nlohmann::ordered_json ListToJson(const EntityList& list);
[[nodiscard]] nlohmann::ordered_json ProfileToJson(const EntityProfile& profile);
[[nodiscard]] nlohmann::ordered_json SuggestionsToJson(const SuggestedNames& suggested);
[[nodiscard]] nlohmann::ordered_json TimelinesToJson(const EntityTimelines& timelines);

[[nodiscard]] nlohmann::ordered_json PairToJson(const EntityPair& pair, const std::vector<Entity>& entities);
[[nodiscard]] nlohmann::ordered_json PairsToJson(const Cooccurrences& found, const CooccurrenceOptions& options);

}  // namespace archive_search::cli
