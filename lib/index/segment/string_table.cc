#include "index/segment/string_table.h"

#include <cstdint>
#include <cstring>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "base/varint.h"

namespace archive_search::segment {
namespace {

void PutU32(std::string* out, std::uint32_t value) {
  out->append(reinterpret_cast<const char*>(&value), sizeof value);
}

}  // namespace

absl::Status WriteStringTable(const std::map<std::string, std::string>& table, SectionId section,
                              SegmentFileWriter* file) {
  std::string entries;
  std::string head;
  PutU32(&head, static_cast<std::uint32_t>(table.size()));
  for (const auto& [name, value] : table) {
    base::PutString(&entries, name);
    entries += value;
    PutU32(&head, static_cast<std::uint32_t>(entries.size()));
  }
  file->StartSection(section);
  AS_RETURN_IF_ERROR(file->Append(head));
  return file->Append(entries);
}

absl::StatusOr<StringTable> StringTable::Open(const SegmentFile& file, SectionId section) {
  StringTable table;
  std::string_view bytes = file.section(section);
  if (bytes.empty()) return table;
  AS_RETURN_IF_ERROR(file.Check(bytes));
  const absl::Status damaged = absl::DataLossError(
      absl::StrCat(file.path(), ": section ", static_cast<std::uint32_t>(section), " is not a table of strings"));
  if (bytes.size() < 4) return damaged;
  std::memcpy(&table.size_, bytes.data(), 4);
  if (table.size_ > (bytes.size() - 4) / 4) return damaged;
  table.ends_ = reinterpret_cast<const std::uint32_t*>(bytes.data() + 4);
  table.entries_ = bytes.substr(4 + std::size_t{4} * table.size_);
  std::uint32_t before = 0;
  for (std::uint32_t i = 0; i < table.size_; ++i) {
    if (table.ends_[i] < before || table.ends_[i] > table.entries_.size()) return damaged;
    std::string_view entry = table.entries_.substr(before, table.ends_[i] - before);
    std::string_view name;
    if (!base::GetString(&entry, &name)) return damaged;
    before = table.ends_[i];
  }
  return table;
}

std::pair<std::string_view, std::string_view> StringTable::Entry(std::uint32_t index) const {
  const std::uint32_t begin = index == 0 ? 0 : ends_[index - 1];
  std::string_view value = entries_.substr(begin, ends_[index] - begin);
  std::string_view name;
  base::GetString(&value, &name);
  return {name, value};
}

std::optional<std::string_view> StringTable::Find(std::string_view name) const {
  std::uint32_t low = 0;
  std::uint32_t high = size_;
  while (low < high) {
    const std::uint32_t middle = low + (high - low) / 2;
    if (Entry(middle).first < name) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  if (low == size_ || Entry(low).first != name) return std::nullopt;
  return Entry(low).second;
}

}  // namespace archive_search::segment
