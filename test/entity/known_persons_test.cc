#include "entity/known_persons.h"

#include <catch2/catch.hpp>
#include <memory>
#include <string>
#include <tuple>

#include "entity/name_agreement.h"
#include "entity/pet_names.h"

namespace archive_search::entity {
namespace {

std::string Find(const Gazetteer& gazetteer, std::string_view name) {
  const std::uint32_t entity = KnownPersons::Of(gazetteer.impl()).Find(name);
  return entity == kNoName ? "" : std::string(gazetteer.impl().entities()[entity].id);
}

std::string Bundled(std::string_view name) {
  return Find(*Gazetteer::Bundled(), name);
}

TEST_CASE("A known person is found by a name that the gazetteer writes otherwise", "[known_persons]") {
  const auto [name, id] = GENERATE(table<std::string, std::string>({
      // titles
      {"Sir Anthony Eden", "anthony-eden"},
      {"Col. Gamal Abdul Nasser", "gamal-abdel-nasser"},
      {"Major General Yakubu Gowon", "yakubu-gowon"},
      // other scripts
      {"Mu’ammar Qadhafi", "muammar-gaddafi"},
      {"Mouammar al-Kadhafi", "muammar-gaddafi"},
      {"Gamel Abdel Nasser", "gamal-abdel-nasser"},
      {"Gamal Abd’ul Nasser", "gamal-abdel-nasser"},
      {"Nikita Khruschov", "nikita-khrushchev"},
      {"Nikita Chruschtschow", "nikita-khrushchev"},
      {"Nikita Sergeevich Khrushchov", "nikita-khrushchev"},
      {"Liu Shao-ch'i", "liu-shaoqi"},
      {"Teng Hsiao-p’ing", "deng-xiaoping"},
      {"Chou En-lai", "zhou-enlai"},
      // given names
      {"James E. Carter", "jimmy-carter"},
      {"Bill J. Clinton", "bill-clinton"},
      {"Nikita S. Khrushchev", "nikita-khrushchev"},
      {"J. Foster Dulles", "john-foster-dulles"},
      {"Dwight David Eisenhower", "dwight-eisenhower"},
  }));
  CAPTURE(name);
  CHECK(Bundled(name) == id);
}

TEST_CASE("Who may be another person is not found", "[known_persons]") {
  const std::string name =
      GENERATE("Herbert Hoover Jr.",                                                           // the son
               "Douglas MacArthur II",                                                         // the nephew
               "Franklin D. Roosevelt Jr.", "Mrs. John F. Kennedy", "Madame Chiang Kai-shek",  // the wives
               "John B. Kennedy", "Georgi A. Zhukov",                                          // another middle name
               "Charles H. Taylor", "William H. Burns",
               "George Bush",                          // the father or the son
               "Kim", "Nasser", "General Khrushchev",  // no given name
               "Juan Castro", "Robert Castro",         // a brother of neither
               "Kim Jong-nam", "Park Chan-hee",        // other syllables
               "Fahd ibn Saud",                        // Saud's son, not of the family Saud
               "ibn Abd al-Aziz Saud", "Kamal Abdel Nasser", "Sergei Khrushchev", "A. Gromyko");
  CAPTURE(name);
  CHECK(Bundled(name).empty());
}

TEST_CASE("Brothers, fathers and sons, and generals of one family name stay apart", "[known_persons]") {
  CHECK(Bundled("Dr. Fidel Castro") == "fidel-castro");
  CHECK(Bundled("General Raul Castro") == "raul-castro");
  CHECK(Bundled("President Ferdinand E. Marcos") == "ferdinand-marcos");
  CHECK(Bundled("Senator Ferdinand Marcos, Jr.") == "ferdinand-marcos-jr");
  Gazetteer gazetteer(false);
  REQUIRE(gazetteer
              .AddTsv("a-marshall\tperson\ten\tGeorge Marshall\n"
                      "b-marshall\tperson\ten\tPeter Marshall\n"
                      "old\tperson\ten\tWilliam Pitt\nyoung\tperson\ten\tWilliam Pitt Jr.\n"
                      "one\tperson\ten\t?John Twin\ntwo\tperson\ten\t?John Twin\n"
                      "one\tperson\ten\tJohn A. Twin\ntwo\tperson\ten\tJohn B. Twin\n",
                      "few.tsv")
              .ok());
  CHECK(Find(gazetteer, "General George Marshall") == "a-marshall");
  CHECK(Find(gazetteer, "General Peter Marshall") == "b-marshall");
  CHECK(Find(gazetteer, "General Marshall").empty());
  CHECK(Find(gazetteer, "Sir William Pitt") == "old");
  CHECK(Find(gazetteer, "Sir William Pitt, Junior") == "young");
  CHECK(Find(gazetteer, "Sir William Pitt III").empty());
  CHECK(Find(gazetteer, "Mr. John Twin").empty());
  CHECK(Find(gazetteer, "Mr. John Andrew Twin") == "one");
  CHECK(Find(gazetteer, "Mr. John C. Twin").empty());
}

TEST_CASE("An unknown middle name is accepted where the family name is no common one", "[known_persons]") {
  Gazetteer gazetteer(false);
  REQUIRE(gazetteer
              .AddTsv("smith\tperson\ten\tIan Smith\nzorkov\tperson\ten\tIan Zorkov\n"
                      "jones\tperson\ten\tIan Jones\njones\tperson\ten\tJones\n",
                      "few.tsv")
              .ok());
  CHECK(Find(gazetteer, "Ian Q. Zorkov") == "zorkov");
  CHECK(Find(gazetteer, "Ian Q. Smith").empty());
  CHECK(Find(gazetteer, "Ian Q. Jones") == "jones");  // the family name alone tells
}

TEST_CASE("Persons are found by what was added since", "[known_persons]") {
  Gazetteer gazetteer(false);
  REQUIRE(gazetteer.AddTsv("zorkov\tperson\ten\tIan Zorkov\n", "few.tsv").ok());
  CHECK(Find(gazetteer, "Mr. Pyotr Zorkov").empty());
  REQUIRE(gazetteer.AddTsv("pyotr\tperson\ten\tPyotr Zorkov\n", "more.tsv").ok());
  CHECK(Find(gazetteer, "Mr. Pyotr Zorkov") == "pyotr");
}

TEST_CASE("Only people whose names are written by their letters are found by these", "[known_persons]") {
  Gazetteer gazetteer(false);
  REQUIRE(gazetteer
              .AddTsv("ahmed-yassin\tperson\ten\tAhmed Yassin\nahmed-yassin\tperson\t@country\tps\n"
                      "ahmed-yassin\tperson\tar\tأحمد ياسين\nahmed-yassin\tperson\tar\tالشيخ ياسين\n",
                      "few.tsv")
              .ok());
  CHECK(Find(gazetteer, "Ahmad Yasin") == "ahmed-yassin");
  CHECK(Find(gazetteer, "Shaikh Yusuf Yasin").empty());
}

TEST_CASE("Pet forms are the name that they are short for, and of no other", "[known_persons]") {
  CHECK(MayBeOneGivenName("jimmy", "james"));
  CHECK(MayBeOneGivenName("william", "bill"));
  CHECK(MayBeOneGivenName("ted", "edward"));
  CHECK(MayBeOneGivenName("ted", "theodore"));
  CHECK(MayBeOneGivenName("maria", "maria"));
  CHECK_FALSE(MayBeOneGivenName("edward", "theodore"));
  CHECK_FALSE(MayBeOneGivenName("ted", "ned"));
  CHECK_FALSE(MayBeOneGivenName("john", "james"));
}

TEST_CASE("Middle names agree by initials and consonants", "[known_persons]") {
  using Words = std::vector<std::string>;
  CHECK(AgreementOfMiddleNames(Words{"a", "c"}, Words{"a", "b", "c"}) == Agreement::kSilent);
  CHECK(AgreementOfMiddleNames(Words{"a", "sergeevich", "c"}, Words{"a", "s", "c"}) == Agreement::kAgrees);
  CHECK(AgreementOfMiddleNames(Words{"a", "sergeevich", "c"}, Words{"a", "sergeyevich", "c"}) == Agreement::kAgrees);
  CHECK(AgreementOfMiddleNames(Words{"a", "w", "c"}, Words{"a", "h", "w", "c"}) == Agreement::kAgrees);
  CHECK(AgreementOfMiddleNames(Words{"a", "jong", "c"}, Words{"a", "jae", "c"}) == Agreement::kContradicts);
  CHECK(AgreementOfMiddleNames(Words{"a", "x", "c"}, Words{"a", "y", "c"}) == Agreement::kContradicts);
}

}  // namespace
}  // namespace archive_search::entity
