#include "hit_writer.h"

#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>

#include "facet_text.h"
#include "hit_text.h"
#include "json_output.h"
#include "rows.h"
#include "terminal.h"

namespace archive_search::cli {
namespace {

class TextHits : public HitWriter {
 public:
  void Begin(const SearchResult& result) override {
    std::cout << TotalToText(result, style_) << (result.total > 0 ? "\n" : "");
  }
  void Write(const Hit& hit) override { std::cout << HitToText(hit, style_); }
  void End(const SearchResult& result, const std::vector<std::string>& hints) override {
    for (const std::string& hint : hints) std::cout << Wrapped(hint, {}, {.margin = 2}, style_);
    if (result.total > 0) std::cout << FacetsToText(result.facets, style_);
  }

 private:
  const TextStyle style_ = {StdoutPainter(), Columns()};
};

// One JSON object, written piece by piece so that any number of hits streams.
class JsonHits : public HitWriter {
 public:
  void Begin(const SearchResult& result) override {
    std::cout << "{\"version\":" << kJsonVersion << ",\"total\":{\"value\":" << result.total
              << ",\"exact\":" << (result.exact ? "true" : "false") << "},\"hits\":[";
  }
  void Write(const Hit& hit) override {
    if (!std::exchange(first_, false)) std::cout << ",";
    std::cout << Object(HitToJson(hit));
  }
  void End(const SearchResult& result, const std::vector<std::string>& hints) override {
    std::cout << "],\"facets\":" << Object(FacetsToJson(result.facets));
    if (!hints.empty()) std::cout << ",\"hints\":" << Object(nlohmann::ordered_json(hints));
    std::cout << "}\n";
  }

 private:
  static std::string Object(const nlohmann::ordered_json& json) {
    std::string line = Line(json);
    line.pop_back();
    return line;
  }
  bool first_ = true;
};

class JsonLines : public HitWriter {
 public:
  void Write(const Hit& hit) override { std::cout << Line(HitToJson(hit)); }
};

class Rows : public HitWriter {
 public:
  explicit Rows(std::string format) : format_(std::move(format)) {}

  void Begin(const SearchResult& /*result*/) override {
    PrintRow(format_, {"rank", "score", "key", "title", "published", "source", "language", "url"});
  }
  void Write(const Hit& hit) override {
    PrintRow(format_, {std::to_string(hit.rank), ScoreText(hit.score), hit.key, hit.title,
                       hit.published ? hit.published->ToString() : "", hit.source, hit.language, hit.url});
  }

 private:
  std::string format_;
};

class Ids : public HitWriter {
 public:
  void Write(const Hit& hit) override { std::cout << ForStdout(hit.key) << "\n"; }
};

std::string WithoutSpaces(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }, '_');
  return text;
}

}  // namespace

std::unique_ptr<HitWriter> MakeHitWriter(const std::string& format) {
  if (format == "json") return std::make_unique<JsonHits>();
  if (format == "jsonl") return std::make_unique<JsonLines>();
  if (format == "csv" || format == "tsv") return std::make_unique<Rows>(format);
  if (format == "ids") return std::make_unique<Ids>();
  return std::make_unique<TextHits>();
}

std::string TrecLine(const std::string& topic, const Hit& hit) {
  return WithoutSpaces(topic) + " Q0 " + WithoutSpaces(hit.key) + " " + std::to_string(hit.rank) + " " +
         ScoreText(hit.score) + " archive-search\n";
}

}  // namespace archive_search::cli
