#include "index/entity_rules.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

namespace archive_search::index {
namespace {

using Keys = std::vector<EntityKey>;

constexpr EntityKind kPerson = EntityKind::kPerson;
constexpr EntityKind kOrg = EntityKind::kOrganisation;
constexpr EntityKind kPlace = EntityKind::kPlace;

EntityKey Person(std::string id) {
  return {kPerson, std::move(id)};
}

EntityRules Rules(const std::string& text) {
  absl::StatusOr<EntityRules> rules = EntityRules::Parse(text, "test.rules");
  if (!rules.ok()) FAIL(rules.status().message());
  return *std::move(rules);
}

std::string Error(const std::string& text) {
  return std::string(ParseEntityRules(text, "test.rules").status().message());
}

// An article of these mentions: kind, id and the name that stands in the text.
AnalyzedArticle Mentioning(const std::vector<std::pair<EntityKey, std::string>>& mentions,
                           const std::string& source = "", const std::string& date = "") {
  AnalyzedArticle article;
  article.article.source = source;
  if (!date.empty()) article.article.published = ParseDate(date).value();
  for (const auto& [entity, name] : mentions) {
    entity::Found found;
    std::tie(found.kind, found.id) = entity;
    found.name = name;
    found.begin = static_cast<std::uint32_t>(article.article.body.size());
    article.article.body += name + " ";
    found.end = found.begin + static_cast<std::uint32_t>(name.size());
    article.entities.push_back(std::move(found));
  }
  return article;
}

Keys KeysOf(const AnalyzedArticle& article) {
  Keys keys;
  for (const entity::Found& found : article.entities) keys.emplace_back(found.kind, found.id);
  return keys;
}

Keys Applied(const EntityRules& rules, AnalyzedArticle article) {
  rules.Apply(*Gazetteer::Bundled(), &article);
  return KeysOf(article);
}

TEST_CASE("Rules are read with their lines, and written as they are read", "[entity_rules]") {
  const std::string text =
      "\xEF\xBB\xBF# people\n"
      "merge person=j-smith person=john-smith\r\n"
      "\n"
      "  merge org=kremlin place=kremlin as=\"The \\\"Kremlin\\\" \\\\\"\n"
      "split person=john-smith person=painter name=\"John A. Smith\" name=JAS source=\"Art Weekly\" date=..1993-01-20 "
      "as=\"J = S\"\n"
      "ignore org=committee";
  const std::vector<EntityRule> rules = ParseEntityRules(text, "test.rules").value();
  REQUIRE(rules.size() == 4);
  CHECK(rules[0].line == 2);
  CHECK(rules[0].action == EntityRule::Action::kMerge);
  CHECK(rules[0].into == Person("john-smith"));
  CHECK(rules[1].as == "The \"Kremlin\" \\");
  CHECK(rules[1].into == EntityKey(kPlace, "kremlin"));
  CHECK(rules[2].names == std::vector<std::string>{"John A. Smith", "JAS"});
  CHECK(rules[2].sources == std::vector<std::string>{"Art Weekly"});
  CHECK(rules[2].dates == "..1993-01-20");
  CHECK(rules[3].action == EntityRule::Action::kIgnore);
  CHECK(rules[3].line == 6);
  for (const EntityRule& rule : rules) {
    std::vector<EntityRule> again = ParseEntityRules(EntityRuleLine(rule), "again").value();
    REQUIRE(again.size() == 1);
    again[0].line = rule.line;
    CHECK(again[0] == rule);
  }
  CHECK(
      EntityRuleLine(rules[2]) ==
      "split person=john-smith person=painter name=\"John A. Smith\" name=JAS source=\"Art Weekly\" date=..1993-01-20 "
      "as=\"J = S\"");
}

TEST_CASE("What is no rule is told with its file, its line and what was expected", "[entity_rules]") {
  CHECK(Error("# none\nunite person=a person=b").find("test.rules:2: expected \"merge KIND=ID KIND=ID\"") == 0);
  CHECK(Error("merge person=a").find("test.rules:1: expected \"merge") == 0);
  CHECK(Error("merge john person=b").find("expected the entity as person=ID") != std::string::npos);
  CHECK(Error("merge person=a nobody=b").find("expected the entity that it goes to as person=ID") != std::string::npos);
  CHECK(Error("merge person=a person=b source=x").find("expected as= or nothing, not \"source=x\"") !=
        std::string::npos);
  CHECK(Error("split person=a person=b").find("a split without a condition is a merge") != std::string::npos);
  CHECK(Error("split person=a person=b when=1").find("expected name=, source=, date= or as=") != std::string::npos);
  CHECK(Error("split person=a person=b date=1993..1989").find("ends before it begins") != std::string::npos);
  CHECK(Error("split person=a person=b date=..").find("expected a date or a range") != std::string::npos);
  CHECK(Error("split person=a person=b date=soon").find("expected a date or a range") != std::string::npos);
  CHECK(Error("split person=a person=b name=\"x").find("expected \" at the end") != std::string::npos);
  CHECK(Error("split person=a person=b date=1991 date=1992").find("expected date= once") != std::string::npos);
  CHECK(Error("merge person=a person=b as=X as=Y").find("expected as= once") != std::string::npos);
  CHECK(Error("split person=a person=b name=\"x\"y").find("expected a blank") != std::string::npos);
  CHECK(Error("ignore person=").find("expected a value behind person=") != std::string::npos);
  CHECK(Error("ignore person=a person=b").find("expected nothing behind the entity") != std::string::npos);
  CHECK(Error("\xFF").find("not UTF-8") != std::string::npos);
}

TEST_CASE("Rules that contradict each other, or lead in a circle, are refused", "[entity_rules]") {
  CHECK(Error("merge person=a person=b\nmerge person=a person=c") ==
        "test.rules:2: line 1 merges or ignores person=a already");
  CHECK(Error("ignore person=a\nmerge person=a person=c").find(":2: line 1 merges or ignores") != std::string::npos);
  CHECK(Error("merge person=a person=a") == "test.rules:1: person=a would lead back to itself");
  CHECK(Error("merge person=a person=b\nsplit person=b person=c date=1999\nmerge person=c person=a") ==
        "test.rules:3: person=c would lead back to itself");
  CHECK(Error("merge person=a person=c as=X\nmerge person=b person=c as=Y") ==
        "test.rules:2: person=c is called \"X\" already");
  CHECK(Error("merge person=a person=b\nmerge org=a person=b\nsplit person=a person=c date=1999").empty());
}

TEST_CASE("Mentions go where the rules lead, step by step", "[entity_rules]") {
  const EntityRules rules = Rules(
      "merge person=a person=b\n"
      "merge person=b person=c\n"
      "merge org=x person=c\n"
      "ignore place=noise\n"
      "merge place=more-noise place=noise\n");
  CHECK(Applied(rules, Mentioning({{Person("a"), "A"},
                                   {{kOrg, "x"}, "X"},
                                   {{kPlace, "noise"}, "N"},
                                   {Person("other"), "O"},
                                   {{kPlace, "more-noise"}, "M"}})) == Keys{Person("c"), Person("c"), Person("other")});
  CHECK(rules.Merged(Person("a")) == Person("c"));
  CHECK(rules.Merged({kPlace, "more-noise"}) == std::nullopt);
  CHECK(rules.Merged(Person("z")) == Person("z"));
  CHECK(rules.MergedInto(Person("c")) == Keys{Person("a"), Person("b"), {kOrg, "x"}});
}

TEST_CASE("A split holds for articles that meet all its conditions; the first one counts", "[entity_rules]") {
  const EntityRules rules = Rules(
      "split person=bush person=elder date=..1993-01-20\n"
      "split person=bush person=painter source=\"Art Weekly\" source=Brush name=\"george the painter\"\n"
      "split person=bush person=other name=Dubya\n");
  const auto bush = [&](const std::vector<std::string>& names, const std::string& source, const std::string& date) {
    std::vector<std::pair<EntityKey, std::string>> mentions;
    for (const std::string& name : names) mentions.emplace_back(Person("bush"), name);
    const Keys keys = Applied(rules, Mentioning(mentions, source, date));
    REQUIRE(keys.size() == names.size());
    for (const EntityKey& key : keys) CHECK(key == keys.front());  // all the same way
    return keys.front().second;
  };
  CHECK(bush({"Bush"}, "", "1991-05-03") == "elder");
  CHECK(bush({"Bush"}, "", "1991") == "elder");
  CHECK(bush({"Bush"}, "", "1993") == "bush");  // the year is not wholly inside
  CHECK(bush({"Bush"}, "", "1993-01-20") == "elder");
  CHECK(bush({"Bush"}, "", "1993-01-21") == "bush");
  CHECK(bush({"Bush"}, "", "") == "bush");  // undated
  CHECK(bush({"Bush"}, "Art Weekly", "2010") == "bush");
  CHECK(bush({"Bush", "George  the Painter"}, "ART weekly", "2010") == "painter");
  CHECK(bush({"George the Painter"}, "Brush", "2010") == "painter");
  CHECK(bush({"George the Painter"}, "Brush", "1990") == "elder");
  CHECK(bush({"Dubya", "Bush"}, "", "2003-01-01") == "other");
  CHECK(rules.Outcomes(Person("bush")) == Keys{Person("elder"), Person("painter"), Person("other"), Person("bush")});
  CHECK(rules.Merged(Person("bush")) == Person("bush"));
}

TEST_CASE("What is one now counts once in one place, and sources name it once", "[entity_rules]") {
  AnalyzedArticle article = Mentioning({{{kPlace, "zorkland"}, "Zorkland"}});
  article.entities.push_back(article.entities.front());
  article.entities.back().kind = EntityKind::kCountry;
  article.entities.back().id = "zz";
  article.supplied = {{kPlace, "zorkland", "Zorkland", ""}, {EntityKind::kCountry, "zz", "Zorkland", ""}};
  Rules("merge country=zz place=zorkland").Apply(*Gazetteer::Bundled(), &article);
  CHECK(KeysOf(article) == Keys{{kPlace, "zorkland"}});
  CHECK(article.supplied.size() == 1);
}

TEST_CASE("Names are the gazetteer's, else those of the rules, else as they were", "[entity_rules]") {
  const EntityRules rules = Rules(
      "merge person=a person=vladimir-putin as=Somebody\nmerge person=b person=c as=\"Mister C\"\nmerge person=d "
      "person=e\n");
  AnalyzedArticle article = Mentioning({{Person("a"), "A"}, {Person("b"), "B"}, {Person("d"), "D"}});
  article.entities[0].ambiguous = true;
  rules.Apply(*Gazetteer::Bundled(), &article);
  CHECK(article.entities[0].name == "Vladimir Putin");
  CHECK_FALSE(article.entities[0].ambiguous);
  CHECK(article.entities[1].name == "Mister C");
  CHECK(article.entities[2].name == "D");
  CHECK(rules.NameOf(kPerson, "c") == "Mister C");
  CHECK(rules.NameOf(kPerson, "e").empty());
}

TEST_CASE("The hash is the gazetteer's without rules, and tells other rules from each other", "[entity_rules]") {
  CHECK(EntityRules().HashWith("0123456789abcdef") == "0123456789abcdef");
  CHECK(Rules("# nothing\n").HashWith("0123456789abcdef") == "0123456789abcdef");
  const std::string one = Rules("merge person=a person=b").HashWith("0123456789abcdef");
  CHECK(one.size() == 16);
  CHECK(one == Rules("\n# the same\n merge  person=a\tperson=b\n").HashWith("0123456789abcdef"));
  CHECK(one != Rules("merge person=a person=c").HashWith("0123456789abcdef"));
  CHECK(one != Rules("merge person=a person=b").HashWith("0123456789abcdee"));
}

TEST_CASE("Other rules concern what the old ones may have made of the entities that they change", "[entity_rules]") {
  const auto concerned = [](const std::string& before, const std::string& next) {
    return Rules(before).ConcernedBy(Rules(next));
  };
  using Set = std::set<EntityKey>;
  CHECK(concerned("", "") == Set{});
  CHECK(concerned("merge person=a person=b", "# moved\nmerge person=a person=b") == Set{});
  CHECK(concerned("", "merge person=a person=b") == Set{Person("a")});
  CHECK(concerned("merge person=a person=b", "") == Set{Person("a"), Person("b")});
  CHECK(concerned("merge person=a person=b\nmerge person=b person=c", "merge person=b person=c") ==
        Set{Person("a"), Person("b"), Person("c")});
  CHECK(concerned("split person=a person=b date=1999", "split person=a person=b date=2000") ==
        Set{Person("a"), Person("b")});
  CHECK(concerned("", "ignore person=a") == Set{Person("a")});
  CHECK(concerned("ignore person=a", "") == std::nullopt);
  CHECK(concerned("ignore person=a", "ignore person=a\nignore person=b") == Set{Person("b")});
  CHECK(concerned("merge person=a person=b\nignore person=b", "ignore person=b") == std::nullopt);
}

}  // namespace
}  // namespace archive_search::index
