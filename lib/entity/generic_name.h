// Words with capitals that name nobody: "the Department", "Special Committee", "Minister of Finance", "Western", "Tab
// A". The tagger, which goes by how a text is written, takes some of them for names; as values of a facet they would
// mix up the departments of all governments.
#pragma once

#include "archive_search/entity.h"
#include "entity/article_view.h"

namespace archive_search::entity {

// True of what the tagger or the rules call a name of that kind, if no gazetteer knows it and it consists of
// - adjectives of regions, nations, parties and religions alone ("Eastern European", "Arab-Israeli");
// - nouns that name a body, an office or a place only together with other words ("Working Group");
// - a title and what it is of, or words in that case ("Minister of Finance"): no organisation;
// - the end of an office's name ("State for Far Eastern Affairs"), or papers ("Central Files");
// - a label and its number ("Annex B").
[[nodiscard]] bool IsGeneric(const ArticleView& article, const FieldView& field, Span span, EntityKind kind);

}  // namespace archive_search::entity
