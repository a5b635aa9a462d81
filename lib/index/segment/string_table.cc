#include "index/segment/string_table.h"

#include <algorithm>
#include <vector>

#include "base/status_macros.h"
#include "base/varint.h"
#include "index/segment/fixed_int.h"

namespace archive_search::segment {

absl::Status WriteStringTable(const std::map<std::string, std::string>& table, SectionId section,
                              SegmentFileWriter* file) {
  std::string entries;
  std::vector<std::uint32_t> head = {static_cast<std::uint32_t>(table.size())};
  for (const auto& [name, value] : table) {
    base::PutString(&entries, name);
    entries += value;
    head.push_back(static_cast<std::uint32_t>(entries.size()));
  }
  file->StartSection(section);
  AS_RETURN_IF_ERROR(file->Append(BytesOf(std::span<const std::uint32_t>(head))));
  return file->Append(entries);
}

absl::StatusOr<StringTable> StringTable::Open(const SegmentFile& file, SectionId section) {
  StringTable table;
  std::string_view bytes = file.section(section);
  if (bytes.empty()) return table;
  AS_RETURN_IF_ERROR(file.Check(bytes));
  const absl::Status damaged = file.Damaged(section, "it is not a table of strings");
  if (bytes.size() < sizeof(std::uint32_t)) return damaged;
  const std::uint32_t size = TakeArray<std::uint32_t>(&bytes, 1).front();
  if (size > bytes.size() / sizeof(std::uint32_t)) return damaged;
  table.ends_ = TakeArray<std::uint32_t>(&bytes, size);
  table.entries_ = bytes;
  std::uint32_t before = 0;
  for (const std::uint32_t end : table.ends_) {
    if (end < before || end > bytes.size()) return damaged;
    std::string_view entry = bytes.substr(before, end - before);
    std::string_view name;
    if (!base::GetString(&entry, &name)) return damaged;
    before = end;
  }
  return table;
}

std::pair<std::string_view, std::string_view> StringTable::Entry(std::size_t index) const {
  const std::uint32_t begin = index == 0 ? 0 : ends_[index - 1];
  std::string_view value = entries_.substr(begin, ends_[index] - begin);
  std::string_view name;
  base::GetString(&value, &name);
  return {name, value};
}

std::optional<std::string_view> StringTable::Find(std::string_view name) const {
  const auto index_of = [this](const std::uint32_t& end) { return static_cast<std::size_t>(&end - ends_.data()); };
  const auto at = std::partition_point(ends_.begin(), ends_.end(),
                                       [&](const std::uint32_t& end) { return Entry(index_of(end)).first < name; });
  if (at == ends_.end() || Entry(index_of(*at)).first != name) return std::nullopt;
  return Entry(index_of(*at)).second;
}

}  // namespace archive_search::segment
