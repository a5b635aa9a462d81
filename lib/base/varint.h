// Integers as bytes: LEB128 varints, seven bits a byte, lowest first.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace archive_search::base {

inline void PutVarint(std::string* out, std::uint64_t value) {
  while (value >= 0x80) {
    out->push_back(static_cast<char>(value | 0x80));
    value >>= 7;
  }
  out->push_back(static_cast<char>(value));
}

// Reads a varint off the front of `in`. False, with `in` unspecified, when it is cut short or exceeds 64 bits.
inline bool GetVarint(std::string_view* in, std::uint64_t* value) {
  if (!in->empty() && static_cast<unsigned char>(in->front()) < 0x80) {  // most are small
    *value = static_cast<unsigned char>(in->front());
    in->remove_prefix(1);
    return true;
  }
  std::uint64_t result = 0;
  const std::size_t most = std::min<std::size_t>(in->size(), 10);
  for (std::size_t i = 0; i < most; ++i) {
    const auto byte = static_cast<unsigned char>((*in)[i]);
    result |= static_cast<std::uint64_t>(byte & 0x7F) << 7 * i;
    if (byte >= 0x80) continue;
    in->remove_prefix(i + 1);
    *value = result;
    return i < 9 || byte <= 1;
  }
  return false;
}

// A signed integer as an unsigned one that is small when its magnitude is small.
inline std::uint64_t ZigZag(std::int64_t v) {
  return (static_cast<std::uint64_t>(v) << 1) ^ static_cast<std::uint64_t>(v >> 63);
}
inline std::int64_t UnZigZag(std::uint64_t v) {
  return static_cast<std::int64_t>(v >> 1) ^ -static_cast<std::int64_t>(v & 1);
}

inline void PutString(std::string* out, std::string_view s) {
  PutVarint(out, s.size());
  out->append(s);
}

inline bool GetString(std::string_view* in, std::string_view* s) {
  std::uint64_t size = 0;
  if (!GetVarint(in, &size) || size > in->size()) return false;
  *s = in->substr(0, size);
  in->remove_prefix(size);
  return true;
}

}  // namespace archive_search::base
