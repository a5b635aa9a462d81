// The gazetteer's data, compiled in by data/compile_gazetteer.cc.
#pragma once

#include <string_view>

namespace archive_search::entity {

// A GazetteerImage, aligned as it must be.
[[nodiscard]] std::string_view BundledGazetteer();

// The word lists of the rules: data/lexicon.tsv and data/given_names.txt, as they are.
[[nodiscard]] std::string_view BundledLexicon();
[[nodiscard]] std::string_view BundledGivenNames();

// data/regions.tsv, as it is.
[[nodiscard]] std::string_view BundledRegions();

}  // namespace archive_search::entity
