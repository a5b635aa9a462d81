// Keeps the memory of a merge small, which reads whole segments through mapped files.
#pragma once

#include <cstdint>
#include <vector>

#include "index/segment/segment_merger.h"

namespace archive_search::segment {

// What is read of the inputs is read about once, and goes out of the process's memory from time to time and at the end.
class InputPages {
 public:
  // `inputs` must outlive it.
  explicit InputPages(const std::vector<MergeInput>& inputs) : inputs_(inputs) {}
  ~InputPages() { Release(); }
  InputPages(const InputPages&) = delete;
  InputPages& operator=(const InputPages&) = delete;

  // So many bytes more were read, behind those before.
  void Count(std::uint64_t bytes) {
    read_ += bytes;
    if (read_ >= kMost) Release();
  }
  // The same for bytes in places that lie apart: the system maps what is around them, too.
  void CountApart(std::uint64_t bytes, std::uint64_t places = 1) { Count(bytes + places * kAround); }

 private:
  // Pages that are needed again cost some microseconds each 64 KiB.
  static constexpr std::uint64_t kMost = 16 << 20;
  static constexpr std::uint64_t kAround = 64 << 10;  // Linux's default

  void Release() {
    for (const MergeInput& input : inputs_) input.segment->file().ReleasePages();
    read_ = 0;
  }

  const std::vector<MergeInput>& inputs_;
  std::uint64_t read_ = 0;
};

}  // namespace archive_search::segment
