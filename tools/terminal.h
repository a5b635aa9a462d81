// What standard output and error are, and how to write to them: colours, width, pager.
#pragma once

#include <csignal>
#include <cstddef>
#include <string>
#include <string_view>

namespace archive_search::cli {

[[nodiscard]] bool StdoutIsTerminal();
[[nodiscard]] bool StderrIsTerminal();

// Columns to write in, at least 40: $COLUMNS, else the terminal's (at most 120), else 80.
[[nodiscard]] std::size_t Columns();

// A piece of an article as a format for programs prints it: unchanged, unless standard output is a terminal, which must
// not see its control characters.
[[nodiscard]] std::string ForStdout(std::string_view text);

// Puts text into colours, or leaves it alone where there are none.
class Painter {
 public:
  explicit Painter(bool colours) : colours_(colours) {}

  [[nodiscard]] std::string Plain(std::string_view text) const { return std::string(text); }
  [[nodiscard]] std::string Strong(std::string_view text) const { return Paint("1", text); }
  [[nodiscard]] std::string Faint(std::string_view text) const { return Paint("2", text); }
  [[nodiscard]] std::string Mark(std::string_view text) const { return Paint("1;33", text); }
  [[nodiscard]] std::string Number(std::string_view text) const { return Paint("36", text); }
  [[nodiscard]] std::string Bar(std::string_view text) const { return Paint("34", text); }
  [[nodiscard]] std::string Error(std::string_view text) const { return Paint("1;31", text); }

 private:
  [[nodiscard]] std::string Paint(std::string_view code, std::string_view text) const;
  bool colours_;
};

// How one of Painter's methods paints.
using Paint = std::string (Painter::*)(std::string_view) const;

// "always", "never" or (as at the start) "auto": on a terminal that is not "dumb", unless $NO_COLOR is set.
void SetColours(std::string_view when);
[[nodiscard]] Painter StdoutPainter();
[[nodiscard]] Painter StderrPainter();

// Sends what is written to standard output while it lives through $PAGER (less where that is not set; less quits by
// itself when everything fits on one screen). Does nothing unless standard output is a terminal. The interrupt key is
// the pager's meanwhile, and a reader who leaves it early is no error.
class Pager {
 public:
  explicit Pager(bool wanted);
  ~Pager();
  Pager(const Pager&) = delete;
  Pager& operator=(const Pager&) = delete;

 private:
  int child_ = -1;
  int terminal_ = -1;  // standard output as it was
  struct sigaction on_interrupt_ = {};
  struct sigaction on_pipe_ = {};
};

}  // namespace archive_search::cli
