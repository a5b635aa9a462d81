#include "ner/word_facts.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <string_view>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "entity/name_key.h"
#include "entity/word_table.h"

namespace archive_search::ner {
namespace {

using entity::WordTable;

absl::Status ForEachLine(const std::string& path, const std::function<void(const std::string&)>& visit) {
  std::ifstream file(path);
  if (!file) return absl::NotFoundError(absl::StrCat("cannot read ", path));
  for (std::string line; std::getline(file, line);) visit(line);
  return absl::OkStatus();
}

std::uint64_t CapitalKey(std::string_view word) {
  return WordTable::KeyOf(entity::HashWord(entity::kEmptyName, word), true);
}

void AddFact(const std::string& word, std::uint16_t fact, WordFacts* facts) {
  facts->emplace_back(CapitalKey(word), fact);
}

}  // namespace

absl::Status AddClusters(const std::string& path, WordFacts* facts) {
  return ForEachLine(path, [&](const std::string& line) {
    const std::size_t tab = line.find('\t');
    const auto cluster = static_cast<std::uint16_t>(std::strtoul(line.c_str(), nullptr, 10));
    if (tab == std::string::npos || cluster == 0 || cluster > entity::kClusterMask) return;
    std::string_view word = std::string_view(line).substr(tab + 1);
    word = word.substr(0, word.find('\t'));
    const bool capital = word.size() > 1 && word.starts_with('^');
    if (capital) word.remove_prefix(1);
    facts->emplace_back(WordTable::KeyOf(entity::HashWord(entity::kEmptyName, word), capital), cluster);
  });
}

absl::Status AddPersons(const std::string& path, WordFacts* facts) {
  absl::flat_hash_map<std::string, int> given_names;
  const absl::Status status = ForEachLine(path, [&](const std::string& line) {
    const std::size_t tab = line.find('\t');
    const std::size_t comma = line.find(',', tab == std::string::npos ? 0 : tab);
    if (tab == std::string::npos || comma == std::string::npos) return;
    const entity::NameKey surname = entity::MakeNameKey(line.substr(tab + 1, comma - tab - 1), "en");
    if (!surname.words.empty()) AddFact(surname.words.back(), entity::kListedSurname, facts);
    const entity::NameKey given = entity::MakeNameKey(line.substr(comma + 1), "en");
    // Only the first: those behind it may be titles ("Haig, Alexander M., Jr., General").
    if (!given.words.empty() && given.words.front().size() > 1) ++given_names[given.words.front()];
  });
  for (const auto& [name, count] : given_names) {
    if (count > 1) AddFact(name, entity::kListedGivenName, facts);
  }
  return status;
}

absl::Status AddPlaces(const std::string& path, WordFacts* facts) {
  return ForEachLine(path, [&](const std::string& line) {
    const entity::NameKey name = entity::MakeNameKey(line, "en");
    for (std::size_t i = 0; i < name.words.size(); ++i) {
      if (name.words[i].size() < 2) continue;
      const entity::WordFact first = name.words.size() == 1 ? entity::kListedPlace : entity::kListedPlaceFirst;
      AddFact(name.words[i], i == 0 ? first : entity::kListedPlaceLast, facts);
    }
  });
}

}  // namespace archive_search::ner
