// A person's name apart from what stands around it: titles and ranks before it, honours and the generation behind it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace archive_search::entity {

struct NameParts {
  // As it is written, without titles and honours and with the generation last: "Henry Cabot Lodge Jr."
  std::string name;
  std::vector<std::string> words;  // normalised, without apostrophes and the generation: "henry", "cabot", "lodge"
  // Of GenerationOf, where the name tells the son from the father; else empty.
  std::string generation;
  // "Mrs. Henry Lodge": the wife by the husband's name. She has no words, for they are his.
  bool of_husband = false;
};

// "Ambassador Henry Cabot Lodge, Jr." → "Henry Cabot Lodge Jr."; "Sir Anthony Eden, K.G., M.P." → "Anthony Eden";
// "Douglas II MacArthur" → "Douglas MacArthur II".
//
// What would be left with one word keeps its titles ("King Hussein", "President Johnson"), and so does what stands
// before a particle ("Count de Motrico", "Duke of Windsor"); a title that is a given name is one ("Earl Warren").
[[nodiscard]] NameParts PartsOfName(std::string_view name);

}  // namespace archive_search::entity
