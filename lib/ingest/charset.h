// Which character encoding is this text in?
#pragma once

#include <string>
#include <string_view>

namespace archive_search::ingest {

// How many bytes are looked at.
inline constexpr std::size_t kCharsetSampleBytes = 256 * 1024;

// A Unicode encoding that the first bytes of a file give away: "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE" or
// "UTF-8" by their byte order mark, UTF-16 without one by the zeros of its ASCII characters. Empty: none of these.
[[nodiscard]] std::string UnicodeCharset(std::string_view beginning);

// The length of the byte order mark that the text of a Unicode encoding begins with, or 0.
[[nodiscard]] std::size_t ByteOrderMarkSize(std::string_view beginning);

// The ICU name of the charset of a text in an ASCII-compatible encoding that has bytes beyond ASCII. Text that is
// UTF-8, but for a few damaged places, is "UTF-8"; else what the words beyond ASCII tell (so that a record's field
// names and links do not count): by the shares of their bytes (byte_shares.h), or by ICU's guess, checked against what
// the bytes mean in it; at a loss "windows-1252".
[[nodiscard]] std::string DetectCharset(std::string_view sample);

}  // namespace archive_search::ingest
