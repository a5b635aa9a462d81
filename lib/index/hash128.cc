#include "index/hash128.h"

#include <cstdint>

#include <nettle/sha2.h>

#include "absl/strings/escaping.h"
#include "base/string_view.h"

namespace archive_search::index {

std::string Hash128(std::string_view bytes) {
  sha256_ctx context;
  sha256_init(&context);
  sha256_update(&context, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
  std::uint8_t digest[16];
  sha256_digest(&context, sizeof digest, digest);
  return std::string(reinterpret_cast<const char*>(digest), sizeof digest);
}

std::string Hash128Hex(std::string_view bytes) {
  return absl::BytesToHexString(base::ToAbsl(Hash128(bytes)));
}

}  // namespace archive_search::index
