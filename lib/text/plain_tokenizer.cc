#include "text/plain_tokenizer.h"

#include <cstddef>
#include <cstdint>
#include <limits>

#include "text/ascii_bits.h"
#include "text/token_writer.h"

namespace archive_search::text {
namespace {

constexpr std::size_t kLongestText = std::numeric_limits<std::uint32_t>::max();

}  // namespace

AnalyzedText TokenizePlain(std::string_view text) {
  thread_local AsciiBits bits;
  text = text.substr(0, kLongestText);
  bits.Mark(text);
  AnalyzedText out;
  TokenWriter writer(text, &out);
  for (std::size_t begin = 0, end = 0;; writer.WritePlain(begin, end)) {
    begin = NextSet(bits.words, end, text.size());
    if (begin == text.size()) break;
    end = NextClear(bits.words, begin);
  }
  writer.Finish();
  return out;
}

}  // namespace archive_search::text
