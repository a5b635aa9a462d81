#include "index/manifest.h"

#include <map>
#include <set>

#include <catch2/catch.hpp>

#include "index/checksum.h"

namespace archive_search::index {
namespace {

CommitState SomeState() {
  return {7, 1234, 5, {{"01234567-89ab-4cde-8f01-23456789abcd", 70'000, 3}}, "aa bb"};
}

// The metadata of a catalog, in memory.
struct Metadata {
  std::map<std::string, std::string> values;

  explicit Metadata(const Manifest& manifest) {
    for (const auto& [name, value] : ManifestEntries(manifest)) values[name] = value;
    values.insert(StateEntry(SomeState()));
  }
  void Set(const std::string& name, std::string text) {
    AppendChecksum(&text);
    values[name] = text;
  }
  [[nodiscard]] MetadataReader reader() const {
    return [this](const std::string& name) -> absl::StatusOr<std::string> {
      const auto it = values.find(name);
      return it == values.end() ? std::string() : it->second;
    };
  }
};

Manifest SomeManifest() {
  return {"some-uuid", {1.2, 0.75, 5, "# comment\nx\tperson\ten\tX\n"}};
}

TEST_CASE("Settings, UUID and state come back as they were written", "[manifest]") {
  const Metadata metadata(SomeManifest());
  const absl::StatusOr<Manifest> back = ReadManifest(metadata.reader());
  REQUIRE(back.ok());
  CHECK(back->uuid == "some-uuid");
  CHECK(back->settings == SomeManifest().settings);
  CHECK(*ReadState(metadata.reader()) == SomeState());
}

TEST_CASE("Numbers that have no short decimal form come back exactly", "[manifest]") {
  Manifest manifest = SomeManifest();
  manifest.settings.k1 = 1.0 / 3;
  CHECK(ReadManifest(Metadata(manifest).reader())->settings.k1 == 1.0 / 3);
}

TEST_CASE("An archive with a feature that is not known is refused, and the feature named", "[manifest]") {
  Metadata metadata(SomeManifest());
  metadata.Set("format", "version 1\nno-such-feature\n");
  for (const absl::Status& status : {ReadManifest(metadata.reader()).status(), ReadState(metadata.reader()).status()}) {
    CHECK(status.code() == absl::StatusCode::kFailedPrecondition);
    CHECK(std::string(status.message()).find("'no-such-feature'") != std::string::npos);
  }
}

TEST_CASE("An archive of a later version is refused, whatever else it holds", "[manifest]") {
  Metadata metadata(SomeManifest());
  metadata.values.clear();
  metadata.Set("format", "version 2\n");
  const absl::Status status = ReadManifest(metadata.reader()).status();
  CHECK(status.code() == absl::StatusCode::kFailedPrecondition);
  CHECK(std::string(status.message()).find("version 2") != std::string::npos);
}

TEST_CASE("A flipped bit in any entry of the manifest is DataLoss that names the entry", "[manifest]") {
  for (const std::string name : {"format", "uuid", "settings", "entities.tsv"}) {
    Metadata metadata(SomeManifest());
    metadata.values[name][0] ^= 1;
    const absl::Status status = ReadManifest(metadata.reader()).status();
    CHECK(absl::IsDataLoss(status));
    CHECK(std::string(status.message()).find(name) != std::string::npos);
  }
  Metadata metadata(SomeManifest());
  metadata.values["state"][3] ^= 0x20;
  CHECK(absl::IsDataLoss(ReadState(metadata.reader()).status()));
}

TEST_CASE("An entry that is missing, or is no number where one belongs, is DataLoss", "[manifest]") {
  Metadata metadata(SomeManifest());
  metadata.Set("state", "revision x\ntotal-length 1\nundated 0\ngazetteers \n");
  CHECK(absl::IsDataLoss(ReadState(metadata.reader()).status()));
  metadata.values.erase("state");
  CHECK(absl::IsDataLoss(ReadState(metadata.reader()).status()));
  metadata.Set("settings", "k1 0.9\nb 0.4\n");
  CHECK(absl::IsDataLoss(ReadManifest(metadata.reader()).status()));
  metadata.Set("settings", "k1 0.9\nb 0.4\ntitle-weight 3x\n");
  CHECK(absl::IsDataLoss(ReadManifest(metadata.reader()).status()));
}

TEST_CASE("UUIDs are of the random kind, and no two alike", "[manifest]") {
  std::set<std::string> seen;
  for (int i = 0; i < 100; ++i) {
    const std::string uuid = *MakeUuid();
    REQUIRE(uuid.size() == 36);
    CHECK(uuid[14] == '4');
    CHECK(std::string("89ab").find(uuid[19]) != std::string::npos);
    for (const int dash : {8, 13, 18, 23}) CHECK(uuid[dash] == '-');
    seen.insert(uuid);
  }
  CHECK(seen.size() == 100);
}

}  // namespace
}  // namespace archive_search::index
