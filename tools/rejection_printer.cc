#include "rejection_printer.h"

#include <iostream>

#include "text_width.h"

namespace archive_search::cli {
namespace {

constexpr int kRejectionsShown = 10;

// Of what concerns a whole file, say one that cannot be decompressed, only its name.
std::string PlaceOf(const InputLocation& where) {
  return Printable(where.file) + (where.line == 0 ? "" : ":" + std::to_string(where.line));
}

}  // namespace

void RejectionPrinter::operator()(const Rejection& rejection) {
  if (quiet_ || count_ > kRejectionsShown) return;
  if (progress_ != nullptr) progress_->Clear();
  if (++count_ > kRejectionsShown) {
    std::cerr << "refused: more" << rest_ << "\n";
  } else {
    std::cerr << "refused: " << PlaceOf(rejection.where) << ": " << Printable(rejection.reason) << "\n";
  }
}

}  // namespace archive_search::cli
