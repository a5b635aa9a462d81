#include "index/article_check.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "base/string_view.h"
#include "index/article_codec.h"
#include "text/normalize.h"

namespace archive_search::index {
namespace {

absl::Status CheckText(std::string_view field, std::string_view text, std::size_t limit) {
  if (text.size() > limit) {
    return absl::InvalidArgumentError(
        absl::StrCat("the ", base::ToAbsl(field), " has ", text.size(), " bytes; at most ", limit, " are taken"));
  }
  if (!text::IsValidUtf8(text)) {
    return absl::InvalidArgumentError(absl::StrCat("the ", base::ToAbsl(field), " is not valid UTF-8"));
  }
  return absl::OkStatus();
}

// Checks the fields beside title and body, and what they come to together.
class OtherFields {
 public:
  void Check(std::string_view field, std::string_view text, std::size_t limit = kMaxFieldBytes) {
    total_ += text.size() + 1;
    if (status_.ok()) status_ = CheckText(field, text, limit);
  }
  void Check(std::string_view field, const std::optional<Date>& date) {
    if (status_.ok() && date && !IsValidDate(*date)) {
      status_ = absl::InvalidArgumentError(absl::StrCat("the ", base::ToAbsl(field), " is not a date of the calendar"));
    }
  }
  [[nodiscard]] absl::Status status() const {
    if (!status_.ok() || total_ <= kMaxOtherBytes) return status_;
    return absl::InvalidArgumentError(absl::StrCat("the fields beside title and body have ", total_, " bytes; at most ",
                                                   kMaxOtherBytes, " are taken"));
  }

 private:
  absl::Status status_;
  std::size_t total_ = 0;
};

absl::Status CheckKey(std::string_view key) {
  if (key.empty()) return absl::InvalidArgumentError("the article has neither a key nor a URL");
  AS_RETURN_IF_ERROR(CheckText("key", key, kMaxKeyBytes));
  const bool control = std::any_of(key.begin(), key.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; });
  return control ? absl::InvalidArgumentError("the key holds a control character") : absl::OkStatus();
}

bool IsBlank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

absl::Status CheckOtherFields(const Article& article) {
  OtherFields fields;
  fields.Check("source", article.source);
  fields.Check("section", article.section);
  fields.Check("language", article.language);
  fields.Check("URL", article.url);
  fields.Check("date of publication", article.published);
  fields.Check("date of the update", article.updated);
  for (const std::string& author : article.authors) fields.Check("author", author);
  for (const SuppliedEntity& entity : article.entities) {
    if (static_cast<int>(entity.kind) >= kEntityKindCount)
      return absl::InvalidArgumentError("an entity has no known kind");
    fields.Check("entity's id", entity.id);
    fields.Check("entity's name", entity.name);
  }
  for (const auto& [name, value] : article.metadata) {
    fields.Check("name of a metadata field", name);
    fields.Check("metadata", value, kMaxOtherBytes);
  }
  return fields.status();
}

}  // namespace

absl::Status PrepareArticle(Article* article) {
  if (article->key.empty() && !article->url.empty() && article->url.size() <= kMaxFieldBytes) {
    article->key = CanonicalUrl(article->url);
  }
  AS_RETURN_IF_ERROR(CheckKey(article->key));
  AS_RETURN_IF_ERROR(CheckText("title", article->title, kMaxTitleBytes));
  AS_RETURN_IF_ERROR(CheckText("body", article->body, kMaxBodyBytes));
  if (IsBlank(article->title) && IsBlank(article->body)) {
    return absl::InvalidArgumentError("the article has neither a title nor a body");
  }
  return CheckOtherFields(*article);
}

}  // namespace archive_search::index
