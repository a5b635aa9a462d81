// A table of words that must and must not conflate, for the stemmers.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace archive_search::text {

struct StemTable {
  std::vector<std::vector<std::string>> meet;  // each with the first of its line
  std::vector<std::pair<std::string, std::string>> apart;
};

// Tokenises and stems the words as the index does. Fails for tables of less than sixty pairs.
void CheckStems(const std::string& language, const StemTable& table);

}  // namespace archive_search::text
