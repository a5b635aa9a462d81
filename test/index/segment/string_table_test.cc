#include "index/segment/string_table.h"

#include <map>

#include <catch2/catch.hpp>

#include "base/status_macros.h"
#include "index/segment/file_damage.h"

namespace archive_search::segment {
namespace {

using test::TestFile;

constexpr SectionId kTableSection = SectionId::kEntityNames;

std::map<std::string, std::string> Names(int count) {
  std::map<std::string, std::string> names;
  for (int i = 0; i < count; ++i) {
    const std::string number = std::to_string(i * i);
    names["name:person:ann-" + number] = "Ann " + number;
    names[number] = "";
  }
  return names;
}

TestFile FileOf(const std::map<std::string, std::string>& names) {
  StringTableWriter writer;
  for (auto name = names.rbegin(); name != names.rend(); ++name) writer.Add(name->first, name->second);
  return TestFile([&](SegmentFileWriter* file) { return writer.Write(kTableSection, file); });
}

std::map<std::string, std::string> Read(const StringTable& table) {
  std::map<std::string, std::string> names;
  std::string before;
  table.ForEach([&](std::string_view name, std::string_view value) {
    CHECK((names.empty() || before < name));
    before = name;
    names.emplace(name, value);
  });
  return names;
}

TEST_CASE("A table of strings gives back each by its name, and all of them in byte order", "[segment]") {
  const int count = GENERATE(0, 1, 7, 8, 9, 16, 500);
  std::map<std::string, std::string> names = Names(count);
  if (count == 9) names[""] = "of no name";
  if (count == 9) names[std::string(70'000, 'x')] = std::string(70'000, 'y');
  const TestFile test_file = FileOf(names);
  const auto file = test_file.Open();
  const auto table = StringTable::Open(*file, kTableSection);
  REQUIRE(table.ok());
  CHECK(Read(*table) == names);
  for (const auto& [name, value] : names) {
    REQUIRE(table->Find(name) == value);
    CHECK(table->Find(name + "!") == std::nullopt);
  }
  CHECK(table->Find("name:") == std::nullopt);
  CHECK(table->Find("~") == std::nullopt);
}

TEST_CASE("Of several values for one name the first stands", "[segment]") {
  StringTableWriter writer;
  writer.Add("b", "first");
  writer.Add("a", "other");
  writer.Add("b", "second");
  CHECK(writer.Sorted() == std::vector<StringTableWriter::Entry>{{"a", "other"}, {"b", "first"}});
}

TEST_CASE("What neighbours in byte order share is stored once", "[segment]") {
  const std::string long_start(200, 'x');
  std::map<std::string, std::string> names;
  for (int i = 100; i < 200; ++i) names[long_start + std::to_string(i)] = "value";
  const TestFile test_file = FileOf(names);
  CHECK(test_file.Open()->section(kTableSection).size() < 100 * 30);
}

TEST_CASE("A table of strings knows about what memory it takes", "[segment]") {
  StringTableWriter writer;
  CHECK(writer.memory() < 100);
  std::size_t bytes = 0;
  for (const auto& [name, value] : Names(5000)) {
    writer.Add(name, value);
    bytes += name.size() + value.size();
  }
  CHECK(writer.memory() > bytes);
  CHECK(writer.memory() < bytes + 10'000 * 100);
}

TEST_CASE("A changed byte in a table of strings is noticed when it is opened", "[segment]") {
  const std::map<std::string, std::string> names = Names(12);
  FileOf(names).FlipEachByte([&](const std::string& path) -> absl::Status {
    AS_ASSIGN_OR_RETURN(const auto file, SegmentFile::Open(path));
    AS_ASSIGN_OR_RETURN(const StringTable table, StringTable::Open(*file, kTableSection));
    CHECK(Read(table) == names);
    return absl::OkStatus();
  });
}

TEST_CASE("Bytes that are no table of strings do not open, whatever they are", "[segment]") {
  const auto opens = [](std::string_view bytes) {
    const TestFile test_file([&](SegmentFileWriter* file) {
      file->StartSection(kTableSection);
      return file->Append(bytes);
    });
    const auto file = test_file.Open();
    return StringTable::Open(*file, kTableSection).ok();
  };
  const auto u32 = [](std::uint32_t number) {
    return std::string(reinterpret_cast<const char*>(&number), sizeof number);
  };
  const std::string entry("\0\1a\1b", 5);
  CHECK(opens(u32(0)));
  CHECK(opens(u32(1) + u32(5) + entry));
  CHECK_FALSE(opens(u32(0) + entry));
  CHECK_FALSE(opens("\1\1"));
  CHECK_FALSE(opens(u32(1) + u32(4) + entry));
  CHECK_FALSE(opens(u32(1) + u32(6) + entry));
  CHECK_FALSE(opens(u32(2) + u32(5) + entry));
  CHECK_FALSE(opens(u32(1) + u32(10) + entry + entry));
  CHECK_FALSE(opens(u32(UINT32_MAX) + u32(5) + entry));
  CHECK_FALSE(opens(u32(17) + u32(10) + u32(5) + entry + entry));
  CHECK_FALSE(opens(u32(1) + u32(5) + std::string("\1\1a\1b", 5)));  // shares a byte with none
}

}  // namespace
}  // namespace archive_search::segment
