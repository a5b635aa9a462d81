// Slugs that a thread has made before: transliteration costs more than finding the name.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "entity/name_key.h"
#include "entity/thread_memo.h"

namespace archive_search::entity {

using KnownSlugs = ThreadMemo<std::string, 1024>;

// Longer names are rare, and not remembered.
inline constexpr std::size_t kMaxKnownNameBytes = 64;

// make(name), for a name that comes again from memory.
template <class Make>
std::string Remembered(KnownSlugs* known, std::string_view name, Make make) {
  if (name.size() > kMaxKnownNameBytes) return make(name);
  return known->Get(HashWord(kEmptyName, name), [&](std::string* slug) { *slug = make(name); });
}

}  // namespace archive_search::entity
