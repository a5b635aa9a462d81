#include "search/plan.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <set>

#include "search/executor.h"
#include "search/plan_node.h"
#include "support/test_archive.h"

namespace archive_search::search {
namespace {

using test::Must;
using test::TestArchive;

Article News(const std::string& key, const std::string& language, const std::string& title, const std::string& body) {
  Article article;
  article.key = key;
  article.language = language;
  article.title = title;
  article.body = body;
  return article;
}

Article Mentioning(const std::string& key, EntityKind kind, const std::string& id) {
  Article article = News(key, "en", "Quiet day", "Nothing much happened in the harbour today.");
  article.entities.push_back({kind, id, ""});
  return article;
}

absl::StatusOr<Plan> MakePlan(const TestArchive& archive, const std::string& query, const PlanOptions& options = {}) {
  return Plan::Make(archive.snapshot().impl(), Must(ParseQuery(query)), options);
}

// Keys of the matches.
std::set<std::string> KeysOf(const Plan& plan) {
  std::set<std::string> keys;
  for (const TierMatches& tier : Must(AllMatches(plan))) {
    tier.matches.ForEach([&](DocId docid) { keys.insert(Must(tier.tier->Key(docid))); });
  }
  return keys;
}

std::set<std::string> Find(const TestArchive& archive, const std::string& query, const PlanOptions& options = {}) {
  return KeysOf(Must(MakePlan(archive, query, options)));
}

using Keys = std::set<std::string>;

TEST_CASE("A bare word finds its other forms in every language that writes in its script", "[plan]") {
  const TestArchive archive({
      News("en", "en", "New sanction", "The ministers talked about sanctions against the bank."),
      News("fr", "fr", "Nouvelle sanction", "Les ministres parlent des sanctions contre la banque."),
      News("ru", "ru", "Новые санкции", "Министры говорили о санкциях против банка и вице-премьера."),
      News("other", "en", "Weather", "Rain is expected in the north of the country tomorrow."),
  });
  CHECK(Find(archive, "sanctioned") == Keys{"en"});
  CHECK(Find(archive, "sanctions") == Keys{"en", "fr"});
  CHECK(Find(archive, "lang:fr sanctions") == Keys{"fr"});
  CHECK(Find(archive, "САНКЦИЯ") == Keys{"ru"});
  CHECK(Find(archive, "=санкции") == Keys{"ru"});
  CHECK(Find(archive, "=санкция").empty());
  CHECK(Find(archive, "вице-премьер") == Keys{"ru"});
  CHECK(Find(archive, "премьер-вице").empty());
}

TEST_CASE("A word is stemmed in the language of each article, not in another's", "[plan]") {
  const TestArchive archive({
      News("en", "en", "A new bridge", "The new bridge was opened by the mayor of the city."),
      News("fr", "fr", "Les news", "Les news du jour, et un pont nouveau pour la ville."),
      News("tr", "tr", "Usa", "Bu usa sözcüğü bir örnektir."),
      News("us", "en", "They told us", "They told us nothing about the bridge."),
  });
  CHECK(Find(archive, "news") == Keys{"fr"});
  CHECK(Find(archive, "lang:en new") == Keys{"en"});
  CHECK(Find(archive, "usa") == Keys{"tr"});
  CHECK(Find(archive, "lang:en news").empty());
  CHECK(Find(archive, "lang:en bridges") == Keys{"en", "us"});
  CHECK(Find(archive, "lang:(fr OR tr) news") == Keys{"fr"});
}

double WeightOf(const TestArchive& archive, const std::string& query, const PlanOptions& options = {}) {
  const Plan plan = Must(MakePlan(archive, query, options));
  const PlanNode& root = plan.impl().root;
  return (root.kind == PlanNode::Kind::kAnd ? root.children[0] : root).words[0].scored.weight;
}

TEST_CASE("Within one language a word weighs as in an archive of that language alone", "[plan]") {
  const std::vector<Article> english = {
      News("1", "en", "Treaty", "The treaty was signed."),
      News("2", "en", "Harbour", "The harbour was closed."),
      News("3", "en", "Summit", "The ministers met at the summit."),
  };
  std::vector<Article> both = english;
  for (int i = 0; i < 20; ++i)
    both.push_back(News("de" + std::to_string(i), "de", "Hafen", "Der Hafen wurde geschlossen."));
  const TestArchive alone(english);
  const TestArchive mixed(both);
  PlanOptions in_english;
  in_english.filters = {{.field = FacetField::kLanguage, .values = {"en"}}};
  for (const char* word : {"treaty", "the"}) {
    CHECK(WeightOf(mixed, word) > WeightOf(alone, word));
    CHECK(WeightOf(mixed, word, in_english) == WeightOf(alone, word));
    CHECK(WeightOf(mixed, std::string(word) + " lang:en") == WeightOf(alone, word));
    // As it is written it can stand in any article.
    CHECK(WeightOf(mixed, std::string("=") + word, in_english) == WeightOf(mixed, std::string("=") + word));
  }
}

TEST_CASE("Within one language articles are as long as in an archive of that language alone", "[plan]") {
  std::vector<Article> both = {
      News("1", "en", "Treaty", "The treaty was signed."),
      News("2", "en", "Harbour", "The harbour was closed, and the treaty with it."),
  };
  const TestArchive alone(both);
  both.push_back(
      News("de", "de", "Hafen", "Der Hafen wurde geschlossen, und niemand weiß, wann er wieder geöffnet wird."));
  const TestArchive mixed(both);
  const auto average_length = [](const TestArchive& archive, const std::string& text, const PlanOptions& options) {
    return Must(MakePlan(archive, text, options)).impl().bm25.average_length();
  };
  PlanOptions in_english;
  in_english.filters = {{.field = FacetField::kLanguage, .values = {"en"}}};
  const double english = average_length(alone, "treaty", {});
  CHECK(average_length(mixed, "treaty", {}) > english);
  CHECK(average_length(mixed, "treaty", in_english) == english);
  CHECK(average_length(mixed, "treaty lang:en", {}) == english);
  // No article at all is in Russian and English.
  CHECK(Find(mixed, "treaty lang:ru", in_english).empty());
}

TEST_CASE("A filter on the language takes the stems of others away", "[plan]") {
  const TestArchive archive({
      News("en", "en", "Sanctions", "The ministers talked about sanctions against the bank."),
      News("de", "de", "Sanktionen", "Die Minister sprachen über Sanktionen gegen die Bank."),
  });
  const auto terms = [&](const PlanOptions& options) {
    const Plan plan = Must(MakePlan(archive, "ministers", options));
    const PlanNode& root = plan.impl().root;
    return (root.kind == PlanNode::Kind::kAnd ? root.children[0] : root).words[0].terms.size();
  };
  PlanOptions german;
  german.filters.push_back({FacetField::kLanguage, {"de"}});
  CHECK(terms({}) == 2);
  CHECK(terms(german) == 1);
  CHECK(Find(archive, "minister", german) == Keys{"de"});
}

// Keys of the articles that any word of the text, or one akin to it, finds.
Keys FindAny(const TestArchive& archive, const std::string& text) {
  return KeysOf(Must(Plan::Make(archive.snapshot().impl(), Must(WordsQuery(text, true)), {})));
}

TEST_CASE("Where any word will do, words akin to it are found", "[plan]") {
  const TestArchive archive({
      News("part", "de", "Minister", "Der Minister sprach am Dienstag mit den Abgeordneten."),
      News("whole", "de", "Besuch", "Der Verteidigungsminister reiste am Montag nach Warschau."),
      News("beginning", "de", "Truppen", "Die Verteidigung der Stadt dauerte drei Wochen."),
      News("other", "de", "Wetter", "Morgen regnet es im Norden des Landes."),
      News("ar", "ar", "سياسة", "تحدث المسؤولون عن الأمازون وعن حماية الغابات."),
      News("zh", "zh", "北京", "俄罗斯总统星期二抵达北京进行访问。"),
  });
  CHECK(FindAny(archive, "Verteidigungsminister") == Keys{"part", "whole", "beginning"});
  CHECK(FindAny(archive, "Regnerisch") == Keys{"other"});
  CHECK(FindAny(archive, "Nordpol").empty());
  CHECK(FindAny(archive, "الأمازونية") == Keys{"ar"});
  CHECK(FindAny(archive, "总部") == Keys{"zh"});
  CHECK(Find(archive, "Verteidigungsminister") == Keys{"whole"});
  CHECK(Find(archive, "Verteidigungsminister OR Regen") == Keys{"whole"});
}

TEST_CASE("A run of Han characters is found by any part of it", "[plan]") {
  const TestArchive archive({News("zh", "zh", "普京抵达北京", "俄罗斯总统普京星期二抵达北京进行访问。")});
  CHECK(Find(archive, "普京") == Keys{"zh"});
  CHECK(Find(archive, "总统普京") == Keys{"zh"});
  CHECK(Find(archive, "京") == Keys{"zh"});
  CHECK(Find(archive, "京普").empty());
  CHECK(Find(archive, "title:抵达北京") == Keys{"zh"});
  CHECK(Find(archive, "title:总统").empty());
  CHECK(Find(archive, "body:总统 普京") == Keys{"zh"});
}

TEST_CASE("A Chinese article is found in simplified and in traditional characters", "[plan]") {
  const TestArchive archive({News("hant", "zh", "聯合國安理會", "俄羅斯總統訪問臺灣"),
                             News("hans", "zh", "联合国安理会", "俄罗斯总统访问台湾"),
                             News("ja", "ja", "国連安全保障理事会", "ロシアの大統領")});
  for (const std::string query : {"聯合國", "联合国", "\"臺灣\"", "台湾", "總統訪問"}) {
    CAPTURE(query);
    CHECK(Find(archive, query) == Keys{"hans", "hant"});
  }
}

TEST_CASE("A Korean noun is found with its particles and in compounds", "[plan]") {
  const TestArchive archive({
      News("subject", "ko", "회담", "대통령은 서울에서 회담을 했다."),
      News("object", "ko", "정상회담", "기자들이 대통령을 기다렸다."),
      News("parts", "ko", "소식", "대통이 국통령과 만났다."),
      News("english", "en", "Notes", "The word 대통령이 means president."),
  });
  CHECK(Find(archive, "대통령") == Keys{"english", "object", "subject"});
  CHECK(Find(archive, "대통") == Keys{"english", "object", "parts", "subject"});
  CHECK(Find(archive, "회담") == Keys{"object", "subject"});
  CHECK(Find(archive, "title:회담") == Keys{"object", "subject"});
  CHECK(Find(archive, "=대통령").empty());
  CHECK(Find(archive, "=대통령은") == Keys{"subject"});
  CHECK(Find(archive, "\"대통령을 기다렸다\"") == Keys{"object"});
  CHECK(Find(archive, "대통령 w/3 서울") == Keys{"subject"});
}

TEST_CASE("A phrase does not go on from the title into the body", "[plan]") {
  const TestArchive archive({News("a", "en", "Grain deal", "signed in Istanbul after long talks")});
  CHECK(Find(archive, "\"grain deal\"") == Keys{"a"});
  CHECK(Find(archive, "\"deal signed\"").empty());
  CHECK(Find(archive, "deal w/3 signed").empty());
  CHECK(Find(archive, "title:\"deal signed\"").empty());
}

TEST_CASE("A proximity wants two places: a word is not near itself, nor an entity near its own name", "[plan]") {
  const TestArchive archive({
      News("once", "en", "Report", "They spoke of NATO and of oil that day."),
      News("twice", "en", "Report", "They spoke of NATO and oil; of oil again, and NATO."),
      News("title", "en", "Oil", "They spoke of oil again."),
  });
  CHECK(Find(archive, "oil w/5 oil") == Keys{"twice"});
  CHECK(Find(archive, "oil pre/5 oil") == Keys{"twice"});
  CHECK(Find(archive, "oil w/6000 oil") == Keys{"twice"});
  CHECK(Find(archive, "org:=nato w/10 nato") == Keys{"twice"});
  CHECK(Find(archive, "org:=nato w/2 nato").empty());
  CHECK(Find(archive, "(oil w/10 nato) w/10 oil") == Keys{"twice"});
}

TEST_CASE("A name in any script stands for the entity's id", "[plan]") {
  ArchiveSettings settings;
  settings.entities_tsv =
      "anna-example\tperson\ten\tAnna Example\n"
      "anna-example\tperson\tru\tАнна Пример\n";
  const TestArchive archive(
      {Mentioning("a", EntityKind::kPerson, "anna-example"), Mentioning("b", EntityKind::kPerson, "x")}, settings);
  const Plan plan = Must(MakePlan(archive, "person:\"анна пример\""));
  CHECK(plan.resolved().root().text == "anna-example");
  CHECK(plan.resolved().root().by_id);
  CHECK(plan.resolved().root().entity_kind == EntityKind::kPerson);
  CHECK(Find(archive, "person:\"Anna Example\"") == Keys{"a"});
  CHECK(Find(archive, "entity:\"ANNA EXAMPLE\"") == Keys{"a"});
  CHECK(Find(archive, "person:=anna-example") == Keys{"a"});
}

TEST_CASE("An ambiguous name is an error that says how to write each meaning", "[plan]") {
  ArchiveSettings settings;
  settings.entities_tsv =
      "example-on-sea\tplace\ten\tSpringfield\n"
      "example-upon-hill\tplace\ten\tNew Springfield\n"
      "example-upon-hill\tplace\ten\tSpringfield\n";
  const TestArchive archive({Mentioning("a", EntityKind::kPlace, "example-on-sea")}, settings);
  const absl::StatusOr<Plan> plan = MakePlan(archive, "quiet place:Springfield");
  REQUIRE(absl::IsInvalidArgument(plan.status()));
  CHECK(ErrorSpan(plan.status()) == ByteSpan{6, 23});
  CHECK(plan.status().message().find("place:=example-on-sea") != absl::string_view::npos);
  CHECK(plan.status().message().find("place:=example-upon-hill") != absl::string_view::npos);
  CHECK(Find(archive, "place:=example-on-sea") == Keys{"a"});
}

TEST_CASE("A name that the gazetteer does not know is looked for among the archive's own ids", "[plan]") {
  const TestArchive archive(
      {Mentioning("a", EntityKind::kPerson, "jan-zzyzx"), Mentioning("b", EntityKind::kPerson, "jan-qwxq"),
       Mentioning("c", EntityKind::kPerson, "eva-qwxq"), Mentioning("d", EntityKind::kPerson, "wyxz")});
  CHECK(Find(archive, "person:\"Jan Zzyzx\"") == Keys{"a"});
  CHECK(Find(archive, "person:Zzyzx") == Keys{"a"});
  CHECK(Find(archive, "person:wyxz") == Keys{"d"});
  CHECK(absl::IsInvalidArgument(MakePlan(archive, "person:Qwxq").status()));
}

TEST_CASE("A name is somebody else's where the one that the gazetteer knows is in no article", "[plan]") {
  ArchiveSettings settings;
  settings.entities_tsv = "gordon-qwxq\tperson\ten\tGordon Qwxq\ngordon-qwxq\tperson\ten\t?Qwxq\n";
  const TestArchive others({Mentioning("a", EntityKind::kPerson, "qwxq")}, settings);
  CHECK(Find(others, "person:Qwxq") == Keys{"a"});
  const Plan plan = Must(MakePlan(others, "quiet person:qwxq"));
  REQUIRE(plan.notes().size() == 1);
  CHECK(plan.notes()[0].message == "no article has Gordon Qwxq; \"qwxq\" is taken for person=qwxq");
  CHECK(plan.notes()[0].span == ByteSpan{6, 17});
  const TestArchive both(
      {Mentioning("a", EntityKind::kPerson, "qwxq"), Mentioning("b", EntityKind::kPerson, "gordon-qwxq")}, settings);
  CHECK(Find(both, "person:Qwxq") == Keys{"b"});
  CHECK(Find(both, "person:=qwxq") == Keys{"a"});
  const TestArchive neither({Mentioning("a", EntityKind::kPerson, "somebody-else")}, settings);
  CHECK(Find(neither, "person:Qwxq").empty());
}

TEST_CASE("A name that no entity bears matches nothing and leaves a note", "[plan]") {
  const TestArchive archive({Mentioning("a", EntityKind::kPerson, "jan-zzyzx")});
  const Plan plan = Must(MakePlan(archive, "quiet OR org:Nosuchparty"));
  REQUIRE(plan.notes().size() == 1);
  CHECK(plan.notes()[0].message.find("Nosuchparty") != std::string::npos);
  CHECK(plan.notes()[0].span == ByteSpan{9, 24});
  CHECK(Find(archive, "quiet OR org:Nosuchparty") == Keys{"a"});
  CHECK(Find(archive, "org:Nosuchparty").empty());
  CHECK(Must(MakePlan(archive, "person:=nosuchid")).notes().size() == 1);
  CHECK(Must(MakePlan(archive, "person:=jan-zzyzx")).notes().empty());
}

TEST_CASE("A value that no article has leaves a note that helps", "[plan]") {
  std::vector<Article> articles = {News("a", "en", "One", "one"), News("b", "de", "Zwei", "zwei")};
  articles[0].source = "Reuters World Service";
  articles[1].source = "Die Zeit";
  articles[1].authors = {"Nora Whitcombe"};
  const TestArchive archive(articles);
  const auto note_of = [&](const std::string& query) -> std::string {
    const Plan plan = Must(MakePlan(archive, query));
    return plan.notes().empty() ? "" : plan.notes()[0].message;
  };
  CHECK(note_of("source:\"die ziet\"") == "no article has source:\"die ziet\"; did you mean source:\"die zeit\"?");
  CHECK(note_of("source:reuters") == "no article has source:\"reuters\"; did you mean source:\"reuters\"*?");
  CHECK(note_of("one source:tass") == "no article has source:\"tass\"; there are die zeit, reuters world service");
  CHECK(note_of("author:whitcome") == "no article has author:\"whitcome\"; did you mean author:\"whitcombe\"?");
  CHECK(note_of("lang:german") == "no article has lang:\"german\"; there are de, en");
  CHECK(note_of("section:world") == "no article has section:\"world\"; none has any");
  CHECK(note_of("key:c") == "no article has key:\"c\"");
  CHECK(note_of("source:x*") == "no article has source:\"x\"*; there are die zeit, reuters world service");
  CHECK(note_of("source:reuters* lang:en key:a").empty());
  CHECK(Must(MakePlan(archive, "one source:tass")).notes()[0].span == ByteSpan{4, 15});

  const auto notes_of = [&](const FacetFilter& filter) {
    std::vector<std::string> notes;
    PlanOptions options;
    options.filters = {filter};
    const Plan plan = Must(MakePlan(archive, "one", options));
    for (const QueryNote& note : plan.notes()) notes.push_back(note.message);
    return notes;
  };
  CHECK(notes_of({FacetField::kSource, {"Die Zeit", "Die Ziet"}}) ==
        std::vector<std::string>{"no article has source:\"Die Ziet\"; did you mean source:\"die zeit\"?"});
  CHECK(notes_of({FacetField::kLanguage, {"german"}, /*exclude=*/true}).size() == 1);
  CHECK(notes_of({FacetField::kAuthor, {"Nora Whitcombe"}}).empty());
  CHECK(notes_of({FacetField::kPerson, {"nobody"}}).empty());
}

TEST_CASE("A wildcard that stands for too many words is cut to the most frequent, and says so", "[plan]") {
  std::string body;
  for (int i = 0; i < 1'200; ++i) body += "wild" + std::to_string(i) + " ";
  const TestArchive archive({News("many", "en", "Many", body), News("one", "en", "One", "wild1199 and wild1198")});
  const Plan plan = Must(MakePlan(archive, "wild*"));
  REQUIRE(plan.notes().size() == 1);
  CHECK(plan.notes()[0].message.find("1200") != std::string::npos);
  CHECK(plan.notes()[0].message.find("1000") != std::string::npos);
  CHECK(Find(archive, "wild*") == Keys{"many", "one"});  // the most frequent ones are in the second article
  CHECK(Must(MakePlan(archive, "wild11*")).notes().empty());
}

TEST_CASE("A beginning of a field's value finds any number of values", "[plan]") {
  std::vector<Article> articles;
  Keys keys;
  for (int i = 0; i < 100; ++i) {
    articles.push_back(News("k" + std::to_string(i), "en", "Title", "Some text of no interest."));
    articles.back().source = (i < 60 ? "Harbour " : "Wire ") + std::to_string(i);
    if (i < 60) keys.insert(articles.back().key);
  }
  const TestArchive archive(articles);
  CHECK(Find(archive, "source:\"harbour \"*") == keys);
  for (const std::string field : {"source:", ""}) {  // terms are cut where they are very long
    const absl::Status status = MakePlan(archive, field + std::string(101, 'x') + "*").status();
    CHECK(absl::IsInvalidArgument(status));
    CHECK(ErrorSpan(status).has_value());
  }
}

TEST_CASE("Filters that cannot be read are refused", "[plan]") {
  const TestArchive archive({News("a", "en", "Title", "Text of no interest.")});
  CHECK(absl::IsInvalidArgument(MakePlan(archive, "*", {{{FacetField::kDate, {"sometime"}}}, {}, {}}).status()));
  CHECK(absl::IsInvalidArgument(MakePlan(archive, "*", {{{FacetField::kSource, {}}}, {}, {}}).status()));
  CHECK(Find(archive, "*", {{{FacetField::kDate, {"none"}}}, {}, {}}) == Keys{"a"});
  CHECK(Find(archive, "*", {{{FacetField::kDate, {"none"}, true}}, {}, {}}).empty());
}

TEST_CASE("Ranking parameters out of range are refused", "[plan]") {
  const TestArchive archive({News("a", "en", "Title", "Text of no interest.")});
  CHECK(absl::IsInvalidArgument(MakePlan(archive, "text", {{}, -1.0, {}}).status()));
  CHECK(absl::IsInvalidArgument(MakePlan(archive, "text", {{}, {}, 1.5}).status()));
  CHECK(absl::IsInvalidArgument(MakePlan(archive, "text", {{}, std::nan(""), {}}).status()));
  CHECK(MakePlan(archive, "text", {{}, 0.0, 0.0}).ok());
}

TEST_CASE("A tree that no query text gives is refused, not misread", "[plan]") {
  const TestArchive archive({News("a", "en", "Title", "Text of no interest.")});
  const auto make = [&](QueryNode node) {
    return Plan::Make(archive.snapshot().impl(), Query(std::move(node)), {}).status();
  };
  QueryNode node;
  node.kind = QueryNode::Kind::kNear;
  CHECK(absl::IsInvalidArgument(make(node)));
  node.children.resize(2);  // every article has no position
  CHECK(absl::IsInvalidArgument(make(node)));
  node.kind = QueryNode::Kind::kNot;
  CHECK(absl::IsInvalidArgument(make(node)));
  node = QueryNode();
  node.boost = 0;
  CHECK(absl::IsInvalidArgument(make(node)));
  node.boost = std::nan("");
  CHECK(absl::IsInvalidArgument(make(node)));
  node = QueryNode();
  node.kind = QueryNode::Kind::kWord;
  node.text = "?!";
  CHECK(absl::IsInvalidArgument(make(node)));
}

TEST_CASE("An explanation adds up to the score", "[plan]") {
  const TestArchive archive({
      News("a", "en", "Oil talks", "Oil prices rose after the talks about oil and gas."),
      News("b", "en", "Gas", "Nothing about the other one."),
  });
  const Plan plan = Must(MakePlan(archive, "oil^2 OR \"talks about\" OR pipeline"));
  const TopDocs top = Must(Top(plan, 10, SortOrder::kRelevance));
  REQUIRE(top.top.size() == 1);
  const std::string text = Must(Explain(plan, top.top[0].docid));
  INFO(text);
  double sum = 0;
  double last = 0;
  std::size_t lines = 0;
  for (std::size_t at = 0; at < text.size(); at = text.find('\n', at) + 1, ++lines) {
    sum += last;
    last = std::strtod(text.c_str() + at, nullptr);
  }
  CHECK(lines == 4);  // oil, talks, about; the sum
  CHECK(sum == Approx(last).margin(2e-4));
  CHECK(last == Approx(top.top[0].score).margin(1e-4));
  CHECK(absl::IsNotFound(Explain(plan, top.top[0].docid == 1 ? 2 : 1).status()));
}

TEST_CASE("Factors that multiply to more than a number can hold are refused", "[plan]") {
  const TestArchive archive({News("a", "en", "Title", "Text of no interest.")});
  std::string query = "text^1000000";
  for (int i = 0; i < 60; ++i) query = "(" + query + " OR none)^1000000";
  CHECK(absl::IsInvalidArgument(MakePlan(archive, query).status()));
}

TEST_CASE("The words of a phrase are explained one by one", "[plan]") {
  const TestArchive archive({News("a", "en", "Report", "They closed the Bay Bridge.")});
  const Plan plan = Must(MakePlan(archive, "body:\"bay bridge\""));
  const TopDocs top = Must(Top(plan, 1, SortOrder::kRelevance));
  REQUIRE(top.top.size() == 1);
  const std::string text = Must(Explain(plan, top.top[0].docid));
  INFO(text);
  CHECK(text.find("body:\"bay\":") != std::string::npos);
  CHECK(text.find("body:\"bridge\":") != std::string::npos);
}

TEST_CASE("Later pages go on where earlier ones end, to the last article", "[plan]") {
  std::vector<Article> articles;
  for (int i = 0; i < 500; ++i)
    articles.push_back(News("k" + std::to_string(i), "en", "Same", "The same words in all."));
  const TestArchive archive(articles);
  const Plan plan = Must(MakePlan(archive, "same words"));
  const TopDocs all = Must(Top(plan, 1'000, SortOrder::kRelevance));
  REQUIRE(all.total == 500);
  REQUIRE(all.top.size() == 500);
  for (const std::size_t k : {1, 10, 499, 500}) {
    const TopDocs top = Must(Top(plan, k, SortOrder::kRelevance));
    CHECK(top.total == 500);
    REQUIRE(top.top.size() == k);
    CHECK(top.top.back().docid == all.top[k - 1].docid);
  }
}

}  // namespace
}  // namespace archive_search::search
