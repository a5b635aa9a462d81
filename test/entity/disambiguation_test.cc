// Who or what is meant by a name that several bear: tables of sentences, written for this test.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "entity/recognizer.h"
#include "text/tokenizer.h"

namespace archive_search::entity {
namespace {

struct Case {
  int year;  // of the article, 0 for none
  const char* text;
  const char* surface;   // its last mention is looked at
  const char* expected;  // "kind:id", several with a space between; "" for none
};

// All that is said of the last mention of `surface`.
std::string MeantBy(const Case& c, std::string_view language = "en") {
  static const Recognizer recognizer(Gazetteer::Bundled());
  const std::string body = c.text;
  const text::AnalyzedText tokens = text::Tokenize(body, language);
  std::string meant;
  for (const Found& f : recognizer.Recognize({"", body, nullptr, &tokens, language, c.year})) {
    if (f.begin != body.rfind(c.surface) || f.end != f.begin + std::string_view(c.surface).size()) continue;
    if (!meant.empty()) meant += " ";
    meant += std::string(EntityKindName(f.kind)) + ":" + f.id;
    CHECK(f.ambiguous == (f.id.find("-ambiguous") != std::string::npos));
  }
  return meant;
}

TEST_CASE("Places that share a name are told apart by what else the article mentions", "[disambiguation]") {
  const Case c = GENERATE(
      Case{0, "The government of Georgia met in Tbilisi.", "Georgia", "place:georgia country:ge"},
      Case{0, "Voters in Georgia queued for hours. In Atlanta the lines were longest.", "Georgia",
           "place:georgia-us-state"},
      Case{0, "He moved from Atlanta, Georgia, to Chicago.", "Georgia", "place:georgia-us-state"},
      Case{0, "He flew from Tbilisi, Georgia, to Baku.", "Georgia", "place:georgia country:ge"},
      Case{0, "The plant in Spokane, Washington, was closed.", "Washington", "place:washington-state"},
      Case{0, "Ministers met in Washington on Friday.", "Washington", "place:washington"},
      Case{0, "She was born in Paris, Texas, in 1961.", "Paris", "place:paris-texas"},
      Case{0, "She was born in Paris, France, in 1961.", "Paris", "place:paris"},
      Case{0, "Rebels in Congo advanced on Goma, and Kinshasa protested.", "Congo",
           "place:democratic-republic-of-the-congo country:cd"},
      Case{0, "The president of Congo returned to Brazzaville.", "Congo", "place:republic-of-the-congo country:cg"},
      Case{0, "The rains in Congo came late this year.", "Congo", "place:congo-ambiguous country:congo-ambiguous"},
      Case{0, "Macedonia and Greece signed the deal in Skopje.", "Macedonia", "place:north-macedonia country:mk"},
      Case{0, "Hezbollah fired rockets from southern Lebanon.", "Lebanon", "place:lebanon country:lb"},
      Case{0, "A fair was held in Lebanon, Ohio, in June.", "Lebanon", "place:lebanon-ohio"});
  INFO(c.text);
  CHECK(MeantBy(c) == c.expected);
}

TEST_CASE("A person's name is not the country or the capital that sounds the same", "[disambiguation]") {
  const Case c = GENERATE(
      Case{0, "Michael Jordan bought a team. “It is a dream,” Jordan said.", "Jordan", "person:michael-jordan"},
      Case{0, "King Abdullah of Jordan flew home to Amman.", "Jordan", "place:jordan country:jo"},
      Case{0, "Denzel Washington plays a pilot. Critics praised Washington for it.", "Washington",
           "person:denzel-washington"},
      Case{0, "Chad Johnson won. The coach thanked Chad and his friends.", "Chad", "person:chad-johnson"},
      Case{0, "Refugees from Sudan crossed into Chad on foot.", "Chad", "place:chad country:td"},
      Case{0, "Erdogan said that Turkey would not yield.", "Turkey", "place:turkey country:tr"},
      Case{0, "They ate roast turkey on Thursday.", "turkey", ""});
  INFO(c.text);
  CHECK(MeantBy(c) == c.expected);
}

TEST_CASE("A capital that speaks is its government, too", "[disambiguation]") {
  const Case c =
      GENERATE(Case{0, "Washington said it would not sign the treaty.", "Washington", "place:washington country:us"},
               Case{0, "Talks failed, and Moscow warned of reprisals.", "Moscow", "place:moscow country:ru"},
               Case{0, "It rained in Moscow on Sunday.", "Moscow", "place:moscow"});
  INFO(c.text);
  CHECK(MeantBy(c) == c.expected);
}

TEST_CASE("Persons who share a name are told apart by the article's date and by full names in it", "[disambiguation]") {
  const Case c =
      GENERATE(Case{1990, "On Monday President Bush met Gorbachev.", "Bush", "person:george-h-w-bush"},
               Case{2003, "On Monday President Bush met Blair.", "Bush", "person:george-w-bush"},
               Case{0, "George W. Bush spoke first. Then Bush left.", "Bush", "person:george-w-bush"},
               Case{1991, "Then George Bush ordered the attack.", "George Bush", "person:george-h-w-bush"},
               Case{2004, "Then George Bush ordered the attack.", "George Bush", "person:george-w-bush"},
               Case{1994, "President Clinton signed the law.", "Clinton", "person:bill-clinton"},
               Case{2014, "Mrs. Clinton said she was not sure.", "Clinton", "person:hillary-clinton"},
               Case{1972, "The party leader, Kim Il Sung, spoke. Later Kim left.", "Kim", "person:kim-il-sung"},
               Case{1985, "President Assad received the envoy in Damascus.", "Assad", "person:hafez-al-assad"},
               Case{2013, "President Assad received the envoy in Damascus.", "Assad", "person:bashar-al-assad"},
               Case{1971, "Mrs. Gandhi said that India was ready.", "Gandhi", "person:indira-gandhi"},
               Case{1988, "Mr. Gandhi said that India was ready.", "Gandhi", "person:rajiv-gandhi"},
               Case{0, "Mr. Gandhi said that India was ready.", "Gandhi", "person:gandhi-ambiguous"},
               Case{0, "On Monday President Bush met reporters.", "Bush", "person:bush-ambiguous"});
  INFO(c.year << " " << c.text);
  CHECK(MeantBy(c) == c.expected);
}

TEST_CASE("An article of before anybody wrote of a person means a namesake", "[disambiguation]") {
  const Case c = GENERATE(
      Case{1972, "General Mohammad Khatami flew to Shiraz.", "Mohammad Khatami", "person:mohammad-khatami-namesake"},
      Case{1972, "General Mohammad Khatami flew to Shiraz. Then Khatami spoke.", "Khatami",
           "person:mohammad-khatami-namesake"},
      Case{1972, "On Monday General Khatami flew to Shiraz.", "Khatami", "person:khatami"},
      Case{1998, "President Mohammad Khatami flew to Shiraz.", "Mohammad Khatami", "person:mohammad-khatami"},
      Case{0, "Then Mohammad Khatami flew to Shiraz.", "Mohammad Khatami", "person:mohammad-khatami"},
      Case{1963, "Foreign Minister Gerhard Schroeder met Rusk.", "Gerhard Schroeder",
           "person:gerhard-schroeder-namesake"},
      Case{1963, "Foreign Minister Gerhard Schröder met Rusk.", "Gerhard Schröder",
           "person:gerhard-schroeder-namesake"},
      Case{1963, "Foreign Minister Gerhard Schroeder met Rusk.", "Rusk", "person:dean-rusk"},
      Case{1955, "On Monday Admiral Carney met the President.", "Carney", "person:carney"},
      Case{1957, "On Monday Secretary Gates met reporters.", "Gates", "person:gates"},
      Case{1964, "On Monday President Johnson met reporters.", "Johnson", "person:lyndon-johnson"});
  INFO(c.year << " " << c.text);
  CHECK(MeantBy(c) == c.expected);
}

TEST_CASE("Ranks and titles are not part of a name", "[disambiguation]") {
  const Case c =
      GENERATE(Case{0, "Brigadier General Alexander Meigs Haig arrived in Saigon.", "Alexander Meigs Haig",
                    "person:alexander-haig"},
               Case{0, "Then Lt. Col. Orson Quimby spoke.", "Orson Quimby", "person:orson-quimby"},
               Case{0, "We saw Foreign Minister Aino Laaksonen there.", "Aino Laaksonen", "person:aino-laaksonen"});
  INFO(c.text);
  CHECK(MeantBy(c) == c.expected);
}

TEST_CASE("An acronym is what the article defines it as", "[disambiguation]") {
  const Case c = GENERATE(
      Case{0, "The Frobozz Relief Agency (FRA) grew. In May the FRA fell.", "FRA", "org:frobozz-relief-agency"},
      Case{0, "The International Criminal Court (ICC) ruled. Then the ICC rose.", "ICC",
           "org:international-criminal-court"},
      Case{0, "The Irish Cricket Council (ICC) met. The ICC will play.", "ICC", "org:irish-cricket-council"});
  INFO(c.text);
  CHECK(MeantBy(c) == c.expected);
}

}  // namespace
}  // namespace archive_search::entity
