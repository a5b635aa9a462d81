// What the impacts of a segment say once the average length is another than the segment's.
#pragma once

#include <cstdint>

namespace archive_search::segment {

// Of x = wdf / (wdf + K(length)), K(length) = k1 (1 - b + b length / average_length), a segment knows the values for
// its own average length; idf and k1 + 1 are no part of them. With r the true average length over the segment's, K is
// at most its value in the segment and at least that over r where r > 1, and the other way round where r < 1, so that
// x lies between the segment's x and x / (x + (1 - x) / r). Both grow with x, and so hold for a block's greatest.
//
// For other k1 and b than the segment's, impacts say nothing.
class ImpactBounds {
 public:
  // A segment's average length of 0 is that of articles without words, whose x does not change.
  ImpactBounds(double segment_average_length, double average_length)
      : ratio_(segment_average_length > 0 ? static_cast<float>(average_length / segment_average_length) : 1) {}

  // No posting of a block (list) with this impact has a greater x. A little above the exact bound, so that it holds
  // whatever way x is rounded.
  [[nodiscard]] float Upper(std::uint8_t impact) const {
    const float x = static_cast<float>(impact) * (1.0F / 255);
    return (ratio_ > 1 ? Stretch(x) : x) * (1 + kSlack);
  }

  // `best`: PostingBlocks::tenth_best() or hundredth_best(). As many postings have at least this x.
  [[nodiscard]] float Lower(float best) const { return (ratio_ < 1 ? Stretch(best) : best) * (1 - kSlack); }

 private:
  static constexpr float kSlack = 2e-6F;  // more than float arithmetic loses

  [[nodiscard]] float Stretch(float x) const { return x == 0 ? 0 : x / (x + (1 - x) / ratio_); }

  float ratio_;
};

}  // namespace archive_search::segment
