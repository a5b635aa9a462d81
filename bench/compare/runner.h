// What the programs of the comparison share: the passages, the queries, and the conversation with the driver.
//
//   PROGRAM index PASSAGES DIRECTORY   makes the index
//   PROGRAM search DIRECTORY QUERIES   answers lines "CLASS<TAB>COMMAND<TAB>WARM<TAB>MEASURED<TAB>SECONDS" of standard
//   input
//
// A line runs all queries of the class one after the other, WARM + MEASURED times over, and stops early after SECONDS.
// The answer is a line a query: number, hits, nanoseconds of each measured run; then an empty line. If time ran out
// before a measured run, the last one counts. passages.py and queries.py describe the files.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace archive_search::compare {

struct Passage {
  std::string_view id;
  std::string_view date;  // yyyymmdd; "0": none
  std::vector<std::string_view> entities;
  std::string_view text;  // words in lower case, divided by single blanks
};

enum class Operation : std::uint8_t { kAnd, kOr, kPhrase };

struct BenchQuery {
  std::string number;
  std::string class_name;
  Operation operation = Operation::kAnd;
  std::vector<std::string> words;
  std::uint32_t first = 0;  // yyyymmdd; 0: any date
  std::uint32_t last = 0;
  std::string entity;  // empty: any
};

enum class Command : std::uint8_t { kTop10, kTop10Count, kCount, kFacet };

inline constexpr int kTop = 10;

[[nodiscard]] std::vector<std::string_view> Split(std::string_view text, char separator);

void ForEachPassage(const std::string& path, const std::function<void(const Passage&)>& visit);

class Engine {
 public:
  virtual ~Engine() = default;
  virtual void Index(const std::string& passages, const std::string& directory) = 0;
  virtual void Open(const std::string& directory) = 0;

  // kTop10: the number of hits found, at most 10. kTop10Count, kCount: of all matches. kFacet: the passages that
  // mention the ten most frequent entities of the matches, summed over these.
  virtual std::uint64_t Run(const BenchQuery& query, Command command) = 0;
};

// The program's main: 0, or 1 after an error, which it prints.
int RunnerMain(int argc, char** argv, Engine* engine);

}  // namespace archive_search::compare
