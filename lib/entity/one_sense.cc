#include "entity/one_sense.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "absl/container/flat_hash_map.h"
#include "entity/name_key.h"

namespace archive_search::entity {
namespace {

constexpr std::size_t kKinds = 4;

struct Tally {
  std::array<std::uint32_t, kKinds> by_kind{};

  // `kind`, unless another one is more frequent than all.
  [[nodiscard]] EntityKind Most(EntityKind kind) const {
    const auto most = std::max_element(by_kind.begin(), by_kind.end());
    if (std::count(by_kind.begin(), by_kind.end(), *most) > 1) return kind;
    return static_cast<EntityKind>(most - by_kind.begin());
  }
};

// "Mr. Zanuck", with the title in the name or before it.
bool HasTitle(const Words& words, Span span) {
  return WithoutTitles(words, span).first > span.first || FollowsTitle(words, span.first);
}

// Who has a title is a person, whatever the tagger says; not "Bishop College", of course.
EntityKind Vote(const Words& words, const TaggedName& name) {
  const bool other = words.Has(name.span.last, kOrgWord | kOrgHead | kPlaceWord | kThingWord);
  return !other && HasTitle(words, name.span) ? EntityKind::kPerson : name.kind;
}

// "General Norstad" is "Norstad".
std::uint64_t Key(const Words& words, Span span) {
  span = WithoutTitles(words, span);
  std::uint64_t hash = kEmptyName;
  for (std::uint32_t i = span.first; i <= span.last; ++i) hash = HashWord(hash, words.word(i));
  return hash;
}

template <typename Visit>
void ForEachFree(const ArticleView& article, std::vector<std::vector<TaggedName>>* names, const Visit& visit) {
  for (std::size_t f = 0; f < names->size(); ++f) {
    const FieldView& field = article.fields()[f];
    for (TaggedName& name : (*names)[f]) {
      if (field.IsFree(name.span)) visit(field.words, &name);
    }
  }
}

}  // namespace

void AgreeOnKinds(const ArticleView& article, std::vector<std::vector<TaggedName>>* names) {
  absl::flat_hash_map<std::uint64_t, Tally> tallies;
  ForEachFree(article, names, [&](const Words& words, const TaggedName* name) {
    ++tallies[Key(words, name->span)].by_kind[static_cast<std::size_t>(Vote(words, *name))];
  });
  ForEachFree(article, names, [&](const Words& words, TaggedName* name) {
    name->kind = tallies[Key(words, name->span)].Most(name->kind);
  });
}

}  // namespace archive_search::entity
