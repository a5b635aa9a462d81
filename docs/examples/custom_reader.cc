// A reader of one's own: articles from any source become part of an archive.
#include <iostream>
#include <sstream>

#include "archive_search/archive_search.h"

namespace as = archive_search;

// Reads "date|title|body" lines, as an old database might export them.
class BarSeparatedReader : public as::ArticleReader {
 public:
  explicit BarSeparatedReader(std::istream& in) : in_(in) {}

  absl::StatusOr<std::optional<as::ReadItem>> Next() override {
    std::string line;
    if (!std::getline(in_, line)) return std::optional<as::ReadItem>();
    const as::InputLocation where{.file = "export", .record = ++record_, .line = record_};
    std::istringstream fields(line);
    std::string date;
    as::Article article;
    std::getline(fields, date, '|');
    std::getline(fields, article.title, '|');
    std::getline(fields, article.body);
    absl::StatusOr<as::Date> published = as::ParseDate(date);
    if (!published.ok()) return as::Rejection{where, std::string(published.status().message()), line};
    article.key = "export#" + std::to_string(record_);
    article.published = *published;
    return as::ReadArticle{where, article};
  }

 private:
  std::istream& in_;
  std::uint64_t record_ = 0;
};

int main() {
  std::istringstream in("1955-05-14|Treaty signed in Warsaw|Eight states signed.\n1955-02-31|No such day|\n");
  BarSeparatedReader reader(in);
  as::Archive archive = as::Archive::Create("news").value();
  std::unique_ptr<as::Writer> writer = archive.OpenWriter().value();
  while (std::optional<as::ReadItem> item = reader.Next().value()) {
    if (const auto* read = std::get_if<as::ReadArticle>(&*item)) {
      writer->Add(read->article).value();
    } else {
      const as::Rejection& refused = std::get<as::Rejection>(*item);
      std::cout << refused.where.file << ":" << refused.where.line << ": " << refused.reason << "\n";
    }
  }
  if (absl::Status status = writer->Commit(); !status.ok()) std::cout << status << "\n";
  std::cout << writer->article_count() << " article\n";
}
