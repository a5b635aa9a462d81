#include "ner/frus_markup.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "entity/recognizer.h"
#include "ner/json_lines.h"

namespace archive_search::ner {
namespace {

using Json = nlohmann::json;

std::string StringOf(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

// Byte offsets of the code points 0, 1, … and of the end.
std::vector<std::size_t> CodePointOffsets(const std::string& text) {
  std::vector<std::size_t> offsets;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) offsets.push_back(i);
  }
  offsets.push_back(text.size());
  return offsets;
}

std::vector<MarkedName> NamesOf(const Json& markup, const std::string& body) {
  const std::vector<std::size_t> offsets = CodePointOffsets(body);
  std::vector<MarkedName> names;
  for (const Json& entity : markup.at("entities")) {
    const std::size_t begin = entity.at(0).get<std::size_t>();
    const std::size_t end = entity.at(1).get<std::size_t>();
    if (begin >= end || end >= offsets.size()) continue;
    names.push_back({offsets[begin], offsets[end], entity.at(2).get<std::string>(), entity.at(4).get<std::string>()});
  }
  return names;
}

absl::StatusOr<MarkedArticle> Parse(const std::string& doc_line, const std::string& markup_line) {
  const Json doc = Json::parse(doc_line, nullptr, false);
  const Json markup = Json::parse(markup_line, nullptr, false);
  if (!doc.is_object() || !markup.is_object() || StringOf(doc, "id") != StringOf(markup, "id") ||
      !markup.contains("entities")) {
    return absl::InvalidArgumentError(absl::StrCat("bad line near ", doc_line.substr(0, 60)));
  }
  MarkedArticle article{StringOf(doc, "id"), StringOf(doc, "title"), StringOf(doc, "date"), StringOf(doc, "body"), {}};
  article.names = NamesOf(markup, article.body);
  return article;
}

// Of a line that begins {"id": "…"; reading all of it would take long.
absl::StatusOr<std::string> IdOf(const std::string& line) {
  constexpr std::string_view kStart = "{\"id\": \"";
  const std::size_t end = line.find('"', kStart.size());
  if (!line.starts_with(kStart) || end == std::string::npos) {
    return absl::InvalidArgumentError(absl::StrCat("a line without an id: ", line.substr(0, 60)));
  }
  return line.substr(kStart.size(), end - kStart.size());
}

std::vector<std::string> SlugWords(const std::string& name) {
  std::vector<std::string> words;
  std::string slug = entity::Slug(name) + "-";
  for (std::size_t end = slug.find('-'); end != std::string::npos; end = slug.find('-')) {
    if (end > 0) words.push_back(slug.substr(0, end));
    slug.erase(0, end + 1);
  }
  return words;
}

}  // namespace

absl::Status ReadMarkedArticles(const std::string& dir, std::size_t first, std::size_t every,
                                const std::function<void(const MarkedArticle&)>& visit) {
  AS_ASSIGN_OR_RETURN(Lines docs, Lines::Open(dir + "/docs.jsonl"));
  AS_ASSIGN_OR_RETURN(Lines markup, Lines::Open(dir + "/entities.jsonl"));
  std::string doc_line;
  std::string markup_line;
  std::size_t number = 0;
  for (;;) {
    AS_ASSIGN_OR_RETURN(const bool has_markup, markup.Next(&markup_line));
    if (!has_markup) return absl::OkStatus();
    AS_ASSIGN_OR_RETURN(const std::string id, IdOf(markup_line));
    // Articles without mark-up have no line of it.
    do {
      AS_ASSIGN_OR_RETURN(const bool has_doc, docs.Next(&doc_line));
      if (!has_doc) return absl::InvalidArgumentError(absl::StrCat("no article has the id ", id));
    } while (!doc_line.starts_with(absl::StrCat("{\"id\": \"", id, "\"")));
    if (number++ % every != first % every) continue;
    AS_ASSIGN_OR_RETURN(const MarkedArticle article, Parse(doc_line, markup_line));
    visit(article);
  }
}

bool Agrees(const std::string& name, const std::string& canonical) {
  const std::size_t comma = canonical.find(',');
  if (comma == std::string::npos) return entity::Slug(name) == entity::Slug(canonical);
  const std::vector<std::string> surname = SlugWords(canonical.substr(0, comma));
  const std::vector<std::string> given = SlugWords(canonical.substr(comma + 1));
  const std::vector<std::string> words = SlugWords(name);
  if (surname.empty() || std::find(words.begin(), words.end(), surname.back()) == words.end()) return false;
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return std::any_of(given.begin(), given.end(), [&](const std::string& other) {
      return word == other || (word[0] == other[0] && (word.size() == 1 || other.size() == 1));
    });
  });
}

}  // namespace archive_search::ner
