#include "search/block_kernels.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <numeric>
#include <random>
#include <string>
#include <vector>

namespace archive_search::search {
namespace {

constexpr std::uint32_t kDocs = 5'000;

struct Block {
  std::vector<DocId> docids;
  std::vector<std::uint32_t> wdfs;
};

Block RandomBlock(std::uint32_t size, std::mt19937* random) {
  Block block;
  DocId next = 0;
  for (std::uint32_t i = 0; i < size; ++i) {
    next += 1 + (*random)() % 30;
    block.docids.push_back(next);
    block.wdfs.push_back((*random)() % 20);
  }
  block.docids.resize(size + kKernelPadding, kNoDoc);
  block.wdfs.resize(size + kKernelPadding);
  return block;
}

using Numbers = std::vector<std::uint32_t>;

Numbers Chosen(std::uint32_t count, Numbers numbers) {
  numbers.resize(count);
  return numbers;
}

TEST_CASE("Kernels of every CPU give the same scores and choices", "[kernels]") {
  std::mt19937 random(1);
  std::vector<std::uint32_t> lengths(kDocs);
  for (std::uint32_t& length : lengths) length = random() % 1'000;
  std::vector<std::uint64_t> words(kDocs / 64 + 1);
  for (std::uint64_t& word : words) word = (std::uint64_t{random()} << 32 | random()) & random();
  const ScoreFactors factors = {lengths.data(), 0.3F, 0.0025F};
  for (std::uint32_t size = 1; size <= 128; ++size) {
    const Block block = RandomBlock(size, &random);
    std::vector<float> portable(size + kKernelPadding);
    std::vector<float> fastest(size + kKernelPadding);
    PortableKernels().score(factors, 2.5F, block.docids.data(), block.wdfs.data(), size, portable.data());
    FastestKernels().score(factors, 2.5F, block.docids.data(), block.wdfs.data(), size, fastest.data());
    for (std::uint32_t i = 0; i < size; ++i) {
      const auto wdf = static_cast<float>(block.wdfs[i]);
      REQUIRE(portable[i] == Approx(2.5 * wdf / (wdf + 0.3 + 0.0025 * lengths[block.docids[i]])).epsilon(1e-6));
      REQUIRE(fastest[i] == portable[i]);
    }
    // Two words in two steps.
    const auto sums = [&](const BlockKernels& kernels) {
      std::vector<float> norms(size + kKernelPadding);
      std::vector<float> scores(size + kKernelPadding);
      kernels.norms(factors, block.docids.data(), size, norms.data());
      kernels.add_scores(2, norms.data(), block.wdfs.data(), size, scores.data());
      kernels.add_scores(0.5F, norms.data(), block.wdfs.data(), size, scores.data());
      scores.resize(size);
      return scores;
    };
    REQUIRE(sums(FastestKernels()) == sums(PortableKernels()));
    for (std::uint32_t i = 0; i < size; ++i) REQUIRE(sums(PortableKernels())[i] == Approx(portable[i]).epsilon(1e-5));
    Numbers of_portable(size + kKernelPadding);
    Numbers of_fastest(size + kKernelPadding);
    const auto at_least = [&](const BlockKernels& kernels, Numbers* numbers) {
      return Chosen(kernels.at_least(portable.data(), size, portable[size / 2], numbers->data()), *numbers);
    };
    REQUIRE(at_least(FastestKernels(), &of_fastest).size() == at_least(PortableKernels(), &of_portable).size());
    REQUIRE(of_fastest[0] == of_portable[0]);
    for (const std::uint32_t least : {0U, 10U, 18U, 19U, 20U}) {  // all, half, few, none
      const std::uint32_t a = PortableKernels().from(block.wdfs.data(), size, least, of_portable.data());
      const std::uint32_t b = FastestKernels().from(block.wdfs.data(), size, least, of_fastest.data());
      REQUIRE(Chosen(a, of_portable) == Chosen(b, of_fastest));
      for (std::uint32_t i = 0; i < a; ++i) REQUIRE(block.wdfs[of_portable[i]] >= least);
    }
    const auto* bits = reinterpret_cast<const char*>(words.data());
    const std::uint32_t a = PortableKernels().with_bit(block.docids.data(), size, bits, of_portable.data());
    const std::uint32_t b = FastestKernels().with_bit(block.docids.data(), size, bits, of_fastest.data());
    REQUIRE(Chosen(a, of_portable) == Chosen(b, of_fastest));
    for (std::uint32_t i = 0; i < a; ++i) {
      const DocId docid = block.docids[of_portable[i]];
      REQUIRE((words[docid / 64] >> docid % 64 & 1) == 1);
    }
  }
  for (int i = 0; i < 1'000; ++i) {
    const Block a = RandomBlock(1 + random() % 60, &random);
    const Block b = RandomBlock(1 + random() % 60, &random);
    const std::size_t a_size = a.docids.size() - kKernelPadding;
    const std::size_t b_size = b.docids.size() - kKernelPadding;
    const std::uint32_t before = random() % 3 == 0 ? 0 : random() % 6;
    const std::uint32_t after = random() % 6;
    bool near = false;
    for (std::size_t j = 0; j < a_size; ++j) {
      near = near || std::any_of(b.docids.begin(), b.docids.end() - kKernelPadding, [&](DocId docid) {
               const auto apart = static_cast<std::int64_t>(docid) - static_cast<std::int64_t>(a.docids[j]);
               return apart != 0 && apart >= -static_cast<std::int64_t>(before) && apart <= after;
             });
    }
    for (const BlockKernels* kernels : {&PortableKernels(), &FastestKernels()}) {
      REQUIRE(kernels->any_near(a.docids.data(), a_size, b.docids.data(), b_size, before, after) == near);
    }
  }
  REQUIRE(PortableKernels().count_bits(words.data(), words.size()) ==
          FastestKernels().count_bits(words.data(), words.size()));
}

TEST_CASE("Kernels of every CPU find the numbers that are followed", "[kernels]") {
  std::mt19937 random(4);
  for (int i = 0; i < 4'000; ++i) {
    const auto some = [&] {
      Numbers numbers = RandomBlock(1 + random() % 60, &random).docids;
      numbers.resize(numbers.size() - kKernelPadding);
      return numbers;
    };
    Numbers a = some();
    Numbers b = some();
    const std::uint32_t distance = random() % 80 - 40;
    Numbers expected;
    for (const std::uint32_t number : a) {
      if (std::find(b.begin(), b.end(), number + distance) != b.end()) expected.push_back(number);
    }
    // As if they had been counted from elsewhere, even past the largest number there is.
    const std::uint32_t shift_a = random() % 2 == 0 ? 0 : random();
    const std::uint32_t shift_b = random() % 2 == 0 ? 0 : 0 - random() % 300;
    for (std::uint32_t& number : a) number += shift_a;
    for (std::uint32_t& number : expected) number += shift_a;
    for (std::uint32_t& number : b) number += shift_b;
    const std::uint32_t offset = distance - shift_a + shift_b;
    for (const BlockKernels* kernels : {&PortableKernels(), &FastestKernels()}) {
      REQUIRE(kernels->any_followed(a.data(), a.size(), offset, b.data(), b.size()) == !expected.empty());
      Numbers followed(a.size());
      const std::size_t count = kernels->followed(a.data(), a.size(), offset, b.data(), b.size(), followed.data());
      REQUIRE(Chosen(static_cast<std::uint32_t>(count), followed) == expected);
    }
    REQUIRE(FastestKernels().any_followed(a.data(), 0, offset, b.data(), b.size()) == false);
    REQUIRE(FastestKernels().any_followed(a.data(), a.size(), offset, b.data(), 0) == false);
  }
}

TEST_CASE("Kernels of every CPU choose the numbers from a least one on", "[kernels]") {
  std::mt19937 random(2);
  for (std::uint32_t size = 1; size <= 128; ++size) {
    Numbers values(size + kKernelPadding);
    for (std::uint32_t& value : values) value = random() % 4 == 0 ? random() : random() % 20;
    for (const std::uint32_t least : {0U, 1U, 10U, values[size / 2], 0x80000000U, UINT32_MAX}) {
      Numbers expected;
      for (std::uint32_t i = 0; i < size; ++i) {
        if (values[i] >= least) expected.push_back(i);
      }
      for (const BlockKernels* kernels : {&PortableKernels(), &FastestKernels()}) {
        Numbers numbers(size + kKernelPadding);
        const std::uint32_t count = kernels->from(values.data(), size, least, numbers.data());
        REQUIRE(Chosen(count, numbers) == expected);
      }
    }
  }
}

TEST_CASE("Kernels of every CPU count the bits before a docid", "[kernels]") {
  std::mt19937 random(3);
  std::vector<DocId> docids;
  for (DocId docid = 0; docid < kDocs; ++docid) {
    if (random() % 3 == 0) docids.push_back(docid);
  }
  std::string bytes;
  segment::AppendDocidBits(docids, kDocs, &bytes);
  const segment::DocidBits bits(bytes.data(), kDocs);
  Numbers expected(docids.size());
  std::iota(expected.begin(), expected.end(), 0);
  for (const BlockKernels* kernels : {&PortableKernels(), &FastestKernels()}) {
    Numbers ranks(docids.size());
    kernels->ranks(bits, docids.data(), static_cast<std::uint32_t>(docids.size()), ranks.data());
    REQUIRE(ranks == expected);
  }
}

}  // namespace
}  // namespace archive_search::search
