#include "index/posting_sum.h"

#include "base/crc32c.h"
#include "base/varint.h"
#include "index/term_schema.h"

namespace archive_search::index {

void PostingSum::Add(std::string_view term, std::uint32_t wdf, const std::vector<Position>& positions) {
  static const std::string origins = OriginTerm("");
  if (term.starts_with(origins)) return;
  bytes_.clear();
  base::PutString(&bytes_, term);
  base::PutVarint(&bytes_, wdf);
  for (const Position position : positions) base::PutVarint(&bytes_, position);
  sum_ += base::Crc32c(bytes_);
}

std::string PostingSum::Encode() const {
  std::string bytes;
  for (int shift = 0; shift < 64; shift += 8) bytes.push_back(static_cast<char>(sum_ >> shift));
  return bytes;
}

}  // namespace archive_search::index
