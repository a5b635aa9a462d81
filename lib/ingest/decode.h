// Lays decoding to UTF-8 over a source.
#pragma once

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "ingest/byte_source.h"

namespace archive_search::ingest {

// Stands in decoded text for bytes that mean nothing in their encoding. UTF-8 has no such byte, so the text is refused
// by whoever checks it.
inline constexpr char kIllFormed = '\xFF';

// The text of `source` in UTF-8, without a byte order mark. `charset` is an ICU name or alias, or empty: then the
// encoding is told by the content: at the beginning if it is UTF-16 or UTF-32, else at the first byte beyond ASCII,
// once for the whole input. UTF-8 comes through as it is, ill-formed or not.
//
// Errors: InvalidArgument for a charset that ICU does not know.
[[nodiscard]] absl::StatusOr<std::unique_ptr<ByteSource>> Decode(std::unique_ptr<ByteSource> source,
                                                                 const std::string& charset);

}  // namespace archive_search::ingest
