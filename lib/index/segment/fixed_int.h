// Integers of fixed width as bytes, lowest byte first, at any address.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <functional>
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

// An array off the front of the bytes. REQUIRES: it lies within them and is aligned
template <class T>
[[nodiscard]] std::span<const T> TakeArray(std::string_view* bytes, std::size_t count) {
  const std::span<const T> array(reinterpret_cast<const T*>(bytes->data()), count);
  bytes->remove_prefix(array.size_bytes());
  return array;
}

// Whether they ascend from 0 to `end`, as where things begin and end that lie behind one another. REQUIRES: there is
// one
template <class T>
[[nodiscard]] bool AscendTo(std::span<const T> starts, std::uint64_t end) {
  return starts.front() == 0 && starts.back() == end &&
         std::adjacent_find(starts.begin(), starts.end(), std::greater<>()) == starts.end();
}

}  // namespace archive_search::segment
