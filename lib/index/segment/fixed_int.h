// Integers of fixed width as bytes, lowest byte first, at any address.
#pragma once

#include <bit>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

namespace archive_search::segment {

static_assert(std::endian::native == std::endian::little, "segments are mapped as they are");

template <class T>
[[nodiscard]] T LoadFixed(const char* at) {
  static_assert(std::is_trivially_copyable_v<T>);
  T value;
  std::memcpy(&value, at, sizeof(T));
  return value;
}

// The bytes of one value or of many that lie side by side.
template <class T>
[[nodiscard]] std::string_view BytesOf(std::span<const T> values) {
  static_assert(std::has_unique_object_representations_v<T>);
  return {reinterpret_cast<const char*>(values.data()), values.size_bytes()};
}
template <class T>
[[nodiscard]] std::string_view BytesOf(const T& value) {
  return BytesOf(std::span<const T>(&value, 1));
}

}  // namespace archive_search::segment
