#include "article_text.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace archive_search::cli {
namespace {

constexpr std::size_t kNames = 10;  // columns of the names of fields

std::string FieldName(std::string_view name, const TextStyle& style) {
  return style.painter.Faint(Fit(Printable(name), kNames - 1)) + " ";
}

std::string FieldToText(std::string_view name, const std::string& value, const TextStyle& style) {
  return Wrapped(value, {}, {.margin = kNames, .lead = FieldName(name, style)}, style);
}

// An address in one piece, however long, so that it can be copied.
std::string AddressToText(std::string_view name, const std::string& value, const TextStyle& style) {
  return value.empty() ? "" : FieldName(name, style) + Printable(value) + "\n";
}

std::string Joined(const std::vector<std::string>& values) {
  std::string out;
  for (const std::string& value : values) out += (out.empty() ? "" : ", ") + value;
  return out;
}

// How sure it is, where the text had to tell.
std::string LanguageText(const StoredArticle& stored) {
  const int confidence = stored.language_confidence;
  return stored.language + (confidence > 0 && confidence < 100 ? absl::StrCat(" (", confidence, " % sure)") : "");
}

std::string FieldsToText(const StoredArticle& stored, const TextStyle& style) {
  const Article& a = stored.article;
  std::string out = FieldToText("date", a.published ? a.published->ToString() : "undated", style);
  if (a.updated) out += FieldToText("updated", a.updated->ToString(), style);
  out += FieldToText("by", Joined(a.authors), style);
  out += FieldToText("source", a.source, style);
  out += FieldToText("section", a.section, style);
  out += FieldToText("language", LanguageText(stored), style);
  out += AddressToText("url", a.url, style);
  if (a.key != a.url) out += AddressToText("key", a.key, style);
  for (const auto& field : a.metadata) out += FieldToText(field.first, field.second, style);
  return out;
}

// Byte ranges of the mentions in a piece of the field, relative to its begin, without overlaps.
std::vector<ByteRange> MentionsWithin(const StoredArticle& stored, TextField field, ByteRange piece) {
  std::vector<ByteRange> marks;
  for (const Mention& m : stored.mentions) {
    if (m.field != field || m.begin < piece.first || m.end > piece.second) continue;
    const ByteRange mark = {m.begin - piece.first, m.end - piece.first};
    if (marks.empty() || marks.back().second <= mark.first) marks.push_back(mark);
  }
  return marks;
}

std::string TitleToText(const StoredArticle& stored, const TextStyle& style) {
  const std::string& title = stored.article.title;
  if (title.empty()) return Wrapped(stored.article.key, {}, {.plain = &Painter::Strong}, style);
  return Wrapped(title, MentionsWithin(stored, TextField::kTitle, {0, title.size()}), {.plain = &Painter::Strong},
                 style);
}

std::string BodyToText(const StoredArticle& stored, const TextStyle& style) {
  const std::string& body = stored.article.body;
  std::string out;
  for (std::size_t begin = 0; begin < body.size();) {
    const std::size_t end = std::min(body.find('\n', begin), body.size());
    const std::string line = Wrapped(std::string_view(body).substr(begin, end - begin),
                                     MentionsWithin(stored, TextField::kBody, {begin, end}), {}, style);
    out += line.empty() ? "\n" : line;
    begin = end + 1;
  }
  return out;
}

std::string EntitiesToText(const StoredArticle& stored, const TextStyle& style) {
  std::string out;
  for (int number = 0; number < kEntityKindCount; ++number) {
    const auto kind = static_cast<EntityKind>(number);
    std::string names;
    for (const auto& counted : stored.entities) {
      if (counted.first.kind != kind) continue;
      names += (names.empty() ? "" : ", ") + counted.first.name;
      if (counted.second > 1) names += "\u00A0×" + std::to_string(counted.second);
    }
    out += FieldToText(EntityKindName(kind), names, style);
  }
  return out.empty() ? "" : "\n" + out;
}

}  // namespace

std::string ArticleToText(const StoredArticle& stored, const TextStyle& style) {
  return TitleToText(stored, style) + "\n" + FieldsToText(stored, style) + "\n" + BodyToText(stored, style) +
         EntitiesToText(stored, style);
}

}  // namespace archive_search::cli
