// Where sentences break by UAX #29, with ICU's tailoring of Greek.
#pragma once

#include <cstddef>
#include <string_view>

namespace archive_search::text {

struct SentenceRules {
  bool lines_go_on = false;  // CR and LF are spaces
  bool greek = false;        // ; asks, too
};

struct SentenceBreak {
  std::size_t at = 0;        // behind the sentence, its closing marks and spaces, in bytes
  std::size_t point = 0;     // behind the point, question or exclamation mark that may end it
  bool abbreviates = false;  // there are but spaces between `point`, behind a full stop, and `at`
};

// Reads a text break by break, in time that grows with its length alone. Ill-formed UTF-8 is read as U+FFFD.
class SentenceBreaker {
 public:
  SentenceBreaker(std::string_view text, SentenceRules rules) : text_(text), rules_(rules) {}

  // The next break; the last is the text's end.
  [[nodiscard]] SentenceBreak Next();

 private:
  struct Character;
  [[nodiscard]] Character At(std::size_t i) const;
  [[nodiscard]] Character BehindExtensions(std::size_t i) const;
  [[nodiscard]] int ClassBefore(std::size_t i) const;
  [[nodiscard]] int ClassOf(char32_t c) const;
  [[nodiscard]] bool GoesOnInLower(std::size_t i) const;
  bool EndsBehind(const Character& terminator, std::size_t begin, SentenceBreak* out);

  std::string_view text_;
  SentenceRules rules_;
  std::size_t pos_ = 0;
};

}  // namespace archive_search::text
