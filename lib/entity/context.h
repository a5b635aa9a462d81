// Who is meant, where several entities bear a name: by who else the article mentions, and by its date.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "entity/article_view.h"

namespace archive_search::entity {

// A place in the article.
struct Place {
  std::size_t field = 0;
  std::uint32_t token = 0;

  friend bool operator<(const Place& a, const Place& b) {
    return a.field != b.field ? a.field < b.field : a.token < b.token;
  }
};

// kNoName and neither ambiguous nor a namesake: nothing speaks for any.
struct Meant {
  std::uint32_t entity = kNoName;
  bool ambiguous = false;  // several could be meant, and nothing tells which
  bool shared = false;     // the name alone does not decide
  bool namesake = false;   // of nobody yet at the article's date (ArticleView::MayMean)
};

class Context {
 public:
  explicit Context(const ArticleView& article);

  // Of the entities of that kind which the match may name at the article's date: the one that decides; among several,
  // and where none decides, the one that the article mentions by another name, last before this place or first behind
  // it. Otherwise, where `sure` says that the words do name something of that kind, the one whose country the article
  // speaks of, or who was active at its date.
  [[nodiscard]] Meant Resolve(EntityKind kind, const Match& match, Place place, bool sure) const;

 private:
  void Count(const FieldView& field, std::size_t index);
  [[nodiscard]] std::uint32_t Mentioned(const NameIds& names, Place place) const;
  [[nodiscard]] Meant ByCountry(const NameIds& names) const;
  [[nodiscard]] bool IsActive(std::uint32_t entity) const;
  // How much the article speaks of the entity's country, its own name aside.
  [[nodiscard]] std::uint32_t CountryWeight(std::uint32_t entity) const;

  const ArticleView& article_;
  absl::flat_hash_map<std::uint32_t, std::vector<Place>> mentioned_;       // entities by a name that decides
  absl::flat_hash_map<absl::string_view, std::uint32_t> country_weights_;  // by code
};

}  // namespace archive_search::entity
