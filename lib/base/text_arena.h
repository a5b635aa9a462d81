// Many short texts, kept in few blocks.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

namespace archive_search::base {

class TextArena {
 public:
  // A copy that lives as long as the arena.
  std::string_view Keep(std::string_view text) {
    if (text.size() > left_) {
      left_ = std::max(text.size(), kBlockBytes);
      blocks_.push_back(std::make_unique_for_overwrite<char[]>(left_));
      next_ = blocks_.back().get();
      memory_ += left_;
    }
    char* const begin = next_;
    if (!text.empty()) std::memcpy(begin, text.data(), text.size());
    next_ += text.size();
    left_ -= text.size();
    return {begin, text.size()};
  }

  [[nodiscard]] std::size_t memory() const { return memory_ - left_; }  // what is taken of its blocks, in bytes

 private:
  static constexpr std::size_t kBlockBytes = 64 * 1024;

  std::vector<std::unique_ptr<char[]>> blocks_;
  char* next_ = nullptr;
  std::size_t left_ = 0;
  std::size_t memory_ = 0;
};

}  // namespace archive_search::base
