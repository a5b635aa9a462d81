// A text as a snippet shows it: on one line.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace archive_search::snippet {

// Bytes of a text, half-open.
struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;
  [[nodiscard]] std::size_t size() const { return end - begin; }
  bool operator==(const Span&) const = default;
};

// The text with each run of white space and control characters as one space, and none at its ends.
class FlatText {
 public:
  explicit FlatText(std::string_view original);

  [[nodiscard]] const std::string& text() const { return text_; }

  // Where a byte of the original now stands; one that fell away: where what follows it stands. At most text().size().
  [[nodiscard]] std::size_t Offset(std::size_t original) const;

  // Where a non-empty span of the original that neither begins nor ends in white space now stands.
  [[nodiscard]] Span Map(std::size_t begin, std::size_t end) const;

 private:
  void Append(std::string_view original, std::size_t begin, std::size_t end);

  // A piece that was taken over byte by byte.
  struct Piece {
    std::size_t original = 0;
    std::size_t flat = 0;
  };

  std::string text_;
  std::vector<Piece> pieces_;
};

}  // namespace archive_search::snippet
