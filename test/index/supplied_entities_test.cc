#include "index/supplied_entities.h"

#include <catch2/catch.hpp>
#include <string>
#include <utility>
#include <vector>

namespace archive_search::index {
namespace {

using Names = std::vector<std::string>;

// An article whose source names these people, and in whose text these are found: id and name.
AnalyzedArticle Article(const Names& supplied, const std::vector<std::pair<std::string, std::string>>& found,
                        const std::string& date = "") {
  AnalyzedArticle article;
  if (!date.empty()) article.article.published = ParseDate(date).value();
  for (const std::string& name : supplied) article.article.entities.push_back({EntityKind::kPerson, "", name});
  for (const auto& [id, name] : found) {
    entity::Found& mention = article.entities.emplace_back();
    mention.id = id;
    mention.name = name;
    mention.ambiguous = id.ends_with(entity::kAmbiguousSuffix);
  }
  ResolveSupplied(*Gazetteer::Bundled(), &article);
  return article;
}

Names Supplied(const AnalyzedArticle& article) {
  Names ids;
  for (const Entity& entity : article.supplied) ids.push_back(entity.id);
  return ids;
}

Names Found(const AnalyzedArticle& article) {
  Names ids;
  for (const entity::Found& found : article.entities) ids.push_back(found.id);
  return ids;
}

TEST_CASE("A supplied person is the gazetteer's, or is called without titles", "[supplied_entities]") {
  const AnalyzedArticle article =
      Article({"Col. Gamal Abdul Nasser", "General Maxwell D. Taylor", "Herbert Hoover Jr."}, {});
  CHECK(Supplied(article) == Names{"gamal-abdel-nasser", "maxwell-d-taylor", "herbert-hoover-jr"});
  CHECK(article.supplied[1].name == "Maxwell D. Taylor");
}

TEST_CASE("An id that the source gives is kept, and so is what is no person", "[supplied_entities]") {
  AnalyzedArticle article;
  article.article.entities = {{EntityKind::kPerson, "q1", "General John Smith"},
                              {EntityKind::kOrganisation, "", "General Motors Holding"},
                              {EntityKind::kPerson, "anthony-eden", ""},
                              {EntityKind::kPerson, "", ""}};
  ResolveSupplied(*Gazetteer::Bundled(), &article);
  CHECK(Supplied(article) == Names{"q1", "general-motors-holding", "anthony-eden"});
  CHECK(article.supplied[0].name == "General John Smith");
}

TEST_CASE("Who has an id from the source is nobody else, whatever the names say", "[supplied_entities]") {
  AnalyzedArticle article;
  article.article.entities = {{EntityKind::kPerson, "p1", "Zork"},
                              {EntityKind::kPerson, "p2", "Peter Zork"},
                              {EntityKind::kPerson, "", "Mr. Pete Zork"}};
  ResolveSupplied(*Gazetteer::Bundled(), &article);
  CHECK(Supplied(article) == Names{"p1", "p2"});
}

TEST_CASE("Spellings of one supplied person are one entity of the article", "[supplied_entities]") {
  CHECK(Supplied(Article({"Gamel Abdel Nasser", "Gamal Abdul Nasser", "Gamal Abdel Nasser"}, {})) ==
        Names{"gamal-abdel-nasser"});
}

TEST_CASE("A person of a time when the gazetteer's was not in the news is another one", "[supplied_entities]") {
  const AnalyzedArticle early = Article({"General Mohammad Khatami"}, {{"khatami", "Khatami"}}, "1972-03-01");
  CHECK(Supplied(early) == Names{"mohammad-khatami-namesake"});
  CHECK(early.supplied[0].name == "Mohammad Khatami (namesake)");
  CHECK(Found(early) == Names{"mohammad-khatami-namesake"});
  CHECK(Supplied(Article({"Gerhard Schröder", "Gerhard Schroeder"}, {}, "1963-03-01")) ==
        Names{"gerhard-schroeder-namesake"});
  CHECK(Supplied(Article({"Carney"}, {}, "1954-03-01")) == Names{"carney"});
  CHECK(Supplied(Article({"General Mohammad Khatami"}, {}, "1998-03-01")) == Names{"mohammad-khatami"});
  CHECK(Supplied(Article({"General Mohammad Khatami"}, {})) == Names{"mohammad-khatami"});
}

TEST_CASE("A lone family name is the one person who bears it in the article", "[supplied_entities]") {
  const AnalyzedArticle article =
      Article({"Christian A. Herter", "Harold Macmillan"},
              {{"herter", "Herter"}, {"macmillan-ambiguous", "Macmillan (ambiguous)"}, {"lloyd", "Lloyd"}});
  CHECK(Found(article) == Names{"christian-a-herter", "harold-macmillan", "lloyd"});
  CHECK(article.entities[0].name == "Christian A. Herter");
  CHECK_FALSE(article.entities[1].ambiguous);
  CHECK(Supplied(Article({"Dulles", "John Foster Dulles"}, {})) == Names{"john-foster-dulles"});
  CHECK(Supplied(Article({"Herter"}, {{"christian-herter", "Christian Herter"}})) == Names{"christian-herter"});
}

TEST_CASE("A lone family name that many bear is nobody's whom the article does not name", "[supplied_entities]") {
  CHECK(Supplied(Article({"Burns"}, {})) == Names{"burns"});
  CHECK(Supplied(Article({"Kissinger"}, {})) == Names{"henry-kissinger"});
}

TEST_CASE("A family name of several people in the article, or of nobody, stays its own", "[supplied_entities]") {
  CHECK(Found(Article({"John Foster Dulles", "Allen W. Dulles"}, {{"dulles", "Dulles"}})) == Names{"dulles"});
  CHECK(Found(Article({"Fidel Castro", "Raúl Castro"}, {{"castro-ambiguous", "Castro (ambiguous)"}})) ==
        Names{"castro-ambiguous"});
  CHECK(Found(Article({"General Peter Marsh"}, {{"john-marsh", "John Marsh"}, {"marsh", "Marsh"}})) ==
        Names{"john-marsh", "marsh"});
  CHECK(Found(Article({"Mrs. Oswald Lord"}, {{"lord", "Lord"}})) == Names{"lord"});
  CHECK(Found(Article({"Mohammed Zahir Shah"}, {{"shah", "Shah"}})) == Names{"shah"});  // a title
  CHECK(Found(Article({}, {{"herter", "Herter"}, {"christian-herter", "Christian Herter"}})) ==
        Names{"herter", "christian-herter"});  // the recogniser's own work
}

TEST_CASE("A full name in the text is the supplied person with an agreeing one", "[supplied_entities]") {
  const AnalyzedArticle article = Article({"Christian A. Herter", "Henry Cabot Lodge Jr.", "Robert W. Komer"},
                                          {{"christian-herter", "Christian Herter"},
                                           {"henry-cabot-lodge", "Henry Cabot Lodge"},
                                           {"bob-komer", "Bob Komer"}});
  CHECK(Found(article) == Names{"christian-a-herter", "henry-cabot-lodge-jr", "robert-w-komer"});
}

TEST_CASE("A full name that contradicts the supplied one is another person", "[supplied_entities]") {
  CHECK(Found(Article({"Robert A. Anderson"}, {{"robert-b-anderson", "Robert B. Anderson"}})) ==
        Names{"robert-b-anderson"});
  CHECK(Found(Article({"William Bundy"}, {{"mcgeorge-xyz-bundy", "McGeorge Bundy"}})) == Names{"mcgeorge-xyz-bundy"});
  CHECK(Found(Article({"Peter Zork"}, {{"peter-zork-jr", "Peter Zork Jr."}})) == Names{"peter-zork-jr"});
  CHECK(Found(Article({"Peter A. Zork", "Peter B. Zork"}, {{"peter-zork", "Peter Zork"}})) == Names{"peter-zork"});
}

TEST_CASE("A father and a son who are both listed stay two", "[supplied_entities]") {
  const AnalyzedArticle article = Article({"Peter Zork", "Peter Zork, Jr."}, {{"peter-zork", "Peter Zork"}});
  CHECK(Supplied(article) == Names{"peter-zork", "peter-zork-jr"});
  CHECK(Found(article) == Names{"peter-zork"});
  CHECK(Found(Article({"Peter A. Zork", "Peter A. Zork Jr."}, {{"peter-zork", "Peter Zork"}})) == Names{"peter-zork"});
  CHECK(Found(Article({"Peter Zork Jr."}, {{"peter-zork", "Peter Zork"}})) == Names{"peter-zork-jr"});
}

TEST_CASE("The generation of a listed person stands last, whatever the catalogue did", "[supplied_entities]") {
  const AnalyzedArticle article = Article({"Douglas II Zork", "Douglas Zork 2d"}, {});
  CHECK(Supplied(article) == Names{"douglas-zork-ii"});
  CHECK(article.supplied[0].name == "Douglas Zork II");
}

}  // namespace
}  // namespace archive_search::index
