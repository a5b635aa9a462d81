// What a user gets from raw Xapian without further thought: its own TermGenerator with the English stemmer, BM25Weight
// with its defaults, the topic's words joined by OR. Prints a TREC run to compare ours with.
//
//   xapian_run DOCS.jsonl TOPICS.tsv >RUN
#include <xapian.h>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

namespace {

void Index(const char* path, Xapian::WritableDatabase* database) {
  Xapian::TermGenerator generator;
  generator.set_stemmer(Xapian::Stem("english"));
  std::ifstream file(path);
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

void Run(const std::string& topic, const std::string& words, const Xapian::Database& database) {
  Xapian::QueryParser parser;
  parser.set_stemmer(Xapian::Stem("english"));
  parser.set_stemming_strategy(Xapian::QueryParser::STEM_SOME);
  Xapian::Enquire enquire(database);
  enquire.set_query(parser.parse_query(words, 0));
  enquire.set_weighting_scheme(Xapian::BM25Weight());
  const Xapian::MSet hits = enquire.get_mset(0, 1000);
  for (auto hit = hits.begin(); hit != hits.end(); ++hit) {
    std::cout << topic << " Q0 " << hit.get_document().get_data() << " " << hit.get_rank() + 1 << " "
              << hit.get_weight() << " xapian\n";
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  Index(argv[1], &database);
  std::ifstream topics(argv[2]);
  for (std::string line; std::getline(topics, line);) {
    const std::size_t tab = line.find('\t');
    Run(line.substr(0, tab), line.substr(tab + 1), database);
  }
}
