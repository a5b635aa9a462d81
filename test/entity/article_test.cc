// What must be found in a real article of today's news. It is not part of the project.
#include <catch2/catch.hpp>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>

#include "entity/recognizer.h"
#include "support/shared_data.h"
#include "text/tokenizer.h"

namespace archive_search::test {
namespace {

using Entities = std::set<std::pair<EntityKind, std::string>>;

Entities EntitiesOf(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  const std::string body = text.str();
  const text::AnalyzedText tokens = text::Tokenize(body, "en");
  const entity::Recognizer recognizer(Gazetteer::Bundled());
  Entities entities;
  for (const entity::Found& f : recognizer.Recognize({"", body, nullptr, &tokens, "en"}))
    entities.emplace(f.kind, f.id);
  return entities;
}

// The name resolves to an entity of that kind which the article mentions, or is itself the name of an unknown one.
bool Mentions(const Entities& entities, EntityKind kind, std::string_view name) {
  for (const Entity& entity : Gazetteer::Bundled()->Resolve(name, kind)) {
    if (entities.count({kind, entity.id}) != 0) return true;
  }
  return entities.count({kind, entity::Slug(name)}) != 0;
}

const std::string kArticle = "articles/putin-arrives-in-beijing.txt";

TEST_CASE("The persons and organisations of a news article are found and typed", "[recognizer][article]") {
  SKIP_WITHOUT(SharedPath(kArticle));
  const Entities entities = EntitiesOf(SharedPath(kArticle));
  for (const char* name : {"Vladimir Putin", "Xi Jinping", "Boris Bondarev", "Alexander Gabuev", "Mikhail Krutikhin",
                           "Mikhail Korostikov"}) {
    INFO(name);
    CHECK(Mentions(entities, EntityKind::kPerson, name));
  }
  for (const char* name :
       {"Kremlin", "International Criminal Court", "ICC", "Gazprom", "Rosneft", "Sberbank", "Huawei", "Wagner Group",
        "Roskomnadzor", "Central Bank", "Carnegie Russia Eurasia Center", "Financial Times", "The Moscow Times"}) {
    INFO(name);
    CHECK(Mentions(entities, EntityKind::kOrganisation, name));
  }
  for (const char* name : {"China", "Russia", "Ukraine", "Mongolia"}) {
    INFO(name);
    CHECK(Mentions(entities, EntityKind::kPlace, name));
    CHECK(Mentions(entities, EntityKind::kCountry, name));
  }
}

TEST_CASE("The cities and regions of a news article are found", "[recognizer][article]") {
  SKIP_WITHOUT(SharedPath(kArticle));
  const Entities entities = EntitiesOf(SharedPath(kArticle));
  for (const char* name : {"Beijing", "Moscow", "Europe"}) {
    INFO(name);
    CHECK(Mentions(entities, EntityKind::kPlace, name));
  }
}

}  // namespace
}  // namespace archive_search::test
