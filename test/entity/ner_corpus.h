// Reads corpora of tokens with BIO tags and scores the recogniser on them: exact spans, precision, recall and F1.
#pragma once

#include <algorithm>
#include <cstddef>
#include <fstream>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "entity/recognizer.h"
#include "text/tokenizer.h"

namespace archive_search::test {

struct TaggedSpan {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string tag;  // "PER", "person", "Organisation", …
};

struct TaggedArticle {
  std::string text;
  std::vector<TaggedSpan> spans;
};

// Writes the tokens as a text: no space before punctuation and clitics.
class TaggedText {
 public:
  void AddToken(const std::string& token, const std::string& tag) {
    if (!article_.text.empty() && !glue_ && !Leans(token)) article_.text += article_.text.back() == '\n' ? "" : " ";
    glue_ = token == "(" || token == "[" || token == "$";
    const std::size_t begin = article_.text.size();
    article_.text += token;
    if (tag == "O") {
      open_ = false;
    } else if (open_ && tag.front() == 'I' && article_.spans.back().tag == tag.substr(2)) {
      article_.spans.back().end = article_.text.size();
    } else {
      article_.spans.push_back({begin, article_.text.size(), tag.substr(2)});
      open_ = true;
    }
  }
  void EndSentence() {
    if (!article_.text.empty() && article_.text.back() != '\n') article_.text += "\n";
    open_ = false;
    glue_ = false;
  }
  TaggedArticle Take() {
    open_ = false;
    return std::exchange(article_, {});
  }
  [[nodiscard]] bool empty() const { return article_.text.empty(); }

 private:
  static bool Leans(const std::string& token) {
    static const std::set<std::string> kLeaning = {",", ".", ";", ":", "!", "?", ")", "]", "'s", "’s", "n't", "'", "%"};
    return kLeaning.count(token) != 0;
  }

  TaggedArticle article_;
  bool open_ = false;
  bool glue_ = false;
};

// Articles are divided by "-DOCSTART-" where the corpus has such lines; otherwise each sentence is one.
inline std::vector<TaggedArticle> ReadTaggedArticles(const std::string& path, bool has_documents) {
  std::ifstream file(path);
  std::vector<TaggedArticle> articles;
  TaggedText text;
  const auto finish = [&] {
    if (!text.empty()) articles.push_back(text.Take());
  };
  for (std::string line; std::getline(file, line);) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string::npos) {
      text.EndSentence();
      if (!has_documents) finish();
    } else if (line.starts_with("-DOCSTART-")) {
      finish();
    } else {
      text.AddToken(line.substr(0, tab), line.substr(tab + 1));
    }
  }
  finish();
  return articles;
}

struct SpanScore {
  std::size_t found = 0;
  std::size_t gold = 0;
  std::size_t right = 0;

  [[nodiscard]] double precision() const {
    return found == 0 ? 0 : static_cast<double>(right) / static_cast<double>(found);
  }
  [[nodiscard]] double recall() const { return gold == 0 ? 0 : static_cast<double>(right) / static_cast<double>(gold); }
  [[nodiscard]] double f1() const {
    return found + gold == 0 ? 0 : 2.0 * static_cast<double>(right) / static_cast<double>(found + gold);
  }
};

using Spans = std::set<std::pair<std::size_t, std::size_t>>;

inline Spans GoldSpans(const TaggedArticle& article, const std::set<std::string>& tags) {
  Spans spans;
  for (const TaggedSpan& span : article.spans) {
    if (tags.count(span.tag) != 0) spans.insert({span.begin, span.end});
  }
  return spans;
}

inline Spans FoundSpans(const std::vector<entity::Found>& found, EntityKind kind) {
  Spans spans;
  for (const entity::Found& f : found) {
    if (f.kind == kind) spans.insert({f.begin, f.end});
  }
  return spans;
}

inline void AddScore(const Spans& gold, const Spans& found, SpanScore* score) {
  score->gold += gold.size();
  score->found += found.size();
  score->right += static_cast<std::size_t>(
      std::count_if(found.begin(), found.end(), [&](const auto& span) { return gold.count(span) != 0; }));
}

inline std::vector<entity::Found> RecognizeBody(const entity::Recognizer& recognizer, const std::string& body,
                                                std::string_view language) {
  const text::AnalyzedText tokens = text::Tokenize(body, language);
  return recognizer.Recognize({"", body, nullptr, &tokens, language});
}

}  // namespace archive_search::test
