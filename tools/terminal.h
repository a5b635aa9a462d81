// What standard output is, and how to write to it: colours, width, pager.
#pragma once

#include <cstddef>
#include <memory>
#include <ostream>
#include <string>
#include <string_view>

namespace archive_search::cli {

[[nodiscard]] bool StdoutIsTerminal();
[[nodiscard]] bool StderrIsTerminal();

// Columns to write in: $COLUMNS, else the terminal's (at most 120), else 80.
[[nodiscard]] std::size_t Columns();

// Puts text into colours, or leaves it alone where there are none.
class Painter {
 public:
  explicit Painter(bool colours) : colours_(colours) {}

  [[nodiscard]] std::string Strong(std::string_view text) const { return Paint("1", text); }
  [[nodiscard]] std::string Faint(std::string_view text) const { return Paint("2", text); }
  [[nodiscard]] std::string Mark(std::string_view text) const { return Paint("1;33", text); }
  [[nodiscard]] std::string Number(std::string_view text) const { return Paint("36", text); }
  [[nodiscard]] std::string Bar(std::string_view text) const { return Paint("34", text); }
  [[nodiscard]] std::string Error(std::string_view text) const { return Paint("1;31", text); }
  [[nodiscard]] bool colours() const { return colours_; }

 private:
  [[nodiscard]] std::string Paint(std::string_view code, std::string_view text) const;
  bool colours_;
};

// "auto", "always", "never". auto: on a terminal that is not "dumb", unless $NO_COLOR is set.
[[nodiscard]] Painter MakePainter(std::string_view when);

// Sends what is written to standard output from now until its end through $PAGER (less where that is not set; less
// quits by itself when everything fits on one screen). Does nothing unless standard output is a terminal.
class Pager {
 public:
  explicit Pager(bool wanted);
  ~Pager();
  Pager(const Pager&) = delete;
  Pager& operator=(const Pager&) = delete;

 private:
  int child_ = -1;
};

}  // namespace archive_search::cli
