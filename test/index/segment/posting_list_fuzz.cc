// Property: whatever the bytes of a posting list and its entry in the dictionary are, docids ascend below the number of
// articles, and nothing outside of the bytes is read (but the 64 behind them).
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <iterator>
#include <vector>

#include "index/segment/position_reader.h"
#include "index/segment/segment_cursor.h"

namespace archive_search::segment {
namespace {

void Check(bool holds) {
  if (!holds) std::abort();
}

// Finds the list itself, whatever term is asked for.
struct ItselfAlone : ListSource {
  ItselfAlone(std::string_view list, const ListInfo& info, std::uint32_t articles)
      : list(list), info(info), articles(articles) {}
  [[nodiscard]] absl::StatusOr<PostingBlocks> Open() const { return PostingBlocks::Open(list, info, articles, this); }
  [[nodiscard]] absl::StatusOr<PostingBlocks> ListOf(TermNumber /*term*/) const override { return Open(); }

  std::string_view list;
  ListInfo info;
  std::uint32_t articles;
};

// Every posting by next() and, in steps, by advance().
void Walk(const ItselfAlone& source, DocId step) {
  const ListInfo& info = source.info;
  const std::uint32_t articles = source.articles;
  SegmentCursor cursor(source.Open());
  std::vector<Position> positions;
  std::uint64_t next = 0;
  for (std::uint32_t visited = 0; cursor.docid() != kNoDoc; ++visited) {
    Check(cursor.docid() >= next && cursor.docid() < articles && visited < info.document_frequency);
    next = std::uint64_t{cursor.docid()} + 1;
    (void)cursor.wdf();
    cursor.positions(&positions);
    Check(std::adjacent_find(positions.begin(), positions.end(), std::greater_equal<>()) == positions.end());
    if (step == 0) {
      cursor.next();
    } else {
      cursor.advance(cursor.docid() + std::min(step, kNoDoc - cursor.docid()));
    }
  }
}

void ReadBlocks(const PostingBlocks& blocks, std::uint32_t articles) {
  BlockArray array;
  std::vector<Position> positions;
  PositionReader reader(blocks);
  for (std::uint32_t block = blocks.block_count(); block-- > 0;) {
    (void)blocks.DecodeWdfs(block, &array);
    (void)reader.Read(block * kBlockSize + blocks.block_size(block) - 1, &positions);
    if (blocks.DecodeDocids(block, &array)) Check(array.values[blocks.block_size(block) - 1] < articles);
    const std::uint32_t numbers[] = {0, blocks.block_size(block) - 1};
    DocId some[std::size(numbers)];
    if (blocks.bits() && blocks.SelectDocids(block, numbers, some)) Check(some[0] <= some[1] && some[1] < articles);
  }
  std::uint32_t wdf = 0;
  for (DocId docid = 0; blocks.bits() && docid < articles; docid += 1 + docid / 2) {
    const Ordinal ordinal = blocks.OrdinalOf(docid);
    if (ordinal != kNoOrdinal) (void)blocks.ReadWdf(ordinal, &wdf);
  }
}

}  // namespace
}  // namespace archive_search::segment

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace archive_search::segment;
  constexpr std::size_t kHead = 20;
  if (size < kHead) return 0;
  std::uint32_t head[kHead / 4];
  std::memcpy(head, data, kHead);
  const std::size_t list_size = size - kHead;
  std::vector<char> bytes(list_size + 64, '\xFF');
  std::memcpy(bytes.data(), data + kHead, list_size);
  const std::string_view list(bytes.data(), list_size);
  const ListInfo info = {.offset = 0,
                         .size = list_size,
                         .document_frequency = head[0],
                         .collection_frequency = head[1] | static_cast<std::uint64_t>(head[2]) << 32};
  const std::uint32_t articles = head[3];
  (void)PostingBlocks::SameAs(list);
  const ItselfAlone source(list, info, articles);
  const auto blocks = source.Open();
  if (!blocks.ok()) return 0;
  Walk(source, 0);
  Walk(source, 1 + head[4] % 100'000);
  ReadBlocks(*blocks, articles);
  return 0;
}
