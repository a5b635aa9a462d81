#include "entity/generation.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace archive_search::entity {
namespace {

constexpr std::pair<std::string_view, std::string_view> kGenerations[] = {
    {"jr", "jr"}, {"jnr", "jr"}, {"junior", "jr"}, {"sr", "sr"},  {"snr", "sr"},  {"senior", "sr"}, {"ii", "ii"},
    {"2d", "ii"}, {"2nd", "ii"}, {"iii", "iii"},   {"3d", "iii"}, {"3rd", "iii"}, {"iv", "iv"},     {"4th", "iv"}};

}  // namespace

std::string_view GenerationOf(std::string_view word) {
  const auto* const found = std::find_if(std::begin(kGenerations), std::end(kGenerations),
                                         [&](const auto& generation) { return generation.first == word; });
  return found == std::end(kGenerations) ? std::string_view() : found->second;
}

}  // namespace archive_search::entity
