// Corpora of tokens with tags, as CoNLL shares them: a token and its tag ("B-PER", "I-PER", "O") a line with a tab
// between, an empty line behind each sentence.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace archive_search::ner {

enum class SpanKind : std::uint8_t { kPerson = 0, kOrganisation = 1, kPlace = 2, kOther = 3 };
inline constexpr int kSpanKindCount = 4;

// "PER", "ORG", "LOC", "MISC".
[[nodiscard]] std::string_view SpanKindName(SpanKind kind);
// The kind that a corpus calls "PER", "person" or "Person"; nothing for what is no name ("Temporal", "Quantity").
[[nodiscard]] std::optional<SpanKind> ParseSpanKind(std::string_view tag);

// Bytes of the article's text, half-open.
struct TaggedSpan {
  std::size_t begin = 0;
  std::size_t end = 0;
  SpanKind kind = SpanKind::kPerson;

  bool operator==(const TaggedSpan&) const = default;
};

struct TaggedArticle {
  std::string text;
  std::vector<TaggedSpan> spans;  // in the order of the text
};

// Writes tokens as a text: no space before punctuation and clitics, a line a sentence.
class TaggedText {
 public:
  void AddToken(std::string_view token, std::string_view tag);
  void EndSentence();
  // The article so far; what follows begins another.
  [[nodiscard]] TaggedArticle Take();
  [[nodiscard]] bool empty() const { return article_.text.empty(); }

 private:
  TaggedArticle article_;
  bool open_ = false;  // the last span may go on
  bool glue_ = false;  // no space before the next token
};

// Text with marked names, an article a line: "[PER Jane Roe] left [LOC Rome]." Lines that begin with # are comments.
//
// Errors: NotFound; InvalidArgument naming the line of the first bad mark.
[[nodiscard]] absl::StatusOr<std::vector<TaggedArticle>> ReadMarkedLines(const std::string& path);

// Either, by the name of the file: marked lines in "….txt", else tokens and tags.
[[nodiscard]] absl::StatusOr<std::vector<TaggedArticle>> ReadTagged(const std::string& path);

// Articles are divided by "-DOCSTART-" where the corpus has such lines; otherwise each sentence is one.
//
// Errors: NotFound; InvalidArgument naming the line of the first bad tag.
[[nodiscard]] absl::StatusOr<std::vector<TaggedArticle>> ReadTaggedArticles(const std::string& path);

}  // namespace archive_search::ner
