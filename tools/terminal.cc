#include "terminal.h"

#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <iostream>

#include "text_width.h"

namespace archive_search::cli {
namespace {

constexpr std::size_t kDefaultColumns = 80;
constexpr std::size_t kMaxColumns = 120;  // longer lines are hard to read
constexpr std::size_t kMinColumns = 40;

std::string colours = "auto";

std::string Environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

Painter MakePainter(bool terminal) {
  if (colours != "auto") return Painter(colours == "always");
  return Painter(terminal && Environment("NO_COLOR").empty() && Environment("TERM") != "dumb");
}

// In the child: becomes the pager, reading `input`.
[[noreturn]] void RunPager(int input) {
  dup2(input, STDIN_FILENO);
  close(input);
  setenv("LESS", "FRX", 0);
  const char* command = std::getenv("PAGER");
  if (command == nullptr) command = "if command -v less >/dev/null; then exec less; else exec cat; fi";
  execl("/bin/sh", "sh", "-c", command, nullptr);
  _exit(127);
}

struct sigaction Ignore(int signal) {
  struct sigaction ignore = {};
  struct sigaction before = {};
  ignore.sa_handler = SIG_IGN;
  sigaction(signal, &ignore, &before);
  return before;
}

}  // namespace

bool StdoutIsTerminal() {
  return isatty(STDOUT_FILENO) != 0;
}
bool StderrIsTerminal() {
  return isatty(STDERR_FILENO) != 0;
}

std::size_t Columns() {
  if (const int set = std::atoi(Environment("COLUMNS").c_str()); set > 0)
    return std::max<std::size_t>(set, kMinColumns);
  for (const int output : {STDOUT_FILENO, STDERR_FILENO}) {
    winsize size{};
    if (ioctl(output, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
      return std::clamp<std::size_t>(size.ws_col, kMinColumns, kMaxColumns);
  }
  return kDefaultColumns;
}

std::string ForStdout(std::string_view text) {
  return StdoutIsTerminal() ? Printable(text) : std::string(text);
}

std::string Painter::Paint(std::string_view code, std::string_view text) const {
  if (!colours_ || text.empty()) return std::string(text);
  std::string out = "\x1b[";
  out.append(code).append("m").append(text).append("\x1b[0m");
  return out;
}

void SetColours(std::string_view when) {
  colours = when;
}
Painter StdoutPainter() {
  return MakePainter(StdoutIsTerminal());
}
Painter StderrPainter() {
  return MakePainter(StderrIsTerminal());
}

Pager::Pager(bool wanted) {
  const std::string set = Environment("PAGER");
  if (!wanted || !StdoutIsTerminal() || set == "cat" || (set.empty() && std::getenv("PAGER") != nullptr)) return;
  std::array<int, 2> ends{};
  if (pipe(ends.data()) != 0) return;
  std::cout.flush();
  child_ = fork();
  if (child_ == 0) {
    close(ends[1]);
    RunPager(ends[0]);
  }
  close(ends[0]);
  if (child_ > 0) {
    terminal_ = dup(STDOUT_FILENO);
    dup2(ends[1], STDOUT_FILENO);
    on_interrupt_ = Ignore(SIGINT);
    on_pipe_ = Ignore(SIGPIPE);
  }
  close(ends[1]);
}

Pager::~Pager() {
  if (child_ <= 0) return;
  std::cout.flush();
  std::cout.clear();
  dup2(terminal_, STDOUT_FILENO);
  close(terminal_);
  int status = 0;
  waitpid(child_, &status, 0);
  sigaction(SIGPIPE, &on_pipe_, nullptr);
  sigaction(SIGINT, &on_interrupt_, nullptr);
}

}  // namespace archive_search::cli
