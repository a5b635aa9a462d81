// Keeps the memory of a merge small, which reads whole segments through mapped files.
#pragma once

#include <sys/resource.h>

#include <cstdint>
#include <vector>

#include "index/segment/segment_merger.h"

namespace archive_search::segment {

// What is read of the inputs is read about once, and goes out of the process's memory from time to time and at the end.
// For one thread, which reads them.
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
  // So many places were, which may lie apart. A page that is not there yet comes with those around it; whether it was
  // there, only the system knows, and is not asked for every place.
  void CountPlaces(std::uint64_t places = 1) {
    places_ += places;
    if (places_ < kPlacesBetween) return;
    places_ = 0;
    const std::uint64_t faults = Faults();
    Count((faults - faults_) * kAround);
    faults_ = faults;
  }

  void Release() {
    for (const MergeInput& input : inputs_) input.segment->file().ReleasePages();
    read_ = 0;
  }

 private:
  // Pages that are needed again cost some microseconds each 64 KiB.
  static constexpr std::uint64_t kMost = 16 << 20;
  static constexpr std::uint64_t kAround = 64 << 10;  // Linux's default
  static constexpr std::uint64_t kPlacesBetween = 32;

  // Of this thread so far, those of other memory among them, which are few.
  static std::uint64_t Faults() {
    rusage usage{};
    getrusage(RUSAGE_THREAD, &usage);
    return static_cast<std::uint64_t>(usage.ru_minflt + usage.ru_majflt);
  }

  const std::vector<MergeInput>& inputs_;
  std::uint64_t read_ = 0;
  std::uint64_t places_ = 0;  // since faults_ was looked at
  std::uint64_t faults_ = Faults();
};

}  // namespace archive_search::segment
