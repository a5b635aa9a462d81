#include "index/segment/keys.h"

#include <set>

#include <catch2/catch.hpp>

#include "base/status_macros.h"
#include "index/segment/file_damage.h"

namespace archive_search::segment {
namespace {

using test::TestFile;

TestFile FileOf(const std::vector<std::string>& keys) {
  return TestFile([&](SegmentFileWriter* writer) { return WriteKeys({keys.begin(), keys.end()}, writer); });
}

std::uint32_t CountKeys(const std::vector<std::string>& keys) {
  return static_cast<std::uint32_t>(keys.size());
}

const std::vector<std::string>& ManyScripts() {
  static const std::vector<std::string> keys = {"https://example.com/a",
                                                "Карибский кризис",
                                                "Нікополь",
                                                "贸易谈判",
                                                "北京で会談",
                                                "محادثات",
                                                "گفتگو",
                                                "שיחות",
                                                "การเจรจา",
                                                "회담",
                                                "görüşmeler-İ",
                                                "",
                                                std::string("\0", 1),
                                                std::string("\0\0", 2),
                                                "\xFF\xFE\x80",
                                                std::string(70'000, 'k'),
                                                "https://example.com/b"};
  return keys;
}

TEST_CASE("Keys in many scripts, binary ones and the empty one are found by docid and back", "[segment]") {
  const TestFile test_file = FileOf(ManyScripts());
  const auto file = test_file.Open();
  const auto keys = Keys::Open(*file, CountKeys(ManyScripts()));
  REQUIRE(keys.ok());
  for (DocId docid = 0; docid < ManyScripts().size(); ++docid) {
    CAPTURE(docid);
    CHECK(*keys->KeyOf(docid) == ManyScripts()[docid]);
    CHECK(*keys->Find(ManyScripts()[docid]) == docid);
  }
  CHECK(*keys->Find("https://example.com/c") == kNoDoc);
  CHECK(*keys->Find(std::string(70'001, 'k')) == kNoDoc);
  CHECK_FALSE(keys->KeyOf(CountKeys(ManyScripts())).ok());
  CHECK_FALSE(keys->KeyOf(kNoDoc).ok());
}

TEST_CASE("A segment without articles has no keys", "[segment]") {
  const TestFile test_file = FileOf({});
  const auto file = test_file.Open();
  const auto keys = Keys::Open(*file, 0);
  REQUIRE(keys.ok());
  CHECK(*keys->Find("") == kNoDoc);
  CHECK_FALSE(keys->KeyOf(0).ok());
}

TEST_CASE("Each of very many keys is found, and none that is not there", "[segment]") {
  std::vector<std::string> many;
  for (int i = 0; i < 20'000; ++i) many.push_back("key-" + std::to_string(i));
  const TestFile test_file = FileOf(many);
  const auto file = test_file.Open();
  const auto keys = Keys::Open(*file, CountKeys(many));
  REQUIRE(keys.ok());
  for (DocId docid = 0; docid < many.size(); ++docid) {
    REQUIRE(*keys->Find(many[docid]) == docid);
    REQUIRE(*keys->Find(many[docid] + "-") == kNoDoc);
  }
}

TEST_CASE("Keys that were written for another number of articles do not open", "[segment]") {
  const TestFile test_file = FileOf(ManyScripts());
  const auto file = test_file.Open();
  for (const std::uint32_t articles : {0U, 1U, CountKeys(ManyScripts()) + 1, UINT32_MAX}) {
    CHECK(Keys::Open(*file, articles).status().code() == absl::StatusCode::kDataLoss);
  }
}

TEST_CASE("Keys that are missing from the file do not open", "[segment]") {
  const TestFile test_file([](SegmentFileWriter*) { return absl::OkStatus(); });
  CHECK(Keys::Open(*test_file.Open(), 0).status().code() == absl::StatusCode::kDataLoss);
}

TEST_CASE("A changed byte in keys is noticed where it is read", "[segment]") {
  const std::vector<std::string> small = {"a", "ключ", "", "d"};
  FileOf(small).FlipEachByte([&](const std::string& path) -> absl::Status {
    AS_ASSIGN_OR_RETURN(const auto file, SegmentFile::Open(path));
    AS_ASSIGN_OR_RETURN(const Keys keys, Keys::Open(*file, CountKeys(small)));
    for (DocId docid = 0; docid < small.size(); ++docid) {
      AS_ASSIGN_OR_RETURN(const std::string_view key, keys.KeyOf(docid));
      AS_ASSIGN_OR_RETURN(const DocId found, keys.Find(small[docid]));
      CHECK(key == small[docid]);
      CHECK(found == docid);
    }
    return absl::OkStatus();
  });
}

// Sections whose checksums fit but whose content is wrong, as only a fault of the writer could make them.
TestFile Forged(std::string_view starts_and_keys, std::string_view slots) {
  return TestFile([&](SegmentFileWriter* writer) -> absl::Status {
    writer->StartSection(SectionId::kKeys);
    AS_RETURN_IF_ERROR(writer->Append(starts_and_keys));
    writer->StartSection(SectionId::kKeyIndex);
    return writer->Append(slots);
  });
}

std::string Words(const std::vector<std::uint64_t>& words) {
  return std::string(BytesOf(std::span<const std::uint64_t>(words)));
}

TEST_CASE("Keys that point behind their end are damaged", "[segment]") {
  const auto bad_starts = GENERATE(std::vector<std::uint64_t>{0, 2}, std::vector<std::uint64_t>{1, 0},
                                   std::vector<std::uint64_t>{UINT64_MAX, UINT64_MAX});
  const TestFile test_file = Forged(Words(bad_starts) + "k", Words({kNoDoc, kNoDoc}));
  const auto file = test_file.Open();
  const auto keys = Keys::Open(*file, 1);
  REQUIRE(keys.ok());
  CHECK(keys->KeyOf(0).status().code() == absl::StatusCode::kDataLoss);
}

TEST_CASE("An index of keys without an empty slot, or with a docid that is not there, is damaged", "[segment]") {
  const std::uint64_t tag = SipHash(std::string_view(test::kUuid).substr(0, 16))("absent") << 32;
  const std::uint64_t docid = GENERATE(0, 7);
  const TestFile test_file = Forged(Words({0, 1}) + "k", Words({tag | docid, tag | docid}));
  const auto file = test_file.Open();
  const auto keys = Keys::Open(*file, 1);
  REQUIRE(keys.ok());
  CHECK(keys->Find("absent").status().code() == absl::StatusCode::kDataLoss);
}

}  // namespace
}  // namespace archive_search::segment
