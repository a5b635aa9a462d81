#include "index/segment/sip_hash.h"

#include <string>

#include <catch2/catch.hpp>

namespace archive_search::segment {
namespace {

TEST_CASE("SipHash gives the values of its reference", "[segment]") {
  std::string key;
  std::string bytes;
  for (char c = 0; c < 16; ++c) key += c;
  const SipHash hash(key);
  CHECK(hash(bytes) == 0x726FDB47DD0E0E31);
  for (char c = 0; c < 8; ++c) bytes += c;
  CHECK(hash(bytes) == 0x93F5F5799A932462);
  for (char c = 8; c < 15; ++c) bytes += c;
  CHECK(hash(bytes) == 0xA129CA6149BE45E5);
}

}  // namespace
}  // namespace archive_search::segment
