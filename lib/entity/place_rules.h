// What stands behind a comma tells which town or state is meant: "Paris, Texas", "Atlanta, Georgia".
#pragma once

#include <cstdint>

#include "entity/article_view.h"

namespace archive_search::entity {

// True for a town that bears the name of a known place elsewhere: "Paris" before ", Texas".
[[nodiscard]] bool IsNamesakeTown(const ArticleView& article, const FieldView& field, const Match& match);

// The state that the match names behind a town of it ("Georgia" in "Atlanta, Georgia"; kNoName if it names none).
// `before_is_place` says that the word before the comma is a place that the gazetteer need not know.
[[nodiscard]] std::uint32_t StateBehindTown(const ArticleView& article, const FieldView& field, const Match& match,
                                            bool before_is_place);

}  // namespace archive_search::entity
