// Whether the program is built with AddressSanitizer. That makes it some five times as slow, and it looks for wrong
// accesses, which the hundredth random query shows as well as the thousandth.
#pragma once

#include "absl/base/config.h"

namespace archive_search::test {

#ifdef ABSL_HAVE_ADDRESS_SANITIZER
inline constexpr bool kSanitized = true;
#else
inline constexpr bool kSanitized = false;
#endif

}  // namespace archive_search::test
