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

std::string StretchesOf(const std::string& text, const std::string& language) {
  const text::AnalyzedText tokens = text::Tokenize(text, language);
  const Words words(TextField::kBody, text, tokens);
  std::string found;
  for (const Span& span : FindStretches(words)) found += std::string(words.Raw(span.first, span.last)) + "|";
  return found;
}

TEST_CASE("The tagger reads stretches with capitals only", "[tagger]") {
  CHECK(StretchesOf("The old man sat down. Then the Bank of Foo and Jane Roe left, but Bar did not.", "en") ==
        "Bank of Foo and Jane Roe|Bar|");
  CHECK(StretchesOf("He left Foo committee rooms.", "en") == "Foo|");
}

TEST_CASE("Small Cyrillic words belong to a stretch where a head of names is among them", "[tagger]") {
  CHECK(StretchesOf("Сегодня решение Верховного суда отменили.", "ru") == "Верховного суда отменили|");
  CHECK(StretchesOf("Министерство иностранных дел сообщило о встрече.", "ru") ==
        "Министерство иностранных дел сообщило|");
  // Not a function word, nor a verb of speech.
  CHECK(StretchesOf("Министерство обороны заявил он.", "ru") == "Министерство обороны|");
  CHECK(StretchesOf("Иван Петров купил новую машину.", "ru") == "Иван Петров|");
  // No more small words than names have.
  CHECK(StretchesOf("Фуро шёл домой лесом полем суд.", "ru") == "Фуро|");
}

TEST_CASE("German is read, but for its organisations", "[tagger]") {
  CHECK(TaggerReads("en"));
  CHECK(TaggerReads("de"));
  CHECK_FALSE(TaggerReads("lb"));
  CHECK(TaggerFinds(EntityKind::kOrganisation, "en"));
  CHECK(TaggerFinds(EntityKind::kPerson, "de"));
  CHECK_FALSE(TaggerFinds(EntityKind::kOrganisation, "de"));
}

}  // namespace
}  // namespace archive_search::entity
