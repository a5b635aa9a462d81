#include "progress.h"

#include <csignal>
#include <iostream>

#include "bars.h"
#include "terminal.h"
#include "text_width.h"

namespace archive_search::cli {
namespace {

volatile std::sig_atomic_t interrupted = 0;

void OnSignal(int signal) {
  interrupted = 1;
  std::signal(signal, SIG_DFL);
}

std::string Remaining(double seconds) {
  const auto s = static_cast<long>(seconds + 0.5);
  if (s < 60) return std::to_string(s) + " s left";
  return std::to_string(s / 60) + ":" + std::to_string(s % 60 + 100).substr(1) + " left";
}

}  // namespace

void ProgressLine::Show(const IndexProgress& progress) {
  if (!visible_) return;
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin_).count();
  const double share = progress.bytes_total == 0
                           ? 0
                           : static_cast<double>(progress.bytes_done) / static_cast<double>(progress.bytes_total);
  std::string line = Grouped(progress.read) + " articles";
  if (share > 0) line += "  " + std::to_string(static_cast<int>(share * 100)) + " %";
  if (share > 0.02) line += "  " + Remaining(seconds * (1 - share) / share);
  line += "  " + Printable(progress.file);
  std::cerr << "\r" << Fit(line, Columns() - 1) << std::flush;
  shown_ = true;
}

void ProgressLine::Clear() {
  if (shown_) std::cerr << "\r" << std::string(Columns() - 1, ' ') << "\r" << std::flush;
  shown_ = false;
}

Interruption::Interruption() {
  interrupted = 0;
  std::signal(SIGINT, OnSignal);
  std::signal(SIGTERM, OnSignal);
}

Interruption::~Interruption() {
  std::signal(SIGINT, SIG_DFL);
  std::signal(SIGTERM, SIG_DFL);
}

bool Interruption::Requested() {
  return interrupted != 0;
}

}  // namespace archive_search::cli
