// Articles made of few words, sources, people and days, so that random queries and filters find some of them.
#pragma once

#include <random>
#include <string>
#include <vector>

#include "archive_search/article.h"

namespace archive_search::test {

class FacetedArticles {
 public:
  explicit FacetedArticles(unsigned seed) : random_(seed) {}

  [[nodiscard]] std::vector<Article> Make(std::size_t count) {
    std::vector<Article> articles;
    for (std::size_t i = 0; i < count; ++i) articles.push_back(MakeOne("article-" + std::to_string(i)));
    return articles;
  }

  [[nodiscard]] Article MakeOne(std::string key) {
    Article article;
    article.key = std::move(key);
    article.title = Words(1 + Below(4));
    article.body = Words(5 + Below(30));
    article.published = Published();
    article.source = Pick({"Le Monde", "LE MONDE", "Le  monde", "TASS", "ТАСС", "Xinhua", "", ""});
    article.section = Pick({"World", "world", "Économie", "Economie", ""});
    for (std::size_t n = Below(3); n > 0; --n)
      article.authors.push_back(Pick({"Jane Doe", "JANE DOE", "Иван Петров", "李明"}));
    for (std::size_t n = Below(4); n > 0; --n) article.entities.push_back(Supplied());
    return article;
  }

  std::size_t Below(std::size_t limit) { return random_() % limit; }
  std::string Pick(const std::vector<std::string>& from) { return from[Below(from.size())]; }
  std::string Word() {
    return Pick({"oil", "gas", "sanctions", "summit", "treaty", "war", "peace", "совет", "制裁", "سلام", "talks"});
  }

 private:
  std::string Words(std::size_t count) {
    std::string words = Word();
    for (; count > 1; --count) words += (Below(10) == 0 ? ". " : " ") + Word();
    return words + ".";
  }

  // Between 1955 and 1985, some to the day, some to the month or the year; some none.
  std::optional<Date> Published() {
    Date date = FromDayNumber(static_cast<DayNumber>(Below(30 * 365)) - 15 * 365);
    switch (Below(6)) {
      case 0:
        return std::nullopt;
      case 1:
        date.month = date.day = 1;
        date.precision = DatePrecision::kYear;
        break;
      case 2:
        date.day = 1;
        date.precision = DatePrecision::kMonth;
        break;
      case 3:
        date.hour = 23;
        date.precision = DatePrecision::kMinute;
        date.utc_offset = -300;
        break;
      default:
        break;
    }
    return date;
  }

  SuppliedEntity Supplied() {
    const auto kind = static_cast<EntityKind>(Below(kEntityKindCount));
    const std::string id = "test-" + std::to_string(Below(5));
    return {kind, id, "Name " + id};
  }

  std::mt19937 random_;
};

}  // namespace archive_search::test
