// Lays decompression over a source, if its content is gzip or Zstandard.
#pragma once

#include <memory>
#include <string>

#include "ingest/byte_source.h"

namespace archive_search::ingest {

// Told by the content, never by the name: what is neither comes through as it is. Members and frames that follow one
// another are read as one input. Memory: some 256 KiB, and for Zstandard the frame's window (at most 128 MiB).
//
// Reading fails with DataLoss, naming `path`, when the compressed data is damaged or cut short.
[[nodiscard]] std::unique_ptr<ByteSource> Decompress(std::unique_ptr<ByteSource> source, std::string path);

}  // namespace archive_search::ingest
