// Where the bytes of an input come from: a file, and what is laid over it to decompress and to decode.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/statusor.h"

namespace archive_search::ingest {

class ByteSource {
 public:
  virtual ~ByteSource() = default;

  // Reads at least one and at most `capacity` bytes into `out`; 0 at the end, for ever after. REQUIRES: capacity > 0.
  [[nodiscard]] virtual absl::StatusOr<std::size_t> Read(char* out, std::size_t capacity) = 0;

  // How much of the file was read, in bytes as it is stored.
  [[nodiscard]] virtual std::uint64_t bytes_read() const = 0;
};

// The bytes of a file, or of standard input for "-". Pipes and devices will do.
//
// Errors: NotFound; PermissionDenied; InvalidArgument for a directory; Unknown otherwise.
[[nodiscard]] absl::StatusOr<std::unique_ptr<ByteSource>> OpenFile(const std::string& path);

}  // namespace archive_search::ingest
