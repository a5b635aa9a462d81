// Where the sentences of a paragraph end.
#pragma once

#include <string>
#include <string_view>

#include "absl/container/flat_hash_set.h"
#include "text/sentence_breaks.h"

namespace archive_search::text {

// What a language's sentences are told by.
struct SentenceStyle {
  bool greek = false;
  absl::flat_hash_set<std::string> abbreviations;  // with their points
};

// The style of a language (BCP 47): the abbreviations that ICU knows for it, and titles. Belongs to the calling thread
// and lives until its next call.
[[nodiscard]] const SentenceStyle& SentenceStyleOf(std::string_view language);

// Reads the sentences of one paragraph: UAX #29's, but for those that seem to end behind an abbreviation or initials
// ("Gen. Smith", "George W. Bush", "U.S. President").
class SentenceReader {
 public:
  SentenceReader(std::string_view paragraph, bool hard_wrapped, const SentenceStyle& style)
      : paragraph_(paragraph), style_(style), breaks_(paragraph, {hard_wrapped, style.greek}) {}

  // Where the next sentence ends, in bytes; the last is the paragraph's end.
  [[nodiscard]] std::size_t Next();

 private:
  std::string_view paragraph_;
  const SentenceStyle& style_;
  SentenceBreaker breaks_;
};

}  // namespace archive_search::text
