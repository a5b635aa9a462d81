#include "index/deleted_docs.h"

#include <algorithm>

#include "base/varint.h"

namespace archive_search::index {

bool DeletedDocs::Add(DocId docid) {
  if (Contains(docid)) return false;
  if (bits_.empty()) bits_.resize(articles_ / 64 + 1);
  bits_[docid / 64] |= std::uint64_t{1} << (docid % 64);
  ++count_;
  return true;
}

std::string DeletedDocs::EncodeChunk(std::uint32_t chunk) const {
  std::string bytes;
  DocId next = chunk * kChunkDocs;
  const DocId end = std::min<std::uint64_t>(articles_, std::uint64_t{next} + kChunkDocs);
  for (DocId docid = next; docid < end; ++docid) {
    if (!Contains(docid)) continue;
    base::PutVarint(&bytes, docid - next);
    next = docid + 1;
  }
  return bytes;
}

absl::Status DeletedDocs::DecodeChunk(std::uint32_t chunk, std::string_view bytes) {
  std::uint64_t next = std::uint64_t{chunk} * kChunkDocs;
  while (!bytes.empty()) {
    std::uint64_t gap = 0;
    if (!base::GetVarint(&bytes, &gap) || gap >= articles_ || next + gap >= articles_) {
      return absl::DataLossError("a list of deleted articles is damaged");
    }
    Add(static_cast<DocId>(next + gap));
    next += gap + 1;
  }
  return absl::OkStatus();
}

}  // namespace archive_search::index
