#include "ner/json_lines.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "ingest/decompress.h"

namespace archive_search::ner {
namespace {

constexpr std::size_t kPiece = 1 << 20;

}  // namespace

absl::StatusOr<Lines> Lines::Open(const std::string& path) {
  absl::StatusOr<std::unique_ptr<ingest::ByteSource>> source = ingest::OpenFile(path);
  if (!source.ok()) source = ingest::OpenFile(path + ".zst");
  if (!source.ok()) return source.status();
  Lines lines;
  lines.source_ = ingest::Decompress(*std::move(source), path);
  return lines;
}

absl::StatusOr<bool> Lines::Next(std::string* line) {
  std::size_t end = rest_.find('\n', at_);
  while (end == std::string::npos) {
    rest_.erase(0, at_);
    at_ = 0;
    const std::size_t size = rest_.size();
    rest_.resize(size + kPiece);
    const absl::StatusOr<std::size_t> read = source_->Read(rest_.data() + size, kPiece);
    if (!read.ok()) return read.status();
    rest_.resize(size + *read);
    if (*read == 0) return false;
    end = rest_.find('\n', size);
  }
  line->assign(rest_, at_, end - at_);
  at_ = end + 1;
  return true;
}

absl::Status ReadBodies(const std::string& path, std::size_t every,
                        const std::function<void(const std::string&)>& visit) {
  AS_ASSIGN_OR_RETURN(Lines lines, Lines::Open(path));
  std::string line;
  for (std::size_t number = 0;; ++number) {
    AS_ASSIGN_OR_RETURN(const bool more, lines.Next(&line));
    if (!more) return absl::OkStatus();
    if (number % every != 0) continue;
    const nlohmann::json article = nlohmann::json::parse(line, nullptr, false);
    if (!article.is_object())
      return absl::InvalidArgumentError(absl::StrCat(path, ": line ", number + 1, " is no object"));
    const auto body = article.find("body");
    if (body != article.end() && body->is_string()) visit(body->get<std::string>());
  }
}

}  // namespace archive_search::ner
