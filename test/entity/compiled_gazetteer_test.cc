// Gazetteers as files: the same as before they were compiled, and refused where they are not what was written.
#include <catch2/catch.hpp>

#include <string>
#include <vector>

#include "archive_search/entity.h"
#include "base/crc32c.h"
#include "entity/gazetteer_image.h"
#include "entity/recognizer.h"
#include "support/files.h"
#include "support/temp_dir.h"
#include "text/tokenizer.h"

namespace archive_search::entity {
namespace {

constexpr char kNames[] =
    "ada-kolm\tperson\ten\tAda Kolm\n"
    "ada-kolm\tperson\t@country\tee\n"
    "ada-kolm\tperson\tru\tМарта Кольм\n"
    "ada-kolm\tperson\ten\t?Kolm\n"
    "river-institute\torg\ten,fr\tRiver Institute\n"
    "river-institute\torg\tzh\t河流研究所\n"
    "kolm-city\tplace\ten\tKolm\n"
    "kolm-city\tplace\tar\tكولم\n";

std::unique_ptr<Gazetteer> Make(const std::string& tsv, bool with_bundled = false) {
  auto gazetteer = std::make_unique<Gazetteer>(with_bundled);
  REQUIRE(gazetteer->AddTsv(tsv, "names.tsv").ok());
  return gazetteer;
}

std::unique_ptr<Gazetteer> Open(const std::string& path) {
  auto opened = Gazetteer::Open(path);
  INFO(opened.status());
  REQUIRE(opened.ok());
  return *std::move(opened);
}

std::vector<std::string> Mentions(std::shared_ptr<const Gazetteer> gazetteer, const std::string& body,
                                  const std::string& language) {
  const Recognizer recognizer(std::move(gazetteer));
  const text::AnalyzedText tokens = text::Tokenize(body, language);
  std::vector<std::string> mentions;
  for (const Found& found : recognizer.Recognize({"", body, nullptr, &tokens, language})) {
    mentions.push_back(std::string(EntityKindName(found.kind)) + ":" + found.id + "=" +
                       body.substr(found.begin, found.end - found.begin));
  }
  return mentions;
}

TEST_CASE("A compiled gazetteer is the one it was compiled from", "[compiled]") {
  const test::TempDir dir;
  const auto gazetteer = Make(kNames, GENERATE(false, true));
  REQUIRE(gazetteer->Write(dir / "g.bin").ok());
  const auto opened = Open(dir / "g.bin");
  CHECK(opened->entity_count() == gazetteer->entity_count());
  CHECK(opened->name_count() == gazetteer->name_count());
  CHECK(opened->Find(EntityKind::kPerson, "ada-kolm") == gazetteer->Find(EntityKind::kPerson, "ada-kolm"));
  CHECK(opened->Names(EntityKind::kPerson, "ada-kolm") == gazetteer->Names(EntityKind::kPerson, "ada-kolm"));
  CHECK(opened->Names(EntityKind::kOrganisation, "river-institute").front().language == "en");
  for (const char* name : {"Kolm", "kolm", "Мартой Кольм", "河流研究所", "وكولم", "River Institute", "nobody"}) {
    INFO(name);
    CHECK(opened->Resolve(name, std::nullopt) == gazetteer->Resolve(name, std::nullopt));
  }
}

TEST_CASE("The same names are found in a text by a compiled gazetteer", "[compiled]") {
  const test::TempDir dir;
  const std::shared_ptr<const Gazetteer> gazetteer = Make(kNames);
  REQUIRE(gazetteer->Write(dir / "g.bin").ok());
  const std::shared_ptr<const Gazetteer> opened = Open(dir / "g.bin");
  const std::string english = "The River Institute has invited Ada Kolm. Kolm will speak in Tartu.";
  CHECK(Mentions(opened, english, "en") == Mentions(gazetteer, english, "en"));
  CHECK(Mentions(opened, english, "en").front() == "org:river-institute=River Institute");
  CHECK(Mentions(opened, "Речь произнесена Мартой Кольм вчера.", "ru") ==
        std::vector<std::string>{"person:ada-kolm=Мартой Кольм"});
  CHECK(Mentions(opened, "他在河流研究所工作。", "zh") == std::vector<std::string>{"org:river-institute=河流研究所"});
}

TEST_CASE("Corrections apply to a compiled gazetteer as to the bundled one, and can be compiled again", "[compiled]") {
  const test::TempDir dir;
  REQUIRE(Make(kNames)->Write(dir / "g.bin").ok());
  const auto opened = Open(dir / "g.bin");
  const std::string before = opened->Hash();
  REQUIRE(opened
              ->AddTsv("ada-kolm\tperson\ten\t-Kolm\nada-kolm\tperson\tde\tAda von Kolm\n"
                       "new-kolm\tplace\ten\tKolm\nriver-institute\torg\t@country\tfi\n",
                       "c.tsv")
              .ok());
  CHECK(opened->Hash() != before);
  REQUIRE(opened->Write(dir / "h.bin").ok());
  const auto again = Open(dir / "h.bin");
  for (const Gazetteer* gazetteer : {again.get(), opened.get()}) {
    CHECK(gazetteer->Resolve("Kolm", std::nullopt) ==
          std::vector<Entity>{{EntityKind::kPlace, "new-kolm", "Kolm", ""}});
    CHECK(gazetteer->Names(EntityKind::kPerson, "ada-kolm").size() == 3);
    CHECK(gazetteer->Resolve("ada von kolm", std::nullopt).front().country == "ee");
    CHECK(gazetteer->Find(EntityKind::kOrganisation, "river-institute")->country == "fi");
    CHECK(gazetteer->Resolve("كولم", std::nullopt).front().id == "kolm-city");
  }
}

TEST_CASE("The same names give the same bytes, and the hash tells other ones", "[compiled]") {
  const test::TempDir dir;
  REQUIRE(Make(kNames)->Write(dir / "a.bin").ok());
  REQUIRE(Make(kNames)->Write(dir / "b.bin").ok());
  CHECK(test::ReadFile(dir / "a.bin") == test::ReadFile(dir / "b.bin"));
  REQUIRE(Make(std::string(kNames) + "x\torg\ten\tX Group\n")->Write(dir / "b.bin").ok());
  CHECK(Open(dir / "a.bin")->Hash() != Open(dir / "b.bin")->Hash());
}

TEST_CASE("A file that no gazetteer was compiled into, or of another version, is refused", "[compiled]") {
  const test::TempDir dir;
  CHECK(absl::IsNotFound(Gazetteer::Open(dir / "absent").status()));
  test::WriteFile(dir / "text", "id\tperson\ten\tName\n");
  CHECK(absl::IsInvalidArgument(Gazetteer::Open(dir / "text").status()));
  test::WriteFile(dir / "empty", "");
  CHECK(absl::IsInvalidArgument(Gazetteer::Open(dir / "empty").status()));
  REQUIRE(Make(kNames)->Write(dir / "g.bin").ok());
  std::string bytes = test::ReadFile(dir / "g.bin");
  bytes[offsetof(ImageHeader, version)] = 9;
  test::WriteFile(dir / "g.bin", bytes);
  const absl::Status status = Gazetteer::Open(dir / "g.bin").status();
  CHECK(absl::IsFailedPrecondition(status));
  CHECK(std::string(status.message()).find("version 9") != std::string::npos);
}

TEST_CASE("Whatever byte of a compiled gazetteer is damaged, it is refused; so is one cut short", "[compiled]") {
  const test::TempDir dir;
  REQUIRE(Make(kNames)->Write(dir / "g.bin").ok());
  const std::string good = test::ReadFile(dir / "g.bin");
  for (std::size_t at = 0; at < good.size(); at += at < sizeof(ImageHeader) ? 1 : 13) {
    std::string bytes = good;
    bytes[at] = static_cast<char>(bytes[at] ^ 0x20);
    test::WriteFile(dir / "bad.bin", bytes);
    INFO(at);
    CHECK_FALSE(Gazetteer::Open(dir / "bad.bin").ok());
  }
  for (const std::size_t size : {good.size() - 1, good.size() / 2, sizeof(ImageHeader), std::size_t{7}}) {
    test::WriteFile(dir / "bad.bin", good.substr(0, size));
    CHECK_FALSE(Gazetteer::Open(dir / "bad.bin").ok());
  }
}

// Checksums made to fit: what a careless or hostile program may write.
void Seal(std::string* bytes) {
  ImageHeader header;
  std::copy_n(bytes->data(), sizeof(header), reinterpret_cast<char*>(&header));
  header.content_crc = base::Crc32c(std::string_view(*bytes).substr(sizeof(header)));
  header.crc = base::Crc32c({reinterpret_cast<const char*>(&header), offsetof(ImageHeader, crc)});
  std::copy_n(reinterpret_cast<const char*>(&header), sizeof(header), bytes->data());
}

TEST_CASE("Tables that do not fit each other are refused or harmless, though the checksums fit", "[compiled]") {
  const test::TempDir dir;
  REQUIRE(Make(kNames)->Write(dir / "g.bin").ok());
  const std::string good = test::ReadFile(dir / "g.bin");
  int refused = 0;
  for (std::size_t at = offsetof(ImageHeader, sections); at < good.size(); at += 3) {
    std::string bytes = good;
    bytes[at] = static_cast<char>(bytes[at] ^ 0xFF);
    Seal(&bytes);
    test::WriteFile(dir / "bad.bin", bytes);
    auto opened = Gazetteer::Open(dir / "bad.bin");
    refused += opened.ok() ? 0 : 1;
    if (!opened.ok()) continue;
    const std::shared_ptr<const Gazetteer> gazetteer = *std::move(opened);
    gazetteer->ForEach([&](const Entity& entity) { (void)gazetteer->Names(entity.kind, entity.id); });
    (void)Mentions(gazetteer, "The River Institute has invited Ada Kolm to Kolm. 河流研究所 كولم", "en");
    (void)Mentions(gazetteer, "Мартой Кольм", "ru");
  }
  CHECK(refused > 20);
}

}  // namespace
}  // namespace archive_search::entity
