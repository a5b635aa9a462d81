// One article as the live tier stores it: postings, value slots, data.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/posting_cursor.h"

namespace archive_search::live {

// Move-only. May be built in one thread and written in another.
class LiveDocument {
 public:
  LiveDocument();
  ~LiveDocument();
  LiveDocument(LiveDocument&&) noexcept;
  LiveDocument& operator=(LiveDocument&&) noexcept;

  // REQUIRES: the term was not added before; at most 200 bytes, none of them NUL. Ascending positions are fastest.
  void AddPosting(const std::string& term, std::uint32_t wdf, const std::vector<Position>& positions);
  void SetValue(std::uint8_t slot, const std::string& value);
  void SetData(std::string data);

  // About what the document takes in memory until it is committed, in bytes.
  [[nodiscard]] std::size_t memory() const { return memory_; }

 private:
  friend class LiveWriter;
  struct Impl;
  std::unique_ptr<Impl> impl_;
  std::size_t memory_ = 0;
};

}  // namespace archive_search::live
