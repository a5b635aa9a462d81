// Pairs of entities as a graph, for programs that draw and measure networks.
//
// Nodes are entities, edges are undirected, one for each pair and period; an edge's weight is its count.
#pragma once

#include <string>
#include <string_view>

#include "archive_search/relations.h"

namespace archive_search::cli {

// Text as an XML 1.0 document can hold it, in elements and attributes: markup is escaped, what XML has no way to write
// is a space.
[[nodiscard]] std::string XmlText(std::string_view text);

// http://graphml.graphdrawing.org/specification.html
[[nodiscard]] std::string GraphMl(const Cooccurrences& found);

// GEXF 1.3, https://gexf.net/schema.html, as Gephi reads it.
[[nodiscard]] std::string Gexf(const Cooccurrences& found);

}  // namespace archive_search::cli
