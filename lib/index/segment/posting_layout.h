// The bytes of a posting list, as PostingListWriter writes and PostingBlocks reads them. Numbers are little-endian, v
// is a varint, bits are a stream of bits; n is the document frequency.
//
//   list      := same | own
//   same      := u16 kSameList, v number of the term whose list this is too
//   own       := u16 head, u8 impact, [u16 tenth_best], [u16 hundredth_best], [v body_room], [v position_count],
//                (short | long), [positions | forms]
//   head      := ListFlag; of a short list also the widths of its docids and wdfs
//   impact    := the largest of the list (posting_list.h)
//   *_best    := the 10th (100th) greatest wdf / (wdf + K(length)), rounded down to a multiple of 1 / 65535; where
//   there
//                are as many postings
//   body_room, position_count: with kTitlePositions, with kOwnCounts
//
//   short     := [u8 count_width], bits: n gaps, n wdfs, [n counts]          n < 128
//   long      := v block_bytes, u32 last_docid x blocks, u32 start x blocks, [u32 first_position x blocks],
//                u8 impact x blocks, u8 docid_width x blocks, u8 wdf_width x blocks, [u8 count_width x blocks],
//                [bitset], block_bytes bytes of blocks
//   block     := [gaps], wdfs, [counts], each of 128 in vertical packing (bit_packing.h); the last of a list, if it
//   holds
//                fewer, as bits
//   bitset    := docid_bits.h
//   positions := packed_values.h
//   forms     := of a list whose positions are those of other terms in its articles (HasForms): v how many, v number of
//                the first of these terms, v difference to the one before x all others
//                Terms are numbered in the order of the dictionary, from 0.
//
//   gap       := docid - 1 - docid before, -1 being before the first
//   wdf       := less 1 with kWdfsFromOne
//   count     := with kOwnCounts: ZigZag(number of positions - wdf); else a posting has wdf positions
//   start     := of a block, in the bytes of blocks; first_position := of a block, in the positions
//
// Positions are numbered anew in each list: the title's from 0, the body's from body_room, which is the title's last
// one in this list plus 1, or 0. A posting's are gaps like docids. Without that, a word's first position in a body
// would take 15 bits.
#pragma once

#include <cstdint>

#include "base/posting_cursor.h"
#include "index/segment/bit_packing.h"

namespace archive_search::segment {

// Persisted: never change the value of an entry.
enum ListFlag : std::uint16_t {
  kPositions = 1,
  kOwnCounts = 2,
  kWdfsFromOne = 4,
  kTitlePositions = 8,
  kBitset = 16,  // long lists only: the widths of a short one stand here; the blocks have no gaps
};
// In the place of a head that none can have.
inline constexpr std::uint16_t kSameList = 0xFFFF;

// Counts of positions that are not there stand for forms.
inline constexpr std::uint16_t kForms = kOwnCounts;
[[nodiscard]] inline bool HasForms(std::uint16_t head) {
  return (head & (kPositions | kOwnCounts)) == kForms;
}
[[nodiscard]] inline bool HasOwnCounts(std::uint16_t head) {
  return (head & kPositions) != 0 && (head & kOwnCounts) != 0;
}

inline constexpr int kDocidWidthShift = 4;  // in a short list's head
inline constexpr int kWdfWidthShift = 10;
inline constexpr std::uint32_t kWidthMask = 63;

inline constexpr std::uint32_t kBestScale = 65535;

// From a sixteenth of the articles on a list has a bitset instead of gaps: any docid is found in it at once, and to
// decode it takes no longer. At first it takes three times the room of gaps, from a quarter of the articles on less
// than they.
[[nodiscard]] inline bool IsDense(std::uint64_t document_frequency, std::uint64_t articles) {
  return document_frequency >= kBlockSize && document_frequency * 16 >= articles;
}

// The signed difference of two numbers in 32 bits, small when they are close.
[[nodiscard]] inline std::uint32_t PackDifference(std::uint32_t value, std::uint32_t base) {
  const auto difference = static_cast<std::int32_t>(value - base);
  return static_cast<std::uint32_t>(difference) << 1 ^ static_cast<std::uint32_t>(difference >> 31);
}
[[nodiscard]] inline std::uint32_t UnpackDifference(std::uint32_t packed, std::uint32_t base) {
  return base + (packed >> 1 ^ (0 - (packed & 1)));
}

}  // namespace archive_search::segment
