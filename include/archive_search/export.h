// The macro that marks what the shared library exports. Everything else is hidden.
#pragma once

#define ARCHIVE_SEARCH_EXPORT __attribute__((visibility("default")))
