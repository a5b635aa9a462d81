#include "base/crc32c.h"

#include <catch2/catch.hpp>
#include <random>
#include <string>

namespace archive_search::base {
namespace {

// The definition, a bit at a time.
std::uint32_t SlowCrc32c(std::string_view bytes) {
  std::uint32_t crc = 0xFFFFFFFF;
  for (const char c : bytes) {
    crc ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0x82F63B78U : 0U);
  }
  return ~crc;
}

TEST_CASE("CRC-32C gives the values of RFC 3720", "[crc32c]") {
  CHECK(Crc32c("") == 0);
  CHECK(Crc32c("123456789") == 0xE3069283);
  CHECK(Crc32c(std::string(32, '\0')) == 0x8A9136AA);
  CHECK(Crc32c(std::string(32, '\xFF')) == 0x62A8AB43);
  std::string ascending;
  for (char c = 0; c < 32; ++c) ascending += c;
  CHECK(Crc32c(ascending) == 0x46DD794E);
}

TEST_CASE("CRC-32C by tables and by instruction equals its definition at every length", "[crc32c]") {
  std::mt19937 random(1);
  std::string bytes;
  for (int length = 0; length < 200; ++length) {
    CAPTURE(length);
    REQUIRE(Crc32c(bytes) == SlowCrc32c(bytes));
    REQUIRE(Crc32cByTables(bytes) == SlowCrc32c(bytes));
    bytes += static_cast<char>(random());
  }
}

TEST_CASE("CRC-32C notices any single flipped bit", "[crc32c]") {
  const std::string bytes = "President Vladimir Putin arrived in Beijing";
  for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
    std::string damaged = bytes;
    damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ (1 << (bit % 8)));
    REQUIRE(Crc32c(damaged) != Crc32c(bytes));
  }
}

}  // namespace
}  // namespace archive_search::base
