#include "heap_peak.h"

#include <malloc.h>

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <new>

namespace archive_search::bench {
namespace {

// A thread's own; below 0 where it frees what another has made.
thread_local std::ptrdiff_t held = 0;
thread_local std::ptrdiff_t peak = 0;
thread_local std::ptrdiff_t at_reset = 0;

void* Taken(void* memory) {
  if (memory == nullptr) throw std::bad_alloc();
  held += static_cast<std::ptrdiff_t>(malloc_usable_size(memory));
  peak = std::max(peak, held);
  return memory;
}

void Return(void* memory) {
  if (memory == nullptr) return;
  held -= static_cast<std::ptrdiff_t>(malloc_usable_size(memory));
  std::free(memory);
}

}  // namespace

void ResetHeapPeak() {
  at_reset = peak = held;
}

std::size_t HeapPeak() {
  return static_cast<std::size_t>(peak - at_reset);
}

}  // namespace archive_search::bench

void* operator new(std::size_t size) {
  return archive_search::bench::Taken(std::malloc(size));
}
void* operator new(std::size_t size, std::align_val_t alignment) {
  const auto to = static_cast<std::size_t>(alignment);
  return archive_search::bench::Taken(std::aligned_alloc(to, (size + to - 1) / to * to));
}
void operator delete(void* memory) noexcept {
  archive_search::bench::Return(memory);
}
void operator delete(void* memory, std::size_t /*size*/) noexcept {
  archive_search::bench::Return(memory);
}
void operator delete(void* memory, std::align_val_t /*alignment*/) noexcept {
  archive_search::bench::Return(memory);
}
void operator delete(void* memory, std::size_t /*size*/, std::align_val_t /*alignment*/) noexcept {
  archive_search::bench::Return(memory);
}
