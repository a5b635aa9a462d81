#include "runner.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <exception>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <utility>

namespace archive_search::compare {
namespace {

using Clock = std::chrono::steady_clock;

struct Turn {
  std::string class_name;
  Command command = Command::kTop10;
  std::size_t warm = 0;
  std::size_t measured = 0;
  double seconds = 0;
};

Command ParseCommand(std::string_view name) {
  if (name == "TOP_10") return Command::kTop10;
  if (name == "TOP_10_COUNT") return Command::kTop10Count;
  if (name == "COUNT") return Command::kCount;
  if (name == "FACET") return Command::kFacet;
  throw std::runtime_error("no command: " + std::string(name));
}

Turn ParseTurn(std::string_view line) {
  const std::vector<std::string_view> part = Split(line, '\t');
  if (part.size() != 5) throw std::runtime_error("not five fields: " + std::string(line));
  return {std::string(part[0]), ParseCommand(part[1]), std::stoul(std::string(part[2])),
          std::stoul(std::string(part[3])), std::stod(std::string(part[4]))};
}

BenchQuery ParseQueryLine(std::string_view line) {
  const std::vector<std::string_view> part = Split(line, '\t');
  if (part.size() != 7) throw std::runtime_error("not seven fields: " + std::string(line));
  BenchQuery query;
  query.number = part[0];
  query.class_name = part[1];
  query.operation = part[2] == "or" ? Operation::kOr : part[2] == "phrase" ? Operation::kPhrase : Operation::kAnd;
  for (const std::string_view word : Split(part[3], ' ')) query.words.emplace_back(word);
  query.first = static_cast<std::uint32_t>(std::stoul(std::string(part[4])));
  query.last = static_cast<std::uint32_t>(std::stoul(std::string(part[5])));
  query.entity = part[6];
  return query;
}

std::vector<BenchQuery> ReadQueries(const std::string& path) {
  std::ifstream file(path);
  std::vector<BenchQuery> queries;
  for (std::string line; std::getline(file, line);) queries.push_back(ParseQueryLine(line));
  if (queries.empty()) throw std::runtime_error("no queries in " + path);
  return queries;
}

struct Timed {
  std::uint64_t hits = 0;
  std::vector<std::int64_t> nanoseconds;  // a pass each
};

void RunPass(const std::vector<const BenchQuery*>& queries, Command command, Engine* engine,
             std::vector<Timed>* timed) {
  for (std::size_t i = 0; i < queries.size(); ++i) {
    const Clock::time_point begin = Clock::now();
    (*timed)[i].hits = engine->Run(*queries[i], command);
    (*timed)[i].nanoseconds.push_back(std::chrono::nanoseconds(Clock::now() - begin).count());
  }
}

void Answer(const std::vector<BenchQuery>& all, const Turn& turn, Engine* engine) {
  std::vector<const BenchQuery*> queries;
  for (const BenchQuery& query : all) {
    if (query.class_name == turn.class_name) queries.push_back(&query);
  }
  std::vector<Timed> timed(queries.size());
  const Clock::time_point end = Clock::now() + std::chrono::nanoseconds(static_cast<std::int64_t>(turn.seconds * 1e9));
  std::size_t passes = 0;
  do {
    RunPass(queries, turn.command, engine, &timed);
  } while (++passes < turn.warm + turn.measured && Clock::now() < end);
  const std::size_t skipped = std::min(turn.warm, passes - 1);
  for (std::size_t i = 0; i < queries.size(); ++i) {
    std::printf("%s\t%llu\t", queries[i]->number.c_str(), static_cast<unsigned long long>(timed[i].hits));
    for (std::size_t pass = skipped; pass < passes; ++pass) {
      std::printf("%s%lld", pass == skipped ? "" : " ", static_cast<long long>(timed[i].nanoseconds[pass]));
    }
    std::printf("\n");
  }
  std::printf("\n");
  std::fflush(stdout);
}

void Search(const std::string& directory, const std::string& query_file, Engine* engine) {
  const std::vector<BenchQuery> queries = ReadQueries(query_file);
  engine->Open(directory);
  for (std::string line; std::getline(std::cin, line);) Answer(queries, ParseTurn(line), engine);
}

}  // namespace

std::vector<std::string_view> Split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  while (true) {
    const std::size_t end = text.find(separator, begin);
    parts.push_back(text.substr(begin, end - begin));
    if (end == std::string_view::npos) return parts;
    begin = end + 1;
  }
}

void ForEachPassage(const std::string& path, const std::function<void(const Passage&)>& visit) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error("cannot read " + path);
  for (std::string line; std::getline(file, line);) {
    const std::vector<std::string_view> part = Split(line, '\t');
    if (part.size() != 4) throw std::runtime_error("not four fields: " + line);
    Passage passage{part[0], part[1], {}, part[3]};
    if (!part[2].empty()) passage.entities = Split(part[2], '|');
    visit(passage);
  }
}

int RunnerMain(int argc, char** argv, Engine* engine) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  try {
    if (arguments.size() == 3 && arguments[0] == "index") {
      engine->Index(arguments[1], arguments[2]);
    } else if (arguments.size() == 3 && arguments[0] == "search") {
      Search(arguments[1], arguments[2], engine);
    } else {
      throw std::runtime_error("expected: index PASSAGES DIRECTORY, or search DIRECTORY QUERIES");
    }
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s: %s\n", argv[0], error.what());
    return 1;
  }
  return 0;
}

}  // namespace archive_search::compare
