// Articles with the mark-up of their editors: which stretches name which person. Two JSON Lines files, of the articles
// (id, title, date, body) and of the mark-up (id, entities: begin, end, kind, surface, canonical name).
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "absl/status/status.h"

namespace archive_search::ner {

struct MarkedName {
  std::size_t begin = 0;  // bytes of the body, half-open
  std::size_t end = 0;
  std::string kind;       // "PER", "LOC", "ORG", "OFFICE"
  std::string canonical;  // "Haig, Alexander Meigs, Jr."; empty where the editors give none
};

struct MarkedArticle {
  std::string id;
  std::string title;
  std::string date;  // ISO 8601, may be empty
  std::string body;
  std::vector<MarkedName> names;
};

// Reads `DIR/docs.jsonl[.zst]` and `DIR/entities.jsonl[.zst]` and calls `visit` with every `every`-th article,
// from the one with index `first`.
//
// Errors: NotFound; DataLoss for damaged compression; InvalidArgument for a bad line.
[[nodiscard]] absl::Status ReadMarkedArticles(const std::string& dir, std::size_t first, std::size_t every,
                                              const std::function<void(const MarkedArticle&)>& visit);

// How many persons of the mark-up were found, and how many were told apart.
struct MarkupScore {
  std::size_t persons = 0;    // in the mark-up
  std::size_t exact = 0;      // found with exactly that span
  std::size_t overlap = 0;    // a person was found over a part of it
  std::size_t linkable = 0;   // found exactly, with a canonical name
  std::size_t linked = 0;     // … and the found entity's name agrees with it
  std::size_t ambiguous = 0;  // … or the mention says that it cannot tell
};

// True when `name` ("Alexander Haig", "Henry A. Kissinger") can be the person whom an index lists as `canonical`
// ("Haig, Alexander Meigs, Jr."): the surname is the same, and a given name or its initial.
[[nodiscard]] bool Agrees(const std::string& name, const std::string& canonical);

}  // namespace archive_search::ner
