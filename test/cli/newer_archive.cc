// Makes an archive look as if a later version had written it: its manifest names a feature that this one does not know.
#include <iostream>

#include "index/checksum.h"
#include "index/live/live_writer.h"

namespace archive_search {
namespace {

absl::Status AddFeature(const std::string& archive) {
  auto writer = live::LiveWriter::Open(archive + "/catalog", /*sync=*/false);
  if (!writer.ok()) return writer.status();
  auto format = (*writer)->Metadata("format");
  if (!format.ok()) return format.status();
  format->resize(format->size() - index::kChecksumSize);
  *format += "from-the-future\n";
  index::AppendChecksum(&*format);
  if (auto status = (*writer)->SetMetadata("format", *format); !status.ok()) return status;
  return (*writer)->Commit();
}

}  // namespace
}  // namespace archive_search

int main(int argc, char** argv) {
  const absl::Status status = archive_search::AddFeature(argc == 2 ? argv[1] : "");
  std::cerr << status << "\n";
  return status.ok() ? 0 : 1;
}
