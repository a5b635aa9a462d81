#include "search/best_matches.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <functional>
#include <random>

#include "index/snapshot_impl.h"

namespace archive_search::search {
namespace {

class NoTies final : public TieBreaker {
 public:
  absl::StatusOr<std::int64_t> DateSeconds(DocId /*docid*/) override { return 0; }
  absl::StatusOr<std::string> Key(DocId /*docid*/) override { return ""; }
};

TEST_CASE("The threshold rises to just below the least of the best of the scores that are known", "[best-matches]") {
  const std::size_t k = GENERATE(1, 10, 16, 17, 100);
  const std::size_t size = GENERATE(1, 16, 64, 127, 128, 129, 1000, 4096);
  const int zeros = GENERATE(0, 50, 99);  // of a hundred
  std::mt19937 random(static_cast<std::uint32_t>(k * size));
  std::vector<float> scores(size);
  for (float& score : scores) {
    score = static_cast<int>(random() % 100) < zeros ? 0 : 1 + static_cast<float>(random() % 50'000) / 1'000;
  }
  std::vector<float> sorted = scores;
  std::sort(sorted.begin(), sorted.end(), std::greater<>());
  const float expected = size < k || sorted[k - 1] == 0 ? -1 : sorted[k - 1];
  scores.resize(size + kKernelPadding, 1e9F);
  NoTies ties;
  for (const BlockKernels* kernels : {&PortableKernels(), &FastestKernels()}) {
    TopK top(k, SortOrder::kRelevance, &ties);
    BestMatches best(&top, 4);
    best.RaiseByMatches({scores.data(), size}, *kernels);
    CHECK(best.threshold() == Approx(expected).epsilon(2e-5));
    CHECK(best.threshold() <= expected);
  }
}

}  // namespace
}  // namespace archive_search::search
