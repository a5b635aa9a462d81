// Prints hits as they come, in one of the formats of "search".
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "archive_search/search.h"

namespace archive_search::cli {

// Begin once, then each hit, then End.
class HitWriter {
 public:
  virtual ~HitWriter() = default;
  virtual void Begin(const SearchResult& /*result*/) {}
  virtual void Write(const Hit& hit) = 0;
  // `hints`: what could help where nothing matched.
  virtual void End(const SearchResult& /*result*/, const std::vector<std::string>& /*hints*/) {}
};

// Formats: text, json, jsonl, csv, tsv, ids. REQUIRES: one of these.
[[nodiscard]] std::unique_ptr<HitWriter> MakeHitWriter(const std::string& format);

// A line of a TREC run: topic, Q0, key, rank, score, tag. White space in topic and key becomes "_", for the format has
// no quotes.
[[nodiscard]] std::string TrecLine(const std::string& topic, const Hit& hit);

}  // namespace archive_search::cli
