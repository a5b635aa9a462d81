#include <array>

#include "archive_search/relations.h"

namespace archive_search {
namespace {

constexpr std::array<std::string_view, 3> kUnits = {"sentence", "paragraph", "article"};
constexpr std::array<std::string_view, 3> kOrders = {"count", "pmi", "npmi"};

template <class Enum>
std::optional<Enum> Parse(const std::array<std::string_view, 3>& names, std::string_view name) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == name) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace

std::string_view TextUnitName(TextUnit unit) {
  return kUnits[static_cast<std::size_t>(unit)];
}

std::optional<TextUnit> ParseTextUnit(std::string_view name) {
  return Parse<TextUnit>(kUnits, name);
}

std::string_view PairOrderName(PairOrder order) {
  return kOrders[static_cast<std::size_t>(order)];
}

std::optional<PairOrder> ParsePairOrder(std::string_view name) {
  return Parse<PairOrder>(kOrders, name);
}

}  // namespace archive_search
