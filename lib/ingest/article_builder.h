// Makes an article out of the fields of a record, whatever format it had.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "archive_search/article.h"
#include "ingest/field_names.h"

namespace archive_search::ingest {

// One thing that a list names; text by itself is a name.
struct FieldItem {
  std::string kind;
  std::string id;
  std::string name;
};

struct FieldValue {
  std::string text;  // as it came; a list or an object as compact JSON
  bool structured = false;
  std::vector<FieldItem> items;  // of a list, or the one object
  bool understood = true;        // false: it holds more than `items` says
};

// A record with more is refused: it would take much more memory than its text.
inline constexpr std::size_t kMaxFields = 10'000;
inline constexpr std::size_t kMaxItems = 100'000;

// How fields are read:
// - Of two fields that mean the same (title and headline) the better name fills it; the other one is metadata, and so
// is
//   every field whose name or form is not known. Empty fields do not count.
// - `authors` as text may hold several, between semicolons; supplied entities as text, between semicolons or bars.
// - The body may be a list of paragraphs.
// - Dates: ISO 8601, else the forms of press_date.h, else the record is refused.
// - A source that is missing is the url's host without "www.".
class ArticleBuilder {
 public:
  // `names` must outlive the builder.
  explicit ArticleBuilder(const FieldNames* names) : names_(names) {}

  void Add(std::string_view name, FieldValue value);
  void AddText(std::string_view name, std::string_view text) { Add(name, {std::string(text), false, {}, true}); }

  // Whether the field has been given, and its text.
  [[nodiscard]] bool Has(Field field) const { return best_[static_cast<std::size_t>(field)].present; }
  [[nodiscard]] std::string_view TextOf(Field field) const {
    return Has(field) ? std::string_view(values_[best_[static_cast<std::size_t>(field)].value].value.text) : "";
  }

  // The article; with `fallback_key` as its key if it has neither a key nor a URL of its own.
  //
  // Errors: InvalidArgument naming the field that is wrong (a date, a size, a NUL character), when there are too many
  // fields, or when both the title and the body are empty.
  [[nodiscard]] absl::StatusOr<Article> Build(const std::string& fallback_key);

 private:
  struct NamedValue {
    std::string name;
    FieldValue value;
    bool used = false;
  };

  // The value that fills the field; null when none does.
  NamedValue* Best(Field field);
  std::string TakeText(Field field);
  std::string TakeBody();
  absl::Status TakeDate(Field field, std::optional<Date>* date);
  std::vector<std::string> TakeAuthors();
  void TakeEntities(Field field, EntityKind kind, Article* article);
  void TakeTypedEntities(Article* article);

  const FieldNames* names_;
  std::vector<NamedValue> values_;
  bool too_many_ = false;
  struct Candidate {
    std::size_t value = 0;
    int rank = 0;
    bool present = false;
  };
  std::array<Candidate, kFieldCount> best_;
};

// "www.example.org" is the host of "https://www.example.org:80/a"; empty for what is no absolute http(s) URL.
[[nodiscard]] std::string UrlHost(std::string_view url);

}  // namespace archive_search::ingest
