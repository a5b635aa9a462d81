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

// The form of a token: its own bytes in lower case and next in the arena, as nearly all are; or bytes of its own; or
// any bytes that are there already.
void SetForm(Random* random, const std::string& text, text::Token* token, std::string* arena) {
  const std::uint32_t size = token->end - token->begin;
  const std::uint32_t kind = Below(random, 4);
  token->form = kind == 3 ? Below(random, arena->size() + 1) : arena->size();
  for (std::uint32_t i = token->begin; kind < 2 && i < token->end; ++i) {
    arena->push_back('A' <= text[i] && text[i] <= 'Z' ? static_cast<char>(text[i] | 0x20) : text[i]);
  }
  if (kind == 2) *arena += RandomText(random, 5);
  token->form_size = static_cast<std::uint16_t>(kind < 2 ? size : Below(random, arena->size() - token->form + 1));
  const bool same = kind == 0 || Below(random, 2) == 0;
  token->word = same ? token->form : Below(random, arena->size() + 1);
  token->word_size =
      static_cast<std::uint16_t>(same ? token->form_size : Below(random, arena->size() - token->word + 1));
}

text::Token RandomToken(Random* random, std::uint32_t begin, const std::string& text, std::string* arena) {
  text::Token token;
  token.begin = begin + Below(random, std::min<std::uint32_t>(3, text.size() - begin + 1));
  token.end = token.begin + Below(random, std::min<std::uint32_t>(12, text.size() - token.begin + 1));
  SetForm(random, text, &token, arena);
  token.script = static_cast<text::Script>(Below(random, 15));
  token.joins_next = Below(random, 4) == 0;
  return token;
}

std::vector<std::uint32_t> RandomEnds(Random* random, std::uint32_t tokens) {
  std::vector<std::uint32_t> ends;
  for (std::uint32_t end = 0; tokens > 0 && end < tokens;) {
    end = std::min(tokens, end + 1 + Below(random, 20));
    ends.push_back(end);
  }
  return ends;
}

text::AnalyzedText RandomTokens(Random* random, const std::string& text) {
  text::AnalyzedText out;
  out.arena = RandomText(random, 3);
  for (std::uint32_t n = Below(random, 100), end = 0; n > 0; --n) {
    out.tokens.push_back(RandomToken(random, end, text, &out.arena));
    end = out.tokens.back().end;
  }
  out.arena += RandomText(random, 3);
  out.sentence_ends = RandomEnds(random, out.tokens.size());
  out.paragraph_ends = RandomEnds(random, out.tokens.size());
  return out;
}

entity::Found RandomFound(Random* random, const index::AnalyzedArticle& article) {
  entity::Found found;
  found.kind = RandomKind(random);
  found.id = RandomText(random, 20);
  found.name = RandomText(random, 20);
  found.field = article.title.tokens.empty() || Below(random, 2) == 0 ? TextField::kBody : TextField::kTitle;
  const bool title = found.field == TextField::kTitle;
  const std::uint32_t tokens = (title ? article.title : article.body).tokens.size();
  const std::uint32_t size = (title ? article.article.title : article.article.body).size();
  found.first_token = Below(random, tokens);
  found.last_token = found.first_token + Below(random, tokens - found.first_token);
  found.begin = Below(random, size + 1);
  found.end = found.begin + Below(random, size - found.begin + 1);
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
  article.title = RandomTokens(random, article.article.title);
  article.body = RandomTokens(random, article.article.body);
  if (!article.body.tokens.empty()) {
    for (std::uint32_t n = Below(random, 20); n > 0; --n) article.entities.push_back(RandomFound(random, article));
  }
  for (std::uint32_t n = Below(random, 3); n > 0; --n) {
    article.supplied.push_back(
        {RandomKind(random), RandomText(random, 9), RandomText(random, 9), RandomText(random, 2)});
  }
  return article;
}

}  // namespace archive_search::test
