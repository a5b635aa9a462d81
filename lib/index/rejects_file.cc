#include "index/rejects_file.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "base/replace_file.h"
#include "base/status_macros.h"

namespace archive_search::index {
namespace {

namespace fs = std::filesystem;

constexpr char kReasons[] = ".reasons.tsv";
constexpr char kPart[] = ".part";

absl::Status Failure(const std::string& path) {
  return absl::ErrnoToStatus(errno, absl::StrCat("cannot write ", path));
}

std::string Cell(const std::string& text) {
  return absl::StrReplaceAll(text, {{"\t", " "}, {"\n", " "}, {"\r", " "}});
}

absl::Status Rename(const std::string& path) {
  return std::rename((path + kPart).c_str(), path.c_str()) == 0 ? absl::OkStatus() : Failure(path);
}

bool Exists(const std::string& path) {
  std::error_code ignored;
  return fs::exists(path, ignored);
}

// "r.csv", "r.2.csv", "r.3.csv", …
std::string NumberedPath(const std::string& path, std::size_t number) {
  if (number == 1) return path;
  fs::path name(path);
  const std::string extension = name.extension();
  return name.replace_extension(absl::StrCat(".", number, extension));
}

}  // namespace

RejectsFile::RejectsFile(std::string path) : path_(std::move(path)) {
  AddPart();
}

bool RejectsFile::IsOne(const std::string& path) {
  return Exists(path + kReasons);
}

absl::StatusOr<std::unique_ptr<RejectsFile>> RejectsFile::Open(const std::string& path) {
  AS_RETURN_IF_ERROR(base::CheckReplaceable(path));
  std::unique_ptr<RejectsFile> file(new RejectsFile(path));
  if (file->failed_) return Failure(path);
  return file;
}

void RejectsFile::Add(const Rejection& rejection) {
  if (rejection.raw.empty()) {
    Select(0);
  } else {
    SelectFor(rejection.header);
  }
  records_ << rejection.raw;
  if (!rejection.raw.empty() && rejection.raw.back() != '\n') records_ << '\n';
  reasons_ << Cell(rejection.where.file) << '\t' << rejection.where.record << '\t' << rejection.where.line << '\t'
           << Cell(rejection.reason) << '\n';
}

void RejectsFile::SelectFor(const std::string& header) {
  if (parts_[current_].header == header) return;
  const auto known = std::ranges::find(parts_, std::optional(header), &Part::header);
  if (known != parts_.end()) return Select(static_cast<std::size_t>(known - parts_.begin()));
  if (parts_.front().header) {
    AddPart();
  } else {
    Select(0);
  }
  parts_[current_].header = header;
  if (!header.empty()) records_ << header << '\n';
}

void RejectsFile::Select(std::size_t part) {
  if (part == current_) return;
  ClosePart();
  current_ = part;
  OpenPart(std::ios::app);
}

// A file that is there and holds no rejects is left alone.
void RejectsFile::AddPart() {
  ClosePart();
  std::string path = NumberedPath(path_, ++number_);
  while (!parts_.empty() && Exists(path) && !IsOne(path)) path = NumberedPath(path_, ++number_);
  parts_.push_back({std::move(path), std::nullopt});
  current_ = parts_.size() - 1;
  OpenPart(std::ios::trunc);
  reasons_ << "file\trecord\tline\treason\n";
}

void RejectsFile::OpenPart(std::ios::openmode mode) {
  const std::string& path = parts_[current_].path;
  records_.open(path + kPart, std::ios::binary | mode);
  reasons_.open(path + kReasons + kPart, std::ios::binary | mode);
  failed_ = failed_ || !records_ || !reasons_;
}

void RejectsFile::ClosePart() {
  if (!records_.is_open()) return;
  records_.close();
  reasons_.close();
  failed_ = failed_ || !records_ || !reasons_;
}

absl::Status RejectsFile::Finish() {
  ClosePart();
  if (failed_) return Failure(path_);
  for (const Part& part : parts_) {
    AS_RETURN_IF_ERROR(Rename(part.path));
    AS_RETURN_IF_ERROR(Rename(part.path + kReasons));
  }
  for (std::string old = NumberedPath(path_, ++number_); IsOne(old); old = NumberedPath(path_, ++number_)) {
    std::error_code ignored;
    fs::remove(old, ignored);
    fs::remove(old + kReasons, ignored);
  }
  return absl::OkStatus();
}

std::vector<std::string> RejectsFile::paths() const {
  std::vector<std::string> paths;
  for (const Part& part : parts_) paths.push_back(part.path);
  return paths;
}

}  // namespace archive_search::index
