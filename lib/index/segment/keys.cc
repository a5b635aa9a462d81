#include "index/segment/keys.h"

#include <span>

#include "base/status_macros.h"
#include "index/segment/fixed_int.h"

namespace archive_search::segment {
namespace {

// Of the hash table, open addressing with linear probing. A key's tag is the lower half of its hash: keys that are not
// there are seldom compared, so that looking for them touches no key.
struct Slot {
  DocId docid = kNoDoc;  // kNoDoc: empty
  std::uint32_t tag = 0;
};

std::uint64_t SlotCount(std::uint64_t articles) {
  return articles + articles / 3 + 1;
}

// The upper part of the hash, spread over the slots.
std::uint64_t FirstSlot(std::uint64_t hash, std::uint64_t slots) {
  return static_cast<std::uint64_t>(static_cast<unsigned __int128>(hash) * slots >> 64);
}

SipHash HashOf(const std::string& uuid) {
  return SipHash(std::string_view(uuid).substr(0, SipHash::kKeySize));
}

std::vector<Slot> MakeSlots(const std::vector<std::string_view>& keys, const SipHash& hash_of) {
  std::vector<Slot> slots(SlotCount(keys.size()));
  for (DocId docid = 0; docid < keys.size(); ++docid) {
    const std::uint64_t hash = hash_of(keys[docid]);
    std::uint64_t at = FirstSlot(hash, slots.size());
    while (slots[at].docid != kNoDoc) at = at + 1 == slots.size() ? 0 : at + 1;
    slots[at] = {docid, static_cast<std::uint32_t>(hash)};
  }
  return slots;
}

}  // namespace

absl::Status WriteKeys(const std::vector<std::string_view>& keys, SegmentFileWriter* file) {
  file->StartSection(SectionId::kKeys);
  std::uint64_t start = 0;
  AS_RETURN_IF_ERROR(file->Append(BytesOf(start)));
  for (const std::string_view key : keys) {
    start += key.size();
    AS_RETURN_IF_ERROR(file->Append(BytesOf(start)));
  }
  for (const std::string_view key : keys) AS_RETURN_IF_ERROR(file->Append(key));
  file->StartSection(SectionId::kKeyIndex);
  const std::vector<Slot> slots = MakeSlots(keys, HashOf(file->uuid()));
  return file->Append(BytesOf(std::span<const Slot>(slots)));
}

Keys::Keys(const SegmentFile* file, Slices keys, std::string_view slots)
    : file_(file), keys_(keys), slots_(slots), slot_count_(slots.size() / sizeof(Slot)), hash_(HashOf(file->uuid())) {}

absl::StatusOr<Keys> Keys::Open(const SegmentFile& file, std::uint32_t articles) {
  const std::string_view section = file.section(SectionId::kKeys);
  const std::uint64_t starts_size = (std::uint64_t{articles} + 1) * Slices::kStartSize;
  if (section.size() < starts_size) return file.Damaged(SectionId::kKeys, "it is too short");
  const std::string_view slots = file.section(SectionId::kKeyIndex);
  if (slots.size() != SlotCount(articles) * sizeof(Slot)) {
    return file.Damaged(SectionId::kKeyIndex, "its size does not fit the number of articles");
  }
  const Slices keys(&file, SectionId::kKeys, section.substr(0, starts_size), section.substr(starts_size));
  return Keys(&file, keys, slots);
}

absl::StatusOr<std::string_view> Keys::KeyOf(DocId docid) const {
  return keys_.At(docid);
}

absl::StatusOr<DocId> Keys::Find(std::string_view key) const {
  const std::uint64_t hash = hash_(key);
  std::uint64_t at = FirstSlot(hash, slot_count_);
  for (std::uint64_t probes = 0; probes < slot_count_; ++probes) {
    const std::string_view bytes = slots_.substr(at * sizeof(Slot), sizeof(Slot));
    AS_RETURN_IF_ERROR(file_->Check(bytes));
    const auto slot = LoadFixed<Slot>(bytes.data());
    if (slot.docid == kNoDoc) return kNoDoc;
    if (slot.tag == static_cast<std::uint32_t>(hash)) {
      AS_ASSIGN_OR_RETURN(const std::string_view found, KeyOf(slot.docid));
      if (found == key) return slot.docid;
    }
    at = at + 1 == slot_count_ ? 0 : at + 1;
  }
  return file_->Damaged(SectionId::kKeyIndex, "it has no empty slot");
}

}  // namespace archive_search::segment
