// Finds the parts of an article in text as people save it from a page.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive_search/date.h"
#include "ingest/inline_markup.h"

namespace archive_search::ingest {

struct ArticleText {
  std::string title;
  std::vector<std::string> authors;
  std::optional<Date> published;
  std::optional<Date> updated;
  std::string url;
  std::string body;  // paragraphs with an empty line between them
};

// The first line is the title (unless it is longer than a title can be). Among the lines below it are looked for a
// byline, a date and "Updated: date". At the end may stand the address, behind a line such as "Original url:". Dropped
// are lines that were an embedded post ("Embed:") or an image, and captions, told by the credit in strong emphasis that
// ends them ("… **Name / AGENCY**"). In Markdown also: marks of headings and quotations, rules, fences.
//
// Where the title is known already, the first line is dropped if it repeats it, else it belongs to the body.
[[nodiscard]] ArticleText ParseArticleText(std::string_view text, Markup markup, std::string_view known_title);

}  // namespace archive_search::ingest
