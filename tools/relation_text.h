// Entities, their timelines and their pairs as people read them.
#pragma once

#include <string>

#include "archive_search/entity_list.h"
#include "archive_search/relations.h"
#include "wrapped_text.h"

namespace archive_search::cli {

// An entity a line: articles, mentions, kind, name, id. Nothing for an empty list.
[[nodiscard]] std::string ListToText(const EntityList& list, const TextStyle& style);

[[nodiscard]] std::string ProfileToText(const EntityProfile& profile, const TextStyle& style);

// The query's timeline, and one for each entity, over the same periods.
[[nodiscard]] std::string TimelinesToText(const EntityTimelines& timelines, const TextStyle& style);

// A pair a line, period by period: count, pmi, normalised pmi, names.
[[nodiscard]] std::string PairsToText(const Cooccurrences& found, const CooccurrenceOptions& options,
                                      const TextStyle& style);

}  // namespace archive_search::cli
