// Property: whatever bytes a term dictionary or a column is made of, it is refused as damaged, or all of it can be read
// without leaving it.
//
// The first byte of the input chooses; of a dictionary the second and third say how long its terms are.
#include <stdlib.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "index/segment/columns.h"
#include "index/segment/segment_file.h"
#include "index/segment/term_dictionary.h"

namespace archive_search::segment {
namespace {

void Require(bool condition) {
  if (!condition) std::abort();
}

// A file for one input after the other; TMPDIR is best in memory.
const std::string& Path() {
  static const std::string path = [] {
    const char* const root = std::getenv("TMPDIR");
    std::string directory = std::string(root == nullptr ? "/tmp" : root) + "/parts-fuzz-XXXXXX";
    Require(::mkdtemp(directory.data()) != nullptr);
    return directory + "/segment";
  }();
  return path;
}

std::unique_ptr<SegmentFile> FileOf(const std::function<void(SegmentFileWriter*)>& fill) {
  ::unlink(Path().c_str());
  auto writer = SegmentFileWriter::Create(Path(), "01234567-89ab-4cde-8f01-23456789abcd");
  Require(writer.ok());
  fill(writer->get());
  Require((*writer)->Finish(/*sync=*/false).ok());
  auto file = SegmentFile::Open(Path());
  Require(file.ok());
  return *std::move(file);
}

void RequireDamaged(const absl::Status& status) {
  Require(status.code() == absl::StatusCode::kDataLoss);
}

void ReadColumn(std::string_view bytes, std::uint32_t articles) {
  const auto file = FileOf([&](SegmentFileWriter* writer) {
    writer->StartSection(SectionId::kColumns);
    Require(writer->Append(bytes).ok());
  });
  const auto column = Column::Open(*file, SectionId::kColumns, articles);
  if (!column.ok()) return RequireDamaged(column.status());
  std::size_t values = 0;
  for (DocId docid = 0; docid < articles; ++docid) {
    for (const std::uint32_t id : column->ids(docid)) Require(column->value(id).size() <= bytes.size());
    values += column->ids(docid).size();
  }
  Require(values == column->all_ids().size());
}

void ReadDictionary(std::string_view terms, std::string_view index) {
  const auto file = FileOf([&](SegmentFileWriter* writer) {
    writer->StartSection(SectionId::kTerms);
    Require(writer->Append(terms).ok());
    writer->StartSection(SectionId::kTermIndex);
    Require(writer->Append(index).ok());
  });
  const auto dictionary = TermDictionary::Open(*file);
  if (!dictionary.ok()) return RequireDamaged(dictionary.status());
  auto it = dictionary->From("");
  std::uint64_t count = 0;
  for (; !it.at_end(); it.Next(), ++count) {
    const auto found = dictionary->Find(it.term());
    if (!found.ok()) RequireDamaged(found.status());
  }
  if (!it.status().ok()) return RequireDamaged(it.status());
  Require(count <= dictionary->size());
}

}  // namespace
}  // namespace archive_search::segment

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 3) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 3, size - 3);
  if (data[0] % 2 == 0) {
    archive_search::segment::ReadColumn(bytes, data[1]);
  } else {
    const std::size_t terms = std::size_t{data[1]} + 256 * std::size_t{data[2]};
    archive_search::segment::ReadDictionary(bytes.substr(0, terms), bytes.substr(std::min(terms, bytes.size())));
  }
  return 0;
}
