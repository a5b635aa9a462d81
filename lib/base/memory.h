// Memory that is no longer needed.
#pragma once

#include <cstddef>
#include <cstdlib>  // defines __GLIBC__

#if defined(__GLIBC__)
#include <malloc.h>
#endif

namespace archive_search::base {

// Gives the system back what was freed. malloc keeps small blocks for itself, and larger ones find no room among them.
// Cost: some milliseconds for 100 MB.
inline void GiveBackFreeMemory() {
#if defined(__GLIBC__)
  malloc_trim(0);
#endif
}

// Empties what is filled again and again: the room stays, unless it was an exception.
template <class Container>
void ClearToReuse(Container* container) {
  constexpr std::size_t kMostBytes = std::size_t{1} << 20;
  if (container->capacity() * sizeof(typename Container::value_type) > kMostBytes) {
    *container = Container();
  } else {
    container->clear();
  }
}

}  // namespace archive_search::base
