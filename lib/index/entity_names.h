// Names of the entities that no gazetteer knows: records of the catalog, so that a name costs no article to read.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "archive_search/entity.h"
#include "index/analyzed_article.h"

namespace archive_search::index {

// The record that holds the entity's name: "name:person:ann-example".
[[nodiscard]] std::string EntityNameRecord(EntityKind kind, std::string_view id);

// The name that the article shows for an entity; empty: it has none.
[[nodiscard]] std::string EntityNameIn(const AnalyzedArticle& article, EntityKind kind, std::string_view id);

// Each record once, with the name.
using EntityNames = std::vector<std::pair<std::string, std::string>>;

// What the article calls those of its entities that the gazetteer does not know.
[[nodiscard]] EntityNames UnknownEntityNames(const AnalyzedArticle& article, const Gazetteer& gazetteer);

}  // namespace archive_search::index
