// The file of a segment that a benchmark reads, without a name in the file system.
#pragma once

#include <stdlib.h>

#include <cstdio>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>

#include "index/segment/segment_file.h"
#include "must.h"

namespace archive_search::bench {

// What `fill` writes. It goes when it is closed.
inline std::unique_ptr<segment::SegmentFile> UnlinkedSegment(
    const std::function<absl::Status(segment::SegmentFileWriter*)>& fill) {
  char directory[] = "/tmp/bench-segment-XXXXXX";
  if (::mkdtemp(directory) == nullptr) throw std::runtime_error("cannot make a directory in /tmp");
  const std::string path = std::string(directory) + "/segment";
  const auto writer = Must(segment::SegmentFileWriter::Create(path, "01234567-89ab-4cde-8f01-23456789abcd"));
  Must(fill(writer.get()));
  Must(writer->Finish(/*sync=*/false));
  auto file = Must(segment::SegmentFile::Open(path));
  std::remove(path.c_str());
  std::remove(directory);
  return file;
}

}  // namespace archive_search::bench
