// How much memory a piece of a program takes: this program's operator new counts.
#pragma once

#include <cstddef>

namespace archive_search::bench {

// Begins anew: the peak is what is held at present.
void ResetHeapPeak();
// Bytes above what was held at the last reset, by this thread.
[[nodiscard]] std::size_t HeapPeak();

}  // namespace archive_search::bench
