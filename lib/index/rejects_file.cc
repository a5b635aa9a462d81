#include "index/rejects_file.h"

#include <cerrno>
#include <cstdio>
#include <filesystem>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "base/replace_file.h"
#include "base/status_macros.h"

namespace archive_search::index {
namespace {

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

}  // namespace

RejectsFile::RejectsFile(std::string path)
    : path_(std::move(path)),
      records_(path_ + kPart, std::ios::binary),
      reasons_(path_ + kReasons + kPart, std::ios::binary) {}

bool RejectsFile::IsOne(const std::string& path) {
  std::error_code ignored;
  return std::filesystem::exists(path + kReasons, ignored);
}

absl::StatusOr<std::unique_ptr<RejectsFile>> RejectsFile::Open(const std::string& path) {
  AS_RETURN_IF_ERROR(base::CheckReplaceable(path));
  std::unique_ptr<RejectsFile> file(new RejectsFile(path));
  if (!file->records_ || !file->reasons_) return Failure(path);
  file->reasons_ << "file\trecord\tline\treason\n";
  return file;
}

void RejectsFile::Add(const Rejection& rejection) {
  if (rejection.header != header_ && !rejection.header.empty()) {
    header_ = rejection.header;
    records_ << header_ << '\n';
  }
  records_ << rejection.raw;
  if (!rejection.raw.empty() && rejection.raw.back() != '\n') records_ << '\n';
  reasons_ << Cell(rejection.where.file) << '\t' << rejection.where.record << '\t' << rejection.where.line << '\t'
           << Cell(rejection.reason) << '\n';
}

absl::Status RejectsFile::Finish() {
  records_.close();
  reasons_.close();
  if (!records_ || !reasons_) return Failure(path_);
  AS_RETURN_IF_ERROR(Rename(path_));
  return Rename(path_ + kReasons);
}

}  // namespace archive_search::index
