#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "archive_search/entity.h"

namespace archive_search {
namespace {

constexpr char kFew[] =
    "# a comment\n"
    "vladimir-putin\tperson\ten\tVladimir Putin\n"
    "vladimir-putin\tperson\t@country\tru\n"
    "vladimir-putin\tperson\ten\tPutin\n"
    "vladimir-putin\tperson\tru\tВладимир Путин\n"
    "vladimir-putin\tperson\tru\tПутин\n"
    "vladimir-putin\tperson\tzh\t普京\n"
    "vladimir-putin\tperson\tar\tبوتين\n"
    "george-bush\tperson\ten\tGeorge H. W. Bush\n"
    "george-bush\tperson\ten\t?Bush\n"
    "world-bank\torg\ten\tWorld Bank\n";

std::vector<std::string> Ids(const Gazetteer& gazetteer, std::string_view name,
                             std::optional<EntityKind> kind = std::nullopt) {
  std::vector<std::string> ids;
  for (const Entity& entity : gazetteer.Resolve(name, kind)) {
    ids.push_back(std::string(EntityKindName(entity.kind)) + ":" + entity.id);
  }
  return ids;
}

using Strings = std::vector<std::string>;

TEST_CASE("A name resolves in any script, case and diacritics, inflected or not, and so does the id", "[gazetteer]") {
  Gazetteer gazetteer(false);
  REQUIRE(gazetteer.AddTsv(kFew, "few.tsv").ok());
  for (const char* name : {"Putin", "putin", "PUTIN", "Pútin", "Vladimir Putin", "Путин", "путин", "Путина", "Путиным",
                           "Владимиром Путиным", "普京", "بوتين", "وبوتين", "لبوتين", "vladimir-putin"}) {
    INFO(name);
    CHECK(Ids(gazetteer, name) == Strings{"person:vladimir-putin"});
  }
  CHECK(Ids(gazetteer, "Путинский").empty());
  CHECK(Ids(gazetteer, "").empty());
  CHECK(Ids(gazetteer, "—").empty());
  CHECK(Ids(gazetteer, "Putin", EntityKind::kOrganisation).empty());
}

TEST_CASE("Initials between the names are left out where no name has them", "[gazetteer]") {
  Gazetteer gazetteer(false);
  REQUIRE(gazetteer.AddTsv(kFew, "few.tsv").ok());
  CHECK(Ids(gazetteer, "Vladimir V. Putin") == Strings{"person:vladimir-putin"});
  CHECK(Ids(gazetteer, "George H. W. Bush") == Strings{"person:george-bush"});
  CHECK(Ids(gazetteer, "V. Putin").empty());
}

TEST_CASE("Names that decide come before those that do not", "[gazetteer]") {
  Gazetteer gazetteer(false);
  REQUIRE(gazetteer.AddTsv(kFew, "few.tsv").ok());
  REQUIRE(gazetteer.AddTsv("zeta-bush\tperson\ten\tBush\n", "more.tsv").ok());
  CHECK(Ids(gazetteer, "Bush") == Strings{"person:zeta-bush", "person:george-bush"});
}

TEST_CASE("An entity has its canonical name, its country and its names in the order given", "[gazetteer]") {
  Gazetteer gazetteer(false);
  REQUIRE(gazetteer.AddTsv(kFew, "few.tsv").ok());
  const auto entity = gazetteer.Find(EntityKind::kPerson, "vladimir-putin");
  REQUIRE(entity.has_value());
  CHECK(entity->name == "Vladimir Putin");
  CHECK(entity->country == "ru");
  const auto names = gazetteer.Names(EntityKind::kPerson, "george-bush");
  CHECK(names == std::vector<EntityName>{{"en", "George H. W. Bush", true}, {"en", "Bush", false}});
  CHECK_FALSE(gazetteer.Find(EntityKind::kPlace, "vladimir-putin").has_value());
  CHECK(gazetteer.entity_count() == 3);
  CHECK(gazetteer.name_count() == 9);
}

TEST_CASE("A bad line is refused with its number, and nothing of the file is added", "[gazetteer]") {
  struct Bad {
    const char* text;
    const char* where;
  };
  const Bad bad = GENERATE(Bad{"a\tperson\ten\n", "f.tsv:1"}, Bad{"a\tperson\ten\tA\n\nb\tanimal\ten\tB\n", "f.tsv:3"},
                           Bad{"A b\tperson\ten\tA\n", "f.tsv:1"}, Bad{"a\tperson\ten\t…\n", "f.tsv:1"},
                           Bad{"a\tperson\t@country\tRussia\n", "f.tsv:1"}, Bad{"a\tperson\ten\t\xFF\n", "f.tsv"});
  Gazetteer gazetteer(false);
  const absl::Status status = gazetteer.AddTsv(bad.text, "f.tsv");
  CHECK(status.code() == absl::StatusCode::kInvalidArgument);
  CHECK(std::string(status.message()).find(bad.where) == 0);
  CHECK(gazetteer.entity_count() == 0);
}

TEST_CASE("A later text corrects the bundled one: it takes names, and removes them", "[gazetteer]") {
  Gazetteer gazetteer;
  REQUIRE(Ids(gazetteer, "Ivory Coast", EntityKind::kPlace) == Strings{"place:ivory-coast"});
  REQUIRE(gazetteer
              .AddTsv("elephant-coast\tplace\ten\tIvory Coast\n"
                      "china\tplace\ten\t-China\n",
                      "mine.tsv")
              .ok());
  CHECK(Ids(gazetteer, "Ivory Coast", EntityKind::kPlace) == Strings{"place:elephant-coast"});
  CHECK(Ids(gazetteer, "China", EntityKind::kCountry) == Strings{"country:cn"});
  CHECK(Ids(gazetteer, "Chine", EntityKind::kPlace) == Strings{"place:china"});
}

TEST_CASE("The hash differs when the content does", "[gazetteer]") {
  Gazetteer one(false);
  Gazetteer two(false);
  CHECK(one.Hash() == two.Hash());
  CHECK(one.Hash().size() == 16);
  REQUIRE(one.AddTsv("a\tperson\ten\tAb\n", "a").ok());
  CHECK(one.Hash() != two.Hash());
  REQUIRE(two.AddTsv("a\tperson\ten\tAb\n", "b").ok());
  CHECK(one.Hash() == two.Hash());
  CHECK(Gazetteer::Bundled()->Hash() == Gazetteer().Hash());
}

TEST_CASE("Every country has its names in many languages, as a place and as a country", "[gazetteer]") {
  const auto gazetteer = Gazetteer::Bundled();
  const auto china = gazetteer->Find(EntityKind::kCountry, "cn");
  REQUIRE(china.has_value());
  CHECK(china->name == "China");
  for (const char* name :
       {"China", "Chine", "Китай", "Китаем", "中国", "الصين", "סין", "चीन", "จีน", "중국", "Çin", "Kína"}) {
    INFO(name);
    CHECK(Ids(*gazetteer, name, EntityKind::kCountry) == Strings{"country:cn"});
    CHECK(Ids(*gazetteer, name, EntityKind::kPlace) == Strings{"place:china"});
  }
  CHECK(gazetteer->Find(EntityKind::kPlace, "russia")->country == "ru");
  CHECK(gazetteer->Names(EntityKind::kCountry, "jp").size() > 100);
}

}  // namespace
}  // namespace archive_search
