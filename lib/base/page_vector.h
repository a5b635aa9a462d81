// Vectors of megabytes, whose memory comes from the system and goes back to it at once.
//
// What malloc gets back it keeps, for each thread apart, and the more of it the larger the blocks were. A budget that
// is nearly used up has no room for that.
#pragma once

#include <sys/mman.h>

#include <cstddef>
#include <new>
#include <type_traits>
#include <vector>

namespace archive_search::base {

template <class T>
class PageAllocator {
 public:
  using value_type = T;
  static_assert(std::is_trivially_copyable_v<T>);

  PageAllocator() = default;
  template <class U>
  PageAllocator(const PageAllocator<U>& /*other*/) {}  // NOLINT: allocators convert

  // Errors: throws std::bad_alloc if the system has no memory left.
  [[nodiscard]] T* allocate(std::size_t count) {
    void* const pages = ::mmap(nullptr, count * sizeof(T), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (pages == MAP_FAILED) throw std::bad_alloc();
    return static_cast<T*>(pages);
  }
  void deallocate(T* pages, std::size_t count) { ::munmap(pages, count * sizeof(T)); }

  // Elements that resize() adds are whatever stands there: they take no memory before they are written.
  template <class U>
  void construct(U* /*element*/) {}
  template <class U, class... Arguments>
  void construct(U* element, Arguments&&... arguments) {
    ::new (static_cast<void*>(element)) U(static_cast<Arguments&&>(arguments)...);
  }

  template <class U>
  bool operator==(const PageAllocator<U>& /*other*/) const {
    return true;
  }
};

template <class T>
using PageVector = std::vector<T, PageAllocator<T>>;

}  // namespace archive_search::base
