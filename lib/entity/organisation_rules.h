// Recognises organisations that no gazetteer knows, by words such as "Ministry", "Bank" or "Corp" in their names.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entity/article_view.h"

namespace archive_search::entity {

// The organisation that the run names or begins ("Ministry | of Foreign Affairs" reaches behind it).
[[nodiscard]] std::optional<Span> OrganisationSpan(const ArticleView& article, const FieldView& field, Span run);

// "International Criminal Court (ICC)": the span before the bracket whose initials the acronym at token `acronym`
// gives.
[[nodiscard]] std::optional<Span> DefinedBy(const FieldView& field, std::uint32_t acronym);

// "the Wagner mercenary group": the name ("Wagner group") and the span, where a noun of organisations closely follows
// the run.
struct NounPhrase {
  Span span;
  std::string name;
};
[[nodiscard]] std::optional<NounPhrase> WithNounBehind(const FieldView& field, Span run);

}  // namespace archive_search::entity
