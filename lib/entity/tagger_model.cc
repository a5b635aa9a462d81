#include "entity/tagger_model.h"

#include <atomic>

#include "entity/bundled_model.h"

namespace archive_search::entity {
namespace {

constexpr std::string_view kMagic = "ASTAGGR3";
constexpr std::size_t kPairCount = kNameLabelCount * kNameLabelCount;
constexpr std::size_t kHeaderSize = kMagic.size() + 4 + 2 * kPairCount;
constexpr std::size_t kMaxRows = std::size_t{1} << 22;

std::uint32_t ReadLittle(std::string_view bytes) {
  std::uint32_t value = 0;
  for (std::size_t i = bytes.size(); i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[i]);
  return value;
}

void AppendLittle(std::uint32_t value, std::size_t size, std::string* out) {
  for (std::size_t i = 0; i < size; ++i) out->push_back(static_cast<char>(value >> (8 * i) & 0xFF));
}

std::size_t RowsFor(std::size_t features) {
  std::size_t rows = 16;
  while (rows * 3 < features * 4) rows *= 2;
  return rows;
}

}  // namespace

const TaggerModel& TaggerModel::Bundled() {
  static const TaggerModel model = [] {
    absl::StatusOr<TaggerModel> read = Read(BundledModel());
    return read.ok() ? *std::move(read) : TaggerModel();
  }();
  return model;
}

absl::StatusOr<TaggerModel> TaggerModel::Parse(std::string file) {
  auto kept = std::make_shared<const std::string>(std::move(file));
  absl::StatusOr<TaggerModel> model = Read(*kept);
  if (model.ok()) model->kept_ = std::move(kept);
  return model;
}

absl::StatusOr<TaggerModel> TaggerModel::Read(std::string_view file) {
  if (!file.starts_with(kMagic) || file.size() < kHeaderSize) {
    return absl::InvalidArgumentError("not a model of the tagger, or of another version");
  }
  const std::size_t rows = ReadLittle(file.substr(kMagic.size(), 4));
  if (rows == 0 || (rows & (rows - 1)) != 0 || rows > kMaxRows || file.size() <= kHeaderSize + rows * kRowSize) {
    return absl::InvalidArgumentError("the tagger's model is cut short or damaged");
  }
  TaggerModel model;
  model.rows_ = file.data() + kHeaderSize;
  model.mask_ = rows - 1;
  bool has_free_row = false;
  for (std::size_t row = 0; row < rows && !has_free_row; ++row) has_free_row = model.TagAt(row) == 0;
  if (!has_free_row) return absl::InvalidArgumentError("the tagger's model has no free row");
  absl::StatusOr<WordTable> words = WordTable::Read(file.substr(kHeaderSize + rows * kRowSize));
  if (!words.ok()) return words.status();
  model.words_ = *words;
  std::size_t at = kMagic.size() + 4;
  for (NameLabel from = 0; from < kNameLabelCount; ++from) {
    model.transitions_[from].fill(kForbidden);
    for (NameLabel to = 0; to < kNameLabelCount; ++to) {
      const auto weight = static_cast<std::int16_t>(ReadLittle(file.substr(at, 2)));
      if (MayFollow(from, to)) model.transitions_[from][to] = weight;
      at += 2;
    }
  }
  model.MakeFilter();
  static std::atomic<std::uint64_t> models = 0;
  model.id_ = ++models;
  return model;
}

// A row does not tell where its feature begins to be looked for: at any of the taken rows before it. Those are walked
// backwards, from a free row on, all the way round.
void TaggerModel::MakeFilter() {
  const std::shared_ptr<std::uint8_t[]> filter(new std::uint8_t[mask_ + 1]());
  std::size_t row = 0;
  while (TagAt(row) != 0) ++row;
  unsigned behind = 0;  // bits of this row's tag and of those behind it, up to a free row
  for (std::size_t i = 0; i <= mask_; ++i, row = (row - 1) & mask_) {
    behind = TagAt(row) == 0 ? 0 : behind | 1U << FilterBitOf(TagAt(row));
    filter[row] = static_cast<std::uint8_t>(behind);
  }
  filter_ = filter;
}

std::string TaggerModel::Serialize(const std::vector<Feature>& features, const PairWeights& pairs,
                                   std::string_view word_table) {
  const std::size_t count = RowsFor(features.size());
  std::string rows(count * kRowSize, '\0');
  for (const Feature& feature : features) {
    std::string row(reinterpret_cast<const char*>(feature.weights.data()), feature.weights.size());
    AppendLittle(TagOf(feature.hash), 2, &row);
    std::size_t at = feature.hash & (count - 1);
    const auto tag = [&] { return ReadLittle(std::string_view(rows).substr(at * kRowSize + kNameLabelCount, 2)); };
    while (tag() != 0 && tag() != TagOf(feature.hash)) at = (at + 1) & (count - 1);
    if (tag() == 0) rows.replace(at * kRowSize, kRowSize, row);
  }
  std::string file(kMagic);
  AppendLittle(static_cast<std::uint32_t>(count), 4, &file);
  for (const auto& from : pairs) {
    for (const std::int16_t weight : from) AppendLittle(static_cast<std::uint16_t>(weight), 2, &file);
  }
  return file.append(rows).append(word_table);
}

}  // namespace archive_search::entity
