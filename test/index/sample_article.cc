#include "sample_article.h"

#include <algorithm>

namespace archive_search::test {
namespace {

using Random = std::mt19937;

std::uint32_t Below(Random* random, std::uint32_t limit) {
  return limit == 0 ? 0 : (*random)() % limit;
}

std::string RandomText(Random* random, std::uint32_t max_size) {
  std::string text(Below(random, max_size + 1), '\0');
  const bool letters = Below(random, 2) == 0;
  for (char& c : text) c = static_cast<char>(letters ? 'a' + Below(random, 26) : Below(random, 256));
  return text;
}

std::optional<Date> RandomDate(Random* random) {
  if (Below(random, 3) == 0) return std::nullopt;
  Date date;
  date.precision = static_cast<DatePrecision>(1 + Below(random, 5));
  date.year = 1 + static_cast<int>(Below(random, 9999));
  date.month = 1 + static_cast<int>(Below(random, 12));
  date.day = 1 + static_cast<int>(Below(random, 28));
  date.hour = static_cast<int>(Below(random, 24));
  date.minute = static_cast<int>(Below(random, 60));
  date.second = static_cast<int>(Below(random, 60));
  if (Below(random, 2) == 0) date.utc_offset = static_cast<int>(Below(random, 1440)) - 720;
  return date;
}

EntityKind RandomKind(Random* random) {
  return static_cast<EntityKind>(Below(random, kEntityKindCount));
}

entity::Found RandomFound(Random* random, const index::AnalyzedArticle& article) {
  entity::Found found;
  found.kind = RandomKind(random);
  found.id = RandomText(random, 20);
  found.name = RandomText(random, 20);
  found.field = article.title.tokens.empty() || Below(random, 2) == 0 ? TextField::kBody : TextField::kTitle;
  const bool title = found.field == TextField::kTitle;
  const std::vector<text::Token>& tokens = (title ? article.title : article.body).tokens;
  const auto count = static_cast<std::uint32_t>(tokens.size());
  found.first_token = Below(random, count);
  found.last_token = found.first_token + Below(random, count - found.first_token);
  found.begin = tokens[found.first_token].begin +
                Below(random, 2) * (tokens[found.first_token].end - tokens[found.first_token].begin > 1 ? 1 : 0);
  found.end = tokens[found.last_token].end;
  return found;
}

Article RandomArticle(Random* random) {
  Article article;
  article.key = RandomText(random, 50);
  article.title = RandomText(random, 200);
  article.body = RandomText(random, 3000);
  article.published = RandomDate(random);
  article.updated = RandomDate(random);
  for (std::string* field : {&article.source, &article.section, &article.language, &article.url}) {
    *field = RandomText(random, 30);
  }
  for (std::uint32_t n = Below(random, 3); n > 0; --n) article.authors.push_back(RandomText(random, 20));
  for (std::uint32_t n = Below(random, 3); n > 0; --n) {
    article.entities.push_back({RandomKind(random), RandomText(random, 9), RandomText(random, 9)});
  }
  for (std::uint32_t n = Below(random, 3); n > 0; --n) {
    article.metadata.emplace_back(RandomText(random, 9), RandomText(random, 40));
  }
  return article;
}

// Of a new entity, or of one that was mentioned before.
void AddMention(Random* random, index::AnalyzedArticle* article) {
  entity::Found found = RandomFound(random, *article);
  if (!article->entities.empty() && Below(random, 2) == 0) {
    const entity::Found& before =
        article->entities[Below(random, static_cast<std::uint32_t>(article->entities.size()))];
    found.kind = before.kind;
    found.id = before.id;
    found.name = before.name;
  }
  article->entities.push_back(found);
}

}  // namespace

std::vector<Article> ThreeArticles() {
  Article summit;
  summit.key = "summit";
  summit.title = "Sanctions on Moscow";
  summit.body = "Leaders met in Beijing. They discussed sanctions.\n\nMoscow objected.";
  summit.published = Date{2023, 10, 17, 0, 0, 0, DatePrecision::kDay, std::nullopt};
  summit.source = "Example Wire";
  summit.authors = {"Ann Example"};
  summit.section = "World";
  summit.language = "en";
  summit.url = "https://example.com/summit?utm_source=feed";

  Article crisis;
  crisis.key = "crisis";
  crisis.title = "Карибский кризис";
  crisis.body = "Переговоры начались осенью.";
  crisis.published = Date{1962, 10, 1, 0, 0, 0, DatePrecision::kMonth, std::nullopt};
  crisis.language = "ru";

  Article trade;
  trade.key = "trade";
  trade.title = "贸易谈判";
  trade.body = "谈判在北京开始。";
  trade.language = "zh";
  trade.entities = {{EntityKind::kOrganisation, "example-council", "Example Council"}};
  return {summit, crisis, trade};
}

ArchiveSettings SettingsWithEntities() {
  ArchiveSettings settings;
  settings.entities_tsv =
      "moscow\tplace\ten\tMoscow\n"
      "beijing\tplace\ten\tBeijing\n"
      "beijing\tplace\tzh\t北京\n";
  return settings;
}

Article SimpleArticle(const std::string& key, const std::string& body) {
  Article article;
  article.key = key;
  article.body = body;
  article.language = "en";
  return article;
}

index::AnalyzedArticle RandomAnalyzedArticle(std::mt19937* random) {
  index::AnalyzedArticle article;
  article.article = RandomArticle(random);
  article.language = RandomText(random, 3);
  article.language_confidence = static_cast<int>(Below(random, 101));
  article.analyzer = Below(random, 4) == 0 ? AnalyzerKind::kPlain : AnalyzerKind::kNews;
  article.title = index::Tokenize(article.analyzer, article.article.title, article.language);
  article.body = index::Tokenize(article.analyzer, article.article.body, article.language);
  if (!article.body.tokens.empty()) {
    for (std::uint32_t n = Below(random, 20); n > 0; --n) AddMention(random, &article);
    std::stable_partition(article.entities.begin(), article.entities.end(),
                          [](const entity::Found& found) { return found.field == TextField::kTitle; });
  }
  for (std::uint32_t n = Below(random, 3); n > 0; --n) {
    article.supplied.push_back(
        {RandomKind(random), RandomText(random, 9), RandomText(random, 9), RandomText(random, 2)});
  }
  return article;
}

}  // namespace archive_search::test
