#include "index/segment/term_dictionary.h"

#include <map>
#include <random>

#include <catch2/catch.hpp>

#include "base/status_macros.h"
#include "index/segment/file_damage.h"

namespace archive_search::segment {
namespace {

using test::TestFile;
using Terms = std::map<std::string, ListInfo>;

TestFile DictionaryFile(const Terms& terms) {
  return TestFile([&](SegmentFileWriter* file) {
    TermDictionaryWriter writer;
    for (const auto& [term, info] : terms) writer.Add(term, info);
    return writer.Finish(file);
  });
}

Terms ReadAll(const TermDictionary& dictionary, std::string_view from = "") {
  Terms terms;
  for (auto it = dictionary.From(from); !it.at_end(); it.Next()) terms.emplace(it.term(), it.info());
  return terms;
}

// Lists behind one another, of frequencies small and large.
Terms WithLists(const std::vector<std::string>& names) {
  Terms terms;
  for (const std::string& name : names) terms[name];
  std::uint64_t offset = 0;
  std::uint32_t i = 0;
  for (auto& [name, info] : terms) {
    const std::uint32_t documents = i % 3 == 0 ? i * 1000 + 1 : 1;
    info = {offset, 1 + i * i, documents, i % 5 == 0 ? 0 : std::uint64_t{documents} * i};
    offset += info.size;
    ++i;
  }
  return terms;
}

const Terms& SampleTerms() {
  static const Terms terms = WithLists({"wsanctions",
                                        "wsanction",
                                        "wsanctioned",
                                        "wсанкции",
                                        "w санкций",
                                        "w制裁",
                                        "w制裁措施",
                                        "wعقوبات",
                                        "wتحریم",
                                        "wסנקציות",
                                        "wมาตรการ",
                                        "w제재",
                                        "wyaptırım",
                                        "wsanción",
                                        "sen:sanction",
                                        "sru:санкц",
                                        "",
                                        std::string("\0", 1),
                                        "\xFF\xFF",
                                        "eperson:vladimir-putin",
                                        std::string(200, 'x'),
                                        std::string(200, 'x') + "y",
                                        "z"});
  return terms;
}

TEST_CASE("Every term is found with its list, in any script", "[segment]") {
  const TestFile test_file = DictionaryFile(SampleTerms());
  const auto file = test_file.Open();
  const auto dictionary = TermDictionary::Open(*file);
  REQUIRE(dictionary.ok());
  CHECK(dictionary->size() == SampleTerms().size());
  for (const auto& [term, info] : SampleTerms()) {
    CAPTURE(term);
    const auto found = dictionary->Find(term);
    REQUIRE(found.ok());
    REQUIRE(found->has_value());
    CHECK(**found == info);
  }
  CHECK(ReadAll(*dictionary) == SampleTerms());
}

TEST_CASE("A term that is not there is not found, wherever it would stand", "[segment]") {
  const TestFile test_file = DictionaryFile(SampleTerms());
  const auto file = test_file.Open();
  const auto dictionary = TermDictionary::Open(*file);
  REQUIRE(dictionary.ok());
  for (const auto& [term, info] : SampleTerms()) {
    for (const std::string& other :
         {term + '\0', term + "a", term + "\xFF", term.substr(0, term.size() / 2) + "\x01"}) {
      CAPTURE(other);
      if (SampleTerms().count(other) == 0) CHECK(*dictionary->Find(other) == std::nullopt);
    }
  }
}

TEST_CASE("Of random terms all are found and no others, and walks begin where they should", "[segment]") {
  std::mt19937 random(5);
  const auto word = [&] {
    std::string text;
    for (auto n = random() % 6; n > 0; --n) text += static_cast<char>('a' + random() % 3);
    return text;
  };
  const std::size_t count = GENERATE(1, 15, 16, 17, 31, 32, 33, 300);
  std::vector<std::string> names;
  for (std::size_t i = 0; i < count; ++i) names.push_back(word());
  const Terms terms = WithLists(names);
  const TestFile test_file = DictionaryFile(terms);
  const auto file = test_file.Open();
  const auto dictionary = TermDictionary::Open(*file);
  REQUIRE(dictionary.ok());
  for (int i = 0; i < 1'000; ++i) {
    const std::string sought = word();
    CAPTURE(sought);
    const auto expected = terms.find(sought);
    const auto found = dictionary->Find(sought);
    REQUIRE(found.ok());
    REQUIRE(found->has_value() == (expected != terms.end()));
    if (found->has_value()) REQUIRE(**found == expected->second);
    REQUIRE(ReadAll(*dictionary, sought) == Terms(terms.lower_bound(sought), terms.end()));
  }
}

TEST_CASE("Lists may stand anywhere, with the largest numbers", "[segment]") {
  const Terms terms = {{"a", {std::uint64_t{1} << 60, (std::uint64_t{1} << 61) - 1, UINT32_MAX, UINT64_MAX}},
                       {"b", {5, 0, 0, 0}},
                       {"c", {0, 7, 1, 0}},
                       {"d", {7, 7, 2, std::uint64_t{1} << 40}}};
  const TestFile test_file = DictionaryFile(terms);
  const auto file = test_file.Open();
  const auto dictionary = TermDictionary::Open(*file);
  REQUIRE(dictionary.ok());
  CHECK(ReadAll(*dictionary) == terms);
}

TEST_CASE("A dictionary without terms has none", "[segment]") {
  const TestFile test_file = DictionaryFile({});
  const auto file = test_file.Open();
  const auto written = TermDictionary::Open(*file);
  REQUIRE(written.ok());
  for (const TermDictionary& dictionary : {*written, TermDictionary()}) {
    CHECK(dictionary.size() == 0);
    CHECK(*dictionary.Find("a") == std::nullopt);
    CHECK(dictionary.From("").at_end());
    CHECK(dictionary.From("").status().ok());
  }
}

TEST_CASE("A dictionary that is missing from the file does not open", "[segment]") {
  const TestFile test_file([](SegmentFileWriter*) { return absl::OkStatus(); });
  CHECK(TermDictionary::Open(*test_file.Open()).status().code() == absl::StatusCode::kDataLoss);
}

absl::Status ReadEverything(const TermDictionary& dictionary) {
  for (const auto& [term, info] : SampleTerms()) {
    AS_ASSIGN_OR_RETURN(const auto found, dictionary.Find(term));
    CHECK(found == info);
  }
  CHECK(ReadAll(dictionary) == SampleTerms());
  return absl::OkStatus();
}

TEST_CASE("A changed byte in a dictionary is noticed where it is read", "[segment]") {
  DictionaryFile(SampleTerms()).FlipEachByte([](const std::string& path) -> absl::Status {
    AS_ASSIGN_OR_RETURN(const auto file, SegmentFile::Open(path));
    AS_ASSIGN_OR_RETURN(const TermDictionary dictionary, TermDictionary::Open(*file));
    return ReadEverything(dictionary);
  });
}

TestFile Forged(const std::string& terms, const std::string& index) {
  return TestFile([&](SegmentFileWriter* file) -> absl::Status {
    file->StartSection(SectionId::kTerms);
    AS_RETURN_IF_ERROR(file->Append(terms));
    file->StartSection(SectionId::kTermIndex);
    return file->Append(index);
  });
}

const Terms& ShortTerms() {
  static const Terms terms = WithLists({"", "a", "ab", "abc", "b", "ba", "санкции", "制裁", "c", "ca", "cab", "d", "e",
                                        "f", "g", "ga", "gab", std::string(20, 'x'), std::string(20, 'x') + "y"});
  return terms;
}

// Reads all that it can, whatever it finds.
void Survive(const TestFile& test_file) {
  const auto file = test_file.Open();
  const auto dictionary = TermDictionary::Open(*file);
  if (!dictionary.ok()) {
    REQUIRE(dictionary.status().code() == absl::StatusCode::kDataLoss);
    return;
  }
  for (const auto& [term, info] : ShortTerms()) {
    const absl::Status status = dictionary->Find(term).status();
    REQUIRE((status.ok() || status.code() == absl::StatusCode::kDataLoss));
  }
  auto it = dictionary->From("");
  std::uint64_t count = 0;
  for (; !it.at_end(); it.Next()) ++count;
  REQUIRE((it.status().code() == absl::StatusCode::kDataLoss || count == dictionary->size()));
}

// Changes bytes of the sections under checksums that fit, as only a fault of the writer could.
TEST_CASE("A dictionary whose parts do not fit each other does not lead out of it", "[segment]") {
  const TestFile whole = DictionaryFile(ShortTerms());
  const auto file = whole.Open();
  const std::string terms(file->section(SectionId::kTerms));
  const std::string index(file->section(SectionId::kTermIndex));
  for (std::size_t i = 0; i < terms.size() + index.size(); ++i) {
    for (const int change : {1, 0x80, 0xFF}) {
      std::string bad_terms = terms;
      std::string bad_index = index;
      char& byte = i < terms.size() ? bad_terms[i] : bad_index[i - terms.size()];
      byte = static_cast<char>(byte ^ change);
      CAPTURE(i, change);
      Survive(Forged(bad_terms, bad_index));
    }
  }
  for (std::size_t size = 0; size < terms.size(); ++size) Survive(Forged(terms.substr(0, size), index));
  for (std::size_t size = 0; size < index.size(); ++size) Survive(Forged(terms, index.substr(0, size)));
}

}  // namespace
}  // namespace archive_search::segment
