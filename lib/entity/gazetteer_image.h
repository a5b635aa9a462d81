// A gazetteer as flat tables that are used where they lie: compiled into the library, or a mapped file.
//
// The form, with integers lowest byte first: an ImageHeader, then the sections that it lists, each at a multiple of 64
// bytes. Strings are pieces of the section kText. The names of an entity stand together; the names with the same key
// are a list in kNameLists, the last of which has kLastOfList set. kPaths leads from the hash of the first words of a
// key to the list of the names that end there, or to kNoName where longer ones pass through. kWords holds every
// different word of the names, for stemming.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "archive_search/entity.h"
#include "entity/hash_index.h"

namespace archive_search::entity {

inline constexpr std::uint32_t kNoName = 0xFFFFFFFF;
inline constexpr std::uint32_t kLastOfList = 0x80000000;

inline constexpr std::size_t kMaxStringSize = 0xFFFF;

struct EntityRecord {
  std::uint32_t id = 0;
  std::uint32_t name = 0;
  std::uint32_t first_name = 0;  // the last record of the section is a guard: kind 0, no strings, the number of names
  std::uint16_t id_size = 0;
  std::uint16_t name_size = 0;
  char country[2] = {};  // "ru"; zero where unknown
  std::uint8_t kind = 0;
  std::uint8_t reserved = 0;
};
static_assert(sizeof(EntityRecord) == 20);

enum NameFlag : std::uint8_t { kDecides = 1, kAcronym = 2, kLatin = 4 };

struct NameRecord {
  std::uint32_t entity = 0;
  std::uint32_t name = 0;
  std::uint32_t key = 0;
  std::uint32_t capitals = 0;  // as in NameKey
  std::uint16_t name_size = 0;
  std::uint16_t key_size = 0;
  std::uint16_t language = 0;
  std::uint8_t flags = 0;
  std::uint8_t kind = 0;  // of its entity
};
static_assert(sizeof(NameRecord) == 24);

// Where names have a word: it decides how its stem is taken, and for whom.
enum WordUse : std::uint8_t {
  kCapitalFirst = 1,  // with a capital, as the first word of a name
  kElsewhere = 2,     // anywhere else, or without a capital
  kInSmallName = 4,   // in a name without capitals
};

struct WordRecord {
  std::uint32_t form = 0;  // as text::Token
  std::uint32_t word = 0;
  std::uint16_t form_size = 0;
  std::uint16_t word_size = 0;
  std::uint8_t script = 0;
  std::uint8_t uses = 0;
  std::uint16_t reserved = 0;
};
static_assert(sizeof(WordRecord) == 16);

enum class ImageSection : std::uint8_t {
  kText = 0,
  kLanguages,  // each followed by a newline; the first is empty
  kEntities,
  kNames,
  kNameLists,
  kPaths,
  kEntityIds,  // EntityHash to the entity
  kWords,
};
inline constexpr std::size_t kImageSections = 8;

inline constexpr char kImageMagic[8] = {'A', 'S', 'N', 'A', 'M', 'E', 'S', '\n'};
inline constexpr std::uint32_t kImageByteOrder = 0x01020304;
inline constexpr std::uint32_t kImageVersion = 1;
inline constexpr std::size_t kSectionAlignment = 64;

struct ImageHeader {
  char magic[8] = {};
  std::uint32_t byte_order = 0;
  std::uint32_t version = 0;
  std::uint64_t size = 0;          // of everything, in bytes
  std::uint64_t content_hash = 0;  // of what follows the header
  std::uint32_t content_crc = 0;   // CRC-32C of the same
  std::uint32_t reserved = 0;
  struct {
    std::uint64_t begin = 0;
    std::uint64_t size = 0;
  } sections[kImageSections];
  std::uint32_t reserved_too = 0;
  std::uint32_t crc = 0;  // of the header before it
};
static_assert(sizeof(ImageHeader) % 8 == 0);

[[nodiscard]] std::uint64_t EntityHash(EntityKind kind, std::string_view id);

class GazetteerImage {
 public:
  GazetteerImage() = default;  // no entities

  // A view of `bytes`, which must outlive it and be aligned to 64 bytes.
  //
  // Errors: InvalidArgument if it is none; FailedPrecondition for another version or byte order; DataLoss if damaged.
  // All say `where`. Cost: reads all the bytes once.
  [[nodiscard]] static absl::StatusOr<GazetteerImage> Read(std::string_view bytes, std::string_view where);

  // Without looking whether they are damaged: for bytes that the program itself consists of. Empty: no entities.
  [[nodiscard]] static GazetteerImage Trust(std::string_view bytes);

  [[nodiscard]] std::uint32_t entity_count() const {
    return entities_.empty() ? 0 : static_cast<std::uint32_t>(entities_.size() - 1);
  }
  [[nodiscard]] std::uint32_t name_count() const { return static_cast<std::uint32_t>(names_.size()); }
  [[nodiscard]] const EntityRecord& entity(std::uint32_t i) const { return entities_[i]; }
  [[nodiscard]] std::uint32_t names_end(std::uint32_t entity) const { return entities_[entity + 1].first_name; }
  [[nodiscard]] const NameRecord& name(std::uint32_t i) const { return names_[i]; }
  [[nodiscard]] const std::vector<std::string_view>& languages() const { return languages_; }
  [[nodiscard]] std::span<const WordRecord> words() const { return words_; }
  [[nodiscard]] std::string_view Text(std::uint32_t begin, std::uint16_t size) const {
    return text_.substr(begin, size);
  }

  [[nodiscard]] const HashIndex& paths() const { return paths_; }
  [[nodiscard]] std::uint32_t FindEntity(EntityKind kind, std::string_view id) const;  // kNoName if there is none

  // Calls visit(name) for the names of a list that paths() leads to.
  template <class Visit>
  void ForEachInList(std::uint32_t list, Visit visit) const {
    for (;; ++list) {
      visit(lists_[list] & ~kLastOfList);
      if ((lists_[list] & kLastOfList) != 0) return;
    }
  }

  [[nodiscard]] std::uint64_t content_hash() const { return content_hash_; }

 private:
  template <class Record>
  [[nodiscard]] static std::span<const Record> Records(std::string_view section) {
    return {reinterpret_cast<const Record*>(section.data()), section.size() / sizeof(Record)};
  }
  void Lay(std::string_view bytes, const ImageHeader& header);
  [[nodiscard]] bool IsSound() const;
  [[nodiscard]] bool EntitiesAreSound() const;
  [[nodiscard]] bool NamesAreSound() const;
  [[nodiscard]] bool IndexesAreSound() const;
  [[nodiscard]] bool Holds(std::uint32_t begin, std::uint16_t size) const {
    return begin <= text_.size() && size <= text_.size() - begin;
  }

  std::string_view text_;
  std::vector<std::string_view> languages_ = {""};
  std::span<const EntityRecord> entities_;
  std::span<const NameRecord> names_;
  std::span<const std::uint32_t> lists_;
  HashIndex paths_;
  HashIndex entity_ids_;
  std::span<const WordRecord> words_;
  std::uint64_t content_hash_ = 0;
};

}  // namespace archive_search::entity
