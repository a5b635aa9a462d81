// A gazetteer of a million names: how large it is, how soon it is there, how fast it finds.
#include <catch2/catch.hpp>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>

#include "archive_search/entity.h"
#include "entity/matcher.h"
#include "support/many_names.h"
#include "support/temp_dir.h"
#include "text/tokenizer.h"

namespace archive_search::entity {
namespace {

constexpr std::size_t kMillion = 1'000'000;
constexpr double kMebibyte = 1024 * 1024;

// The processor time of this program: what the machine does beside does not count.
class Stopwatch {
 public:
  [[nodiscard]] double Seconds() const { return static_cast<double>(std::clock() - begin_) / CLOCKS_PER_SEC; }

 private:
  std::clock_t begin_ = std::clock();
};

// Of this process, in MiB, with the pages of mapped files that were touched.
double ResidentMemory() {
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;) {
    if (word == "VmRSS:" && status >> word) return std::stod(word) / 1024;
  }
  return 0;
}

double Compile(const std::string& path) {
  Gazetteer gazetteer;
  test::ManyNames names(1);
  std::string tsv;
  while (gazetteer.name_count() < kMillion) {
    tsv.clear();
    for (int i = 0; i < 1000; ++i) tsv += names.Entity();
    REQUIRE(gazetteer.AddTsv(tsv, "many").ok());
  }
  const Stopwatch watch;
  REQUIRE(gazetteer.Write(path).ok());
  return watch.Seconds();
}

// Running text with a made-up name in every sentence.
std::string Text() {
  test::ManyNames names(1);
  std::string text;
  while (text.size() < 2'000'000) {
    const std::string entity = names.Entity();
    const std::string line = entity.substr(0, entity.find('\n'));
    text += "The ministers of eleven member states met on Tuesday to discuss new sanctions against the oil industry, " +
            line.substr(line.rfind('\t') + 1) + " told reporters, as prices rise and winter comes. ";
  }
  return text;
}

double MatchingSpeed(const Gazetteer& gazetteer, std::size_t* matches) {
  const std::string text = Text();
  const text::AnalyzedText tokens = text::Tokenize(text, "en");
  const Words words(TextField::kBody, text, tokens);
  Matcher matcher(gazetteer.impl(), "en");
  *matches = matcher.Find(words).size();  // touches the pages
  const Stopwatch watch;
  const std::vector<Match> found = matcher.Find(words);
  *matches = found.size();
  return static_cast<double>(text.size()) / 1e6 / watch.Seconds();
}

TEST_CASE("A million names take at most 200 MB and are there within half a second", "[scale]") {
  const test::TempDir dir;
  const double compiled = Compile(dir / "many.bin");
  const double size = static_cast<double>(std::filesystem::file_size(dir / "many.bin")) / kMebibyte;
  const double before = ResidentMemory();
  const Stopwatch watch;
  const auto gazetteer = Gazetteer::Open(dir / "many.bin");
  const double opened = watch.Seconds();
  REQUIRE(gazetteer.ok());
  const double memory = ResidentMemory() - before;
  std::size_t matches = 0;
  const double speed = MatchingSpeed(**gazetteer, &matches);
  const Stopwatch stems;
  (void)(*gazetteer)->impl().words("ru");
  const double russian = stems.Seconds();
  const Stopwatch more_stems;
  (void)(*gazetteer)->impl().words("pl");
  const double polish = more_stems.Seconds();
  std::size_t bundled_matches = 0;
  const double bundled_speed = MatchingSpeed(*Gazetteer::Bundled(), &bundled_matches);
  std::cout << (*gazetteer)->name_count() << " names of " << (*gazetteer)->entity_count() << " entities: file " << size
            << " MiB, compiled in " << compiled << " s, opened in " << opened << " s, resident +" << memory
            << " MiB; matching " << speed << " MB/s (" << matches << " matches; by the bundled one alone "
            << bundled_speed << " MB/s), stems of ru " << russian << " s, of pl " << polish << " s\n";
  CHECK(size <= 200);
  CHECK(memory <= 200);
  CHECK(opened <= 0.5);
  CHECK(matches > 10'000);
}

}  // namespace
}  // namespace archive_search::entity
