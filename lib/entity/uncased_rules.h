// Recognises names in scripts without capitals, by the words around them: titles before or behind a person, heads and
// endings of organisations, words for towns and provinces. Chinese, Arabic, and persons with titles in Japanese and
// Korean.
#pragma once

#include <vector>

#include "entity/article_view.h"
#include "entity/rule_name.h"

namespace archive_search::entity {

// In the order of the text; what the gazetteer knows a part of is left to it. Cost: linear, a few comparisons a word.
[[nodiscard]] std::vector<RuleName> UncasedNames(const ArticleView& article, const FieldView& field);

}  // namespace archive_search::entity
