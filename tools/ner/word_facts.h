// Reads what the tagger's model is to remember of single words.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"

namespace archive_search::ner {

using WordFacts = std::vector<std::pair<std::uint64_t, std::uint16_t>>;

// Errors: NotFound.
//
// Clusters as cluster_words writes them.
[[nodiscard]] absl::Status AddClusters(const std::string& path, WordFacts* facts);
// Persons as FRUS lists them: an id, a tab, "Surname, Given names".
[[nodiscard]] absl::Status AddPersons(const std::string& path, WordFacts* facts);
// Names of places, one a line.
[[nodiscard]] absl::Status AddPlaces(const std::string& path, WordFacts* facts);

}  // namespace archive_search::ner
