#include "ingest/input_buffer.h"

#include <algorithm>
#include <utility>

namespace archive_search::ingest {
namespace {

constexpr std::size_t kBlock = 256 * 1024;

}  // namespace

// Room for `size` bytes from begin_, and for a block behind what is there.
void InputBuffer::Reserve(std::size_t size) {
  const std::size_t used = end_ - begin_;
  const std::size_t needed = std::max(size, used + kBlock);
  if (begin_ + needed <= capacity_) return;
  if (needed <= capacity_) {
    std::memmove(bytes_.get(), bytes_.get() + begin_, used);
  } else {
    std::unique_ptr<char[]> bigger(new char[needed + kPadding]);
    std::memset(bigger.get() + needed, 0, kPadding);
    if (used > 0) std::memcpy(bigger.get(), bytes_.get() + begin_, used);
    bytes_ = std::move(bigger);
    capacity_ = needed;
  }
  begin_ = 0;
  end_ = used;
}

absl::Status InputBuffer::FillTo(std::size_t size) {
  while (status_.ok() && !at_end_ && data().size() < size) {
    Reserve(size);
    const absl::StatusOr<std::size_t> read = source_->Read(bytes_.get() + end_, capacity_ - end_);
    if (!read.ok()) {
      status_ = read.status();
    } else {
      end_ += *read;
      at_end_ = *read == 0;
    }
  }
  return status_;
}

}  // namespace archive_search::ingest
