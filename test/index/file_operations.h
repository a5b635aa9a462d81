// What a process does to the files below a folder: counted, and broken off by SIGKILL at any of them.
//
// A program that links file_operations.cc calls the system through it: the functions of the C library that change a
// file system are defined there, before those of the C library itself, for the program and its shared libraries alike.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace archive_search::test {

struct FileOperation {
  std::string name;      // of the C library's function, without a 64 at its end
  std::string path;      // that is changed; the new one of a rename
  std::size_t size = 0;  // bytes that it writes

  // Whether it can stop halfway: a write of two bytes or more.
  [[nodiscard]] bool divisible() const { return size > 1; }
};

// Runs the action and returns its operations in their order. Calls `after` (may be empty) when one is done.
//
// Here and below no fsync waits for the disk: what a killed process wrote is there all the same.
std::vector<FileOperation> RecordFileOperations(const std::string& folder, const std::function<void()>& action,
                                                const std::function<void(const FileOperation&)>& after);

enum class KillPoint { kBefore, kHalfway };

// From now on this process, in which no other thread changes files below the folder, is killed at the nth operation (1
// is the first).
void KillAtFileOperation(const std::string& folder, std::size_t nth, KillPoint point);

}  // namespace archive_search::test
