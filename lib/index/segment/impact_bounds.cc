#include "index/segment/impact_bounds.h"

namespace archive_search::segment {
namespace {

constexpr double kSlack = 2e-6;  // more than float arithmetic loses

template <class T>
T Stretch(T x, T ratio) {
  return x == 0 ? 0 : x / (x + (1 - x) / ratio);
}

}  // namespace

ImpactBounds::ImpactBounds(double segment_average_length, double average_length) {
  const double ratio = segment_average_length > 0 ? average_length / segment_average_length : 1;
  ratio_ = static_cast<float>(ratio);
  for (int i = 0; i < 256; ++i) {
    const double x = i / 255.0;
    upper_[i] = static_cast<float>((ratio > 1 ? Stretch(x, ratio) : x) * (1 + kSlack));
  }
}

float ImpactBounds::Lower(float best) const {
  return (ratio_ < 1 ? Stretch(best, ratio_) : best) * static_cast<float>(1 - kSlack);
}

}  // namespace archive_search::segment
