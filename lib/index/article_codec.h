// Articles and dates as bytes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "archive_search/article.h"
#include "index/byte_reader.h"

namespace archive_search::index {

// True for a day that the calendar has, at a time that the clock has, with a precision that there is.
[[nodiscard]] bool IsValidDate(const Date& date);

// The same bytes for equal articles, and different ones for different articles.
void PutArticle(std::string* out, const Article& article);
[[nodiscard]] Article GetArticle(ByteReader* in);

// 16 bytes that tell whether an article is the same, analysed with the same default language.
[[nodiscard]] std::string ContentHash(const Article& article, std::string_view default_language);

}  // namespace archive_search::index
