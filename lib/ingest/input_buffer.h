// A window on a byte source, as long as the record that is being looked at.
#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>

#include "absl/status/status.h"
#include "ingest/byte_source.h"

namespace archive_search::ingest {

class InputBuffer {
 public:
  // So many bytes behind data() may be read (their values mean nothing): SIMD code reads whole blocks.
  static constexpr std::size_t kPadding = 64;

  explicit InputBuffer(std::unique_ptr<ByteSource> source) : source_(std::move(source)) {}

  // What was read and not consumed yet. Valid until the next Fill.
  [[nodiscard]] std::string_view data() const { return {bytes_.get() + begin_, end_ - begin_}; }

  // Nothing follows data().
  [[nodiscard]] bool at_end() const { return at_end_; }

  [[nodiscard]] std::uint64_t bytes_read() const { return source_->bytes_read(); }

  // Makes data() at least `size` bytes long, or reaches the end. Who searches data() again from its beginning each time
  // should ask for twice as much: then the work is linear in all. Errors: those of the source; sticky.
  absl::Status FillTo(std::size_t size);

  // Drops the first `size` bytes of data().
  void Consume(std::size_t size) { begin_ += size; }

 private:
  void Reserve(std::size_t size);

  std::unique_ptr<ByteSource> source_;
  std::unique_ptr<char[]> bytes_;
  std::size_t capacity_ = 0;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  bool at_end_ = false;
  absl::Status status_;
};

}  // namespace archive_search::ingest
