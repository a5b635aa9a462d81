#include "text/plain_tokenizer.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>

#include "absl/strings/ascii.h"
#include "text/ascii_bits.h"

namespace archive_search::text {
namespace {

constexpr std::size_t kLongestText = std::numeric_limits<std::uint32_t>::max();
constexpr std::uint32_t kLongestForm = std::numeric_limits<std::uint16_t>::max();
constexpr std::uint32_t kBits = 64;

// Where words begin and end among 64 bytes: the ends are those of words that begin there or before.
struct Edges {
  std::uint64_t begins;
  std::uint64_t ends;
};

// Calls visit(edges) for each block of bits.
template <class Visit>
void ForEachBlock(const std::vector<std::uint64_t>& words, Visit visit) {
  std::uint64_t before = 0;  // the last bit of the block before
  for (const std::uint64_t block : words) {
    const std::uint64_t shifted = block << 1 | before;
    visit(Edges{block & ~shifted, ~block & shifted});
    before = block >> (kBits - 1);
  }
}

std::size_t CountWords(const std::vector<std::uint64_t>& words) {
  std::size_t count = 0;
  ForEachBlock(words, [&count](const Edges& edges) { count += static_cast<std::size_t>(std::popcount(edges.begins)); });
  return count;
}

template <class Visit>
void ForEachBit(std::uint64_t bits, Visit visit) {
  for (; bits != 0; bits &= bits - 1) visit(static_cast<std::uint32_t>(std::countr_zero(bits)));
}

bool IsNumber(std::string_view word) {
  return std::all_of(word.begin(), word.end(), [](char c) { return c <= '9'; });
}

// The arena is the whole text, so forms lie where words do.
void FinishToken(std::string_view text, std::uint32_t end, Token* token) {
  token->end = end;
  token->form = token->word = token->begin;
  token->form_size = token->word_size = static_cast<std::uint16_t>(std::min(end - token->begin, kLongestForm));
  token->script = IsNumber(text.substr(token->begin, end - token->begin)) ? Script::kNumber : Script::kLatin;
}

// A word of a query: to mark its bytes takes longer than to look at them.
AnalyzedText TokenizeByBytes(std::string_view text) {
  AnalyzedText out;
  out.arena = text;
  LowerAscii(&out.arena);
  const auto size = static_cast<std::uint32_t>(text.size());
  for (std::uint32_t at = 0; at < size;) {
    std::uint32_t end = at;
    while (end < size && absl::ascii_isalnum(static_cast<unsigned char>(text[end]))) ++end;
    if (end > at) {
      out.tokens.emplace_back().begin = at;
      FinishToken(text, end, &out.tokens.back());
    }
    at = end + 1;
  }
  return out;
}

}  // namespace

AnalyzedText TokenizePlain(std::string_view text) {
  constexpr std::size_t kFew = 32;
  if (text.size() < kFew) return TokenizeByBytes(text);
  thread_local AsciiBits bits;
  text = text.substr(0, kLongestText);
  bits.Mark(text);
  AnalyzedText out;
  out.arena = text;
  LowerAscii(&out.arena);
  out.tokens.resize(CountWords(bits.words));
  auto begun = out.tokens.begin();
  auto ended = out.tokens.begin();
  std::uint32_t block = 0;  // its first byte
  ForEachBlock(bits.words, [&](const Edges& edges) {
    ForEachBit(edges.begins, [&](std::uint32_t bit) { (begun++)->begin = block + bit; });
    ForEachBit(edges.ends, [&](std::uint32_t bit) { FinishToken(text, block + bit, &*ended++); });
    block += kBits;
  });
  return out;
}

}  // namespace archive_search::text
