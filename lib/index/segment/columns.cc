#include "index/segment/columns.h"

#include <algorithm>
#include <numeric>

#include "base/status_macros.h"
#include "base/string_view.h"
#include "index/segment/fixed_int.h"

namespace archive_search::segment {
namespace {

constexpr std::uint32_t kUnused = UINT32_MAX;

// Four arrays of u32 or bytes follow: starts, articles + 1; ids; starts of the values, values + 1; bytes of the values.
struct ColumnHeader {
  std::uint32_t articles = 0;
  std::uint32_t ids = 0;
  std::uint32_t values = 0;
  std::uint32_t value_bytes = 0;
};

// What a section holds, in the memory of a writer.
struct Arrays {
  std::vector<std::uint32_t> starts = {0};
  std::vector<std::uint32_t> ids;
  std::vector<std::uint32_t> value_starts = {0};
  std::string value_bytes;
};

absl::Status TooLarge() {
  return absl::OutOfRangeError("a column takes at most 2^32 - 1 values and 4 GiB of distinct ones");
}

// Gives the ids that are used new numbers in byte order of their values, and appends these.
void SortValues(const std::deque<std::string>& values, Arrays* out) {
  std::vector<std::uint32_t> new_ids(values.size(), kUnused);
  for (const std::uint32_t id : out->ids) new_ids[id] = 0;
  std::vector<std::uint32_t> sorted;
  for (std::uint32_t id = 0; id < new_ids.size(); ++id) {
    if (new_ids[id] != kUnused) sorted.push_back(id);
  }
  std::sort(sorted.begin(), sorted.end(), [&](std::uint32_t a, std::uint32_t b) { return values[a] < values[b]; });
  for (std::uint32_t i = 0; i < sorted.size(); ++i) {
    new_ids[sorted[i]] = i;
    out->value_bytes += values[sorted[i]];
    out->value_starts.push_back(static_cast<std::uint32_t>(out->value_bytes.size()));
  }
  for (std::uint32_t& id : out->ids) id = new_ids[id];
}

}  // namespace

void ColumnWriter::Add(const std::vector<std::string_view>& values) {
  for (const std::string_view value : values) {
    const auto known = value_ids_.find(base::ToAbsl(value));
    if (known != value_ids_.end()) {
      ids_.push_back(known->second);
      continue;
    }
    const auto id = static_cast<std::uint32_t>(values_.size());
    value_ids_.emplace(base::ToAbsl(std::string_view(values_.emplace_back(value))), id);
    ids_.push_back(id);
    value_bytes_ += value.size();
  }
  ends_.push_back(static_cast<std::uint32_t>(ids_.size()));
}

void ColumnWriter::AddNoneUpTo(std::size_t articles) {
  ends_.resize(articles, static_cast<std::uint32_t>(ids_.size()));
}

std::vector<std::string> ColumnWriter::ValuesOf(std::uint32_t article) const {
  std::vector<std::string> values;
  if (article >= ends_.size()) return values;
  for (std::uint32_t i = article == 0 ? 0 : ends_[article - 1]; i < ends_[article]; ++i) {
    values.push_back(values_[ids_[i]]);
  }
  return values;
}

std::size_t ColumnWriter::memory() const {
  constexpr std::size_t kPerSlot = sizeof(std::pair<absl::string_view, std::uint32_t>) + 1;
  return value_bytes_ + values_.size() * sizeof(std::string) + value_ids_.bucket_count() * kPerSlot +
         (ends_.capacity() + ids_.capacity()) * sizeof(std::uint32_t);
}

absl::Status ColumnWriter::Finish(SegmentFileWriter* file, SectionId section,
                                  std::span<const std::uint32_t> order) const {
  if (ids_.size() > UINT32_MAX || value_bytes_ > UINT32_MAX) return TooLarge();
  Arrays arrays;
  for (const std::uint32_t article : order) {
    const std::uint32_t begin = article == 0 ? 0 : ends_[article - 1];
    arrays.ids.insert(arrays.ids.end(), ids_.begin() + begin, ids_.begin() + ends_[article]);
    arrays.starts.push_back(static_cast<std::uint32_t>(arrays.ids.size()));
  }
  SortValues(values_, &arrays);
  const ColumnHeader header = {static_cast<std::uint32_t>(order.size()), static_cast<std::uint32_t>(arrays.ids.size()),
                               static_cast<std::uint32_t>(arrays.value_starts.size() - 1),
                               static_cast<std::uint32_t>(arrays.value_bytes.size())};
  file->StartSection(section);
  AS_RETURN_IF_ERROR(file->Append(BytesOf(header)));
  for (const auto* array : {&arrays.starts, &arrays.ids, &arrays.value_starts}) {
    AS_RETURN_IF_ERROR(file->Append(BytesOf(std::span<const std::uint32_t>(*array))));
  }
  return file->Append(arrays.value_bytes);
}

absl::StatusOr<Column> Column::Open(const SegmentFile& file, SectionId section, std::uint32_t articles) {
  std::string_view bytes = file.section(section);
  if (bytes.empty()) return Column();
  AS_RETURN_IF_ERROR(file.Check(bytes));
  if (bytes.size() < sizeof(ColumnHeader)) return file.Damaged(section, "it is too short");
  const auto header = LoadFixed<ColumnHeader>(bytes.data());
  bytes.remove_prefix(sizeof(ColumnHeader));
  const std::uint64_t words = std::uint64_t{header.articles} + header.ids + header.values + 2;
  if (header.articles != articles || bytes.size() != words * sizeof(std::uint32_t) + header.value_bytes) {
    return file.Damaged(section, "its size does not fit the number of articles");
  }
  Column column;
  column.starts_ = TakeArray<std::uint32_t>(&bytes, std::size_t{articles} + 1);
  column.ids_ = TakeArray<std::uint32_t>(&bytes, header.ids);
  column.value_starts_ = TakeArray<std::uint32_t>(&bytes, std::size_t{header.values} + 1);
  column.value_bytes_ = bytes;
  const char* const fault = column.Fault();
  if (fault != nullptr) return file.Damaged(section, fault);
  return column;
}

const Column::Totals& Column::totals() const {
  std::call_once(totals_->counted, [this] {
    Totals& totals = totals_->totals;
    totals.counts.resize(value_count());
    for (const std::uint32_t id : ids_) ++totals.counts[id];
    for (std::size_t i = 1; i < starts_.size(); ++i) totals.articles_with_value += starts_[i] != starts_[i - 1] ? 1 : 0;
  });
  return totals_->totals;
}

const char* Column::Fault() const {
  if (!AscendTo(starts_, ids_.size())) return "values of articles overlap";
  if (!AscendTo(value_starts_, value_bytes_.size())) return "values overlap";
  const std::uint32_t largest =
      std::accumulate(ids_.begin(), ids_.end(), 0U, [](std::uint32_t a, std::uint32_t b) { return std::max(a, b); });
  if (!ids_.empty() && largest >= value_count()) return "an article has a value that is not there";
  for (std::uint32_t id = 1; id < value_count(); ++id) {
    if (value(id - 1) >= value(id)) return "values are not in byte order";
  }
  return nullptr;
}

}  // namespace archive_search::segment
