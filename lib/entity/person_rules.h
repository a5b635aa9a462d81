// Recognises persons that no gazetteer knows, by how they are written and by the words around them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "entity/article_view.h"

namespace archive_search::entity {

// A run without the titles before it ("Russian Foreign Minister | Sergei Lavrov").
struct TitledName {
  Span span;
  double title = 0;   // what a title before the name, with a capital, says for a person
  bool empty = true;  // nothing but titles
};
[[nodiscard]] TitledName StripTitles(const ArticleView& article, const FieldView& field, Span run);

// How much speaks for the span being a person's name. Full names of a few words and single surnames share the scale.
[[nodiscard]] double PersonScore(const ArticleView& article, const FieldView& field, const TitledName& name);
inline constexpr double kPersonThreshold = 2.5;

// The name to show: as written, a Russian or Ukrainian one in its first case.
[[nodiscard]] std::string PersonName(const ArticleView& article, const FieldView& field, Span span);

}  // namespace archive_search::entity
