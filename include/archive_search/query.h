// The query language: text to a tree and back. docs/query-language.md describes it for people.
//
// Example:
//   absl::StatusOr<Query> query = ParseQuery("sanctions w/5 oil person:putin date:2022..2023");
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "archive_search/date.h"
#include "archive_search/entity.h"
#include "archive_search/export.h"

namespace archive_search {

// Bytes of the query text, half-open.
struct ByteSpan {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool operator==(const ByteSpan&) const = default;
};

// Where a word is looked for.
enum class Zone : std::uint8_t { kAny, kTitle, kBody };

// Fields whose values are compared whole, after normalisation (case, diacritics and white space do not matter).
enum class KeywordField : std::uint8_t { kSource, kAuthor, kSection, kLanguage, kUrl, kKey };

enum class NearUnit : std::uint8_t { kWords, kSentence, kParagraph };

// Which dates match. A range holds the articles whose whole interval lies inside it.
struct DateCondition {
  enum class Kind : std::uint8_t { kRange, kNone, kAnyYear };
  Kind kind = Kind::kRange;
  std::optional<DayNumber> first;  // kRange: inclusive; nullopt: open
  std::optional<DayNumber> last;
  int month = 0;  // kAnyYear: this month and day of any year
  int day = 0;
  bool operator==(const DateCondition&) const = default;
};

struct QueryNode {
  enum class Kind : std::uint8_t {
    kAll,      // every article
    kWord,     // `text` and its other inflected forms
    kExact,    // `text` in just this form (case and diacritics apart)
    kPrefix,   // words that begin with `text`
    kPhrase,   // the words of `text` one after the other, in just these forms
    kEntity,   // articles that mention the entity named `text`, of `entity_kind` or of any; by_id: `text` is its id
    kAbout,    // articles that mention the country or region named `text` (by_id: with this id), or any person,
               // organisation or place that belongs to it
    kKeyword,  // articles whose `keyword_field` is `text`, or begins with it if `prefix`
    kDate,     // articles whose date meets `date`
    kAnd,      // all children
    kOr,       // at least one child
    kNot,      // not its one child
    kNear,     // its two children within `distance` words of each other (or in one sentence or paragraph)
  };

  Kind kind = Kind::kAll;
  std::string text;
  bool akin = false;                      // kWord: words akin to it match, too, and count a little (WordsQuery)
  Zone zone = Zone::kAny;                 // kWord, kExact, kPrefix, kPhrase
  std::optional<EntityKind> entity_kind;  // kEntity
  bool by_id = false;                     // kEntity, kAbout
  KeywordField keyword_field = KeywordField::kSource;
  bool prefix = false;  // kKeyword
  DateCondition date;
  NearUnit unit = NearUnit::kWords;  // kNear
  std::uint32_t distance = 0;        // kNear, kWords: positions at most this far apart
  bool ordered = false;              // kNear: the first child stands before the second
  double boost = 1.0;                // above 0: multiplies what the node adds to the score
  std::vector<QueryNode> children;
  ByteSpan span;  // of the query text; not compared

  ARCHIVE_SEARCH_EXPORT bool operator==(const QueryNode& other) const;
};

class ARCHIVE_SEARCH_EXPORT Query {
 public:
  Query() = default;  // every article
  explicit Query(QueryNode root) : root_(std::move(root)) {}

  [[nodiscard]] const QueryNode& root() const { return root_; }

  // Query text that parses to an equal tree, if ParseQuery made this one. Relative dates have become calendar dates.
  [[nodiscard]] std::string ToString() const;

  // The tree for people, a node a line, indented by two spaces.
  [[nodiscard]] std::string ToTree() const;

  bool operator==(const Query&) const = default;

 private:
  QueryNode root_;
};

struct ParseOptions {
  // What relative dates ("30d..", "today", "last-month") count from, in the years 1 to 9999; 0: the system's clock, in
  // UTC.
  DayNumber today = 0;
};

// Errors: InvalidArgument with a message that says what was expected, and ErrorSpan() of the offending text. Nothing is
// reinterpreted: what the language does not know is an error. Queries that are not UTF-8, of more than 64 KiB, or with
// more than 200 operators inside each other are refused.
[[nodiscard]] ARCHIVE_SEARCH_EXPORT absl::StatusOr<Query> ParseQuery(std::string_view text,
                                                                     const ParseOptions& options = {});

// Plain words, never syntax: every word of `text`, joined by AND or, if `any`, by OR. With `any`, words akin to them
// match and count a little: those that share a beginning, the parts of compounds, single Han and Kana characters. No
// query text says so: ToString() gives the words.
//
// Errors: InvalidArgument for a text without a word.
[[nodiscard]] ARCHIVE_SEARCH_EXPORT absl::StatusOr<Query> WordsQuery(std::string_view text, bool any);

// The part of the query that an error of ParseQuery or Search is about.
[[nodiscard]] ARCHIVE_SEARCH_EXPORT std::optional<ByteSpan> ErrorSpan(const absl::Status& status);

// InvalidArgument with a span, for those who extend the language.
[[nodiscard]] ARCHIVE_SEARCH_EXPORT absl::Status QueryError(std::string_view message, ByteSpan span);

// The language's fields, for help texts and completion.
struct QueryField {
  std::string_view name;
  std::string_view description;
  std::string_view example;
};
[[nodiscard]] ARCHIVE_SEARCH_EXPORT const std::vector<QueryField>& QueryFields();

}  // namespace archive_search
