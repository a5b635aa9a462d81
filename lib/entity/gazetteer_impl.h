// How a gazetteer keeps its names: an image that does not change, and over it what was added and corrected since.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"
#include "archive_search/entity.h"
#include "base/file.h"
#include "base/text_arena.h"
#include "entity/gazetteer_image.h"
#include "entity/hash_filter.h"
#include "entity/name_beginnings.h"
#include "entity/name_words.h"

namespace archive_search {

namespace entity {
class KnownPersons;
}

class Gazetteer::Impl {
 public:
  struct EntityRow {
    EntityKind kind = EntityKind::kPerson;
    std::string_view id;
    std::string_view name;
    std::string_view country;
    std::uint32_t first_name = entity::kNoName;
  };

  struct NameRow {
    std::uint32_t entity = 0;
    std::uint32_t capitals = 0;  // as in NameKey
    std::uint32_t next_of_entity = entity::kNoName;
    std::uint16_t language = 0;  // index of languages(), whose entries are lists ("es,pt")
    bool decides = true;
    bool acronym = false;
    bool removed = false;
    bool latin = false;   // the key has a Latin letter
    bool yields = false;  // a correction that gives the name to another entity takes it from this one
    std::string_view name;
    std::string_view key;  // the words of the NameKey, with a space between two
  };

  // What decides whether a text may use a name, and for whom: a part of its row that is read fast.
  struct NameUse {
    std::uint32_t entity = 0;
    EntityKind kind = EntityKind::kPerson;
    std::uint32_t capitals = 0;
    std::uint16_t language = 0;
    bool decides = true;
    bool acronym = false;
    bool latin = false;
  };

  // Read like vectors; the rows are put together as they are asked for.
  class Entities {
   public:
    explicit Entities(const Impl* impl) : impl_(impl) {}
    [[nodiscard]] EntityRow operator[](std::uint32_t i) const { return impl_->EntityAt(i); }
    [[nodiscard]] std::size_t size() const { return impl_->image_.entity_count() + impl_->entities_.size(); }

   private:
    const Impl* impl_;
  };
  class Names {
   public:
    explicit Names(const Impl* impl) : impl_(impl) {}
    [[nodiscard]] NameRow operator[](std::uint32_t i) const { return impl_->NameAt(i); }
    [[nodiscard]] std::size_t size() const { return impl_->image_.name_count() + impl_->names_.size(); }

   private:
    const Impl* impl_;
  };

  // The names with the same key.
  struct NameList {
    std::uint32_t at = entity::kNoName;  // kNoName: none; with kInImage a list of the image; else an added name
    [[nodiscard]] bool empty() const { return at == entity::kNoName; }
  };

  // `file` holds the image's bytes, where they are a file's.
  explicit Impl(entity::GazetteerImage image, base::MappedFile file = {});

  // The views must outlive the gazetteer: they come from Keep().
  std::uint32_t AddEntity(EntityKind kind, std::string_view id, std::string_view name, std::string_view country);
  // `row.latin` and `row.next_of_entity` are set here. Names of more than 65,535 bytes are not added.
  void AddName(NameRow row);
  void RemoveName(std::uint32_t entity, std::string_view key);
  // The names of other entities of that kind with these words no longer count, where they yield.
  void TakeName(std::uint32_t entity, std::string_view key);
  void SetName(std::uint32_t entity, std::string_view name);
  void SetCountry(std::uint32_t entity, std::string_view country);
  // Whether an added name tells alone. REQUIRES: `name` was added, not read with the image.
  void SetDecides(std::uint32_t name, bool decides);

  [[nodiscard]] std::uint32_t FindEntity(EntityKind kind, std::string_view id) const;  // kNoName if there is none
  // Where a sequence of words leads, by its hash: nullopt where no name begins so; an empty list where longer ones
  // pass.
  [[nodiscard]] std::optional<NameList> FindPath(std::uint64_t hash) const;
  template <class Visit>
  void ForEachName(NameList list, Visit visit) const;

  // The names of an entity, in the order they were given, without removed ones.
  template <class Visit>
  void ForEachNameOf(std::uint32_t entity, Visit visit) const {
    for (std::uint32_t i = EntityAt(entity).first_name; i != archive_search::entity::kNoName;) {
      const NameRow row = NameAt(i);
      if (!row.removed) visit(row);
      i = row.next_of_entity;
    }
  }

  // Of the paths' hashes. Built at its first use.
  [[nodiscard]] const entity::HashFilter& path_filter() const;
  // Of the names that texts in that language may use. Built at its first use.
  [[nodiscard]] const entity::NameBeginnings& beginnings(std::string_view language) const;
  // Of its own for every gazetteer and state of one, in this process.
  [[nodiscard]] std::uint64_t state_id() const;

  // What make() gave at the first use; it must not ask for what is built here.
  template <class Make>
  [[nodiscard]] const entity::KnownPersons& persons(Make make) const {
    const std::lock_guard lock(words_mutex_);
    if (persons_ == nullptr) persons_ = make();
    return *persons_;
  }

  // The words of names that are inflected forms of others in that language. Built at its first use.
  [[nodiscard]] const entity::NameWords& words(std::string_view language) const;

  [[nodiscard]] Entities entities() const { return Entities(this); }
  [[nodiscard]] Names names() const { return Names(this); }
  [[nodiscard]] NameUse Use(std::uint32_t name) const;
  [[nodiscard]] bool IsRemoved(std::uint32_t name) const;
  [[nodiscard]] bool IsAdded(std::uint32_t name) const { return name >= image_.name_count(); }
  [[nodiscard]] const std::vector<std::string_view>& languages() const { return languages_; }
  [[nodiscard]] std::size_t removed_count() const { return removed_.size(); }
  [[nodiscard]] const entity::GazetteerImage& image() const { return image_; }
  [[nodiscard]] std::uint64_t hash() const;

  // By index of languages(): whether a text in `language` may use the names of that entry. Its own, English and
  // international ones; names in another script than Latin apply everywhere, as they do not meet each other's words.
  [[nodiscard]] const std::vector<bool>& LanguagesFor(std::string_view language) const;

  [[nodiscard]] std::uint16_t LanguageIndex(std::string_view language);
  [[nodiscard]] std::string_view Keep(std::string_view text);  // a copy that lives as long as the gazetteer
  [[nodiscard]] Entity Describe(std::uint32_t entity) const;

  void ForgetWords();  // and the filters, after names have changed

  // Calls visit(hash, list) for every path.
  template <class Visit>
  void ForEachPath(Visit visit) const;

 private:
  static constexpr std::uint32_t kInImage = 0x80000000;

  struct AddedName {
    NameRow row;
    NameList next_of_key;
  };
  // What corrections say of an entity of the image.
  struct Patch {
    std::optional<std::string_view> name;
    std::optional<std::string_view> country;
    std::uint32_t first_added = entity::kNoName;
  };

  [[nodiscard]] EntityRow EntityAt(std::uint32_t i) const;
  [[nodiscard]] NameRow NameAt(std::uint32_t i) const;
  [[nodiscard]] std::uint32_t NextInImage(std::uint32_t name) const;
  [[nodiscard]] EntityRow& Added(std::uint32_t entity) { return entities_[entity - image_.entity_count()]; }
  [[nodiscard]] bool IsAddedEntity(std::uint32_t entity) const { return entity >= image_.entity_count(); }
  [[nodiscard]] NameList* MakePath(std::string_view key);
  void Chain(std::uint32_t entity, std::uint32_t name);
  void Remove(std::uint32_t name);
  void Changed(std::string_view what, std::uint64_t which);

  entity::GazetteerImage image_;
  base::MappedFile file_;
  std::vector<EntityRow> entities_;
  std::vector<AddedName> names_;
  absl::flat_hash_map<std::uint32_t, Patch> patches_;
  absl::flat_hash_map<std::uint32_t, std::uint32_t> last_added_;  // name of an entity
  absl::flat_hash_set<std::uint32_t> removed_;
  std::vector<std::string_view> languages_;
  absl::flat_hash_map<absl::string_view, std::uint16_t> language_index_;
  absl::flat_hash_map<absl::string_view, std::uint32_t> entity_index_[kEntityKindCount];
  absl::flat_hash_map<std::uint64_t, NameList> paths_;  // of added names; each stands for the image's
  base::TextArena kept_;
  std::uint64_t changes_ = 0;  // hash of all changes, 0: none

  mutable std::mutex words_mutex_;
  mutable std::optional<entity::HashFilter> path_filter_;  // guarded by words_mutex_, and so is the id
  mutable std::uint64_t state_id_ = 0;
  mutable std::map<std::string, entity::NameBeginnings, std::less<>> beginnings_;  // guarded by words_mutex_, too
  mutable std::map<std::string, std::unique_ptr<entity::NameWords>, std::less<>> words_;
  mutable std::map<std::string, std::vector<bool>, std::less<>> used_languages_;  // guarded by words_mutex_, too
  mutable std::shared_ptr<const entity::KnownPersons> persons_;                   // guarded by words_mutex_, too
};

template <class Visit>
void Gazetteer::Impl::ForEachName(NameList list, Visit visit) const {
  const auto visit_kept = [&](std::uint32_t name) {
    if (removed_.empty() || !removed_.contains(name)) visit(name);
  };
  while (!list.empty()) {
    if ((list.at & kInImage) != 0) return image_.ForEachInList(list.at & ~kInImage, visit_kept);
    visit_kept(list.at);
    list = names_[list.at - image_.name_count()].next_of_key;
  }
}

template <class Visit>
void Gazetteer::Impl::ForEachPath(Visit visit) const {
  for (const auto& [hash, list] : paths_) visit(hash, list);
  image_.paths().ForEach([&](std::uint64_t hash, std::uint32_t at) {
    if (!paths_.contains(hash)) visit(hash, NameList{at == entity::kNoName ? at : at | kInImage});
  });
}

}  // namespace archive_search
