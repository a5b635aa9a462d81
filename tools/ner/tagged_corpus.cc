#include "ner/tagged_corpus.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace archive_search::ner {
namespace {

constexpr std::array<std::pair<std::string_view, SpanKind>, 14> kTags = {{
    {"per", SpanKind::kPerson},
    {"person", SpanKind::kPerson},
    {"org", SpanKind::kOrganisation},
    {"organisation", SpanKind::kOrganisation},
    {"organization", SpanKind::kOrganisation},
    {"corporation", SpanKind::kOrganisation},
    {"group", SpanKind::kOrganisation},
    {"loc", SpanKind::kPlace},
    {"location", SpanKind::kPlace},
    {"place", SpanKind::kPlace},
    {"gpe", SpanKind::kPlace},
    {"misc", SpanKind::kOther},
    {"product", SpanKind::kOther},
    {"creative-work", SpanKind::kOther},
}};

constexpr std::array<std::string_view, 14> kLeaning = {",", ".",  ";",  ":",   "!", "?", ")",
                                                       "]", "'s", "’s", "n't", "'", "%", "»"};
constexpr std::array<std::string_view, 4> kOpening = {"(", "[", "$", "«"};

template <std::size_t N>
bool IsOneOf(std::string_view token, const std::array<std::string_view, N>& set) {
  return std::find(set.begin(), set.end(), token) != set.end();
}

bool IsTag(std::string_view tag) {
  return tag == "O" || (tag.size() > 2 && (tag[0] == 'B' || tag[0] == 'I') && tag[1] == '-');
}

}  // namespace

std::string_view SpanKindName(SpanKind kind) {
  constexpr std::array<std::string_view, kSpanKindCount> kNames = {"PER", "ORG", "LOC", "MISC"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::optional<SpanKind> ParseSpanKind(std::string_view tag) {
  std::string lower(tag);
  for (char& c : lower) c = absl::ascii_tolower(static_cast<unsigned char>(c));
  for (const auto& [name, kind] : kTags) {
    if (name == lower) return kind;
  }
  return std::nullopt;
}

void TaggedText::AddToken(std::string_view token, std::string_view tag) {
  std::string& text = article_.text;
  if (!text.empty() && text.back() != '\n' && !glue_ && !IsOneOf(token, kLeaning)) text += " ";
  glue_ = IsOneOf(token, kOpening);
  const std::size_t begin = text.size();
  text += token;
  const std::optional<SpanKind> kind = tag == "O" ? std::nullopt : ParseSpanKind(tag.substr(2));
  if (kind.has_value() && open_ && tag.front() == 'I' && article_.spans.back().kind == *kind) {
    article_.spans.back().end = text.size();
  } else if (kind.has_value()) {
    article_.spans.push_back({begin, text.size(), *kind});
  }
  open_ = kind.has_value();
}

void TaggedText::EndSentence() {
  if (!article_.text.empty() && article_.text.back() != '\n') article_.text += "\n";
  open_ = false;
  glue_ = false;
}

TaggedArticle TaggedText::Take() {
  open_ = false;
  glue_ = false;
  return std::exchange(article_, {});
}

absl::StatusOr<std::vector<TaggedArticle>> ReadTaggedArticles(const std::string& path) {
  std::ifstream file(path);
  if (!file) return absl::NotFoundError(absl::StrCat("cannot read ", path));
  std::vector<TaggedArticle> sentences;
  std::vector<std::size_t> starts;  // sentences with which a document begins
  TaggedText text;
  int number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    const std::size_t tab = line.find('\t');
    if (line.starts_with("-DOCSTART-")) starts.push_back(sentences.size() + (text.empty() ? 0 : 1));
    if (line.starts_with("-DOCSTART-") || tab == std::string::npos) {
      if (!text.empty()) sentences.push_back(text.Take());
      continue;
    }
    const std::string tag = line.substr(tab + 1);
    if (!IsTag(tag)) return absl::InvalidArgumentError(absl::StrCat(path, ":", number, ": bad tag '", tag, "'"));
    text.AddToken(line.substr(0, tab), tag);
  }
  if (!text.empty()) sentences.push_back(text.Take());
  if (starts.empty()) return sentences;
  std::vector<TaggedArticle> articles;
  std::size_t next = 0;
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    if (articles.empty() || (next < starts.size() && starts[next] <= s)) articles.emplace_back();
    while (next < starts.size() && starts[next] <= s) ++next;
    TaggedArticle& article = articles.back();
    const std::size_t base = article.text.size();
    article.text += sentences[s].text + "\n";
    for (const TaggedSpan& span : sentences[s].spans) {
      article.spans.push_back({base + span.begin, base + span.end, span.kind});
    }
  }
  return articles;
}

namespace {

absl::StatusOr<TaggedArticle> ParseMarkedLine(std::string_view line) {
  TaggedArticle article;
  while (!line.empty()) {
    const std::size_t open = line.find('[');
    article.text += line.substr(0, open);
    if (open == std::string_view::npos) break;
    const std::size_t space = line.find(' ', open);
    const std::size_t close = line.find(']', open);
    if (space == std::string_view::npos || close == std::string_view::npos || space > close) {
      return absl::InvalidArgumentError("a name is [KIND name]");
    }
    const std::optional<SpanKind> kind = ParseSpanKind(line.substr(open + 1, space - open - 1));
    if (!kind.has_value()) return absl::InvalidArgumentError("no such kind of name");
    const std::size_t begin = article.text.size();
    article.text += line.substr(space + 1, close - space - 1);
    article.spans.push_back({begin, article.text.size(), *kind});
    line.remove_prefix(close + 1);
  }
  return article;
}

}  // namespace

absl::StatusOr<std::vector<TaggedArticle>> ReadMarkedLines(const std::string& path) {
  std::ifstream file(path);
  if (!file) return absl::NotFoundError(absl::StrCat("cannot read ", path));
  std::vector<TaggedArticle> articles;
  int number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    if (line.empty() || line.front() == '#') continue;
    absl::StatusOr<TaggedArticle> article = ParseMarkedLine(line);
    if (!article.ok()) {
      return absl::InvalidArgumentError(absl::StrCat(path, ":", number, ": ", std::string(article.status().message())));
    }
    articles.push_back(*std::move(article));
  }
  return articles;
}

absl::StatusOr<std::vector<TaggedArticle>> ReadTagged(const std::string& path) {
  return path.ends_with(".txt") ? ReadMarkedLines(path) : ReadTaggedArticles(path);
}

}  // namespace archive_search::ner
