#include "archive_search/version.h"

namespace archive_search {

static_assert(std::string_view(ARCHIVE_SEARCH_VERSION_STRING) == PROJECT_VERSION,
              "version.h and meson.build name different versions");

std::string_view Version() {
  return ARCHIVE_SEARCH_VERSION_STRING;
}

}  // namespace archive_search
