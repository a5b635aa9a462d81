#include "ingest/article_builder.h"

#include <algorithm>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "base/status_macros.h"
#include "base/string_view.h"
#include "ingest/byline.h"
#include "ingest/person_name.h"
#include "ingest/press_date.h"
#include "ingest/utf8.h"

namespace archive_search::ingest {
namespace {

std::vector<std::string> SplitTrimmed(const std::string& text, absl::string_view separators) {
  std::vector<std::string> parts;
  for (const absl::string_view part : absl::StrSplit(text, absl::ByAnyChar(separators))) {
    const std::string_view trimmed = TrimSpace(base::ToStd(part));
    if (!trimmed.empty()) parts.emplace_back(trimmed);
  }
  return parts;
}

std::string SingleSpaced(std::string_view text) {
  const std::vector<absl::string_view> words =
      absl::StrSplit(base::ToAbsl(TrimSpace(text)), absl::ByAnyChar(" \t\r\n"), absl::SkipEmpty());
  return absl::StrJoin(words, " ");
}

// Lines end in "\n" alone, as the text rules expect.
std::string WithUnixLines(std::string text) {
  if (text.find('\r') == text.npos) return text;
  return absl::StrReplaceAll(text, {{"\r\n", "\n"}, {"\r", "\n"}});
}

std::optional<EntityKind> KindOfName(const std::string& name) {
  const std::string kind = absl::AsciiStrToLower(name);
  if (kind == "person" || kind == "people" || kind == "per") return EntityKind::kPerson;
  if (kind == "org" || kind == "organisation" || kind == "organization") return EntityKind::kOrganisation;
  if (kind == "place" || kind == "location" || kind == "loc") return EntityKind::kPlace;
  if (kind == "country") return EntityKind::kCountry;
  return std::nullopt;
}

// Country codes are ids, whatever their case; people may be named with their surname first.
SuppliedEntity MakeEntity(EntityKind kind, const FieldItem& item) {
  SuppliedEntity entity{kind, item.id, std::string(TrimSpace(item.name))};
  const std::string& name = entity.name;
  if (kind == EntityKind::kPerson) entity.name = PersonName(name);
  if (kind == EntityKind::kCountry && entity.id.empty() && name.size() == 2 && absl::ascii_isalpha(name[0]) &&
      absl::ascii_isalpha(name[1])) {
    entity.id = absl::AsciiStrToLower(name);
    entity.name.clear();
  }
  return entity;
}

std::vector<FieldItem> ItemsOf(const FieldValue& value) {
  if (value.structured) return value.items;
  std::vector<FieldItem> items;
  for (std::string& name : SplitTrimmed(value.text, ";|")) items.push_back({"", "", std::move(name)});
  return items;
}

absl::Status CheckText(const char* field, const std::string& text, std::size_t max_bytes) {
  if (text.size() > max_bytes) {
    return absl::InvalidArgumentError(
        absl::StrCat("the ", field, " has ", text.size(), " bytes; at most ", max_bytes, " are accepted"));
  }
  if (const std::size_t nul = text.find('\0'); nul != text.npos) {
    return absl::InvalidArgumentError(absl::StrCat("a NUL character in the ", field, " at byte ", nul));
  }
  // Escapes in JSON can spell half of a surrogate pair.
  if (const std::size_t ill_formed = FindIllFormed(text); ill_formed != text.npos) {
    return absl::InvalidArgumentError(absl::StrCat("ill-formed text in the ", field, " at byte ", ill_formed));
  }
  return absl::OkStatus();
}

absl::Status CheckArticle(const Article& article) {
  AS_RETURN_IF_ERROR(CheckText("title", article.title, kMaxTitleBytes));
  AS_RETURN_IF_ERROR(CheckText("body", article.body, kMaxBodyBytes));
  AS_RETURN_IF_ERROR(CheckText("key", article.key, kMaxKeyBytes));
  AS_RETURN_IF_ERROR(CheckText("source", article.source, kMaxTitleBytes));
  AS_RETURN_IF_ERROR(CheckText("section", article.section, kMaxTitleBytes));
  AS_RETURN_IF_ERROR(CheckText("language", article.language, kMaxTitleBytes));
  AS_RETURN_IF_ERROR(CheckText("url", article.url, kMaxTitleBytes));
  for (const std::string& author : article.authors) AS_RETURN_IF_ERROR(CheckText("authors", author, kMaxTitleBytes));
  for (const SuppliedEntity& entity : article.entities) {
    AS_RETURN_IF_ERROR(CheckText("entities", entity.id, kMaxTitleBytes));
    AS_RETURN_IF_ERROR(CheckText("entities", entity.name, kMaxTitleBytes));
  }
  for (const auto& [name, value] : article.metadata) {
    AS_RETURN_IF_ERROR(CheckText("name of a field", name, kMaxKeyBytes));
    AS_RETURN_IF_ERROR(CheckText("metadata", value, kMaxBodyBytes));
  }
  if (!article.title.empty() || !TrimSpace(article.body).empty()) return absl::OkStatus();
  return absl::InvalidArgumentError("neither a title nor a body");
}

}  // namespace

std::string UrlHost(std::string_view url) {
  const std::string canonical = CanonicalUrl(url);
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (!absl::StartsWith(canonical, base::ToAbsl(scheme))) continue;
    std::string host = canonical.substr(scheme.size(), canonical.find_first_of("/?#", scheme.size()) - scheme.size());
    host.erase(0, host.rfind('@') + 1);
    return host.substr(0, host.rfind(':') == host.npos || host.back() == ']' ? host.npos : host.rfind(':'));
  }
  return "";
}

void ArticleBuilder::Add(std::string_view name, FieldValue value) {
  too_many_ = too_many_ || values_.size() >= kMaxFields || value.items.size() > kMaxItems;
  if (too_many_) return;
  if (value.structured ? value.text == "[]" || value.text == "{}" : TrimSpace(value.text).empty()) return;
  if (const auto meaning = names_->Find(name)) {
    Candidate& best = best_[static_cast<std::size_t>(meaning->field)];
    if (!best.present || meaning->rank < best.rank) best = {values_.size(), meaning->rank, true};
  }
  values_.push_back({std::string(name), std::move(value), false});
}

ArticleBuilder::NamedValue* ArticleBuilder::Best(Field field) {
  const Candidate& best = best_[static_cast<std::size_t>(field)];
  return best.present ? &values_[best.value] : nullptr;
}

std::string ArticleBuilder::TakeText(Field field) {
  NamedValue* found = Best(field);
  if (found == nullptr) return "";
  const FieldValue& value = found->value;
  const bool has_one_name = value.items.size() == 1 && !value.items[0].name.empty();
  if (value.structured && !has_one_name) return "";
  found->used = !value.structured || value.understood;
  return std::string(TrimSpace(value.structured ? value.items[0].name : value.text));
}

std::string ArticleBuilder::TakeBody() {
  NamedValue* found = Best(Field::kBody);
  if (found == nullptr) return "";
  FieldValue& value = found->value;
  found->used = value.understood;
  if (!value.structured) return WithUnixLines(std::move(value.text));
  std::vector<std::string> paragraphs;
  for (FieldItem& item : value.items) paragraphs.push_back(WithUnixLines(std::move(item.name)));
  return absl::StrJoin(paragraphs, "\n\n");
}

absl::Status ArticleBuilder::TakeDate(Field field, std::optional<Date>* date) {
  const NamedValue* found = Best(field);
  const std::string text = TakeText(field);
  if (text.empty()) return absl::OkStatus();
  const auto parsed = ParsePressDate(text);
  if (!parsed.ok()) {
    return absl::InvalidArgumentError(absl::StrCat("field \"", found->name, "\": ", parsed.status().message()));
  }
  *date = *parsed;
  return absl::OkStatus();
}

std::vector<std::string> ArticleBuilder::TakeAuthors() {
  NamedValue* found = Best(Field::kAuthors);
  if (found == nullptr) return {};
  found->used = found->value.understood;
  std::vector<std::string> authors;
  if (!found->value.structured) {
    authors = ParseByline(found->value.text);
    return authors.empty() ? SplitTrimmed(found->value.text, ";") : authors;
  }
  for (const FieldItem& item : found->value.items) {
    if (!TrimSpace(item.name).empty()) authors.emplace_back(TrimSpace(item.name));
  }
  return authors;
}

void ArticleBuilder::TakeEntities(Field field, EntityKind kind, Article* article) {
  NamedValue* found = Best(field);
  if (found == nullptr) return;
  found->used = found->value.understood;
  for (const FieldItem& item : ItemsOf(found->value)) {
    SuppliedEntity entity = MakeEntity(kind, item);
    if (!entity.id.empty() || !entity.name.empty()) article->entities.push_back(std::move(entity));
  }
}

// Those whose kind is not ours stay in the metadata, with all of the field.
void ArticleBuilder::TakeTypedEntities(Article* article) {
  NamedValue* found = Best(Field::kEntities);
  if (found == nullptr || !found->value.structured) return;
  found->used = found->value.understood;
  for (const FieldItem& item : found->value.items) {
    const std::optional<EntityKind> kind = KindOfName(item.kind);
    if (kind.has_value() && (!item.id.empty() || !item.name.empty())) {
      article->entities.push_back(MakeEntity(*kind, item));
    } else {
      found->used = false;
    }
  }
}

absl::StatusOr<Article> ArticleBuilder::Build(const std::string& fallback_key) {
  if (too_many_) {
    return absl::InvalidArgumentError(absl::StrCat("more than ", kMaxFields, " fields or ", kMaxItems, " in a list"));
  }
  Article article;
  article.key = TakeText(Field::kKey);
  article.title = SingleSpaced(TakeText(Field::kTitle));
  article.body = TakeBody();
  AS_RETURN_IF_ERROR(TakeDate(Field::kPublished, &article.published));
  AS_RETURN_IF_ERROR(TakeDate(Field::kUpdated, &article.updated));
  article.source = SingleSpaced(TakeText(Field::kSource));
  article.authors = TakeAuthors();
  article.section = SingleSpaced(TakeText(Field::kSection));
  article.language = TakeText(Field::kLanguage);
  article.url = TakeText(Field::kUrl);
  TakeEntities(Field::kPersons, EntityKind::kPerson, &article);
  TakeEntities(Field::kOrganisations, EntityKind::kOrganisation, &article);
  TakeEntities(Field::kPlaces, EntityKind::kPlace, &article);
  TakeEntities(Field::kCountries, EntityKind::kCountry, &article);
  TakeTypedEntities(&article);
  for (NamedValue& value : values_) {
    if (!value.used) article.metadata.emplace_back(std::move(value.name), std::move(value.value.text));
  }
  const std::string host = UrlHost(article.url);
  if (article.key.empty()) article.key = host.empty() ? fallback_key : CanonicalUrl(article.url);
  if (article.source.empty()) article.source = absl::StartsWith(host, "www.") ? host.substr(4) : host;
  AS_RETURN_IF_ERROR(CheckArticle(article));
  return article;
}

}  // namespace archive_search::ingest
