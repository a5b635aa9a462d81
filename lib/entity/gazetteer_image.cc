#include "entity/gazetteer_image.h"

#include <algorithm>
#include <cstring>

#include "absl/strings/str_cat.h"
#include "base/crc32c.h"
#include "base/string_view.h"
#include "entity/name_key.h"
#include "text/analyzed_text.h"

namespace archive_search::entity {
namespace {

using base::ToAbsl;

std::string_view Section(std::string_view bytes, const ImageHeader& header, ImageSection section) {
  const auto& at = header.sections[static_cast<std::size_t>(section)];
  return bytes.substr(at.begin, at.size);
}

std::size_t RecordSize(ImageSection section) {
  switch (section) {
    case ImageSection::kText:
    case ImageSection::kLanguages:
      return 1;
    case ImageSection::kEntities:
      return sizeof(EntityRecord);
    case ImageSection::kNames:
      return sizeof(NameRecord);
    case ImageSection::kNameLists:
      return sizeof(std::uint32_t);
    case ImageSection::kPaths:
    case ImageSection::kEntityIds:
      return sizeof(HashIndex::Bucket);
    case ImageSection::kWords:
      return sizeof(WordRecord);
  }
  return 1;
}

absl::Status CheckHeader(std::string_view bytes, std::string_view where, ImageHeader* header) {
  if (bytes.size() < sizeof(ImageHeader) || !bytes.starts_with(std::string_view(kImageMagic, sizeof(kImageMagic)))) {
    return absl::InvalidArgumentError(absl::StrCat(ToAbsl(where), ": not a compiled gazetteer"));
  }
  std::memcpy(header, bytes.data(), sizeof(ImageHeader));
  if (header->byte_order != kImageByteOrder) {
    return absl::FailedPreconditionError(
        absl::StrCat(ToAbsl(where), ": compiled on a machine with another byte order; compile it again"));
  }
  if (header->version != kImageVersion) {
    return absl::FailedPreconditionError(absl::StrCat(ToAbsl(where), ": a compiled gazetteer of version ",
                                                      header->version, ", of which this program knows version ",
                                                      kImageVersion, " only; compile it again"));
  }
  if (header->crc != base::Crc32c(bytes.substr(0, offsetof(ImageHeader, crc)))) {
    return absl::DataLossError(absl::StrCat(ToAbsl(where), ": damaged: the header does not fit its checksum"));
  }
  if (header->size != bytes.size()) {
    return absl::DataLossError(
        absl::StrCat(ToAbsl(where), ": damaged: ", bytes.size(), " bytes, of which there must be ", header->size));
  }
  return absl::OkStatus();
}

// Whether the sections lie inside of the bytes, aligned, in whole records.
bool SectionsAreSound(std::string_view bytes, const ImageHeader& header) {
  for (std::size_t i = 0; i < kImageSections; ++i) {
    const auto& section = header.sections[i];
    if (section.begin > bytes.size() || section.size > bytes.size() - section.begin) return false;
    if (section.begin % kSectionAlignment != 0 || section.size % RecordSize(static_cast<ImageSection>(i)) != 0) {
      return false;
    }
  }
  return true;
}

}  // namespace

std::uint64_t EntityHash(EntityKind kind, std::string_view id) {
  return HashWord(MixHash(kEmptyName, static_cast<std::uint64_t>(kind) + 1), id);
}

absl::StatusOr<GazetteerImage> GazetteerImage::Read(std::string_view bytes, std::string_view where) {
  ImageHeader header;
  if (absl::Status status = CheckHeader(bytes, where, &header); !status.ok()) return status;
  if (header.content_crc != base::Crc32c(bytes.substr(sizeof(ImageHeader)))) {
    return absl::DataLossError(absl::StrCat(ToAbsl(where), ": damaged: the content does not fit its checksum"));
  }
  GazetteerImage image;
  if (SectionsAreSound(bytes, header)) {
    image.Lay(bytes, header);
    if (image.IsSound()) return image;
  }
  return absl::DataLossError(absl::StrCat(ToAbsl(where), ": damaged: its tables do not fit each other"));
}

GazetteerImage GazetteerImage::Trust(std::string_view bytes) {
  GazetteerImage image;
  if (bytes.empty()) return image;
  ImageHeader header;
  std::memcpy(&header, bytes.data(), sizeof(header));
  image.Lay(bytes, header);
  return image;
}

void GazetteerImage::Lay(std::string_view bytes, const ImageHeader& header) {
  text_ = Section(bytes, header, ImageSection::kText);
  languages_.clear();
  for (std::string_view list = Section(bytes, header, ImageSection::kLanguages); !list.empty();) {
    const std::size_t end = std::min(list.find('\n'), list.size() - 1);
    languages_.push_back(list.substr(0, end));
    list.remove_prefix(end + 1);
  }
  entities_ = Records<EntityRecord>(Section(bytes, header, ImageSection::kEntities));
  names_ = Records<NameRecord>(Section(bytes, header, ImageSection::kNames));
  lists_ = Records<std::uint32_t>(Section(bytes, header, ImageSection::kNameLists));
  paths_ = HashIndex(Section(bytes, header, ImageSection::kPaths));
  entity_ids_ = HashIndex(Section(bytes, header, ImageSection::kEntityIds));
  words_ = Records<WordRecord>(Section(bytes, header, ImageSection::kWords));
  content_hash_ = header.content_hash;
}

bool GazetteerImage::IsSound() const {
  const auto sound_word = [&](const WordRecord& word) {
    return Holds(word.form, word.form_size) && Holds(word.word, word.word_size) &&
           word.script <= static_cast<std::uint8_t>(text::Script::kNumber);
  };
  return !languages_.empty() && languages_.front().empty() && EntitiesAreSound() && NamesAreSound() &&
         IndexesAreSound() && std::all_of(words_.begin(), words_.end(), sound_word);
}

bool GazetteerImage::EntitiesAreSound() const {
  if (entities_.empty() || entities_.front().first_name != 0 || entities_.back().first_name != names_.size()) {
    return false;
  }
  for (std::uint32_t i = 0; i < entity_count(); ++i) {
    const EntityRecord& e = entities_[i];
    if (e.kind >= kEntityKindCount || e.first_name > names_end(i)) return false;
    if (!Holds(e.id, e.id_size) || !Holds(e.name, e.name_size)) return false;
  }
  return true;
}

bool GazetteerImage::NamesAreSound() const {
  for (std::uint32_t i = 0; i < name_count(); ++i) {
    const NameRecord& n = names_[i];
    if (n.entity >= entity_count() || i < entities_[n.entity].first_name || i >= names_end(n.entity)) return false;
    if (n.kind != entities_[n.entity].kind) return false;
    if (n.language >= languages_.size() || !Holds(n.name, n.name_size) || !Holds(n.key, n.key_size)) return false;
  }
  return true;
}

bool GazetteerImage::IndexesAreSound() const {
  if (!paths_.IsSound() || !entity_ids_.IsSound() || (!lists_.empty() && (lists_.back() & kLastOfList) == 0)) {
    return false;
  }
  bool sound = std::all_of(lists_.begin(), lists_.end(),
                           [&](std::uint32_t name) { return (name & ~kLastOfList) < names_.size(); });
  paths_.ForEach([&](std::uint64_t, std::uint32_t list) { sound &= list == kNoName || list < lists_.size(); });
  entity_ids_.ForEach([&](std::uint64_t, std::uint32_t entity) { sound &= entity < entity_count(); });
  return sound;
}

std::uint32_t GazetteerImage::FindEntity(EntityKind kind, std::string_view id) const {
  const std::optional<std::uint32_t> found = entity_ids_.Find(EntityHash(kind, id));
  if (!found) return kNoName;
  const EntityRecord& record = entities_[*found];
  return record.kind == static_cast<std::uint8_t>(kind) && Text(record.id, record.id_size) == id ? *found : kNoName;
}

}  // namespace archive_search::entity
