#include "support/random_articles.h"

#include <cstdio>

namespace archive_search::test {
namespace {

using Random = std::mt19937;

template <class T>
const T& OneOf(const std::vector<T>& values, Random& random) {
  return values[random() % values.size()];
}

// Some words are much more frequent than others.
const std::string& Word(const Vocabulary& vocabulary, Random& random) {
  const std::size_t range = 1 + random() % vocabulary.words.size();
  return vocabulary.words[random() % range];
}

std::string Sentence(const Vocabulary& own, std::size_t words, Random& random) {
  std::string text;
  for (std::size_t i = 0; i < words; ++i) {
    const bool foreign = random() % 15 == 0;
    const bool name = random() % 20 == 0;
    if (i > 0) text += foreign || name ? " " : own.space;
    text += name ? OneOf(MentionedNames(), random) : Word(foreign ? OneOf(Vocabularies(), random) : own, random);
    if (foreign || name) text += " ";
  }
  return text;
}

std::string Body(const Vocabulary& own, Random& random) {
  std::string text;
  for (std::size_t sentences = 1 + random() % 6; sentences > 0; --sentences) {
    text += Sentence(own, 2 + random() % 9, random);
    text += own.space.empty() ? "。" : ". ";
    if (random() % 3 == 0) text += "\n\n";
  }
  return text;
}

std::optional<Date> RandomDate(Random& random) {
  if (random() % 8 == 0) return std::nullopt;
  Date date;
  date.year = 1960 + static_cast<int>(random() % 5);
  date.precision = static_cast<DatePrecision>(1 + random() % 4);
  if (date.precision >= DatePrecision::kMonth) date.month = 1 + static_cast<int>(random() % 12);
  if (date.precision >= DatePrecision::kDay) date.day = 1 + static_cast<int>(random() % 28);
  if (date.precision >= DatePrecision::kMinute) date.hour = static_cast<int>(random() % 24);
  return date;
}

std::string Key(std::size_t number, std::size_t count) {
  char key[32];
  std::snprintf(key, sizeof key, "article-%04zu", (number * 7919) % count);
  return key;
}

}  // namespace

const std::vector<Vocabulary>& Vocabularies() {
  static const std::vector<Vocabulary> all = {
      {"en",
       " ",
       {"the", "sanctions", "sanction", "oil", "talks", "minister", "ministers", "talk", "F-16", "treaty", "U.S.",
        "O'Neill", "summit", "sanctioned", "gas", "pipeline", "2022"}},
      {"ru",
       " ",
       {"санкции", "нефть", "санкций", "переговоры", "министр", "нефти", "министра", "договор", "переговоров",
        "вице-премьер", "ёлка", "елка", "газ"}},
      {"zh", "", {"制裁", "石油", "北京", "会谈", "部长", "条约", "联合国", "普京", "油"}},
      {"ja", "", {"制裁", "石油", "モスクワ", "会談", "大臣", "の", "条約"}},
      {"ar", " ", {"عقوبات", "النفط", "محادثات", "وزير", "العقوبات", "الغاز", "معاهدة"}},
      {"fr",
       " ",
       {"sanctions", "pétrole", "Élysée", "elysee", "président", "présidents", "négociations", "l'embargo", "gaz"}},
      {"de", " ", {"Sanktionen", "Öl", "Minister", "Gespräche", "Gespräch", "Vertrag", "Verträge", "Straße"}},
      {"th", "", {"การคว่ำบาตร", "น้ำมัน", "รัฐมนตรี", "การเจรจา"}},
      {"he", " ", {"סנקציות", "נפט", "שיחות", "שר", "הסכם"}},
      {"ko", " ", {"제재", "석유", "회담", "회담을", "정상회담", "대통령", "대통령은", "장관", "조약"}},
  };
  return all;
}

const std::vector<std::string>& MentionedNames() {
  static const std::vector<std::string> names = {"Nikita Khrushchev", "NATO",      "Beijing", "China",
                                                 "Gazprom",           "Mao Zedong"};
  return names;
}

std::vector<Article> RandomArticles(std::uint32_t seed, std::size_t count) {
  Random random(seed);
  std::vector<Article> articles;
  for (std::size_t i = 0; i < count; ++i) {
    const Vocabulary& own = random() % 3 == 0 ? Vocabularies().front() : OneOf(Vocabularies(), random);
    Article article;
    article.key = Key(i, count);
    article.title = Sentence(own, 1 + random() % 5, random);
    article.body = Body(own, random);
    article.language = own.language;
    article.published = RandomDate(random);
    article.source = OneOf<std::string>({"The Harbour Gazette", "Wire", "Вестник", "新闻社"}, random);
    if (random() % 4 != 0) article.section = OneOf<std::string>({"World", "Economy"}, random);
    if (random() % 2 == 0)
      article.authors.push_back(OneOf<std::string>({"Ann Kozlov", "Jean Kozlov", "Ann Lee"}, random));
    article.url = "https://news.example/" + std::to_string(i % 10) + "/" + article.key;
    if (random() % 3 == 0) {
      const std::string id = OneOf<std::string>({"ann-example", "bob-example", "example-party"}, random);
      article.entities.push_back({id == "example-party" ? EntityKind::kOrganisation : EntityKind::kPerson, id, ""});
    }
    articles.push_back(std::move(article));
  }
  return articles;
}

}  // namespace archive_search::test
