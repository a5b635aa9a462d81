// How much a word says about an article: BM25, exactly as Xapian 1.4's BM25Weight(k1, 0, 0, b, 0).
//
// A word adds   factor * ln(w) * (k1 + 1) * wdf / (wdf + k1 * (1 - b + b * length / average length)),
// w = (N - df + 0.5) / (df + 0.5), replaced by w / 2 + 1 where it is below 2 so that no word weighs nothing.
#pragma once

#include <cstdint>

namespace archive_search::search {

class Bm25 {
 public:
  Bm25() = default;
  Bm25(double k1, double b, std::uint64_t articles, std::uint64_t total_length);

  // Measures lengths by those of these articles from now on.
  void SetAverageLength(std::uint64_t articles, std::uint64_t total_length);

  // What a word weighs that `document_frequency` of `articles` hold: the limit of its contribution.
  [[nodiscard]] double Weight(std::uint64_t document_frequency, std::uint64_t articles) const;

  // The part of the formula that depends on the article only.
  [[nodiscard]] double Norm(std::uint32_t length) const { return constant_norm_ + norm_per_word_ * length; }

  // The contribution of a word of this weight.
  [[nodiscard]] static double Contribution(double weight, std::uint32_t wdf, double norm) {
    return wdf == 0 ? 0 : weight * (wdf / (norm + wdf));
  }

  [[nodiscard]] std::uint64_t articles() const { return articles_; }
  [[nodiscard]] double k1() const { return k1_; }
  [[nodiscard]] double b() const { return b_; }
  [[nodiscard]] double average_length() const { return average_length_; }
  // Norm(length) = constant_norm + norm_per_word * length
  [[nodiscard]] double constant_norm() const { return constant_norm_; }
  [[nodiscard]] double norm_per_word() const { return norm_per_word_; }

 private:
  std::uint64_t articles_ = 0;
  double k1_ = 0;
  double b_ = 0;
  double average_length_ = 0;  // 0: no article has a word
  double constant_norm_ = 0;
  double norm_per_word_ = 0;
};

}  // namespace archive_search::search
