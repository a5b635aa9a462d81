// Whole files: which format they are in, what is refused and where, and that what is written can be read again.
#include <catch2/catch.hpp>
#include <fstream>
#include <string>
#include <vector>

#include "archive_search/entity_files.h"
#include "support/temp_dir.h"

namespace archive_search {
namespace {

using Strings = std::vector<std::string>;

const test::TempDir& Dir() {
  static const test::TempDir dir;
  return dir;
}

std::string File(const std::string& name, const std::string& content) {
  std::ofstream(Dir() / name, std::ios::binary) << content;
  return Dir() / name;
}

struct Reading {
  EntityImportReport report;
  Strings refused;  // file:line
};

Reading Read(Gazetteer* gazetteer, const std::vector<std::string>& paths) {
  Reading reading;
  EntityImporter importer(gazetteer);
  EntityImportOptions options;
  options.on_rejection = [&](const Rejection& rejection) {
    CHECK_FALSE(rejection.reason.empty());
    reading.refused.push_back(rejection.where.file.substr(rejection.where.file.rfind('/') + 1) + ":" +
                              std::to_string(rejection.where.line));
  };
  for (const std::string& path : paths) {
    const auto report = importer.Import(path, options);
    INFO(report.status());
    REQUIRE(report.ok());
    reading.report = *report;
  }
  importer.Finish();
  return reading;
}

constexpr char kFtm[] =
    "{\"id\":\"a\",\"schema\":\"Person\",\"properties\":{\"name\":[\"Ada Kolm\"],\"country\":[\"ee\"]}}\n"
    "not json\n"
    "\n"
    "{\"id\":\"b\",\"schema\":\"Company\",\"properties\":{\"name\":[\"Owl Works\"]}}\r\n"
    "{\"id\":\"c\",\"schema\":\"Sanction\",\"properties\":{\"reason\":[\"x\"]}}\n"
    "{\"id\":\"d\",\"schema\":\"Person\",\"properties\":{\"name\":[\"—\"]}}";

TEST_CASE("Bad lines are refused one at a time, with their place, and the rest is read", "[import]") {
  Gazetteer gazetteer(false);
  const Reading reading = Read(&gazetteer, {File("list.json", kFtm)});
  CHECK(reading.report.format == EntityFormat::kFollowTheMoney);
  CHECK(reading.report.records == 5);
  CHECK(reading.report.added == 2);
  CHECK(reading.report.left_out == 1);
  CHECK(reading.report.refused == 2);
  CHECK(reading.refused == Strings{"list.json:2", "list.json:6"});
  CHECK(gazetteer.Resolve("Ada Kolm", std::nullopt).front().country == "ee");
}

TEST_CASE("Each format is told by its content", "[import]") {
  struct Sample {
    EntityFormat format;
    std::string content;
  };
  const Sample sample = GENERATE(
      Sample{EntityFormat::kTsv, "# mine\nada-kolm\tperson\ten\tAda Kolm\n"},
      Sample{EntityFormat::kFollowTheMoney, kFtm},
      Sample{EntityFormat::kPopolo, "{ \"persons\": [ {\"id\": \"1\",\n \"name\": \"Ada Kolm\"} ] }\n"},
      Sample{EntityFormat::kWikidata,
             "[\n{\"type\":\"item\",\"id\":\"Q999999901\",\"labels\":{\"en\":{\"language\":\"en\",\"value\":\"Ada "
             "Kolm\"}},\"claims\":{\"P31\":[{\"mainsnak\":{\"datavalue\":{\"value\":{\"numeric-id\":5}}}}]}},\n]\n"},
      Sample{EntityFormat::kGeoNames,
             "7\tAda Kolm\tAda Kolm\t\t1\t2\tP\tPPLC\tEE\t\t\t\t\t\t1000\t\t\tEurope/Tallinn\t2020-01-01\n"});
  Gazetteer gazetteer(false);
  const Reading reading = Read(&gazetteer, {File("sample", sample.content)});
  CHECK(EntityFormatName(reading.report.format) == EntityFormatName(sample.format));
  CHECK(ParseEntityFormat(EntityFormatName(sample.format)) == sample.format);
  CHECK(gazetteer.Resolve("ada kolm", std::nullopt).size() == 1);
}

TEST_CASE("GeoNames' other names go to the places that were read before", "[import]") {
  Gazetteer gazetteer(false);
  const std::string places =
      File("p.txt", "7\tKolm\tKolm\t\t1\t2\tP\tPPLC\tEE\t\t\t\t\t\t1000\t\t\tEurope/Tallinn\t2020-01-01\n");
  const std::string names = File("n.txt", "1\t7\tru\tКольм\t\t\t\t\t\t\n2\t8\tru\tНигде\t\t\t\t\t\t\n3\t7\n");
  const Reading reading = Read(&gazetteer, {places, names});
  CHECK(reading.report.format == EntityFormat::kGeoNamesNames);
  CHECK(reading.refused == Strings{"n.txt:3"});
  CHECK(gazetteer.Resolve("Кольма", std::nullopt).front().id == "kolm");
  CHECK(gazetteer.Resolve("Нигде", std::nullopt).empty());
}

TEST_CASE("A TSV is refused line by line, and what cannot be told or read is an error", "[import]") {
  Gazetteer gazetteer(false);
  const Reading reading = Read(&gazetteer, {File("m.tsv", "a\tperson\ten\tAda\nb\tbeast\ten\tB\nc\torg\ten\tCo\n")});
  CHECK(reading.refused == Strings{"m.tsv:2"});
  CHECK(gazetteer.entity_count() == 2);
  EntityImporter importer(&gazetteer);
  CHECK(absl::IsNotFound(importer.Import(Dir() / "absent", {}).status()));
  CHECK(absl::IsInvalidArgument(importer.Import(File("prose", "No list at all.\n"), {}).status()));
  CHECK(absl::IsInvalidArgument(importer.Import(File("empty", ""), {}).status()));
  EntityImportOptions cancelling;
  cancelling.cancelled = [] { return true; };
  CHECK(absl::IsCancelled(importer.Import(Dir() / "m.tsv", cancelling).status()));
}

TEST_CASE("The bundled gazetteer adds nothing to itself", "[import]") {
  REQUIRE(Gazetteer::Bundled()->Write(Dir() / "bundled.gaz").ok());
  Gazetteer gazetteer;
  const Reading reading = Read(&gazetteer, {Dir() / "bundled.gaz"});
  CHECK(reading.report.added == 0);
  CHECK(reading.report.merged == gazetteer.entity_count());
  CHECK(gazetteer.name_count() == Gazetteer::Bundled()->name_count());
}

TEST_CASE("A compiled gazetteer is an input like others", "[import]") {
  Gazetteer first(false);
  REQUIRE(first.AddTsv("ada-kolm\tperson\ten\tAda Kolm\nada-kolm\tperson\t@country\tee\n", "f").ok());
  REQUIRE(first.Write(Dir() / "first.gaz").ok());
  Gazetteer second(false);
  REQUIRE(second.AddTsv("ada-kolm\tperson\tru\tМарта Кольм\nowl\torg\ten\tOwl\n", "s").ok());
  CHECK(Read(&second, {Dir() / "first.gaz"}).report.format == EntityFormat::kCompiled);
  CHECK(second.entity_count() == 2);
  CHECK(second.Resolve("Ada Kolm", std::nullopt) == second.Resolve("Мартой Кольм", std::nullopt));
}

std::string Export(const Gazetteer& gazetteer, EntityFormat format, bool added_only) {
  std::string text;
  REQUIRE(ExportEntities(gazetteer, format, added_only, [&](std::string_view piece) {
            text.append(piece);
            return absl::OkStatus();
          }).ok());
  return text;
}

TEST_CASE("What is exported can be read again: TSV with everything, FollowTheMoney people and organisations",
          "[export]") {
  constexpr char kNames[] =
      "ada-kolm\tperson\ten\tAda Kolm\n"
      "ada-kolm\tperson\ten,fr\t?Kolm\n"
      "ada-kolm\tperson\tru\tМарта \"Сова\" Кольм\n"
      "ada-kolm\tperson\t@country\tee\n"
      "kolm\tplace\ten\tKolm\n";
  Gazetteer gazetteer(false);
  REQUIRE(gazetteer.AddTsv(kNames, "n").ok());
  CHECK(Export(gazetteer, EntityFormat::kTsv, false) == kNames);
  const std::string ftm = Export(gazetteer, EntityFormat::kFollowTheMoney, false);
  Gazetteer again(false);
  const Reading reading = Read(&again, {File("again.json", ftm)});
  CHECK(reading.report.format == EntityFormat::kFollowTheMoney);
  CHECK(reading.report.added == 1);
  CHECK(again.Find(EntityKind::kPerson, "ada-kolm") == gazetteer.Find(EntityKind::kPerson, "ada-kolm"));
  CHECK(again.Names(EntityKind::kPerson, "ada-kolm").size() == 3);
  CHECK(absl::IsInvalidArgument(
      ExportEntities(gazetteer, EntityFormat::kPopolo, false, [](std::string_view) { return absl::OkStatus(); })));
}

TEST_CASE("What was added can be exported alone", "[export]") {
  Gazetteer gazetteer;
  REQUIRE(gazetteer.AddTsv("ada-kolm\tperson\ten\tAda Kolm\nrussia\tplace\tet\tVenemaa-X\n", "n").ok());
  CHECK(Export(gazetteer, EntityFormat::kTsv, true) ==
        "russia\tplace\tet\tVenemaa-X\nrussia\tplace\t@country\tru\nada-kolm\tperson\ten\tAda Kolm\n");
}

}  // namespace
}  // namespace archive_search
