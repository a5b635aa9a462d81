// How the nouns and adjectives in the names of bodies and regions are declined, in the singular.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace archive_search::entity {

enum class Gender : std::uint8_t { kMasculine, kFeminine, kNeuter };

// What a noun's last letters become in the other cases. Fewer than six are followed by empty ones.
struct Declension {
  std::string_view ending;
  Gender gender;
  std::array<std::string_view, 6> cases;
};

// The ending of an adjective in another case than the first. Soft: so is the stem, unless its last letter says
// otherwise.
struct AdjectiveEnding {
  std::string_view letters;
  bool soft;
  bool feminine;
};

struct SlavicGrammar {
  std::string_view language;
  std::span<const Declension> declensions;  // the first one that fits; the last fits all
  std::span<const AdjectiveEnding> adjective_endings;
  // The first case's ending of an adjective with this stem.
  std::string_view (*nominative_ending)(std::string_view stem, bool soft, Gender gender);
};

extern const SlavicGrammar kRussianGrammar;
extern const SlavicGrammar kUkrainianGrammar;

}  // namespace archive_search::entity
