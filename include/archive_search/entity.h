// People, organisations, places and countries: what an entity is, where an article mentions it, and the gazetteer that
// knows their names.
//
// An entity is identified by its kind and its id together. Ids are readable slugs ("vladimir-putin"); a country's id is
// its ISO 3166 code in lower case ("ru"). An article that says "China" mentions the place "china" and the country "cn";
// one that says "Chinese" mentions the country only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "archive_search/export.h"

namespace archive_search {

// Persisted: never change the value of an entry.
enum class EntityKind : std::uint8_t { kPerson = 0, kOrganisation = 1, kPlace = 2, kCountry = 3 };
inline constexpr int kEntityKindCount = 4;

// The names that files, queries and machine output use: "person", "org", "place", "country".
[[nodiscard]] ARCHIVE_SEARCH_EXPORT std::string_view EntityKindName(EntityKind kind);
[[nodiscard]] ARCHIVE_SEARCH_EXPORT std::optional<EntityKind> ParseEntityKind(std::string_view name);

enum class TextField : std::uint8_t { kTitle = 0, kBody = 1 };

// One place in an article that names an entity. `begin` and `end` are byte offsets into the field's text, half-open.
struct Mention {
  EntityKind kind = EntityKind::kPerson;
  std::string id;
  TextField field = TextField::kBody;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t position = 0;  // of its first token, in the article's position space

  bool operator==(const Mention&) const = default;
};

struct Entity {
  EntityKind kind = EntityKind::kPerson;
  std::string id;
  std::string name;     // canonical name, English in the bundled gazetteer
  std::string country;  // ISO 3166 alpha-2 in lower case, or empty

  bool operator==(const Entity&) const = default;
};

struct EntityName {
  std::string language;  // BCP 47, or empty where unknown
  std::string name;
  bool decides = true;  // false: other entities share the name, which alone does not tell which is meant

  bool operator==(const EntityName&) const = default;
};

// The names of entities in many languages, and what they resolve to.
//
// Thread-safety: const methods are safe to call concurrently; AddTsv must not run beside them.
class ARCHIVE_SEARCH_EXPORT Gazetteer {
 public:
  // The gazetteer that comes with the library. Cheap: it is compiled in.
  static std::shared_ptr<const Gazetteer> Bundled();

  // The bundled one (or an empty one), to be corrected with AddTsv. Cheap.
  explicit Gazetteer(bool with_bundled = true);
  ~Gazetteer();
  Gazetteer(const Gazetteer&) = delete;
  Gazetteer& operator=(const Gazetteer&) = delete;

  // A compiled gazetteer, which Write made; it can be corrected with AddTsv, too. The file is mapped, not copied: it
  // must not be changed in place while it is open (Write replaces it, which is fine).
  //
  // Errors: NotFound; InvalidArgument if it is no compiled gazetteer; FailedPrecondition if another version wrote it;
  // DataLoss if it is damaged; else from the system. Cost: reads the file once, to check it (1 GB in a second or less).
  [[nodiscard]] static absl::StatusOr<std::unique_ptr<Gazetteer>> Open(const std::string& path);

  // Compiles everything into one file, which takes the place of `path` when it is whole. The same content gives the
  // same bytes.
  //
  // Errors: ResourceExhausted for more than 4 GiB of names; else from the system.
  absl::Status Write(const std::string& path) const;

  // Adds or corrects entities from tab-separated text, a line each: id, kind, language, name. The first line of a new
  // id gives its canonical name; several languages may be divided by commas. Lines that begin with # are comments. A
  // name that begins with "?" does not decide alone; one that begins with "-" is removed from the id. A language
  // "@country" gives the country's code as the name. A name that the bundled or compiled gazetteer gives to another id
  // now belongs to the id of this text.
  //
  // Errors: InvalidArgument naming `file` and the line of the first bad line; then nothing was added.
  absl::Status AddTsv(std::string_view text, std::string_view file);

  [[nodiscard]] std::optional<Entity> Find(EntityKind kind, std::string_view id) const;

  // Every entity of that kind (or of any) that the name can stand for, in any language and script, whatever its case
  // and diacritics; first the ones for which the name decides, then by id. Ids resolve as names do. A person's name
  // that nothing bears is also looked for without titles and in other spellings: at most one person is found so.
  [[nodiscard]] std::vector<Entity> Resolve(std::string_view name, std::optional<EntityKind> kind) const;

  // All names of an entity, in the order they were given.
  [[nodiscard]] std::vector<EntityName> Names(EntityKind kind, std::string_view id) const;

  // Calls visit for every entity, in the order they were given. `visit` must not change the gazetteer.
  void ForEach(const std::function<void(const Entity&)>& visit) const;

  // Number of entities, and of names.
  [[nodiscard]] std::size_t entity_count() const;
  [[nodiscard]] std::size_t name_count() const;

  // 16 hexadecimal digits that differ when the content does. An archive remembers which gazetteer annotated it.
  [[nodiscard]] std::string Hash() const;

  class Impl;
  [[nodiscard]] const Impl& impl() const { return *impl_; }
  [[nodiscard]] Impl& impl() { return *impl_; }

 private:
  explicit Gazetteer(std::unique_ptr<Impl> impl);

  std::unique_ptr<Impl> impl_;
};

}  // namespace archive_search
