// Sorts the words of articles into clusters, for the tagger's training:
//   cluster_words --out FILE [--clusters N] [--passes N] [--min-count N] PATH:LANGUAGE[:EVERY]…
// Writes a line a word: its cluster (from 1), the word as text analysis normalises it, with "^" before it where it has
// a capital, and how often it was seen.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "entity/words.h"
#include "ner/json_lines.h"
#include "ner/word_clusters.h"
#include "text/tokenizer.h"

namespace archive_search::ner {
namespace {

struct Options {
  std::vector<std::string> texts;
  std::string out;
  std::size_t clusters = 256;
  std::size_t min_count = 10;
  std::size_t max_words = 60000;
  int passes = 5;
};

void AddText(const std::string& body, const std::string& language, WordClusters* clusters) {
  const text::AnalyzedText tokens = text::Tokenize(body, language);
  const entity::Words words(TextField::kBody, body, tokens);
  std::vector<std::string> sentence;
  std::uint32_t at = 0;
  for (const std::uint32_t end : tokens.sentence_ends) {
    sentence.clear();
    for (; at < end; ++at) {
      if (words[at].gap == entity::Gap::kBreak || words[at].gap == entity::Gap::kComma) sentence.emplace_back(",");
      sentence.push_back(absl::StrCat(words.HasCapital(at) ? "^" : "", std::string(words.word(at))));
    }
    clusters->Add(sentence);
  }
}

absl::Status Run(const Options& options) {
  WordClusters clusters(options.clusters, options.min_count, options.max_words);
  for (const std::string& spec : options.texts) {
    const std::vector<std::string> parts = absl::StrSplit(spec, ':');
    if (parts.size() < 2) return absl::InvalidArgumentError(absl::StrCat("a text is PATH:LANGUAGE, not '", spec, "'"));
    const std::size_t every = parts.size() > 2 ? std::strtoul(parts[2].c_str(), nullptr, 10) : 1;
    const absl::Status status = ReadBodies(parts[0], std::max<std::size_t>(every, 1),
                                           [&](const std::string& body) { AddText(body, parts[1], &clusters); });
    if (!status.ok()) return status;
  }
  const std::size_t moved = clusters.Run(options.passes);
  std::ofstream out(options.out);
  const std::vector<WordClusters::Member> members = clusters.Members();
  for (const WordClusters::Member& member : members) {
    out << member.cluster + 1 << '\t' << member.word << '\t' << member.count << '\n';
  }
  if (!out.flush()) return absl::UnknownError(absl::StrCat("cannot write ", options.out));
  std::printf("%zu words; %zu moved in the last pass\n", members.size(), moved);
  return absl::OkStatus();
}

}  // namespace
}  // namespace archive_search::ner

int main(int argc, char** argv) {
  archive_search::ner::Options options;
  CLI::App app{"Sorts the words of articles into clusters by their neighbours"};
  app.add_option("texts", options.texts, "JSON Lines with bodies: PATH:LANGUAGE, or :EVERY for each N-th article");
  app.add_option("--out", options.out, "The file to write")->required();
  app.add_option("--clusters", options.clusters, "How many clusters, 2 to 1000")->check(CLI::Range(2, 1000));
  app.add_option("--min-count", options.min_count, "Words seen less often are left out");
  app.add_option("--max-words", options.max_words, "The most frequent ones are kept");
  app.add_option("--passes", options.passes, "Passes over all words");
  CLI11_PARSE(app, argc, argv);
  const absl::Status status = archive_search::ner::Run(options);
  if (status.ok()) return 0;
  std::cerr << "cluster_words: " << status.message() << "\n";
  return 1;
}
