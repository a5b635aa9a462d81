#include "ingest/text_reader.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "ingest/article_builder.h"
#include "ingest/article_text.h"
#include "ingest/front_matter.h"
#include "ingest/utf8.h"

namespace archive_search::ingest {
namespace {

FieldValue ListOf(std::vector<std::string> names) {
  FieldValue value;
  value.structured = true;
  for (std::string& name : names) value.items.push_back({"", "", std::move(name)});
  return value;
}

class TextReader : public ArticleReader {
 public:
  TextReader(RecordCursor cursor, FieldNames names, Markup markup)
      : cursor_(std::move(cursor)), names_(std::move(names)), markup_(markup) {}

  absl::StatusOr<std::optional<ReadItem>> Next() override {
    while (!cursor_.at_end() && !cursor_.overlong()) AS_RETURN_IF_ERROR(cursor_.Fill());
    if (done_) return std::nullopt;
    done_ = true;
    InputLocation where = cursor_.BeginRecord();
    const std::string_view text = cursor_.data();
    if (cursor_.overlong()) return Rejection{std::move(where), cursor_.OverlongReason(), {}};
    absl::StatusOr<Article> article = Parse(text, where.file);
    if (!article.ok()) return Rejection{std::move(where), std::string(article.status().message()), {}};
    return ReadArticle{std::move(where), *std::move(article)};
  }
  [[nodiscard]] std::uint64_t bytes_read() const override { return cursor_.bytes_read(); }
  [[nodiscard]] std::vector<std::string> fields_not_found() const override { return names_.NotFound(); }

 private:
  absl::StatusOr<Article> Parse(std::string_view text, const std::string& file) {
    const std::size_t ill_formed = FindIllFormed(text);
    if (ill_formed != text.npos) {
      return absl::InvalidArgumentError(absl::StrCat("ill-formed text at byte ", ill_formed));
    }
    const std::size_t nul = text.find('\0');
    if (nul != text.npos) return absl::InvalidArgumentError(absl::StrCat("no text: a NUL character at byte ", nul));
    if (TrimSpace(text).empty()) return absl::InvalidArgumentError("neither a title nor a body: the file is empty");

    ArticleBuilder builder(&names_);
    std::string title;
    if (markup_ == Markup::kMarkdown) {
      if (text.starts_with("+++\n")) {
        return absl::InvalidArgumentError("front matter in TOML (between +++) is not read; YAML (between ---) is");
      }
      if (const auto front = SplitFrontMatter(text)) {
        AS_RETURN_IF_ERROR(ReadFrontMatter(front->yaml, &builder));
        title = TrimSpace(builder.TextOf(Field::kTitle));
        text = front->rest;
      }
    }
    AddText(ParseArticleText(text, markup_, title), &builder);
    return builder.Build(EscapeIllFormed(file));
  }

  // What the front matter says already is not overridden.
  static void AddText(ArticleText text, ArticleBuilder* builder) {
    if (!builder->Has(Field::kTitle)) builder->AddText("title", text.title);
    if (!builder->Has(Field::kAuthors)) builder->Add("authors", ListOf(std::move(text.authors)));
    if (!builder->Has(Field::kPublished) && text.published.has_value()) {
      builder->AddText("published", text.published->ToString());
    }
    if (!builder->Has(Field::kUpdated) && text.updated.has_value())
      builder->AddText("updated", text.updated->ToString());
    if (!builder->Has(Field::kUrl)) builder->AddText("url", text.url);
    builder->AddText("body", text.body);
  }

  RecordCursor cursor_;
  FieldNames names_;
  Markup markup_;
  bool done_ = false;
};

}  // namespace

std::unique_ptr<ArticleReader> ReadText(RecordCursor cursor, FieldNames names, Markup markup) {
  return std::make_unique<TextReader>(std::move(cursor), std::move(names), markup);
}

}  // namespace archive_search::ingest
