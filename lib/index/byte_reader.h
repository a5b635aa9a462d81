// Reads what base/varint.h wrote, from bytes that may be anything.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/varint.h"

namespace archive_search::index {

// After the first failure every read gives 0 or nothing, and ok() is false.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

  std::uint64_t Varint() {
    std::uint64_t value = 0;
    if (!ok_ || !base::GetVarint(&rest_, &value)) return Fail();
    return value;
  }
  std::int64_t Signed() { return base::UnZigZag(Varint()); }

  // A varint of at most `limit`.
  std::uint64_t AtMost(std::uint64_t limit) {
    const std::uint64_t value = Varint();
    return value <= limit ? value : Fail();
  }

  // The number of things that follow, each of at least one byte.
  std::size_t Count() { return AtMost(rest_.size()); }

  std::string_view View() {
    std::string_view value;
    if (ok_ && base::GetString(&rest_, &value)) return value;
    Fail();
    return {};
  }
  std::string String() { return std::string(View()); }

  void Require(bool condition) { ok_ = ok_ && condition; }

  [[nodiscard]] bool ok() const { return ok_; }
  [[nodiscard]] bool done() const { return ok_ && rest_.empty(); }

 private:
  std::uint64_t Fail() {
    ok_ = false;
    rest_ = {};
    return 0;
  }

  std::string_view rest_;
  bool ok_ = true;
};

}  // namespace archive_search::index
