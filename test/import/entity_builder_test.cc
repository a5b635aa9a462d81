#include "import/entity_builder.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

namespace archive_search::import {
namespace {

constexpr char kCurated[] =
    "ada-kolm\tperson\ten\tAda Kolm\nada-kolm\tperson\t@country\tee\n"
    "kolm\tplace\ten\tKolm\nkolm\tplace\t@country\tee\n"
    "owl\torg\ten\tOwl\n";

class Fixture {
 public:
  Fixture() : gazetteer(false), builder(&gazetteer.impl()) { REQUIRE(gazetteer.AddTsv(kCurated, "curated").ok()); }

  Placed Add(EntityKind kind, const std::string& id, const std::string& name, const std::string& country,
             std::vector<ImportedName> names = {}, std::uint64_t weight = 0) {
    return builder.Add({kind, id, {}, name, country, weight, std::move(names)});
  }
  [[nodiscard]] std::vector<std::string> Ids(const std::string& name) const {
    std::vector<std::string> ids;
    for (const Entity& entity : gazetteer.Resolve(name, std::nullopt)) ids.push_back(entity.id);
    return ids;
  }
  [[nodiscard]] bool Decides(EntityKind kind, const std::string& id, const std::string& name) const {
    for (const EntityName& n : gazetteer.Names(kind, id)) {
      if (n.name == name) return n.decides;
    }
    FAIL(name << " is no name of " << id);
    return false;
  }

  Gazetteer gazetteer;
  EntityBuilder builder;
};

using Strings = std::vector<std::string>;

TEST_CASE("A record with the full name of a known entity is that one, if the countries agree", "[builder]") {
  Fixture f;
  CHECK(f.Add(EntityKind::kPerson, "a", "ADA KOLM", "ee", {{"Адa Кольм", "ru", false}}) == Placed::kMerged);
  CHECK(f.gazetteer.Names(EntityKind::kPerson, "ada-kolm").size() == 2);
  CHECK(f.Add(EntityKind::kPerson, "b", "Ada Kolm", "se") == Placed::kAdded);
  CHECK(f.gazetteer.Find(EntityKind::kPerson, "ada-kolm-se").has_value());
  CHECK(f.Add(EntityKind::kPlace, "c", "Kolm", "") == Placed::kAdded);
  CHECK(f.Add(EntityKind::kPlace, "d", "Kolm", "ee") == Placed::kMerged);
  CHECK(f.Add(EntityKind::kOrganisation, "e", "…", "") == Placed::kNameless);
}

TEST_CASE("Imported entities meet by their ids only: a name may be many people's", "[builder]") {
  Fixture f;
  CHECK(f.Add(EntityKind::kPerson, "Q1", "Jaan Saar", "ee") == Placed::kAdded);
  CHECK(f.Add(EntityKind::kPerson, "ftm:2", "Jaan Saar", "ee") == Placed::kAdded);
  CHECK(f.builder.Add({EntityKind::kPerson, "popolo:3", {"Q1"}, "Jaan M. Saar", "", 0, {}}) == Placed::kMerged);
  f.builder.Finish();
  CHECK(f.Ids("Jaan M. Saar") == Strings{"jaan-saar"});
  CHECK(f.Ids("Jaan Saar") == Strings{"jaan-saar", "jaan-saar-ee"});
  CHECK_FALSE(f.Decides(EntityKind::kPerson, "jaan-saar", "Jaan Saar"));
}

TEST_CASE("A later list says the country that an earlier one did not, and overrules nothing", "[builder]") {
  Fixture f;
  f.Add(EntityKind::kPerson, "Q1", "Jaan Saar", "");
  f.builder.Add({EntityKind::kPerson, "ftm:2", {"Q1"}, "Jaan Saar", "ee", 0, {}});
  f.builder.Add({EntityKind::kPerson, "ftm:3", {"Q1"}, "Jaan Saar", "fi", 0, {}});
  f.Add(EntityKind::kOrganisation, "e", "Owl", "ee");
  CHECK(f.gazetteer.Find(EntityKind::kPerson, "jaan-saar")->country == "ee");
  CHECK(f.gazetteer.Find(EntityKind::kOrganisation, "owl")->country.empty());
}

TEST_CASE("A shared name decides for the imported entity that is much larger than the others", "[builder]") {
  Fixture f;
  f.Add(EntityKind::kPlace, "g:1", "Saarburg", "ee", {}, 400000);
  f.Add(EntityKind::kPlace, "g:2", "Saarburg", "fi", {}, 50000);
  f.Add(EntityKind::kPlace, "g:3", "Metsa", "ee", {}, 30000);
  f.Add(EntityKind::kPlace, "g:4", "Metsa", "fi", {}, 20000);
  f.builder.Finish();
  CHECK(f.Decides(EntityKind::kPlace, "saarburg", "Saarburg"));
  CHECK_FALSE(f.Decides(EntityKind::kPlace, "saarburg-fi", "Saarburg"));
  CHECK_FALSE(f.Decides(EntityKind::kPlace, "metsa", "Metsa"));
  CHECK_FALSE(f.Decides(EntityKind::kPlace, "metsa-fi", "Metsa"));
}

TEST_CASE("What the gazetteer says of a name is not overruled by a list", "[builder]") {
  Fixture f;
  f.Add(EntityKind::kPlace, "g:1", "Kolm", "fi", {}, 9000000);
  f.Add(EntityKind::kPlace, "g:2", "Owl", "fi", {}, 9000000);
  f.builder.Finish();
  CHECK(f.Decides(EntityKind::kPlace, "kolm", "Kolm"));
  CHECK_FALSE(f.Decides(EntityKind::kPlace, "kolm-fi", "Kolm"));
  CHECK(f.Decides(EntityKind::kOrganisation, "owl", "Owl"));
  CHECK_FALSE(f.Decides(EntityKind::kPlace, "owl", "Owl"));
}

TEST_CASE("Parts of people's names, common words and given names do not decide", "[builder]") {
  Fixture f;
  f.Add(EntityKind::kPerson, "a", "Mart Metsavend", "ee",
        {{"Metsavend", "", false}, {"M. Metsavend", "", false}, {"Old Mart", "", true}});
  f.Add(EntityKind::kOrganisation, "b", "Today", "ee", {{"Metsa Holding", "", false}});
  f.builder.Finish();
  CHECK(f.Decides(EntityKind::kPerson, "mart-metsavend", "Mart Metsavend"));
  CHECK(f.Decides(EntityKind::kPerson, "mart-metsavend", "M. Metsavend"));
  CHECK_FALSE(f.Decides(EntityKind::kPerson, "mart-metsavend", "Metsavend"));
  CHECK_FALSE(f.Decides(EntityKind::kPerson, "mart-metsavend", "Old Mart"));
  CHECK_FALSE(f.Decides(EntityKind::kOrganisation, "today", "Today"));
  CHECK(f.Decides(EntityKind::kOrganisation, "today", "Metsa Holding"));
}

TEST_CASE("Languages that write a name alike share it", "[builder]") {
  Fixture f;
  f.Add(EntityKind::kPerson, "a", "Urmas Metsavend", "",
        {{"Ourmas Metsavend", "fr", false}, {"Ourmas Metsavend", "es", false}, {"Urmas Metsavend", "de", false}});
  const auto names = f.gazetteer.Names(EntityKind::kPerson, "urmas-metsavend");
  REQUIRE(names.size() == 3);
  CHECK(names[0] == EntityName{"", "Urmas Metsavend", true});
  CHECK(names[1] == EntityName{"es", "Ourmas Metsavend", true});
  CHECK(names[2] == EntityName{"fr", "Ourmas Metsavend", true});
}

}  // namespace
}  // namespace archive_search::import
