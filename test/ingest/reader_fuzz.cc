// libFuzzer: the first byte chooses the format, the rest is the input.
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "reader_invariants.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using archive_search::InputFormat;
  if (size == 0) return 0;
  const int file = memfd_create("input", 0);
  if (file < 0 || write(file, data + 1, size - 1) != static_cast<ssize_t>(size - 1)) std::abort();
  archive_search::ReadOptions options;
  options.format = static_cast<InputFormat>(data[0] % 6);
  options.max_record_bytes = (data[0] & 0x80) != 0 ? 64 : 1'000'000;
  std::size_t records = 0;
  const std::string rule =
      archive_search::test::ReadByTheRules("/proc/self/fd/" + std::to_string(file), options, &records);
  close(file);
  if (!rule.empty()) {
    std::fprintf(stderr, "%s\n", rule.c_str());
    std::abort();
  }
  return 0;
}
