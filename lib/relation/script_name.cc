#include "relation/script_name.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <cstdint>
#include <utility>
#include <vector>

namespace archive_search::relation {

std::string ScriptName(std::string_view name) {
  std::vector<std::pair<UScriptCode, int>> letters;
  const auto size = static_cast<std::int64_t>(name.size());
  for (std::int64_t i = 0; i < size;) {
    UChar32 c;
    U8_NEXT(name.data(), i, size, c);
    if (c < 0 || !u_isalpha(c)) continue;
    UErrorCode error = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(c, &error);
    auto seen = letters.begin();
    while (seen != letters.end() && seen->first != script) ++seen;
    if (seen == letters.end()) seen = letters.insert(seen, {script, 0});
    ++seen->second;
  }
  std::pair<UScriptCode, int> most = {USCRIPT_COMMON, 0};
  for (const auto& script : letters) {
    if (script.second > most.second) most = script;
  }
  return uscript_getName(most.first);
}

}  // namespace archive_search::relation
