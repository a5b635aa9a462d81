#include "index/file_state.h"

#include "index/byte_reader.h"
#include "index/checksum.h"
#include "index/term_schema.h"

namespace archive_search::index {
namespace {

constexpr std::uint64_t kReadWhole = 1;
constexpr std::uint64_t kHasLeftovers = 2;

}  // namespace

std::string FileRecordName(std::string_view path) {
  return BoundedTerm(std::string(kFileRecordPrefix).append(path));
}

std::string EncodeFileState(const FileState& state) {
  std::string out;
  base::PutString(&out, state.path);
  base::PutVarint(&out, (state.read_whole ? kReadWhole : 0) | (state.has_leftovers ? kHasLeftovers : 0));
  base::PutVarint(&out, state.size);
  base::PutVarint(&out, base::ZigZag(state.modified));
  base::PutString(&out, state.options);
  base::PutVarint(&out, state.articles);
  base::PutVarint(&out, state.refused);
  AppendChecksum(&out);
  return out;
}

absl::StatusOr<FileState> DecodeFileState(std::string_view stored) {
  const bool intact = StripChecksum(&stored);
  ByteReader in(stored);
  FileState state;
  state.path = in.String();
  const std::uint64_t flags = in.AtMost(kReadWhole | kHasLeftovers);
  state.read_whole = (flags & kReadWhole) != 0;
  state.has_leftovers = (flags & kHasLeftovers) != 0;
  state.size = in.Varint();
  state.modified = in.Signed();
  state.options = in.String();
  state.articles = in.Varint();
  state.refused = in.Varint();
  if (!intact || !in.done()) return absl::DataLossError("the archive's record of an input file is damaged");
  return state;
}

}  // namespace archive_search::index
