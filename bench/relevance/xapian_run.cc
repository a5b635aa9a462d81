// What a user gets from raw Xapian without further thought: its own TermGenerator with the stemmer of the language,
// BM25Weight, the topic's words joined by OR. Prints a TREC run to compare ours with.
//
//   xapian_run [--language=en] [--stems] [--ngrams] [--k1=1 --b=0.5] DOCS.jsonl TOPICS.tsv >RUN
//
// A language without a stemmer ("none") is indexed as it stands; --stems indexes stems alone, not words beside them;
// --ngrams cuts Chinese and Japanese into n-grams.
#include <xapian.h>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

namespace {

struct Options {
  std::string documents, topics;
  std::string language = "en";
  bool stems = false;
  bool ngrams = false;
  double k1 = 1;
  double b = 0.5;
};

Xapian::TermGenerator Generator(const Options& options) {
  Xapian::TermGenerator generator;
  generator.set_stemmer(Xapian::Stem(options.language));
  if (options.stems) generator.set_stemming_strategy(Xapian::TermGenerator::STEM_ALL);
  if (options.ngrams) generator.set_flags(Xapian::TermGenerator::FLAG_CJK_NGRAM);
  return generator;
}

void Index(const Options& options, Xapian::WritableDatabase* database) {
  Xapian::TermGenerator generator = Generator(options);
  std::ifstream file(options.documents);
  for (std::string line; std::getline(file, line);) {
    const auto json = nlohmann::json::parse(line);
    Xapian::Document document;
    generator.set_document(document);
    generator.index_text(json.value("title", ""));
    generator.increase_termpos();
    generator.index_text(json.value("body", ""));
    document.set_data(json.value("id", ""));
    database->add_document(document);
  }
  database->commit();
}

// The terms that Xapian makes of a text: as its index has them, so that the query is cut like the articles.
Xapian::Query AnyTermOf(const std::string& words, const Options& options) {
  Xapian::TermGenerator generator = Generator(options);
  Xapian::Document document;
  generator.set_document(document);
  generator.index_text_without_positions(words);
  return Xapian::Query(Xapian::Query::OP_OR, document.termlist_begin(), document.termlist_end());
}

void Run(const Options& options, const std::string& topic, const std::string& words, const Xapian::Database& database) {
  Xapian::Enquire enquire(database);
  enquire.set_query(AnyTermOf(words, options));
  enquire.set_weighting_scheme(Xapian::BM25Weight(options.k1, 0, 1, options.b, 0.5));
  const Xapian::MSet hits = enquire.get_mset(0, 1000);
  for (auto hit = hits.begin(); hit != hits.end(); ++hit) {
    std::cout << topic << " Q0 " << hit.get_document().get_data() << " " << hit.get_rank() + 1 << " "
              << hit.get_weight() << " xapian\n";
  }
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  CLI::App app("A TREC run by raw Xapian");
  app.add_option("--language", options.language);
  app.add_flag("--stems", options.stems);
  app.add_flag("--ngrams", options.ngrams);
  app.add_option("--k1", options.k1);
  app.add_option("--b", options.b);
  app.add_option("documents", options.documents)->required();
  app.add_option("topics", options.topics)->required();
  CLI11_PARSE(app, argc, argv);
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  Index(options, &database);
  std::ifstream topics(options.topics);
  for (std::string line; std::getline(topics, line);) {
    const std::size_t tab = line.find('\t');
    Run(options, line.substr(0, tab), line.substr(tab + 1), database);
  }
}
