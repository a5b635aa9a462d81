// Words with capitals that name nobody, and names that look like them.
#include <catch2/catch.hpp>
#include <string>

#include "entity/recognizer.h"
#include "text/tokenizer.h"

namespace archive_search::entity {
namespace {

// "kind:name" of all that is found, several with "; " between.
std::string NamesIn(const std::string& body, int year = 0) {
  static const Recognizer recognizer(Gazetteer::Bundled());
  const text::AnalyzedText tokens = text::Tokenize(body, "en");
  std::string names;
  for (const Found& found : recognizer.Recognize({"", body, nullptr, &tokens, "en", year})) {
    if (found.kind == EntityKind::kCountry) continue;
    if (!names.empty()) names += "; ";
    names += std::string(EntityKindName(found.kind)) + ":" + found.name;
  }
  return names;
}

TEST_CASE("A body, an office or a document without its name is no entity", "[entity]") {
  const std::string text =
      GENERATE(as<std::string>(), "He said that the Department would answer the Embassy next week.",
               "The Special Committee and the Working Group met again on Monday.",
               "The Foreign Ministers agreed that Western European markets mattered.",
               "Please see Tab A and Annex B for the figures of the Administration.",
               "The Minister of Foreign Affairs told reporters that the talks had failed.");
  CAPTURE(text);
  CHECK(NamesIn(text) == "");
}

TEST_CASE("Names of which such words are a part stay", "[entity]") {
  CHECK(NamesIn("He works for the State Department now.") == "org:US State Department");
  CHECK(NamesIn("The case went to the Zorbian Human Rights Commission last week.") ==
        "org:Zorbian Human Rights Commission");
  CHECK(NamesIn("An essay in Foreign Affairs magazine said so.") == "org:Foreign Affairs magazine");
}

TEST_CASE("An abbreviation means no organisation that was founded later", "[entity]") {
  const std::string text = "The ICC condemned the attack in Vientiane.";
  CHECK(NamesIn(text, 2005).find("International Criminal Court") != std::string::npos);
  CHECK(NamesIn(text).find("International Criminal Court") != std::string::npos);
  CHECK(NamesIn(text, 1962).find("International Criminal Court") == std::string::npos);
  const std::string whole = "A draft of an International Criminal Court was discussed.";
  CHECK(NamesIn(whole, 1951) == "org:International Criminal Court");
}

TEST_CASE("A name that stands several times has one kind, a person's where it has titles", "[entity]") {
  const std::string names = NamesIn(
      "Mr. Zanuck spoke first. Mr. Zanuck said that he was pleased. The vote was close (Zanuck). Later, Mr. Zanuck "
      "left the "
      "room.");
  CHECK(names == "person:Zanuck; person:Zanuck; person:Zanuck; person:Zanuck");
}

}  // namespace
}  // namespace archive_search::entity
