#include "entity/place_tree.h"

#include <unicode/locid.h>
#include <unicode/region.h>

#include <catch2/catch.hpp>
#include <map>
#include <set>
#include <string>

#include "absl/strings/ascii.h"
#include "entity/regions.h"

namespace archive_search::entity {
namespace {

constexpr char kExtra[] =
    "tver-town\tplace\ten\tTver Town\n"
    "tver-town\tplace\t@country\tru\n"
    "odd/id%\tplace\ten\tOdd Creek\n"
    "odd/id%\tplace\t@country\tfr\n"
    "lost-sea\tplace\ten\tLost Sea\n";

Gazetteer& WithExtra() {
  static Gazetteer gazetteer;
  static const bool added = gazetteer.AddTsv(kExtra, "extra").ok();
  REQUIRE(added);
  return gazetteer;
}

// ICU's regions are CLDR's: those of M49, and a place for two that it does not list.
TEST_CASE("Every country is in the region that ICU has it in", "[place_tree]") {
  int countries = 0;
  for (const char* const* code = icu::Locale::getISOCountries(); *code != nullptr; ++code) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Region* const region = icu::Region::getInstance(*code, status);
    REQUIRE(U_SUCCESS(status));
    const icu::Region* const around = region->getContainingRegion();
    const Region* const ours = RegionOfCountry(absl::AsciiStrToLower(*code));
    CAPTURE(*code);
    // Antarctica; and parts of countries that are no entries of ISO 3166 itself.
    const std::set<std::string> nowhere = {"AQ", "DG", "EA", "IC"};
    if (nowhere.contains(*code)) {
      CHECK(ours == nullptr);
      continue;
    }
    REQUIRE(ours != nullptr);
    CHECK(ours->code == around->getRegionCode());
    ++countries;
  }
  CHECK(countries > 240);
}

TEST_CASE("Regions have names, unique ids, and a part of the world around them", "[place_tree]") {
  std::set<std::string> ids;
  int parts = 0;
  for (const Region& region : Regions()) {
    CHECK(ids.insert(std::string(region.id)).second);
    CHECK(ids.insert(std::string(region.code)).second);
    CHECK(FindRegion(region.id) == &region);
    CHECK(FindRegion(region.code) == &region);
    CHECK(RegionName(region) != region.id);
    CHECK_FALSE(RegionName(region).empty());
    if (region.around == nullptr) {
      ++parts;
      CHECK(region.path == region.id);
    } else {
      CHECK(region.path == region.around->path + "/" + std::string(region.id));
    }
  }
  CHECK(parts == 5);
  CHECK(FindRegion("atlantis") == nullptr);
}

TEST_CASE("A place stands below its country, the country below its regions", "[place_tree]") {
  const PlaceTree tree(WithExtra());
  CHECK(tree.PathOf(EntityKind::kPlace, "moscow") == "europe/eastern-europe/ru/moscow");
  CHECK(tree.PathOf(EntityKind::kPlace, "tver-town") == "europe/eastern-europe/ru/tver-town");
  CHECK(tree.PathOf(EntityKind::kCountry, "ru") == "europe/eastern-europe/ru");
  CHECK(tree.PathOf(EntityKind::kCountry, "ke") == "africa/sub-saharan-africa/east-africa/ke");
  CHECK(tree.PathOf(EntityKind::kCountry, "su") == "europe/eastern-europe/su");
  CHECK(tree.PathOf(EntityKind::kCountry, "aq") == "aq");
  // The place that is the country, also where its name has accents; the one that is a region; one without a country.
  CHECK(tree.PathOf(EntityKind::kPlace, "russia") == "europe/eastern-europe/ru");
  CHECK(tree.PathOf(EntityKind::kPlace, "turkey") == "asia/western-asia/tr");
  CHECK(tree.PathOf(EntityKind::kPlace, "eastern-europe") == "europe/eastern-europe");
  CHECK(tree.PathOf(EntityKind::kPlace, "lost-sea") == "lost-sea");
  CHECK(tree.PathOf(EntityKind::kPlace, "nowhere-at-all").empty());
  CHECK(tree.PathOf(EntityKind::kPerson, "vladimir-putin").empty());
  CHECK(tree.PathOf(EntityKind::kPlace, "odd/id%") == "europe/western-europe/fr/odd%2Fid%25");
}

TEST_CASE("The place of every country is the country's node", "[place_tree]") {
  const std::shared_ptr<const Gazetteer> gazetteer = Gazetteer::Bundled();
  const PlaceTree tree(*gazetteer);
  std::set<std::string> without;
  gazetteer->ForEach([&](const Entity& country) {
    if (country.kind == EntityKind::kCountry) without.insert(country.id);
  });
  CHECK(without.size() > 240);
  gazetteer->ForEach([&](const Entity& place) {
    if (place.kind == EntityKind::kPlace && !place.country.empty() &&
        tree.PathOf(EntityKind::kPlace, place.id) == PlaceTree::PathOfCountry(place.country)) {
      without.erase(place.country);
    }
  });
  CHECK(without == std::set<std::string>{});
}

TEST_CASE("Every node is found by its path, and has the name of what is there", "[place_tree]") {
  const Gazetteer& gazetteer = WithExtra();
  const PlaceTree tree(gazetteer);
  gazetteer.ForEach([&](const Entity& entity) {
    const std::string path = tree.PathOf(entity.kind, entity.id);
    if (path.empty()) return;
    const absl::StatusOr<std::string> found = tree.Find(path);
    CAPTURE(path);
    REQUIRE(found.ok());
    CHECK(*found == path);
    if (entity.country.empty() && FindRegion(entity.id) != nullptr) return;  // named by ICU
    CHECK(tree.LabelOf(path) == entity.name);
  });
  for (const Region& region : Regions()) {
    CHECK(tree.Find(region.path).value() == region.path);
    CHECK(tree.LabelOf(region.path) == RegionName(region));
  }
}

TEST_CASE("Nodes are found by ids, codes and names", "[place_tree]") {
  const PlaceTree tree(WithExtra());
  CHECK(tree.Find("ru").value() == "europe/eastern-europe/ru");
  CHECK(tree.Find("moscow").value() == "europe/eastern-europe/ru/moscow");
  CHECK(tree.Find("eastern-europe").value() == "europe/eastern-europe");
  CHECK(tree.Find("151").value() == "europe/eastern-europe");
  CHECK(tree.Find("Россия").value() == "europe/eastern-europe/ru");
  CHECK(tree.Find("Восточная Европа").value() == "europe/eastern-europe");
  CHECK(tree.Find("Western Asia").value() == "asia/western-asia");
  CHECK(tree.Find("ru/moscow").status().message().find("nowhere in the tree") != std::string::npos);
  CHECK(tree.Find("Congo").status().message() == "\"Congo\" can mean several: cd, cg");
  CHECK_FALSE(tree.Find("").ok());
}

TEST_CASE("What is below a node is what has a path below it", "[place_tree]") {
  const Gazetteer& gazetteer = WithExtra();
  const PlaceTree tree(gazetteer);
  for (const std::string above :
       {"europe", "europe/eastern-europe/ru", "europe/eastern-europe/ru/moscow", "lost-sea"}) {
    std::set<std::pair<EntityKind, std::string>> expected;
    gazetteer.ForEach([&](const Entity& entity) {
      const std::string path = tree.PathOf(entity.kind, entity.id);
      if (path == above || path.starts_with(above + "/")) expected.emplace(entity.kind, entity.id);
    });
    std::set<std::pair<EntityKind, std::string>> below;
    tree.ForEachBelow(above, [&](const Entity& entity) { CHECK(below.emplace(entity.kind, entity.id).second); });
    CAPTURE(above);
    CHECK_FALSE(below.empty());
    CHECK(below == expected);
  }
}

TEST_CASE("To a country belong its places, organisations and people", "[place_tree]") {
  const Gazetteer& gazetteer = WithExtra();
  const PlaceTree tree(gazetteer);
  std::set<std::string> russian;
  tree.ForEachOf("europe/eastern-europe/ru", [&](const Entity& entity) {
    CHECK(entity.country == "ru");
    russian.insert(entity.id);
  });
  for (const char* id : {"ru", "russia", "moscow", "gazprom", "vladimir-putin", "tver-town"})
    CHECK(russian.contains(id));
  std::set<std::string> european;
  tree.ForEachOf("europe", [&](const Entity& entity) { european.insert(entity.id); });
  for (const char* id : {"europe", "eastern-europe", "vladimir-putin", "paris", "fr"}) CHECK(european.contains(id));
  for (const char* id : {"asia", "cn", "xi-jinping", "lost-sea", "nato"}) CHECK_FALSE(european.contains(id));
}

TEST_CASE("Paths end at slashes", "[place_tree]") {
  CHECK(IsAtOrBelow("europe/ru", "europe"));
  CHECK(IsAtOrBelow("europe", "europe"));
  CHECK(IsAtOrBelow("europe", ""));
  CHECK_FALSE(IsAtOrBelow("europe-west", "europe"));
  CHECK_FALSE(IsAtOrBelow("europe", "europe/ru"));
  CHECK(ParentOf("a/b/c") == "a/b");
  CHECK(ParentOf("a").empty());
}

}  // namespace
}  // namespace archive_search::entity
