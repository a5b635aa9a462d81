#include "ingest/charset.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>

#include "ingest/byte_shares.h"
#include "ingest/utf8.h"

namespace archive_search::ingest {
namespace {

struct Mark {
  std::string_view bytes;
  std::string_view charset;
};
using namespace std::string_view_literals;
constexpr std::array<Mark, 5> kMarks = {{
    {"\xEF\xBB\xBF"sv, "UTF-8"},
    {"\xFF\xFE\x00\x00"sv, "UTF-32LE"},
    {"\x00\x00\xFE\xFF"sv, "UTF-32BE"},
    {"\xFF\xFE"sv, "UTF-16LE"},
    {"\xFE\xFF"sv, "UTF-16BE"},
}};

const Mark* FindMark(std::string_view text) {
  for (const Mark& mark : kMarks) {
    if (text.substr(0, mark.bytes.size()) == mark.bytes) return &mark;
  }
  return nullptr;
}

// Charsets of which ICU's detector knows only a part; news are in the whole.
struct Superset {
  std::string_view detected;
  std::string_view charset;
};
constexpr std::array<Superset, 5> kSupersets = {{
    {"ISO-8859-1", "windows-1252"},
    {"ISO-8859-9", "windows-1254"},
    {"ISO-8859-8", "windows-1255"},
    {"ISO-8859-8-I", "windows-1255"},
    {"KOI8-R", "KOI8-U"},  // which has Ukrainian letters instead of some box drawings
}};

bool IsBeyondAscii(char c) {
  return static_cast<signed char>(c) < 0;
}

// Whether the byte can be part of a character beyond ASCII: below 0x40 only digits are, behind another byte, in
// GB18030.
bool IsPartOfWord(std::string_view text, std::size_t i) {
  const auto byte = static_cast<unsigned char>(text[i]);
  return byte >= 0x40 || (byte >= '0' && byte <= '9' && i > 0 && IsBeyondAscii(text[i - 1]));
}

// The runs of bytes that hold something beyond ASCII.
std::string WordsBeyondAscii(std::string_view text) {
  std::string words;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i;
    bool beyond = false;
    for (; end < text.size() && IsPartOfWord(text, end); ++end) beyond = beyond || IsBeyondAscii(text[end]);
    if (beyond) words.append(text.substr(i, end - i)).append(" ");
    i = end + 1;
  }
  return words;
}

// The part of the characters beyond ASCII that text does not have: ill-formed, control characters, private ones.
double Implausibility(const std::string& text, const char* charset) {
  UErrorCode error = U_ZERO_ERROR;
  std::string utf8(text.size() * 4, '\0');
  const int32_t size = ucnv_convert("UTF-8", charset, utf8.data(), static_cast<int32_t>(utf8.size()), text.data(),
                                    static_cast<int32_t>(text.size()), &error);
  if (U_FAILURE(error) || size == 0) return 1;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(utf8.data());
  int beyond = 0;
  int bad = 0;
  for (int32_t i = 0; i < size;) {
    UChar32 c = 0;
    U8_NEXT(bytes, i, size, c);
    const bool control = c >= 0x80 && c < 0xA0;
    const bool is_private = c >= 0xE000 && c < 0xF900;
    if (c < 0 || c >= 0x80) ++beyond;
    if (c < 0 || c == 0xFFFD || control || is_private) ++bad;
  }
  return beyond == 0 ? 1 : static_cast<double>(bad) / beyond;
}

bool IsAsciiCompatible(std::string_view charset) {
  for (const std::string_view other : {"UTF-", "IBM42", "ISO-2022"}) {
    if (charset.substr(0, other.size()) == other) return false;
  }
  return true;
}

struct DetectorDeleter {
  void operator()(UCharsetDetector* detector) const { ucsdet_close(detector); }
};

// ICU's best guess after its confidence (of 100) was lessened by what the bytes would mean.
std::string BestGuess(const std::string& words) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, DetectorDeleter> detector(ucsdet_open(&error));
  ucsdet_setText(detector.get(), words.data(), static_cast<int32_t>(words.size()), &error);
  int32_t count = 0;
  const UCharsetMatch** matches = ucsdet_detectAll(detector.get(), &count, &error);
  std::string best;
  double best_score = 0;
  for (int32_t i = 0; U_SUCCESS(error) && i < count; ++i) {
    const char* charset = ucsdet_getName(matches[i], &error);
    if (U_FAILURE(error) || !IsAsciiCompatible(charset)) continue;
    const double score = ucsdet_getConfidence(matches[i], &error) * (1 - 10 * Implausibility(words, charset));
    if (score > best_score) {
      best = charset;
      best_score = score;
    }
  }
  return best;
}

}  // namespace

std::string UnicodeCharset(std::string_view beginning) {
  if (const Mark* mark = FindMark(beginning)) return std::string(mark->charset);
  std::array<int, 2> zeros = {0, 0};
  for (std::size_t i = 0; i < beginning.size(); ++i) {
    if (beginning[i] == '\0') ++zeros[i % 2];
  }
  // A few stray zeros make no UTF-16: its spaces and line ends alone are more.
  const int many = std::max(4, static_cast<int>(beginning.size() / 100));
  if (zeros[1] >= many && zeros[1] > 10 * zeros[0]) return "UTF-16LE";
  if (zeros[0] >= many && zeros[0] > 10 * zeros[1]) return "UTF-16BE";
  return "";
}

std::size_t ByteOrderMarkSize(std::string_view beginning) {
  const Mark* mark = FindMark(beginning);
  return mark == nullptr ? 0 : mark->bytes.size();
}

std::string DetectCharset(std::string_view sample) {
  const Utf8Census census = CountUtf8(sample);
  if (census.well_formed >= 2 * census.ill_formed) return "UTF-8";
  const std::string words = WordsBeyondAscii(sample.substr(0, kCharsetSampleBytes));
  if (const std::string_view told = CharsetByShares(words); !told.empty()) return std::string(told);
  const std::string detected = BestGuess(words);
  for (const Superset& superset : kSupersets) {
    if (detected == superset.detected) return std::string(superset.charset);
  }
  return detected.empty() ? "windows-1252" : detected;
}

}  // namespace archive_search::ingest
