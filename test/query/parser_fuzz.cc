// Property: whatever bytes come as a query, they are refused with a span inside of them, or they parse to a tree that
// prints to text which parses to the same tree.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "archive_search/query.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const archive_search::ParseOptions options = {.today = 20'000};
  const auto query = archive_search::ParseQuery(text, options);
  if (!query.ok()) {
    const auto span = archive_search::ErrorSpan(query.status());
    if (!span || span->begin > span->end || span->end > size) std::abort();
    return 0;
  }
  const auto again = archive_search::ParseQuery(query->ToString(), options);
  if (!again.ok() || !(*again == *query)) std::abort();
  return 0;
}
