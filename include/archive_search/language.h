// What is done with the words of each language.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "archive_search/export.h"

namespace archive_search {

struct LanguageAnalysis {
  std::string language;      // ISO 639
  std::string name;          // in English
  std::string segmentation;  // how a text is cut into words: "words", "words and bigrams", "characters and bigrams",
                             // "dictionary"
  std::string stemmer;       // "Snowball", "light", "Snowball and light"; empty: words are found in just their forms
  std::string source;        // of the stemmer's rules; empty for none
};

// Every language that is told by its text, by code. Any other may be declared: its words are cut by the same rules.
//
// Cost: read once. Thread-safety: safe to call concurrently.
[[nodiscard]] ARCHIVE_SEARCH_EXPORT const std::vector<LanguageAnalysis>& LanguageAnalyses();

// OK for what begins with a code of two or three letters, alone or before "-" or "_", and has only letters, digits and
// these (BCP 47): "en", "zh-Hant". "und" tells none.
//
// Errors: InvalidArgument, naming the tag.
[[nodiscard]] ARCHIVE_SEARCH_EXPORT absl::Status CheckLanguageTag(std::string_view tag);

}  // namespace archive_search
