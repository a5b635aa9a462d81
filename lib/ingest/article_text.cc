#include "ingest/article_text.h"

#include <algorithm>
#include <array>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "base/string_view.h"
#include "ingest/byline.h"
#include "ingest/press_date.h"
#include "ingest/utf8.h"

namespace archive_search::ingest {
namespace {

constexpr std::size_t kMaxTitleLine = 500;   // bytes; what is longer is a paragraph
constexpr std::size_t kMaxHeaderLine = 300;  // of a byline or date
constexpr int kHeaderLines = 6;              // how far below the title bylines and dates are looked for
constexpr std::size_t kMaxCaption = 1500;
constexpr std::size_t kMaxCredit = 150;

struct DateLabel {
  absl::string_view text;
  bool updated;
};
constexpr std::array<DateLabel, 16> kDateLabels = {{
    {"Published on", false},
    {"Published", false},
    {"First published", false},
    {"Posted", false},
    {"Date", false},
    {"Опубликовано", false},
    {"Дата", false},
    {"Publié le", false},
    {"Veröffentlicht", false},
    {"Publicado", false},
    {"Last updated", true},
    {"Updated", true},
    {"Обновлено", true},
    {"Mis à jour", true},
    {"Aktualisiert", true},
    {"Actualizado", true},
}};

bool IsWebAddress(std::string_view text) {
  return (text.substr(0, 7) == "http://" || text.substr(0, 8) == "https://") && text.find_first_of(" \t") == text.npos;
}

// A short line such as "Original url:" that announces the address.
bool IsAddressLabel(std::string_view line) {
  constexpr std::size_t kLongest = 60;
  if (line.empty() || line.size() > kLongest || line.back() != ':') return false;
  const std::string label = absl::AsciiStrToLower(base::ToAbsl(line));
  for (const absl::string_view word :
       {"url", "link", "source", "original", "ссылка", "Источник", "источник", "quelle"}) {
    if (absl::StrContains(label, word)) return true;
  }
  return false;
}

std::string_view LastLine(std::string_view text) {
  return text.substr(text.rfind('\n') + 1);
}

// "… **Artyom Ivanov / TASS**"
bool IsCaption(std::string_view paragraph) {
  if (paragraph.size() > kMaxCaption || paragraph.size() < 5 || paragraph.find('\n') != paragraph.npos) return false;
  if (paragraph.substr(paragraph.size() - 2) != "**") return false;
  const std::size_t begin = paragraph.rfind("**", paragraph.size() - 3);
  if (begin == paragraph.npos) return false;
  const std::string_view credit = paragraph.substr(begin + 2, paragraph.size() - begin - 4);
  return credit.size() <= kMaxCredit && credit.find('/') != credit.npos;
}

// "Embed:", with or without what was embedded.
bool IsEmbed(std::string_view line) {
  if (line.substr(0, 6) != "Embed:") return false;
  const std::string_view rest = TrimSpace(line.substr(6));
  return rest.empty() || IsWebAddress(ReduceMarkup(rest, Markup::kSaved));
}

// "---", "* * *", "====", "```text"
bool IsRuleOrFence(std::string_view line) {
  if (line.substr(0, 3) == "```" || line.substr(0, 3) == "~~~") return true;
  const auto signs = std::count_if(line.begin(), line.end(), [&line](char c) { return c == line.front(); });
  return signs >= 3 && std::string_view("-*_=").find(line.front()) != std::string_view::npos &&
         line.find_first_not_of(std::string{line.front(), ' '}) == line.npos;
}

class ArticleTextParser {
 public:
  ArticleTextParser(std::string_view text, Markup markup, std::string_view known_title)
      : rest_(TrimSpace(text)), markup_(markup), known_title_(known_title) {}

  ArticleText Parse() {
    TakeAddress();
    TakeTitle();
    while (!rest_.empty()) TakeLine();
    EndParagraph();
    return std::move(article_);
  }

 private:
  std::string_view NextLine() {
    const std::size_t newline = rest_.find('\n');
    const std::string_view line = rest_.substr(0, newline);
    rest_.remove_prefix(std::min(line.size() + 1, rest_.size()));
    return TrimSpace(line);
  }

  // The text of a line by itself.
  [[nodiscard]] std::string TextOf(std::string_view line) const {
    if (markup_ == Markup::kMarkdown) line = WithoutBlockMarks(line);
    return std::string(TrimSpace(ReduceMarkup(line, markup_)));
  }
  static bool IsHeading(std::string_view line) {
    const std::size_t marks = line.find_first_not_of('#');
    return marks >= 1 && marks <= 6 && line[marks] == ' ';
  }
  static std::string_view WithoutBlockMarks(std::string_view line) {
    while (line.substr(0, 1) == ">") line = TrimSpace(line.substr(1));
    if (!IsHeading(line)) return line;
    line = TrimSpace(line.substr(line.find_first_not_of('#')));
    const std::size_t closing = line.find_last_not_of('#');  // "## Heading ##"
    return closing + 1 < line.size() && line[closing] == ' ' ? TrimSpace(line.substr(0, closing)) : line;
  }

  void TakeAddress() {
    const std::string_view last = TrimSpace(LastLine(rest_));
    std::string address = ReduceMarkup(last, Markup::kSaved);
    std::string_view before = rest_.substr(0, rest_.size() - LastLine(rest_).size());
    if (const std::size_t colon = last.find(": "); !IsWebAddress(address) && colon != last.npos) {
      if (!IsAddressLabel(last.substr(0, colon + 1))) return;
      address = ReduceMarkup(TrimSpace(last.substr(colon + 1)), Markup::kSaved);
    } else {
      before = TrimSpace(before);
      const std::string_view label = TrimSpace(LastLine(before));
      if (!IsAddressLabel(TextOf(label))) return;
      before = before.substr(0, before.size() - LastLine(before).size());
    }
    if (!IsWebAddress(address)) return;
    article_.url = address;
    rest_ = TrimSpace(before);
  }

  void TakeTitle() {
    const std::string_view all = rest_;
    std::string_view line = NextLine();
    while (!rest_.empty() && (line.empty() || (markup_ == Markup::kMarkdown && IsRuleOrFence(line)))) line = NextLine();
    const std::string title = TextOf(line);
    if (known_title_.empty() && title.size() <= kMaxTitleLine) {
      article_.title = title;
    } else if (title != known_title_) {
      rest_ = all;
    }
    header_lines_ = title.size() <= kMaxTitleLine ? kHeaderLines : 0;
  }

  void TakeLine() {
    const std::string_view line = NextLine();
    if (line.empty() || (markup_ == Markup::kMarkdown && IsRuleOrFence(line))) return EndParagraph();
    if (header_lines_ > 0) {
      --header_lines_;
      if (line.size() <= kMaxHeaderLine && TakeHeader(TextOf(line))) return;
      if (line.size() > kMaxHeaderLine) header_lines_ = 0;
    }
    if (IsEmbed(line)) return;
    const bool heading = markup_ == Markup::kMarkdown && IsHeading(line);
    if (heading) EndParagraph();
    if (!paragraph_.empty()) paragraph_ += '\n';
    paragraph_ += markup_ == Markup::kMarkdown ? WithoutBlockMarks(line) : line;
    if (heading) EndParagraph();
  }

  // Whether all parts of the line ("By Ann Lee | October 17, 2023") tell something about the article.
  bool TakeHeader(const std::string& line) {
    bool all = true;
    const std::string parts = absl::StrReplaceAll(line, {{" • ", " | "}, {" · ", " | "}});
    for (const absl::string_view part : absl::StrSplit(parts, " | ")) {
      const std::string_view text = TrimSpace(base::ToStd(part));
      all = (TakeByline(text) || TakeDate(text)) && all;
    }
    return all;
  }

  bool TakeByline(std::string_view line) {
    if (!article_.authors.empty()) return false;
    article_.authors = ParseByline(line);
    return !article_.authors.empty();
  }

  bool TakeDate(std::string_view line) {
    bool updated = false;
    for (const DateLabel& label : kDateLabels) {
      if (!absl::StartsWithIgnoreCase(base::ToAbsl(line), label.text)) continue;
      updated = label.updated;
      line = TrimSpace(line.substr(label.text.size()));
      if (line.substr(0, 1) == ":") line = TrimSpace(line.substr(1));
      break;
    }
    std::optional<Date>& date = updated ? article_.updated : article_.published;
    const auto parsed = ParsePressDate(line);
    if (date.has_value() || !parsed.ok() || parsed->imprecise()) return false;
    date = *parsed;
    return true;
  }

  void EndParagraph() {
    const std::string paragraph = std::move(paragraph_);
    paragraph_.clear();
    if (paragraph.empty() || IsCaption(paragraph)) return;
    const std::string reduced = ReduceMarkup(paragraph, markup_);
    const std::string_view text = TrimSpace(reduced);
    if (text.empty()) return;
    if (!article_.body.empty()) article_.body += "\n\n";
    article_.body += text;
  }

  std::string_view rest_;
  Markup markup_;
  std::string_view known_title_;
  int header_lines_ = 0;
  std::string paragraph_;  // the lines since the last empty one
  ArticleText article_;
};

}  // namespace

ArticleText ParseArticleText(std::string_view text, Markup markup, std::string_view known_title) {
  return ArticleTextParser(text, markup, known_title).Parse();
}

}  // namespace archive_search::ingest
