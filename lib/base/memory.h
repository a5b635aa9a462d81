// Memory that is no longer needed.
#pragma once

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

}  // namespace archive_search::base
