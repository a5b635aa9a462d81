#include "hit_writer.h"

#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>

#include "json_output.h"
#include "rows.h"
#include "text_output.h"

namespace archive_search::cli {
namespace {

class TextHits : public HitWriter {
 public:
  explicit TextHits(const Painter& painter) : style_{painter, Columns()} {}

  void Begin(const SearchResult& result) override {
    std::cout << TotalToText(result, style_) << (result.total > 0 ? "\n" : "");
  }
  void Write(const Hit& hit) override { std::cout << HitToText(hit, style_); }
  void End(const SearchResult& result, const std::vector<std::string>& hints) override {
    for (const std::string& hint : hints) std::cout << hint << "\n";
    for (const FacetResult& facet : result.facets) std::cout << FacetToText(facet, style_) << "\n";
  }

 private:
  TextStyle style_;
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
    std::cout << Row(format_, {"rank", "score", "key", "title", "published", "source", "language", "url"});
  }
  void Write(const Hit& hit) override {
    std::cout << Row(format_, {std::to_string(hit.rank), ScoreText(hit.score), hit.key, hit.title,
                               hit.published ? hit.published->ToString() : "", hit.source, hit.language, hit.url});
  }

 private:
  std::string format_;
};

class Ids : public HitWriter {
 public:
  void Write(const Hit& hit) override { std::cout << hit.key << "\n"; }
};

}  // namespace

std::unique_ptr<HitWriter> MakeHitWriter(const std::string& format, const Painter& painter) {
  if (format == "json") return std::make_unique<JsonHits>();
  if (format == "jsonl") return std::make_unique<JsonLines>();
  if (format == "csv" || format == "tsv") return std::make_unique<Rows>(format);
  if (format == "ids") return std::make_unique<Ids>();
  return std::make_unique<TextHits>(painter);
}

std::string TrecLine(const std::string& topic, const Hit& hit) {
  std::string key = hit.key;
  std::replace_if(
      key.begin(), key.end(), [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }, '_');
  return topic + " Q0 " + key + " " + std::to_string(hit.rank) + " " + ScoreText(hit.score) + " archive-search\n";
}

}  // namespace archive_search::cli
