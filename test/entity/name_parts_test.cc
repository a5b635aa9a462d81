#include "entity/name_parts.h"

#include <catch2/catch.hpp>
#include <string>
#include <tuple>
#include <vector>

#include "entity/entity_slug.h"

namespace archive_search::entity {
namespace {

using Strings = std::vector<std::string>;

TEST_CASE("Titles, ranks and honours are no part of a person's name", "[name_parts]") {
  const auto [written, name] = GENERATE(table<std::string, std::string>({
      {"Sir Anthony Eden", "Anthony Eden"},
      {"Sir Anthony Eden, K.G., M.P.", "Anthony Eden"},
      {"Col. Gamal Abdul Nasser", "Gamal Abdul Nasser"},
      {"Lieutenant General Lyman L. Lemnitzer", "Lyman L. Lemnitzer"},
      {"Maj. Gen. Wilton B. Persons", "Wilton B. Persons"},
      {"Vice-Admiral John Smith", "John Smith"},
      {"Rear Adm. Luther C. Heinz", "Luther C. Heinz"},
      {"Ambassador Henry Cabot Lodge, Jr.", "Henry Cabot Lodge Jr."},
      {"Dr. Jane Roe, PhD", "Jane Roe"},
      {"Arthur W. Radford USN (ret.)", "Arthur W. Radford"},
      {"Генерал Иван Петров", "Иван Петров"},
      {"Col. J.R. Kent", "J.R. Kent"},
      {"Douglas MacArthur", "Douglas MacArthur"},
  }));
  CAPTURE(written);
  CHECK(PartsOfName(written).name == name);
}

TEST_CASE("What only a title tells apart keeps it, and a given name is no title", "[name_parts]") {
  const std::string name = GENERATE("King Hussein", "President Johnson", "Pope John XXIII", "Count de Motrico",
                                    "Duke of Windsor", "Earl Warren", "M. Lyall Breckon", "Sukarno", "General", "");
  CAPTURE(name);
  CHECK(PartsOfName(name).name == name);
}

TEST_CASE("A name's words are compared without case, accents, periods and apostrophes", "[name_parts]") {
  CHECK(PartsOfName("Mu’ammar al–Qadhafi").words == Strings{"muammar", "al", "qadhafi"});
  CHECK(PartsOfName("J.C. King").words == Strings{"j", "c", "king"});
  CHECK(PartsOfName("Chiang Kai-shek").words == Strings{"chiang", "kai", "shek"});
  CHECK(PartsOfName("Juan Domingo Perón").words == Strings{"juan", "domingo", "peron"});
}

TEST_CASE("The generation is told apart from the name", "[name_parts]") {
  const auto [written, generation] = GENERATE(table<std::string, std::string>({
      {"Herbert Hoover Jr.", "jr"},
      {"Herbert Hoover, Junior", "jr"},
      {"Joseph Palmer 2d", "ii"},
      {"Douglas II MacArthur", "ii"},
      {"Adlai E. Stevenson III", "iii"},
      {"Philip II of Spain", ""},
      {"Herbert Hoover", ""},
  }));
  CAPTURE(written);
  CHECK(PartsOfName(written).generation == generation);
  CHECK(PartsOfName(written).words.back() != generation);
}

TEST_CASE("The generation stands last in a person's name, wherever it is written", "[name_parts]") {
  CHECK(PartsOfName("General Douglas II MacArthur").name == "Douglas MacArthur II");
  CHECK(PartsOfName("Douglas II MacArthur").words == Strings{"douglas", "macarthur"});
  CHECK(SlugFor(EntityKind::kPerson, "Douglas II MacArthur") == "douglas-macarthur-ii");
}

TEST_CASE("A wife who is named by her husband is not he", "[name_parts]") {
  CHECK(PartsOfName("Mrs. John F. Kennedy").of_husband);
  CHECK(PartsOfName("Mrs. John F. Kennedy").name == "Mrs. John F. Kennedy");
  CHECK(PartsOfName("Madame Chiang Kai-shek").words.empty());
  CHECK_FALSE(PartsOfName("Dr. Jane Roe").of_husband);
}

TEST_CASE("The id of an unknown person is that of the name without titles", "[name_parts]") {
  CHECK(SlugFor(EntityKind::kPerson, "General Maxwell D. Taylor") == "maxwell-d-taylor");
  CHECK(SlugFor(EntityKind::kPerson, "Herbert Hoover, Jr.") == "herbert-hoover-jr");
  CHECK(SlugFor(EntityKind::kOrganisation, "General Electric Company") == "general-electric-company");
}

}  // namespace
}  // namespace archive_search::entity
