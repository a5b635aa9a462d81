#include "index/article_sums.h"

#include "base/crc32c.h"
#include "base/varint.h"

namespace archive_search::index {

void ChecksumSum::Add(std::string_view bytes) {
  sum_ += base::Crc32c(bytes);
}

std::string ChecksumSum::Encode() const {
  std::string bytes;
  for (int shift = 0; shift < 64; shift += 8) bytes.push_back(static_cast<char>(sum_ >> shift));
  return bytes;
}

void PostingSum::Add(std::string_view term, std::uint32_t wdf, const std::vector<Position>& positions) {
  static const std::string origins = OriginTerm("");
  if (term.starts_with(origins)) return;
  bytes_.clear();
  base::PutString(&bytes_, term);
  base::PutVarint(&bytes_, wdf);
  for (const Position position : positions) base::PutVarint(&bytes_, position);
  sum_.Add(bytes_);
}

void ValueSum::Add(Slot slot, std::string_view value) {
  if (value.empty()) return;
  std::string bytes;
  base::PutVarint(&bytes, static_cast<std::uint64_t>(slot));
  base::PutString(&bytes, value);
  sum_.Add(bytes);
}

}  // namespace archive_search::index
