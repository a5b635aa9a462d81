#include "terminal.h"

#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <iostream>

namespace archive_search::cli {
namespace {

constexpr std::size_t kDefaultColumns = 80;
constexpr std::size_t kMaxColumns = 120;  // longer lines are hard to read
constexpr std::size_t kMinColumns = 40;

std::string Environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

// In the child: becomes the pager, reading `input`.
[[noreturn]] void RunPager(int input, const std::string& command) {
  dup2(input, STDIN_FILENO);
  close(input);
  setenv("LESS", "FRX", 0);
  execl("/bin/sh", "sh", "-c", command.c_str(), nullptr);
  _exit(127);
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
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    return std::clamp<std::size_t>(size.ws_col, kMinColumns, kMaxColumns);
  }
  return kDefaultColumns;
}

std::string Painter::Paint(std::string_view code, std::string_view text) const {
  if (!colours_ || text.empty()) return std::string(text);
  std::string out = "\x1b[";
  out.append(code).append("m").append(text).append("\x1b[0m");
  return out;
}

Painter MakePainter(std::string_view when) {
  if (when == "always") return Painter(true);
  if (when == "never") return Painter(false);
  return Painter(StdoutIsTerminal() && Environment("NO_COLOR").empty() && Environment("TERM") != "dumb");
}

Pager::Pager(bool wanted) {
  if (!wanted || !StdoutIsTerminal()) return;
  const char* set = std::getenv("PAGER");
  const std::string command = set != nullptr ? set : "less 2>/dev/null || cat";
  if (command.empty() || command == "cat") return;
  std::array<int, 2> ends{};
  if (pipe(ends.data()) != 0) return;
  std::cout.flush();
  child_ = fork();
  if (child_ == 0) {
    close(ends[1]);
    RunPager(ends[0], command);
  }
  close(ends[0]);
  if (child_ > 0) dup2(ends[1], STDOUT_FILENO);
  close(ends[1]);
}

Pager::~Pager() {
  if (child_ <= 0) return;
  std::cout.flush();
  close(STDOUT_FILENO);
  int status = 0;
  waitpid(child_, &status, 0);
}

}  // namespace archive_search::cli
