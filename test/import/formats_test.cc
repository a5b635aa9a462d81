// What a record of each format says, in the formats' own words; all of it made up.
#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "import/follow_the_money.h"
#include "import/geonames.h"
#include "import/popolo.h"
#include "import/wikidata.h"

namespace archive_search::import {
namespace {

using Strings = std::vector<std::string>;

// With the bytes behind it that simdjson may read.
class Padded {
 public:
  explicit Padded(std::string text) : size_(text.size()), bytes_(std::move(text)) { bytes_.append(64, ' '); }
  [[nodiscard]] std::string_view view() const { return std::string_view(bytes_).substr(0, size_); }

 private:
  std::size_t size_;
  std::string bytes_;
};

Strings NamesOf(const ImportedEntity& entity) {
  Strings names;
  for (const ImportedName& name : entity.names) {
    names.push_back((name.language.empty() ? "" : name.language + ":") + (name.weak ? "?" : "") + name.name);
  }
  return names;
}

TEST_CASE("A FollowTheMoney person has names, weak ones marked, a citizenship and ids", "[ftm]") {
  const Padded line(
      R"({"id":"NK-x1","caption":"Ada Kolm","schema":"Person","referents":["a-1"],"datasets":["ee_list"],)"
      R"("properties":{"name":["KOLM, Ada","Ада Кольм"],"alias":["A. Kolm"],"weakAlias":["The Owl"],)"
      R"("country":["fi"],"citizenship":["EE"],"wikidataId":["Q999999901"],"birthDate":["1970"]},"target":true})");
  FollowTheMoneyParser parser;
  const auto entity = parser.Parse(line.view());
  REQUIRE((entity.ok() && entity->has_value()));
  CHECK((*entity)->kind == EntityKind::kPerson);
  CHECK((*entity)->name == "Ada Kolm");
  CHECK((*entity)->country == "ee");
  CHECK((*entity)->source_id == "ftm:NK-x1");
  CHECK((*entity)->same_as == Strings{"Q999999901"});
  CHECK(NamesOf(**entity) == Strings{"Ada KOLM", "Ада Кольм", "A. Kolm", "?The Owl"});
}

TEST_CASE("FollowTheMoney organisations of every schema keep their commas; other schemata are left out", "[ftm]") {
  FollowTheMoneyParser parser;
  for (const char* schema : {"Organization", "Company", "PublicBody", "LegalEntity", "Vessel"}) {
    const Padded line(std::string(R"({"id":"c","schema":")") + schema +
                      R"(","properties":{"name":["Kolm, Saar and Sons, Ltd"],"jurisdiction":["ee"]}})");
    const auto entity = parser.Parse(line.view());
    REQUIRE((entity.ok() && entity->has_value()));
    CHECK((*entity)->kind == EntityKind::kOrganisation);
    CHECK((*entity)->name == "Kolm, Saar and Sons, Ltd");
  }
  const Padded address(R"({"id":"d","schema":"Address","properties":{"full":["1 Street"]}})");
  const auto left_out = parser.Parse(address.view());
  REQUIRE(left_out.ok());
  CHECK_FALSE(left_out->has_value());
}

TEST_CASE("What is no FollowTheMoney entity is refused with a reason", "[ftm]") {
  FollowTheMoneyParser parser;
  for (const char* bad : {"{\"id\":\"x\"", "[]", "{}", R"({"id":"x","schema":"Person"})",
                          R"({"id":"x","schema":"Person","properties":{}})", "\xFF"}) {
    INFO(bad);
    const auto entity = parser.Parse(Padded(bad).view());
    CHECK(absl::IsInvalidArgument(entity.status()));
    CHECK_FALSE(entity.status().message().empty());
  }
}

TEST_CASE("Popolo's persons, organisations and areas have their names by language; bad ones are told", "[popolo]") {
  const Padded text(
      R"({"persons":[{"id":"p1","name":"Ada Kolm","other_names":[{"lang":"ru","name":"Ада Кольм","note":"m"}],
      "identifiers":[{"scheme":"wikidata","identifier":"Q999999901"},{"scheme":"viaf","identifier":"1"}]},{"id":"p2"}, 7],
      "organizations":[{"id":"o1","name":"Owl Party","classification":"party"}],
      "areas":[{"id":"ocd-division/country:ee/kolm:1","name":"Lower Kolm","type":"constituency"}],"memberships":[{"person_id":"p1"}]})");
  std::vector<ImportedEntity> entities;
  Strings bad;
  REQUIRE(ForEachPopoloEntity(text.view(), [&](absl::StatusOr<ImportedEntity> entity) {
            if (entity.ok()) {
              entities.push_back(*std::move(entity));
            } else {
              bad.emplace_back(entity.status().message());
            }
          }).ok());
  REQUIRE(entities.size() == 3);
  CHECK(NamesOf(entities[0]) == Strings{"ru:Ада Кольм"});
  CHECK(entities[0].same_as == Strings{"Q999999901"});
  CHECK(entities[1].kind == EntityKind::kOrganisation);
  CHECK(entities[2].kind == EntityKind::kPlace);
  CHECK(entities[1].country.empty());
  CHECK(entities[2].country == "ee");
  CHECK(bad == Strings{"persons[1]: it has no name", "persons[2]: not an object"});
  const auto ignore = [](const absl::StatusOr<ImportedEntity>&) {};
  CHECK(absl::IsInvalidArgument(ForEachPopoloEntity(Padded("{}").view(), ignore)));
  CHECK(absl::IsInvalidArgument(ForEachPopoloEntity(Padded("{\"persons\": [").view(), ignore)));
}

TEST_CASE("A Wikidata item has labels and aliases by language, a kind by its class, and a country", "[wikidata]") {
  const Padded line(
      R"({"type":"item","id":"Q999999901","labels":{"ru":{"language":"ru","value":"Ада Кольм"},)"
      R"("en":{"language":"en","value":"Ada Kolm"}},"aliases":{"de":[{"language":"de","value":"Ada von Kolm"}]},)"
      R"("claims":{"P31":[{"mainsnak":{"snaktype":"value","property":"P31","datavalue":{"value":{"entity-type":"item",)"
      R"("numeric-id":5,"id":"Q5"},"type":"wikibase-entityid"}},"rank":"normal"}],"P27":[{"mainsnak":{"snaktype":)"
      R"("somevalue"},"rank":"normal"},{"mainsnak":{"datavalue":{"value":{"numeric-id":191}}},"rank":"normal"}]},)"
      R"("sitelinks":{"enwiki":{"site":"enwiki","title":"Ada Kolm"},"etwiki":{"title":"Ada Kolm"}}},)");
  WikidataParser parser;
  const auto entity = parser.Parse(line.view());
  REQUIRE((entity.ok() && entity->has_value()));
  CHECK((*entity)->kind == EntityKind::kPerson);
  CHECK((*entity)->name == "Ada Kolm");
  CHECK((*entity)->country == "ee");
  CHECK((*entity)->weight == 2);
  CHECK(NamesOf(**entity) == Strings{"ru:Ада Кольм", "en:Ada Kolm", "de:Ada von Kolm"});
}

TEST_CASE("Wikidata's brackets, properties and items of other classes are left out; broken lines are refused",
          "[wikidata]") {
  WikidataParser parser;
  for (const char* other :
       {"[", "]", R"({"type":"property","id":"P31","labels":{}},)", R"({"type":"item","id":"Q1","claims":[]})",
        R"({"type":"item","id":"Q2","claims":{"P31":[{"mainsnak":{"datavalue":{"value":{"numeric-id":11424}}}}]}})"}) {
    INFO(other);
    const auto entity = parser.Parse(Padded(other).view());
    REQUIRE(entity.ok());
    CHECK_FALSE(entity->has_value());
  }
  CHECK_FALSE(parser.Parse(Padded(R"({"type":"item","id":"Q3","labels":{)").view()).ok());
  CHECK_FALSE(parser.Parse(Padded("null").view()).ok());
}

// Of allCountries.txt.
std::string GeoLine(const std::string& name, const std::string& code, const std::string& population) {
  return "123\t" + name + "\t" + name + "\tKolmburg,Kolmi\t59.1\t26.2\t" + code.substr(0, 1) + "\t" + code.substr(2) +
         "\tEE\t\t01\t\t\t\t" + population + "\t\t60\tEurope/Tallinn\t2020-01-01";
}

TEST_CASE("Of GeoNames' features those are taken that news names; small towns only on demand", "[geonames]") {
  const auto city = ParseGeoName(GeoLine("Kolm", "P.PPL", "20000"), 15000);
  REQUIRE((city.ok() && city->has_value()));
  CHECK((*city)->source_id == "geonames:123");
  CHECK((*city)->country == "ee");
  CHECK((*city)->weight == 20000);
  CHECK_FALSE(ParseGeoName(GeoLine("Kolm", "P.PPL", "20000"), 30000)->has_value());
  CHECK(ParseGeoName(GeoLine("Kolm", "P.PPLC", "200"), 30000)->has_value());
  CHECK(ParseGeoName(GeoLine("Kolm County", "A.ADM1", ""), 15000)->has_value());
  CHECK_FALSE(ParseGeoName(GeoLine("Kolm School", "S.SCH", "0"), 0)->has_value());
}

TEST_CASE("GeoNames' other names have a language or an id of Wikidata; codes and links are left out", "[geonames]") {
  const auto name = ParseGeoNamesName("1\t123\tru\tКольм\t1\t\t\t\t\t");
  REQUIRE((name.ok() && name->has_value()));
  CHECK((*name)->source_id == "geonames:123");
  CHECK((*name)->name.language == "ru");
  CHECK((*name)->name.name == "Кольм");
  CHECK((*ParseGeoNamesName("2\t123\twkdt\tQ999999902\t\t\t\t\t\t"))->same_as == "Q999999902");
  CHECK_FALSE(ParseGeoNamesName("3\t123\tlink\thttps://example.org\t\t\t\t\t\t")->has_value());
  CHECK_FALSE(ParseGeoNamesName("4\t123\ten\tThe Owl\t\t\t1\t\t\t")->has_value());
}

TEST_CASE("GeoNames lines with missing fields or numbers that are none are refused", "[geonames]") {
  CHECK_FALSE(ParseGeoName("1\tKolm", 0).ok());
  CHECK_FALSE(ParseGeoName("x" + GeoLine("Kolm", "P.PPL", "1"), 0).ok());
  CHECK_FALSE(ParseGeoName(GeoLine("Kolm", "P.PPL", "many"), 0).ok());
  CHECK_FALSE(ParseGeoName(GeoLine("K\xFFlm", "P.PPL", "1"), 0).ok());
  CHECK_FALSE(ParseGeoNamesName("1\t123").ok());
  CHECK_FALSE(ParseGeoNamesName("1\ten\tKolm\tx").ok());
}

}  // namespace
}  // namespace archive_search::import
