// The tagger's model file, its labels, and what the stretches are that it reads.
#include "entity/tagger.h"

#include <catch2/catch.hpp>
#include <string>

#include "entity/bundled_model.h"
#include "entity/name_features.h"
#include "entity/name_label.h"
#include "text/tokenizer.h"

namespace archive_search::entity {
namespace {

TEST_CASE("A name that is open is followed by words of the same kind only", "[tagger]") {
  const NameLabel begin = MakeLabel(EntityKind::kPerson, NamePart::kBegin);
  CHECK(MayFollow(begin, MakeLabel(EntityKind::kPerson, NamePart::kLast)));
  CHECK_FALSE(MayFollow(begin, MakeLabel(EntityKind::kPlace, NamePart::kLast)));
  CHECK_FALSE(MayFollow(begin, kOutside));
  CHECK_FALSE(MayFollow(kOutside, MakeLabel(EntityKind::kPerson, NamePart::kInside)));
  CHECK(MayFollow(MakeLabel(EntityKind::kPlace, NamePart::kOnly), begin));
}

TEST_CASE("A model keeps the weights of its features and knows no others", "[tagger]") {
  TaggerModel::Feature feature;
  feature.hash = 0x1234567890ABCDEFULL;
  feature.weights[3] = -7;
  const std::string words = WordTable::Serialize({{42, kListedPlace | 5}, {42, kListedSurname}});
  const auto model = TaggerModel::Parse(TaggerModel::Serialize({feature}, {}, words));
  REQUIRE(model.ok());
  LabelScores scores{};
  model->Add(feature.hash, &scores);
  CHECK(scores[3] == -7);
  model->Add(feature.hash ^ (1ULL << 60), &scores);
  CHECK(scores[3] == -7);
  CHECK(model->words().Find(42) == (kListedPlace | kListedSurname | 5));
  CHECK(model->words().Find(43) == 0);
}

TEST_CASE("A model that is cut short or of another version is refused", "[tagger]") {
  const std::string model(BundledModel());
  CHECK(TaggerModel::Parse(model).ok());
  for (const std::size_t size : {std::size_t{0}, std::size_t{7}, std::size_t{300}, model.size() - 1}) {
    CHECK_FALSE(TaggerModel::Parse(model.substr(0, size)).ok());
  }
  CHECK_FALSE(TaggerModel::Parse("X" + model.substr(1)).ok());
}

TEST_CASE("The tagger reads stretches with capitals only", "[tagger]") {
  const std::string text = "The old man sat down. Then the Bank of Foo and Jane Roe left, but Bar did not.";
  const text::AnalyzedText tokens = text::Tokenize(text, "en");
  const Words words(TextField::kBody, text, tokens);
  std::string found;
  for (const Span& span : FindStretches(words)) found += std::string(words.Raw(span.first, span.last)) + "|";
  CHECK(found == "Bank of Foo and Jane Roe|Bar|");
}

TEST_CASE("German is left to the rules", "[tagger]") {
  CHECK(TaggerReads("en"));
  CHECK(TaggerReads("ru"));
  CHECK_FALSE(TaggerReads("de"));
}

}  // namespace
}  // namespace archive_search::entity
