#include "index/segment/string_table.h"

#include <algorithm>

#include "base/common_prefix.h"
#include "base/status_macros.h"
#include "base/string_view.h"
#include "base/varint.h"
#include "index/segment/fixed_int.h"

namespace archive_search::segment {
namespace {

// Persisted.
constexpr std::size_t kEntriesPerBlock = 16;

}  // namespace

void StringTableWriter::Add(std::string_view name, std::string_view value) {
  if (values_.contains(base::ToAbsl(name))) return;
  values_.emplace(base::ToAbsl(texts_.Keep(name)), texts_.Keep(value));
}

std::vector<StringTableWriter::Entry> StringTableWriter::Sorted() const {
  std::vector<Entry> entries;
  entries.reserve(values_.size());
  for (const auto& [name, value] : values_) entries.emplace_back(base::ToStd(name), value);
  std::sort(entries.begin(), entries.end());
  return entries;
}

std::size_t StringTableWriter::memory() const {
  constexpr std::size_t kPerSlot = sizeof(std::pair<absl::string_view, std::string_view>) + 1;
  return texts_.memory() + values_.bucket_count() * kPerSlot;
}

absl::Status StringTableWriter::Write(SectionId section, SegmentFileWriter* file) const {
  const std::vector<Entry> entries = Sorted();
  std::vector<std::uint32_t> head = {static_cast<std::uint32_t>(entries.size())};
  std::string blocks;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const auto& [name, value] = entries[i];
    const std::size_t shared = i % kEntriesPerBlock == 0 ? 0 : base::CommonPrefix(name, entries[i - 1].first);
    base::PutVarint(&blocks, shared);
    base::PutString(&blocks, name.substr(shared));
    base::PutString(&blocks, value);
    const bool last_of_block = (i + 1) % kEntriesPerBlock == 0 || i + 1 == entries.size();
    if (last_of_block) head.push_back(static_cast<std::uint32_t>(blocks.size()));
  }
  if (blocks.size() > UINT32_MAX) return absl::OutOfRangeError("the names of entities take more than 4 GiB");
  file->StartSection(section);
  AS_RETURN_IF_ERROR(file->Append(BytesOf(std::span<const std::uint32_t>(head))));
  return file->Append(blocks);
}

bool StringTable::EntryReader::Next() {
  if (rest.empty()) return false;
  std::uint64_t shared = 0;
  std::string_view suffix;
  damaged = !base::GetVarint(&rest, &shared) || shared > name.size() || !base::GetString(&rest, &suffix) ||
            !base::GetString(&rest, &value);
  if (damaged) return false;
  name.resize(shared);
  name += suffix;
  return true;
}

absl::StatusOr<StringTable> StringTable::Open(const SegmentFile& file, SectionId section) {
  StringTable table;
  std::string_view bytes = file.section(section);
  if (bytes.empty()) return table;
  AS_RETURN_IF_ERROR(file.Check(bytes));
  const absl::Status damaged = file.Damaged(section, "it is not a table of strings");
  if (bytes.size() < sizeof(std::uint32_t)) return damaged;
  const std::uint32_t size = TakeArray<std::uint32_t>(&bytes, 1).front();
  const std::size_t blocks = (std::size_t{size} + kEntriesPerBlock - 1) / kEntriesPerBlock;
  if (blocks > bytes.size() / sizeof(std::uint32_t)) return damaged;
  table.ends_ = TakeArray<std::uint32_t>(&bytes, blocks);
  table.blocks_ = bytes;
  if (!std::is_sorted(table.ends_.begin(), table.ends_.end())) return damaged;
  if ((blocks == 0 ? 0 : table.ends_.back()) != bytes.size()) return damaged;
  std::size_t entries = 0;
  for (std::size_t i = 0; i < blocks; ++i) {
    EntryReader reader(table.Block(i));
    std::size_t of_block = 0;
    while (reader.Next()) ++of_block;
    if (reader.damaged || of_block == 0) return damaged;
    entries += of_block;
  }
  if (entries != size) return damaged;
  return table;
}

std::string_view StringTable::FirstName(std::size_t block) const {
  std::string_view rest = Block(block);
  std::uint64_t shared = 0;
  std::string_view name;
  base::GetVarint(&rest, &shared);
  base::GetString(&rest, &name);
  return name;
}

std::optional<std::string_view> StringTable::Find(std::string_view name) const {
  const auto index_of = [this](const std::uint32_t& end) { return static_cast<std::size_t>(&end - ends_.data()); };
  const auto behind = std::partition_point(ends_.begin(), ends_.end(),
                                           [&](const std::uint32_t& end) { return FirstName(index_of(end)) <= name; });
  if (behind == ends_.begin()) return std::nullopt;
  for (EntryReader entry(Block(static_cast<std::size_t>(behind - ends_.begin()) - 1)); entry.Next();) {
    if (entry.name == name) return entry.value;
  }
  return std::nullopt;
}

}  // namespace archive_search::segment
