#include "text/plain_tokenizer.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <limits>

namespace archive_search::text {
namespace {

constexpr std::size_t kLongestText = std::numeric_limits<std::uint32_t>::max();
constexpr std::size_t kLongestForm = std::numeric_limits<std::uint16_t>::max();
constexpr std::size_t kBytesOfAWord = 6;  // to reserve by

// The lower-case byte of each letter and digit; 0 for what separates.
constexpr std::array<char, 256> MakeLowerTable() {
  std::array<char, 256> table{};
  for (int c = '0'; c <= '9'; ++c) table[c] = static_cast<char>(c);
  for (int c = 'a'; c <= 'z'; ++c) table[c] = table[c - 'a' + 'A'] = static_cast<char>(c);
  return table;
}

constexpr std::array<char, 256> kLower = MakeLowerTable();

char Lower(char c) {
  return kLower[static_cast<unsigned char>(c)];
}

bool IsDigit(char lower) {
  return lower <= '9';
}

void AppendToken(std::string_view text, std::size_t begin, std::size_t end, AnalyzedText* out) {
  Token token;
  token.begin = static_cast<std::uint32_t>(begin);
  token.end = static_cast<std::uint32_t>(end);
  token.form = token.word = static_cast<std::uint32_t>(out->arena.size());
  const std::string_view form = text.substr(begin, std::min(end - begin, kLongestForm));
  token.form_size = token.word_size = static_cast<std::uint16_t>(form.size());
  std::transform(form.begin(), form.end(), std::back_inserter(out->arena), &Lower);
  token.script =
      std::all_of(out->arena.end() - token.form_size, out->arena.end(), &IsDigit) ? Script::kNumber : Script::kLatin;
  out->tokens.push_back(token);
}

}  // namespace

AnalyzedText TokenizePlain(std::string_view text) {
  text = text.substr(0, kLongestText);
  AnalyzedText out;
  out.tokens.reserve(text.size() / kBytesOfAWord);
  out.arena.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    while (i < text.size() && Lower(text[i]) != 0) ++i;
    if (i > begin) AppendToken(text, begin, i, &out);
    while (i < text.size() && Lower(text[i]) == 0) ++i;
  }
  return out;
}

}  // namespace archive_search::text
