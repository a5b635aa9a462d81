// Labels the words of an article: which of them are the names of persons, organisations and places.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "entity/article_view.h"
#include "entity/evidence.h"
#include "entity/tagger_model.h"

namespace archive_search::entity {

struct TaggedName {
  Span span;
  EntityKind kind = EntityKind::kPerson;
};

// True when the tagger can read texts in the language: those in whose script names have capitals, but for those that
// write all nouns so and that it was not trained on. Others are left to the rules and the gazetteer.
[[nodiscard]] bool TaggerReads(std::string_view language);
// German organisations are left to them, too: its nouns look too much like names.
[[nodiscard]] bool TaggerFinds(EntityKind kind, std::string_view language);

// The names of one field, in the order of the text, without overlaps. Cost: some microseconds a word with a capital,
// nothing for others.
[[nodiscard]] std::vector<TaggedName> TagNames(const ArticleView& article, const FieldView& field,
                                               const FieldEvidence& evidence, const TaggerModel& model);

// The names of a field, to be asked by token.
class TaggedField {
 public:
  TaggedField(std::size_t size, std::vector<TaggedName> names);

  [[nodiscard]] const std::vector<TaggedName>& names() const { return names_; }
  // The name that covers token i.
  [[nodiscard]] std::optional<TaggedName> At(std::size_t i) const;
  [[nodiscard]] bool Overlaps(Span span) const;
  // True when the span holds all names that it overlaps, and more words than each.
  [[nodiscard]] bool IsBeyondAll(Span span) const;

 private:
  std::vector<TaggedName> names_;
  std::vector<std::int32_t> name_at_;  // index, or -1
};

}  // namespace archive_search::entity
