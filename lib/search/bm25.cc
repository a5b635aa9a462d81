#include "search/bm25.h"

#include <cmath>

namespace archive_search::search {

Bm25::Bm25(double k1, double b, std::uint64_t articles, std::uint64_t total_length)
    : articles_(articles), k1_(k1), b_(b), constant_norm_(k1 * (1 - b)) {
  SetAverageLength(articles, total_length);
}

void Bm25::SetAverageLength(std::uint64_t articles, std::uint64_t total_length) {
  if (total_length == 0) return;
  average_length_ = static_cast<double>(total_length) / static_cast<double>(articles);
  norm_per_word_ = k1_ * b_ * static_cast<double>(articles) / static_cast<double>(total_length);
}

double Bm25::Weight(std::uint64_t document_frequency, std::uint64_t articles) const {
  const auto df = static_cast<double>(document_frequency);
  double odds = (static_cast<double>(articles) - df + 0.5) / (df + 0.5);
  if (odds < 2) odds = odds / 2 + 1;
  return std::log(odds) * (k1_ + 1);
}

}  // namespace archive_search::search
