#include "entity/tagger.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "entity/name_features.h"
#include "entity/name_scorer.h"

namespace archive_search::entity {
namespace {

// 16 lanes, as many as a LabelScores has: the last two are of no label, and never reached.
using PathScores = std::array<std::int32_t, 16>;

// Of stretches that are scored together. Most are short: what one is asked for arrives in the cache while others are at
// work.
constexpr std::size_t kWordsAtOnce = 128;

// The best sequence of labels for one stretch (Viterbi).
class Path {
 public:
  explicit Path(const TaggerModel& model) : transitions_(model.transitions()) {}

  void Begin() { reached_.clear(); }

  void Extend(const LabelScores& word) {
    // What comes before the first word is outside.
    PathScores next = reached_.empty() ? transitions_[kOutside] : BestBehind(reached_.back());
    // What is forbidden stays so far below that no weights make up for it, nor falls further.
    for (std::size_t label = 0; label < next.size(); ++label) {
      next[label] = std::max(next[label], TaggerModel::kForbidden) + word[label];
    }
    reached_.push_back(next);
  }

  // Until the next stretch.
  [[nodiscard]] const std::vector<NameLabel>& Best() {
    labels_.resize(reached_.size());
    NameLabel label = BestEnd(reached_.back());
    for (std::size_t i = reached_.size(); i-- > 0;) {
      labels_[i] = label;
      if (i > 0) label = BestBefore(reached_[i - 1], label);
    }
    return labels_;
  }

 private:
  [[nodiscard]] static NameLabel BestEnd(const PathScores& scores) {
    NameLabel best = kOutside;
    for (NameLabel i = 0; i < kNameLabelCount; ++i) {
      if (!LeavesOpen(i) && scores[i] > scores[best]) best = i;
    }
    return best;
  }

  // Of several the first one. Found for the labels of the best sequence only: to note it for all takes longer.
  [[nodiscard]] NameLabel BestBefore(const PathScores& scores, NameLabel label) const {
    NameLabel best = kOutside;
    for (NameLabel before = 1; before < kNameLabelCount; ++before) {
      if (LeavesOpen(before) && !MayFollow(before, label)) continue;
      if (scores[before] + transitions_[before][label] > scores[best] + transitions_[best][label]) best = before;
    }
    return best;
  }

  // For each label the score of the best way to it.
  [[nodiscard]] PathScores BestBehind(const PathScores& scores) const {
    PathScores next;
    for (std::size_t label = 0; label < next.size(); ++label)
      next[label] = scores[kOutside] + transitions_[kOutside][label];
    for (NameLabel before = 1; before < kNameLabelCount; ++before) {
      const PathScores& transitions = transitions_[before];
      const std::int32_t score = scores[before];
      if (!LeavesOpen(before)) {
        Follow(score, transitions, &next);
        continue;
      }
      // Two labels may follow.
      const auto inside = static_cast<std::size_t>(MakeLabel(KindOf(before), NamePart::kInside));
      for (const std::size_t label : {inside, inside + 1})
        next[label] = std::max(next[label], score + transitions[label]);
    }
    return next;
  }

  static void Follow(std::int32_t score, const PathScores& transitions, PathScores* best) {
    using Four [[gnu::vector_size(16)]] = std::int32_t;
    for (std::size_t at = 0; at < best->size(); at += 4) {
      Four sum;
      Four old;
      std::memcpy(&sum, transitions.data() + at, sizeof(sum));
      std::memcpy(&old, best->data() + at, sizeof(old));
      sum += score;
      const Four better = sum > old;
      old = (old & ~better) | (sum & better);
      std::memcpy(best->data() + at, &old, sizeof(old));
    }
  }

  const TaggerModel::Transitions& transitions_;
  std::vector<PathScores> reached_;  // by word
  std::vector<NameLabel> labels_;
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

bool TaggerFinds(EntityKind kind, std::string_view language) {
  return kind != EntityKind::kOrganisation || language != "de";
}

bool TaggerReads(std::string_view language) {
  return language != "lb" && language != "ka";
}

std::vector<TaggedName> TagNames(const ArticleView& article, const FieldView& field, const FieldEvidence& evidence,
                                 const TaggerModel& model) {
  std::vector<TaggedName> names;
  NameScorer& scorer = NameScorer::OfThread(model);
  NameStretches words(article, field, evidence);
  Path path(model);
  const std::vector<Span> stretches = FindStretches(field.words);
  for (auto next = stretches.begin(); next != stretches.end();) {
    words.Clear();
    while (next != stretches.end() && words.words().size() < kWordsAtOnce) words.Add(*next++);
    const LabelScores* scores = scorer.Score(model, &words);
    for (const NameStretches::Stretch& stretch : words.stretches()) {
      path.Begin();
      for (std::size_t i = 0; i < stretch.span.length(); ++i) path.Extend(scores[stretch.begin + i]);
      AddNames(path.Best(), stretch.span.first, &names);
    }
  }
  std::erase_if(names, [&](const TaggedName& name) { return !TaggerFinds(name.kind, article.language()); });
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
