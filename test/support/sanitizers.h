// Whether the program is built with AddressSanitizer. That makes it some five times as slow, and it looks for wrong
// accesses, which the hundredth random query shows as well as the thousandth.
#pragma once

namespace archive_search::test {

#if defined(__SANITIZE_ADDRESS__)
inline constexpr bool kSanitized = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
inline constexpr bool kSanitized = true;
#else
inline constexpr bool kSanitized = false;
#endif
#else
inline constexpr bool kSanitized = false;
#endif

}  // namespace archive_search::test
