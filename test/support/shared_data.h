// Finds the real archives that some tests read. They are not part of the project: without them the test says
// "SKIPPED: …" and returns.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <string>

namespace archive_search::test {

inline std::string SharedPath(const std::string& relative) {
  const char* root = std::getenv("ARCHIVE_SEARCH_SHARED");
  return root == nullptr ? "" : (std::filesystem::path(root) / relative).string();
}

// The root of the project's sources, for its own data (docs/sample, test/data).
inline std::string SourcePath(const std::string& relative) {
  const char* root = std::getenv("ARCHIVE_SEARCH_SOURCE");
  return (std::filesystem::path(root == nullptr ? "." : root) / relative).string();
}

}  // namespace archive_search::test

// Leaves the test, visibly, when the file or folder is not there. CI counts the lines.
#define SKIP_WITHOUT(path)                                                                                          \
  do {                                                                                                              \
    if (!std::filesystem::exists(path)) {                                                                           \
      std::cout << "SKIPPED: " << Catch::getResultCapture().getCurrentTestName() << ": no " << (path) << std::endl; \
      return;                                                                                                       \
    }                                                                                                               \
  } while (false)
