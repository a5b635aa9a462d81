// Reduces a line of Markdown to its text.
#pragma once

#include <string>
#include <string_view>

namespace archive_search::ingest {

enum class Markup {
  kSaved,     // as text that was saved from a page has it: links, images, escapes, strong emphasis
  kMarkdown,  // also emphasis and code
};

// "[dear friend](#)" → "dear friend"; "![alt](a.jpg)" → ""; "\$200" → "$200"; "<https://a.org>" → "https://a.org";
// "**strong**" → "strong". Brackets that are no link stay: "[sic]". Cost: linear.
[[nodiscard]] std::string ReduceMarkup(std::string_view line, Markup markup);

}  // namespace archive_search::ingest
