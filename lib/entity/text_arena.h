// Many short texts, kept in few blocks.
#pragma once

#include <algorithm>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

namespace archive_search::entity {

class TextArena {
 public:
  // A copy that lives as long as the arena.
  std::string_view Keep(std::string_view text) {
    if (text.size() > left_) {
      left_ = std::max(text.size(), kBlockBytes);
      blocks_.push_back(std::make_unique<char[]>(left_));
      next_ = blocks_.back().get();
    }
    char* const begin = next_;
    if (!text.empty()) std::memcpy(begin, text.data(), text.size());
    next_ += text.size();
    left_ -= text.size();
    return {begin, text.size()};
  }

 private:
  static constexpr std::size_t kBlockBytes = 64 * 1024;

  std::vector<std::unique_ptr<char[]>> blocks_;
  char* next_ = nullptr;
  std::size_t left_ = 0;
};

}  // namespace archive_search::entity
