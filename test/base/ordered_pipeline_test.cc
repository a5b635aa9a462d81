#include "base/ordered_pipeline.h"

#include <atomic>
#include <chrono>
#include <functional>
#include <map>
#include <stdexcept>
#include <utility>
#include <vector>

#include <catch2/catch.hpp>

namespace archive_search::base {
namespace {

using Work = OrderedPipeline<int>::Work;

// The same work on each thread.
std::function<Work()> ForAll(Work work) {
  return [work = std::move(work)] { return work; };
}

TEST_CASE("Items come back in the order they were put in, worked on", "[pipeline]") {
  OrderedPipeline<int> pipeline(2, ForAll([](int& n) { n *= 2; }));
  std::vector<int> out;
  for (int i = 0; i < 1000; ++i) {
    pipeline.Push(i);
    while (const std::optional<int> done = pipeline.Pop(/*wait=*/false)) out.push_back(*done);
  }
  while (const std::optional<int> done = pipeline.Pop(/*wait=*/true)) out.push_back(*done);
  REQUIRE(out.size() == 1000);
  for (int i = 0; i < 1000; ++i) REQUIRE(out[i] == 2 * i);
}

TEST_CASE("Work goes on while its owner does something else", "[pipeline]") {
  std::atomic<int> done = 0;
  OrderedPipeline<int> pipeline(2, ForAll([&](int&) { ++done; }));
  pipeline.Push(1);
  pipeline.Push(2);
  for (int i = 0; i < 2000 && done < 2; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  CHECK(done == 2);
}

TEST_CASE("What the work throws comes out where its item would, and the rest goes on", "[pipeline]") {
  OrderedPipeline<int> pipeline(2, ForAll([](int& n) {
                                  if (n == 1) throw std::runtime_error("one");
                                }));
  for (int i = 0; i < 3; ++i) pipeline.Push(i);
  CHECK(pipeline.Pop(true) == 0);
  CHECK_THROWS_AS(pipeline.Pop(true), std::runtime_error);
  CHECK(pipeline.Pop(true) == 2);
  CHECK(pipeline.Pop(true) == std::nullopt);
}

TEST_CASE("Each thread has work of its own, with what it remembers", "[pipeline]") {
  int made = 0;
  OrderedPipeline<int> pipeline(2, [&made]() -> Work {
    ++made;
    return [calls = 0](int& n) mutable { n = ++calls; };
  });
  CHECK(made == 2);
  for (int i = 0; i < 100; ++i) pipeline.Push(0);
  std::map<int, int> seen;  // the calls of both are counted from one
  for (int i = 0; i < 100; ++i) ++seen[*pipeline.Pop(true)];
  for (const auto& [calls, times] : seen) CHECK(times <= made);
  CHECK(seen.contains(1));
}

TEST_CASE("A pipeline that is dropped does not finish what waits", "[pipeline]") {
  std::atomic<int> done = 0;
  {
    OrderedPipeline<int> pipeline(2, ForAll([&](int&) {
                                    ++done;
                                    std::this_thread::sleep_for(std::chrono::milliseconds(1));
                                  }));
    for (int i = 0; i < 100000; ++i) pipeline.Push(i);
  }
  CHECK(done < 100000);
}

}  // namespace
}  // namespace archive_search::base
