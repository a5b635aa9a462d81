#include "index/article_codec.h"

#include <array>

#include "index/hash128.h"

namespace archive_search::index {
namespace {

using base::PutString;
using base::PutVarint;
using base::ZigZag;

void PutDate(std::string* out, const std::optional<Date>& date) {
  PutVarint(out, date ? static_cast<std::uint64_t>(date->precision) : 0);
  if (!date) return;
  for (const int field : {date->year, date->month, date->day, date->hour, date->minute, date->second}) {
    PutVarint(out, ZigZag(field));
  }
  PutVarint(out, date->utc_offset ? ZigZag(*date->utc_offset) + 1 : 0);
}

std::optional<Date> GetDate(ByteReader* in) {
  const std::uint64_t precision = in->AtMost(static_cast<std::uint64_t>(DatePrecision::kSecond));
  if (precision == 0) return std::nullopt;
  Date date;
  date.precision = static_cast<DatePrecision>(precision);
  for (int* field : {&date.year, &date.month, &date.day, &date.hour, &date.minute, &date.second}) {
    *field = static_cast<int>(in->Signed());
  }
  const std::uint64_t offset = in->Varint();
  if (offset > 0) date.utc_offset = static_cast<int>(base::UnZigZag(offset - 1));
  in->Require(IsValidDate(date));
  return date;
}

// Every plain text field, in the order they are stored in.
template <class AnyArticle>
auto TextFields(AnyArticle& article) {
  return std::array{&article.key,     &article.title,    &article.body, &article.source,
                    &article.section, &article.language, &article.url};
}

}  // namespace

bool IsValidDate(const Date& date) {
  const auto within = [](int value, int low, int high) { return low <= value && value <= high; };
  return within(static_cast<int>(date.precision), 1, 5) && within(date.year, 1, 9999) && within(date.month, 1, 12) &&
         within(date.day, 1, DaysInMonth(date.year, date.month)) && within(date.hour, 0, 23) &&
         within(date.minute, 0, 59) && within(date.second, 0, 59) &&
         (!date.utc_offset || within(*date.utc_offset, -24 * 60, 24 * 60));
}

void PutArticle(std::string* out, const Article& article) {
  for (const std::string* field : TextFields(article)) PutString(out, *field);
  PutDate(out, article.published);
  PutDate(out, article.updated);
  PutVarint(out, article.authors.size());
  for (const std::string& author : article.authors) PutString(out, author);
  PutVarint(out, article.entities.size());
  for (const SuppliedEntity& entity : article.entities) {
    PutVarint(out, static_cast<std::uint64_t>(entity.kind));
    PutString(out, entity.id);
    PutString(out, entity.name);
  }
  PutVarint(out, article.metadata.size());
  for (const auto& [name, value] : article.metadata) {
    PutString(out, name);
    PutString(out, value);
  }
}

Article GetArticle(ByteReader* in) {
  Article article;
  for (std::string* field : TextFields(article)) *field = in->String();
  article.published = GetDate(in);
  article.updated = GetDate(in);
  for (std::size_t n = in->Count(); n > 0 && in->ok(); --n) article.authors.push_back(in->String());
  for (std::size_t n = in->Count(); n > 0 && in->ok(); --n) {
    const auto kind = static_cast<EntityKind>(in->AtMost(kEntityKindCount - 1));
    const std::string_view id = in->View();
    article.entities.push_back({kind, std::string(id), in->String()});
  }
  for (std::size_t n = in->Count(); n > 0 && in->ok(); --n) {
    const std::string_view name = in->View();
    article.metadata.emplace_back(name, in->View());
  }
  return article;
}

std::string ContentHash(const Article& article, std::string_view default_language) {
  std::string bytes;
  PutArticle(&bytes, article);
  if (article.language.empty()) PutString(&bytes, default_language);
  return Hash128(bytes);
}

}  // namespace archive_search::index
