#include "entity/tagger.h"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include "entity/name_features.h"

namespace archive_search::entity {
namespace {

using Labels = std::array<NameLabel, kNameLabelCount>;
using PathScores = std::array<std::int32_t, kNameLabelCount>;

constexpr std::int32_t kImpossible = std::numeric_limits<std::int32_t>::min() / 2;

struct Predecessors {
  std::array<Labels, kNameLabelCount> labels{};
  std::array<std::uint8_t, kNameLabelCount> count{};
};

constexpr Predecessors MakePredecessors() {
  Predecessors before;
  for (NameLabel label = 0; label < kNameLabelCount; ++label) {
    for (NameLabel from = 0; from < kNameLabelCount; ++from) {
      if (MayFollow(from, label)) before.labels[label][before.count[label]++] = from;
    }
  }
  return before;
}
constexpr Predecessors kPredecessors = MakePredecessors();

// The best sequence of labels for one stretch (Viterbi).
class Path {
 public:
  explicit Path(const TaggerModel& model) : pairs_(model.pairs()) {
    scores_.fill(kImpossible);
    scores_[kOutside] = 0;
  }

  void Extend(const LabelScores& word) {
    PathScores next;
    Labels& from = from_.emplace_back();
    for (NameLabel label = 0; label < kNameLabelCount; ++label) {
      next[label] = kImpossible;
      for (std::uint8_t i = 0; i < kPredecessors.count[label]; ++i) {
        const NameLabel before = kPredecessors.labels[label][i];
        const std::int32_t score = scores_[before] + pairs_[before][label];
        if (score <= next[label]) continue;
        next[label] = score;
        from[label] = before;
      }
      next[label] += word[label];
    }
    scores_ = next;
  }

  [[nodiscard]] std::vector<NameLabel> Best() const {
    NameLabel label = kOutside;
    for (NameLabel i = 0; i < kNameLabelCount; ++i) {
      if (!LeavesOpen(i) && scores_[i] > scores_[label]) label = i;
    }
    std::vector<NameLabel> labels(from_.size());
    for (std::size_t i = from_.size(); i-- > 0;) {
      labels[i] = label;
      label = from_[i][label];
    }
    return labels;
  }

 private:
  const TaggerModel::PairWeights& pairs_;
  PathScores scores_;
  std::vector<Labels> from_;
};

void AddNames(const std::vector<NameLabel>& labels, std::uint32_t first, std::vector<TaggedName>* names) {
  std::uint32_t begin = first;
  for (std::uint32_t i = 0; i < labels.size(); ++i) {
    if (!IsName(labels[i])) continue;
    const NamePart part = PartOf(labels[i]);
    if (part == NamePart::kBegin || part == NamePart::kOnly) begin = first + i;
    if (part == NamePart::kLast || part == NamePart::kOnly) names->push_back({{begin, first + i}, KindOf(labels[i])});
  }
}

}  // namespace

bool TaggerReads(std::string_view language) {
  return language != "de" && language != "lb" && language != "ka";
}

std::vector<TaggedName> TagNames(const ArticleView& article, const FieldView& field, const FieldEvidence& evidence,
                                 const TaggerModel& model) {
  std::vector<TaggedName> names;
  FeatureList features;
  for (const Span& stretch : FindStretches(field.words)) {
    const NameFeatures signs(article, field, evidence, model.words(), stretch);
    Path path(model);
    for (std::uint32_t at = stretch.first; at <= stretch.last; ++at) {
      signs.Of(at, &features);
      LabelScores scores{};
      for (std::size_t i = 0; i < features.size; ++i) model.Add(features.hashes[i], &scores);
      path.Extend(scores);
    }
    AddNames(path.Best(), stretch.first, &names);
  }
  return names;
}

TaggedField::TaggedField(std::size_t size, std::vector<TaggedName> names)
    : names_(std::move(names)), name_at_(names_.empty() ? 0 : size, -1) {
  for (std::size_t n = 0; n < names_.size(); ++n) {
    for (std::uint32_t i = names_[n].span.first; i <= names_[n].span.last; ++i) {
      name_at_[i] = static_cast<std::int32_t>(n);
    }
  }
}

std::optional<TaggedName> TaggedField::At(std::size_t i) const {
  if (i >= name_at_.size() || name_at_[i] < 0) return std::nullopt;
  return names_[static_cast<std::size_t>(name_at_[i])];
}

bool TaggedField::IsBeyondAll(Span span) const {
  for (std::uint32_t i = span.first; i <= span.last; ++i) {
    const std::optional<TaggedName> name = At(i);
    if (!name.has_value()) continue;
    if (name->span.first < span.first || name->span.last > span.last || name->span.length() >= span.length())
      return false;
  }
  return true;
}

bool TaggedField::Overlaps(Span span) const {
  for (std::uint32_t i = span.first; i <= span.last; ++i) {
    if (At(i).has_value()) return true;
  }
  return false;
}

}  // namespace archive_search::entity
