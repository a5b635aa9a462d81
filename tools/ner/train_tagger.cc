// Trains the tagger's model:
//   train_tagger --out FILE [--without K/N] [--frus DIR] PATH:LANGUAGE:full|open[:WEIGHT]…
// A corpus is `full` when all names in it are tagged, of whatever kind, and `open` when words without a tag may still
// be names of other kinds. docs/entities.md tells how the bundled model was trained.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "base/status_macros.h"
#include "entity/article_view.h"
#include "entity/evidence.h"
#include "entity/name_features.h"
#include "ner/crf_trainer.h"
#include "ner/frus_markup.h"
#include "ner/json_lines.h"
#include "ner/tagged_corpus.h"
#include "ner/word_facts.h"
#include "text/tokenizer.h"

namespace archive_search::ner {
namespace {

struct Options {
  std::vector<std::string> corpora;
  std::string out;
  std::string without;  // "0/5": leave these articles of full corpora out
  std::string clusters;
  std::string persons;
  std::string places;
  std::string frus;
  std::size_t every = 10;
  std::vector<std::string> silver;
  float silver_weight = 0.2F;
  int rounds = 1;
  TrainingOptions training;
};

LabelMask MaskOf(entity::NameLabel label) {
  return static_cast<LabelMask>(1U << label);
}

// Labels for each token of `words` that a span covers; `outside` for others.
std::vector<LabelMask> Labels(const entity::Words& words, const std::vector<TaggedSpan>& spans, LabelMask outside) {
  std::vector<LabelMask> labels(words.size(), outside);
  std::uint32_t at = 0;
  for (const TaggedSpan& span : spans) {
    while (at < words.size() && words.token(at).end <= span.begin) ++at;
    std::uint32_t last = at;
    while (last + 1 < words.size() && words.token(last + 1).begin < span.end) ++last;
    if (at >= words.size() || words.token(at).begin >= span.end) continue;
    for (std::uint32_t i = at; i <= last; ++i) {
      if (span.kind == SpanKind::kOther) {
        labels[i] = MaskOf(entity::kOtherName);
        continue;
      }
      entity::NamePart part = entity::NamePart::kInside;
      if (i == at) part = i == last ? entity::NamePart::kOnly : entity::NamePart::kBegin;
      if (i > at && i == last) part = entity::NamePart::kLast;
      labels[i] = MaskOf(entity::MakeLabel(static_cast<EntityKind>(span.kind), part));
    }
    at = last + 1;
  }
  return labels;
}

// A text's view, kept together with what it looks at.
struct ReadText {
  ReadText(const std::string& text, const std::string& language)
      : tokens(text::Tokenize(text, language)),
        view(Gazetteer::Bundled()->impl(), {"", text, nullptr, &tokens, language}),
        evidence(view) {}

  text::AnalyzedText tokens;
  entity::ArticleView view;
  entity::Evidence evidence;
};

// Every second stretch of silver text hides what the gazetteer says, for the tagger shall learn from it what names
// look like that the gazetteer does not know.
enum class Gazetteers { kSeen, kOftenHidden };

std::vector<Stretch> Stretches(const ReadText& text, const std::vector<LabelMask>& labels, float weight,
                               Gazetteers gazetteers, const entity::WordTable& words) {
  const entity::FieldView& field = text.view.fields().front();
  const entity::FieldEvidence& evidence = text.evidence.fields().front();
  entity::FieldEvidence hidden = evidence;
  for (std::uint32_t& signs : hidden.signs) signs &= ~entity::kGazetteerSigns;
  std::vector<Stretch> stretches;
  entity::NameStretches shown_words(text.view, field, evidence);
  entity::NameStretches hidden_words(text.view, field, hidden);
  for (const entity::Span& span : entity::FindStretches(field.words)) {
    const bool hide = gazetteers == Gazetteers::kOftenHidden && span.first % 2 == 0;
    entity::NameStretches& names = hide ? hidden_words : shown_words;
    names.Clear();
    names.Add(span);
    for (std::size_t i = 0; i < names.words().size(); ++i) names.SetFacts(i, names.words()[i].FindFacts(words));
    Stretch& stretch = stretches.emplace_back();
    stretch.weight = weight;
    for (std::uint32_t at = span.first; at <= span.last; ++at) {
      entity::FeatureList features;
      entity::AddFeatures(names, names.stretches().front(), at - span.first, &features);
      stretch.features.emplace_back(features.hashes.begin(), features.hashes.begin() + features.size);
      stretch.allowed.push_back(labels[at]);
    }
  }
  return stretches;
}

void Append(std::vector<Stretch> more, std::vector<Stretch>* all) {
  all->insert(all->end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

// "0/5" → every fifth from the first. Nothing is left out for "".
absl::StatusOr<std::pair<std::size_t, std::size_t>> ParseFold(const std::string& fold) {
  std::size_t part = 0;
  std::size_t parts = 0;
  if (fold.empty()) return std::pair(part, parts);
  if (std::sscanf(fold.c_str(), "%zu/%zu", &part, &parts) == 2 && part < parts) return std::pair(part, parts);
  return absl::InvalidArgumentError(absl::StrCat("--without takes K/N, as 0/5, not '", fold, "'"));
}

absl::Status AddCorpus(const std::string& spec, const Options& options, const entity::WordTable& words,
                       std::vector<Stretch>* out) {
  const std::vector<std::string> parts = absl::StrSplit(spec, ':');
  if (parts.size() < 3 || parts.size() > 4 || (parts[2] != "full" && parts[2] != "open")) {
    return absl::InvalidArgumentError(absl::StrCat("a corpus is PATH:LANGUAGE:full|open[:WEIGHT], not '", spec, "'"));
  }
  const auto fold = ParseFold(options.without);
  if (!fold.ok()) return fold.status();
  const auto articles = ReadTagged(parts[0]);
  if (!articles.ok()) return articles.status();
  const bool full = parts[2] == "full";
  const float weight = parts.size() == 4 ? std::strtof(parts[3].c_str(), nullptr) : 1;
  const LabelMask outside = MaskOf(entity::kOutside) | (full ? 0 : MaskOf(entity::kOtherName));
  for (std::size_t i = 0; i < articles->size(); ++i) {
    if (full && fold->second > 0 && !parts[0].ends_with(".txt") && i % fold->second == fold->first) continue;
    const ReadText text((*articles)[i].text, parts[1]);
    if (text.view.fields().empty()) continue;
    const auto labels = Labels(text.view.fields().front().words, (*articles)[i].spans, outside);
    Append(Stretches(text, labels, weight, Gazetteers::kSeen, words), out);
  }
  std::printf("%s: %zu articles, now %zu stretches\n", parts[0].c_str(), articles->size(), out->size());
  return absl::OkStatus();
}

LabelMask InnerLabels() {
  LabelMask inner = MaskOf(entity::kOutside);
  for (entity::NameLabel label = 0; label < entity::kNameLabelCount; ++label) {
    if (entity::NeedsOpen(label)) inner |= MaskOf(label);
  }
  return inner;
}

// What capitals tell of words that nothing else is known of.
std::vector<LabelMask> SilverLabels(const entity::Words& words, const std::vector<TaggedSpan>& spans) {
  constexpr std::uint32_t kNoName = entity::kFunctionWord | entity::kCommonWord | entity::kCalendarWord |
                                    entity::kTitleWord | entity::kRoleWord | entity::kOrgNoun;
  const LabelMask inner = InnerLabels();
  std::vector<LabelMask> labels = Labels(words, spans, kAnyLabel);
  for (std::uint32_t i = 0; i < words.size(); ++i) {
    if (labels[i] != kAnyLabel) continue;
    if (!words.HasCapital(i)) {
      labels[i] = inner;
    } else if (words.CapitalTells(i) && !words.Has(i, kNoName)) {
      labels[i] &= static_cast<LabelMask>(~MaskOf(entity::kOutside));
    }
  }
  return labels;
}

// The mark-up is partial: what it marks is right, other words may be anything.
absl::Status AddMarkup(const Options& options, const entity::WordTable& words, std::vector<Stretch>* out) {
  return ReadMarkedArticles(options.frus, options.every - 1, options.every, [&](const MarkedArticle& marked) {
    std::vector<TaggedSpan> spans;
    for (const MarkedName& name : marked.names) {
      if (name.kind == "PER") spans.push_back({name.begin, name.end, SpanKind::kPerson});
      if (name.kind == "LOC") spans.push_back({name.begin, name.end, SpanKind::kPlace});
    }
    const ReadText text(marked.body, "en");
    if (text.view.fields().empty()) return;
    const auto labels = SilverLabels(text.view.fields().front().words, spans);
    Append(Stretches(text, labels, options.silver_weight, Gazetteers::kOftenHidden, words), out);
  });
}

// What the gazetteer knows for sure: names of one kind, that are no common words.
std::vector<TaggedSpan> KnownSpans(const ReadText& text) {
  const entity::FieldView& field = text.view.fields().front();
  constexpr std::uint32_t kPlaceOrCountry = entity::KindBit(EntityKind::kPlace) | entity::KindBit(EntityKind::kCountry);
  std::vector<TaggedSpan> spans;
  for (const entity::Match& match : field.matches) {
    const entity::Words& words = field.words;
    const bool doubtful =
        match.length() == 1 && (words[match.first].starts_sentence || words[match.first].in_title_case ||
                                words.Has(match.first, entity::kCommonWord | entity::kGivenName));
    if (doubtful || !words.HasCapital(match.first) || match.front > 0) continue;
    const std::uint32_t kinds = text.view.KindsAt(field, match.first);
    SpanKind kind = SpanKind::kOther;
    if (kinds == entity::KindBit(EntityKind::kPerson)) {
      kind = SpanKind::kPerson;
    } else if (kinds == entity::KindBit(EntityKind::kOrganisation)) {
      kind = SpanKind::kOrganisation;
    } else if ((kinds & entity::KindBit(EntityKind::kPlace)) != 0 && (kinds & ~kPlaceOrCountry) == 0) {
      kind = SpanKind::kPlace;
    } else if (kinds != entity::KindBit(EntityKind::kCountry)) {
      continue;
    }
    spans.push_back({words.token(match.first).begin, words.token(match.last).end, kind});
  }
  return spans;
}

absl::Status AddSilver(const std::string& spec, const Options& options, const entity::WordTable& words,
                       std::vector<Stretch>* out) {
  const std::vector<std::string> parts = absl::StrSplit(spec, ':');
  if (parts.size() < 2)
    return absl::InvalidArgumentError(absl::StrCat("silver text is PATH:LANGUAGE, not '", spec, "'"));
  const std::size_t every = parts.size() > 2 ? std::strtoul(parts[2].c_str(), nullptr, 10) : 1;
  return ReadBodies(parts[0], std::max<std::size_t>(every, 1), [&](const std::string& body) {
    const ReadText text(body, parts[1]);
    if (text.view.fields().empty()) return;
    const auto labels = SilverLabels(text.view.fields().front().words, KnownSpans(text));
    Append(Stretches(text, labels, options.silver_weight, Gazetteers::kOftenHidden, words), out);
  });
}

absl::StatusOr<std::string> ReadWordTable(const Options& options) {
  WordFacts facts;
  if (!options.clusters.empty()) AS_RETURN_IF_ERROR(AddClusters(options.clusters, &facts));
  if (!options.persons.empty()) AS_RETURN_IF_ERROR(AddPersons(options.persons, &facts));
  if (!options.places.empty()) AS_RETURN_IF_ERROR(AddPlaces(options.places, &facts));
  return entity::WordTable::Serialize(facts);
}

absl::Status Run(const Options& options) {
  AS_ASSIGN_OR_RETURN(const std::string table, ReadWordTable(options));
  AS_ASSIGN_OR_RETURN(const entity::WordTable words, entity::WordTable::Read(table));
  std::vector<Stretch> gold;
  for (const std::string& spec : options.corpora) AS_RETURN_IF_ERROR(AddCorpus(spec, options, words, &gold));
  std::vector<Stretch> silver;
  if (!options.frus.empty()) AS_RETURN_IF_ERROR(AddMarkup(options, words, &silver));
  for (const std::string& spec : options.silver) AS_RETURN_IF_ERROR(AddSilver(spec, options, words, &silver));
  CrfTrainer trainer(options.training);
  for (const Stretch& stretch : gold) trainer.Add(stretch);
  double likelihood = trainer.Train();
  // What silver text leaves open, the tagger of the round before decides.
  for (int round = 0; round < options.rounds && !silver.empty(); ++round) {
    CrfTrainer next(options.training);
    for (const Stretch& stretch : gold) next.Add(stretch);
    for (Stretch stretch : silver) {
      trainer.Complete(&stretch);
      next.Add(std::move(stretch));
    }
    likelihood = next.Train();
    trainer = std::move(next);
  }
  const std::string model = trainer.Model(table);
  std::ofstream out(options.out, std::ios::binary);
  out << model;
  if (!out.flush()) return absl::UnknownError(absl::StrCat("cannot write ", options.out));
  std::printf("%zu stretches, %zu features, log-likelihood %.4f, model of %zu bytes\n", trainer.stretch_count(),
              trainer.feature_count(), likelihood, model.size());
  return absl::OkStatus();
}

}  // namespace
}  // namespace archive_search::ner

int main(int argc, char** argv) {
  archive_search::ner::Options options;
  CLI::App app{"Trains the tagger's model"};
  app.add_option("corpora", options.corpora, "PATH:LANGUAGE:full|open[:WEIGHT]");
  app.add_option("--out", options.out, "The model file to write")->required();
  app.add_option("--without", options.without, "Leave out a part of the articles of full corpora: 0/5 is each fifth");
  app.add_option("--clusters", options.clusters, "Clusters of words, as cluster_words writes them");
  app.add_option("--persons", options.persons, "Persons, a line each: an id, a tab, \"Surname, Given names\"");
  app.add_option("--places", options.places, "Names of places, one a line");
  app.add_option("--frus", options.frus, "A folder with docs.jsonl and entities.jsonl, the editors' mark-up");
  app.add_option("--every", options.every, "Of the marked-up articles, each N-th, from the one with index N - 1")
      ->check(CLI::PositiveNumber);
  app.add_option("--silver", options.silver, "Text without tags: JSON Lines with bodies, PATH:LANGUAGE[:EVERY]");
  app.add_option("--silver-weight", options.silver_weight, "How much a stretch of text without whole tags counts");
  app.add_option("--rounds", options.rounds, "How often such text is tagged and learnt from");
  app.add_option("--epochs", options.training.epochs, "Passes over all stretches");
  app.add_option("--rate", options.training.rate, "AdaGrad's rate");
  app.add_option("--l2", options.training.l2, "The L2 penalty");
  app.add_option("--min-count", options.training.min_count, "Features seen less often are left out");
  app.add_option("--max-features", options.training.max_features, "The features with the largest weights are kept");
  CLI11_PARSE(app, argc, argv);
  const absl::Status status = archive_search::ner::Run(options);
  if (status.ok()) return 0;
  std::cerr << "train_tagger: " << status.message() << "\n";
  return 1;
}
