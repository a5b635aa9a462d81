// How often is the language of real articles told from their text alone? (-s prints how many of each.)
#include <catch2/catch.hpp>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

#include "support/shared_data.h"
#include "text/language.h"

namespace archive_search::text {
namespace {

struct Tally {
  int articles = 0;
  int right = 0;
  int undetermined = 0;
};

std::map<std::string, Tally> TellAll(const std::string& path) {
  std::map<std::string, Tally> tallies;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    const auto json = nlohmann::json::parse(line);
    Tally& tally = tallies[json.at("lang")];
    const DetectedLanguage told = DetectLanguage(json.value("title", ""), json.value("body", ""), "");
    ++tally.articles;
    tally.right += told.language == json.at("lang");
    tally.undetermined += told.language == "und";
  }
  return tallies;
}

TEST_CASE("The language of real articles is told without what they declare", "[text][language]") {
  const std::string path =
      test::SharedPath(GENERATE("corpora/xquad/docs.jsonl", "corpora/wikinews/en.jsonl", "corpora/wikinews/fr.jsonl",
                                "corpora/wikinews/ja.jsonl", "corpora/wikinews/ru.jsonl"));
  SKIP_WITHOUT(path);
  for (const auto& [language, tally] : TellAll(path)) {
    INFO(language << ": " << tally.right << " of " << tally.articles << ", " << tally.undetermined << " undetermined");
    CHECK(tally.right >= 0.97 * tally.articles);
  }
}

}  // namespace
}  // namespace archive_search::text
