// Which articles an archive takes.
#pragma once

#include "absl/status/status.h"
#include "archive_search/article.h"

namespace archive_search::index {

inline constexpr std::size_t kMaxFieldBytes = 64 * 1024;         // of a short field: source, author, URL, …
inline constexpr std::size_t kMaxOtherBytes = 16 * 1024 * 1024;  // of everything beside title and body together

// Gives an article without a key its canonical URL as the key, and checks it.
//
// Errors: InvalidArgument, naming the field, for an article that has no key and no URL or neither title nor body; for a
// field over its limit, text that is not UTF-8, a date that no calendar has, a key with control characters.
absl::Status PrepareArticle(Article* article);

}  // namespace archive_search::index
