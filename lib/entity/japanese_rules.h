// Recognises persons in Japanese text by the title behind a name: "田中首相", "ジョージ・ブッシュ大統領".
#pragma once

#include <vector>

#include "entity/article_view.h"
#include "entity/rule_name.h"

namespace archive_search::entity {

// In the order of the text; what the gazetteer knows a part of is left to it. Names before titles that places have too
// ("仙台市長") count where the text names the same person otherwise. Cost: linear, a few comparisons a word.
[[nodiscard]] std::vector<RuleName> JapaneseNames(const FieldView& field);

}  // namespace archive_search::entity
