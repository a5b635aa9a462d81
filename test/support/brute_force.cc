#include "support/brute_force.h"

#include <algorithm>
#include <cmath>

#include "search/date_bucket.h"
#include "text/hangul.h"
#include "text/normalize.h"
#include "text/stems.h"
#include "text/tokenizer.h"

namespace archive_search::test {
namespace {

using Kind = QueryNode::Kind;

bool InTitle(Position p) {
  return p < kBodyPosition;
}

bool InZone(Position p, Zone zone) {
  return zone == Zone::kAny || (zone == Zone::kTitle) == InTitle(p);
}

template <class T>
bool Has(const std::set<T>& set, const T& value) {
  return set.count(value) > 0;
}

std::size_t Common(const std::set<std::string>& a, const std::set<std::string>& b) {
  return static_cast<std::size_t>(std::count_if(a.begin(), a.end(), [&](const std::string& s) { return Has(b, s); }));
}

// The sentence or paragraph of a position, numbered over title and body.
std::size_t PartOf(Position p, const index::AnalyzedArticle& article, NearUnit unit) {
  const text::AnalyzedText& text = InTitle(p) ? article.title : article.body;
  const std::vector<std::uint32_t>& ends = unit == NearUnit::kSentence ? text.sentence_ends : text.paragraph_ends;
  const Position token = InTitle(p) ? p : p - kBodyPosition;
  std::size_t part = InTitle(p) ? 0 : 1'000'000;
  for (const std::uint32_t end : ends) part += end <= token ? 1 : 0;
  return part;
}

// The languages that a conjunction's own lang: conditions leave.
std::set<std::string> Narrowed(const QueryNode& conjunction, std::set<std::string> languages) {
  for (const QueryNode& child : conjunction.children) {
    std::vector<QueryNode> alternatives = child.kind == Kind::kOr ? child.children : std::vector<QueryNode>{child};
    std::set<std::string> named;
    bool only_languages = true;
    for (const QueryNode& alternative : alternatives) {
      only_languages = only_languages && alternative.kind == Kind::kKeyword && !alternative.prefix &&
                       alternative.keyword_field == KeywordField::kLanguage;
      named.insert(text::NormalizeValue(alternative.text));
    }
    if (!only_languages) continue;
    std::set<std::string> left;
    for (const std::string& language : languages) {
      if (Has(named, language)) left.insert(language);
    }
    languages = left;
  }
  return languages;
}

// The same for the filters.
std::set<std::string> Narrowed(const std::vector<FacetFilter>& filters, std::set<std::string> languages) {
  for (const FacetFilter& filter : filters) {
    if (filter.field != FacetField::kLanguage || filter.exclude) continue;
    std::set<std::string> left;
    for (const std::string& value : filter.values) {
      if (Has(languages, text::NormalizeValue(value))) left.insert(text::NormalizeValue(value));
    }
    languages = left;
  }
  return languages;
}

}  // namespace

BruteForce::BruteForce(std::vector<TestArchive::Analyzed> articles, const ArchiveSettings& settings)
    : articles_(std::move(articles)), settings_(settings) {
  for (const TestArchive::Analyzed& analyzed : articles_) {
    Document document;
    document.docid = analyzed.docid;
    document.article = &analyzed.article;
    text::Stemmer stemmer(analyzed.article.language);
    for (const text::AnalyzedText* text : {&analyzed.article.title, &analyzed.article.body}) {
      const bool title = text == &analyzed.article.title;
      for (std::size_t i = 0; i < text->tokens.size(); ++i) {
        const text::Token& token = text->tokens[i];
        Word word;
        word.position = static_cast<Position>(i) + (title ? 0 : kBodyPosition);
        word.words.insert(std::string(text->word(token)));
        if (token.joins_next) {
          word.words.insert(std::string(text->word(token)) + std::string(text->word(text->tokens[i + 1])));
        }
        const std::vector<std::string> stems = stemmer.PostedStems(text->form(token), text->word(token), token.script);
        word.stems = {stems.begin(), stems.end()};
        document.words.push_back(std::move(word));
        document.length += title ? settings_.title_weight : 1;
      }
    }
    languages_.insert(analyzed.article.language);
    documents_.push_back(std::move(document));
  }
}

std::vector<BruteForce::Match> BruteForce::Search(const QueryNode& query,
                                                  const std::vector<FacetFilter>& filters) const {
  std::vector<Match> matches;
  splits_.clear();
  const std::set<std::string> languages = Narrowed(filters, languages_);
  average_length_ = AverageLength(query.kind == Kind::kAnd ? Narrowed(query, languages) : languages);
  for (const Document& document : documents_) {
    const bool passes = std::all_of(filters.begin(), filters.end(),
                                    [&](const FacetFilter& filter) { return PassesFilter(filter, document); });
    const Found found = passes ? Evaluate(query, document, languages) : Found();
    if (!found.matches) continue;
    const std::optional<Date>& date = document.article->article.published;
    matches.push_back(
        {document.docid, found.score, date ? date->LocalSeconds() : INT64_MIN, document.article->article.key});
  }
  return matches;
}

BruteForce::Found BruteForce::Evaluate(const QueryNode& node, const Document& document,
                                       const std::set<std::string>& languages) const {
  Found found;
  const std::set<std::string> own = node.kind == Kind::kAnd ? Narrowed(node, languages) : languages;
  switch (node.kind) {
    case Kind::kAll:
      found.matches = true;
      break;
    case Kind::kWord:
    case Kind::kExact:
    case Kind::kPhrase:
      found = EvaluateText(node, document, languages);
      break;
    case Kind::kPrefix:
      found = EvaluatePrefix(node, document, languages);
      break;
    case Kind::kEntity:
      found = EvaluateEntity(node, document);
      break;
    case Kind::kAbout:
      found = EvaluateAbout(node, document);
      break;
    case Kind::kKeyword:
      found.matches = PassesKeyword(node, document);
      break;
    case Kind::kDate:
      found.matches = PassesDate(node.date, document);
      break;
    case Kind::kNot:
      found.matches = !Evaluate(node.children[0], document, languages).matches;
      break;
    case Kind::kNear:
      found = EvaluateNear(node, document, languages);
      break;
    case Kind::kAnd:
    case Kind::kOr: {
      std::size_t matching = 0;
      for (const QueryNode& child : node.children) {
        const Found of_child = Evaluate(child, document, own);
        if (!of_child.matches) continue;
        ++matching;
        found.score += of_child.score;
        found.places.insert(found.places.end(), of_child.places.begin(), of_child.places.end());
      }
      found.matches = node.kind == Kind::kAnd ? matching == node.children.size() : matching > 0;
      break;
    }
  }
  found.score *= node.boost;
  return found;
}

const std::vector<BruteForce::Wanted>& BruteForce::Split(const QueryNode& node,
                                                         const std::set<std::string>& languages) const {
  const auto [it, is_new] = splits_.try_emplace(&node);
  if (is_new) it->second = NewSplit(node, languages);
  return it->second;
}

std::vector<BruteForce::Wanted> BruteForce::NewSplit(const QueryNode& node,
                                                     const std::set<std::string>& languages) const {
  const text::AnalyzedText text = text::Tokenize(node.text, "");
  std::vector<Wanted> all;
  for (std::uint32_t i = 0; i < text.tokens.size(); ++i) {
    const text::Token& token = text.tokens[i];
    const bool follows = i > 0 && text.tokens[i - 1].joins_next;
    if (follows && !token.joins_next) continue;  // the last character of a run stands in the bigram before
    Wanted wanted;
    wanted.offset = i;
    wanted.ideographic = token.script == text::Script::kHan || token.script == text::Script::kKana;
    const std::string word(text.word(token));
    if (token.joins_next) {
      wanted.words = {word + std::string(text.word(text.tokens[i + 1]))};
      wanted.width = 2;
    } else if (node.kind != Kind::kWord || wanted.ideographic) {
      wanted.words = {word};
    } else {
      wanted.stems = {"und:" + word};
      for (const std::string& language : languages) {
        text::Stemmer& stemmer = stemmers_.try_emplace(language, language).first->second;
        const std::vector<std::string>& stems = stemmer.Stems(text.form(token), word, token.script);
        wanted.stems.insert(stems.begin(), stems.end());
      }
    }
    std::vector<std::string> bigrams;
    if (!wanted.stems.empty()) {
      bigrams = text::HangulBigramsToFind(word, {wanted.stems.begin(), wanted.stems.end()});
    }
    for (const std::string& bigram : bigrams) {  // all of them in one place
      wanted.stems = {bigram};
      all.push_back(wanted);
    }
    if (bigrams.empty()) all.push_back(std::move(wanted));
  }
  return all;
}

int BruteForce::DocumentFrequency(bool stem, const std::string& spelling, Zone zone) const {
  const Zone counted = zone == Zone::kTitle ? Zone::kTitle : Zone::kAny;  // body:word weighs as the word anywhere
  const std::string name = std::string(stem ? "s" : "w") + (counted == Zone::kTitle ? "t" : "a") + spelling;
  const auto [it, is_new] = document_frequencies_.try_emplace(name, 0);
  if (!is_new) return it->second;
  for (const Document& document : documents_) {
    it->second += std::any_of(document.words.begin(), document.words.end(), [&](const Word& word) {
      return InZone(word.position, counted) && Has(stem ? word.stems : word.words, spelling);
    });
  }
  return it->second;
}

double BruteForce::AverageLength(const std::set<std::string>& languages) const {
  double total = 0;
  for (const Document& document : documents_) {
    if (Has(languages, document.article->language)) total += document.length;
  }
  return total / std::max(CountIn(languages), 1.0);
}

double BruteForce::CountIn(const std::set<std::string>& languages) const {
  return static_cast<double>(std::count_if(documents_.begin(), documents_.end(), [&](const Document& document) {
    return Has(languages, document.article->language);
  }));
}

double BruteForce::Weigh(double df, double articles, double wdf, double length) const {
  if (wdf == 0) return 0;
  double w = (articles - df + 0.5) / (df + 0.5);
  if (w < 2) w = w / 2 + 1;
  const double k1 = settings_.k1;
  const double b = settings_.b;
  return std::log(w) * (k1 + 1) * wdf / (wdf + k1 * (1 - b + b * length / average_length_));
}

double BruteForce::Score(const Wanted& wanted, Zone zone, const Document& document,
                         const std::set<std::string>& languages) const {
  double wdf = 0;
  for (const Word& word : document.words) {
    if (!InZone(word.position, zone)) continue;
    const double times = static_cast<double>(Common(wanted.words, word.words) + Common(wanted.stems, word.stems));
    wdf += times * (zone == Zone::kAny && InTitle(word.position) ? settings_.title_weight : 1);
  }
  int df = 0;
  for (const std::string& word : wanted.words) df = std::max(df, DocumentFrequency(false, word, zone));
  for (const std::string& stem : wanted.stems) df = std::max(df, DocumentFrequency(true, stem, zone));
  bool of_languages = wanted.ideographic;
  for (const std::string& stem : wanted.stems) {
    of_languages = of_languages || (!stem.starts_with("und:") && df > 0 && DocumentFrequency(true, stem, zone) == df);
  }
  const double articles = of_languages && df > 0 ? CountIn(languages) : static_cast<double>(documents_.size());
  return Weigh(std::min(static_cast<double>(df), articles), articles, wdf, document.length);
}

BruteForce::Found BruteForce::EvaluateText(const QueryNode& node, const Document& document,
                                           const std::set<std::string>& languages) const {
  const std::vector<Wanted>& wanted = Split(node, languages);
  const Position length = wanted.back().offset + wanted.back().width;
  const auto fits = [&](std::size_t start, const Wanted& one) {
    if (start + one.offset >= document.words.size()) return false;
    const Word& word = document.words[start + one.offset];
    const bool adjacent =
        word.position == document.words[start].position + one.offset;  // not over the end of the title
    return adjacent && InZone(word.position, node.zone) &&
           Common(one.words, word.words) + Common(one.stems, word.stems) > 0;
  };
  Found found;
  for (std::size_t start = 0; start < document.words.size(); ++start) {
    if (!std::all_of(wanted.begin(), wanted.end(), [&](const Wanted& one) { return fits(start, one); })) continue;
    Place place;
    for (Position i = 0; i < length; ++i) place.words.push_back(document.words[start].position + i);
    found.places.push_back(std::move(place));
  }
  found.matches = !found.places.empty();
  for (const Wanted& one : wanted) found.score += Score(one, node.zone, document, languages);
  return found;
}

const BruteForce::Wanted& BruteForce::Beginning(const QueryNode& node, std::string_view prefix) const {
  const auto [it, is_new] = splits_.try_emplace(&node, 1);
  if (!is_new) return it->second.front();
  for (const Document& document : documents_) {
    for (const Word& word : document.words) {
      for (const std::string& spelling : word.words) {
        if (spelling.starts_with(prefix)) it->second.front().words.insert(spelling);
      }
    }
  }
  return it->second.front();
}

BruteForce::Found BruteForce::EvaluatePrefix(const QueryNode& node, const Document& document,
                                             const std::set<std::string>& languages) const {
  const text::AnalyzedText text = text::Tokenize(node.text, "");
  const text::Token& token = text.tokens.front();
  if (token.script == text::Script::kHan || token.script == text::Script::kKana)
    return EvaluateText(node, document, languages);
  const Wanted& wanted = Beginning(node, text.word(token));
  Found found;
  for (const Word& word : document.words) {
    if (InZone(word.position, node.zone) && Common(wanted.words, word.words) > 0)
      found.places.push_back({{word.position}});
  }
  found.matches = !found.places.empty();
  found.score = Score(wanted, node.zone, document, languages);
  return found;
}

BruteForce::Found BruteForce::EvaluateEntity(const QueryNode& node, const Document& document) const {
  const auto mentions = [&](const index::AnalyzedArticle& article) {
    std::vector<Position> positions;
    for (const entity::Found& found : article.entities) {
      if (found.kind != node.entity_kind || found.id != node.text) continue;
      positions.push_back(found.first_token + (found.field == TextField::kTitle ? 0 : kBodyPosition));
    }
    return positions;
  };
  const auto bears = [&](const index::AnalyzedArticle& article) {
    return !mentions(article).empty() ||
           std::any_of(article.supplied.begin(), article.supplied.end(),
                       [&](const Entity& entity) { return entity.kind == node.entity_kind && entity.id == node.text; });
  };
  Found found;
  found.matches = bears(*document.article);
  for (const Position p : mentions(*document.article)) found.places.push_back({{p}});
  double df = 0;
  for (const Document& any : documents_) df += bears(*any.article) ? 1 : 0;
  found.score =
      Weigh(df, static_cast<double>(documents_.size()), static_cast<double>(found.places.size()), document.length);
  return found;
}

namespace {

bool BelongsTo(const std::string& country, EntityKind kind, const std::string& id) {
  if (kind == EntityKind::kCountry) return id == country;
  const std::optional<Entity> known = Gazetteer::Bundled()->Find(kind, id);
  return known && known->country == country;
}

std::set<std::pair<EntityKind, std::string>> EntitiesOf(const std::string& country,
                                                        const index::AnalyzedArticle& article) {
  std::set<std::pair<EntityKind, std::string>> entities;
  for (const entity::Found& found : article.entities) entities.emplace(found.kind, found.id);
  for (const Entity& entity : article.supplied) entities.emplace(entity.kind, entity.id);
  std::erase_if(entities, [&](const auto& entity) { return !BelongsTo(country, entity.first, entity.second); });
  return entities;
}

}  // namespace

// That of the most frequent one of its entities.
double BruteForce::CountryFrequency(const std::string& country) const {
  const auto [known, is_new] = country_frequencies_.try_emplace(country, 0);
  if (!is_new) return known->second;
  std::map<std::pair<EntityKind, std::string>, double> frequencies;
  for (const Document& any : documents_) {
    for (const auto& entity : EntitiesOf(country, *any.article)) ++frequencies[entity];
  }
  for (const auto& [entity, frequency] : frequencies) known->second = std::max(known->second, frequency);
  return known->second;
}

// Of a country, by its code: what any of its entities finds, weighed as one word.
BruteForce::Found BruteForce::EvaluateAbout(const QueryNode& node, const Document& document) const {
  Found found;
  found.matches = !EntitiesOf(node.text, *document.article).empty();
  for (const entity::Found& mention : document.article->entities) {
    if (!BelongsTo(node.text, mention.kind, mention.id)) continue;
    found.places.push_back({{mention.first_token + (mention.field == TextField::kTitle ? 0 : kBodyPosition)}});
  }
  found.score = Weigh(CountryFrequency(node.text), static_cast<double>(documents_.size()),
                      static_cast<double>(found.places.size()), document.length);
  return found;
}

BruteForce::Found BruteForce::EvaluateNear(const QueryNode& node, const Document& document,
                                           const std::set<std::string>& languages) const {
  const Found left = Evaluate(node.children[0], document, languages);
  const Found right = Evaluate(node.children[1], document, languages);
  const auto near = [&](const Place& a, const Place& b) {
    const Position begin = std::min(a.words.front(), b.words.front());
    const Position end = std::max(a.words.back(), b.words.back());
    if (InTitle(begin) != InTitle(end)) return false;
    for (const Position p : a.words) {
      if (std::find(b.words.begin(), b.words.end(), p) != b.words.end()) return false;
    }
    if (node.unit != NearUnit::kWords &&
        PartOf(begin, *document.article, node.unit) != PartOf(end, *document.article, node.unit)) {
      return false;
    }
    const bool before = a.words.back() < b.words.front();
    if (node.ordered && !before) return false;
    if (node.unit != NearUnit::kWords) return true;
    if (before) return b.words.front() - a.words.back() <= node.distance;
    if (b.words.back() < a.words.front()) return a.words.front() - b.words.back() <= node.distance;
    return true;  // one inside the other
  };
  Found found;
  for (const Place& a : left.places) {
    for (const Place& b : right.places) {
      if (!near(a, b)) continue;
      found.places.push_back({{std::min(a.words.front(), b.words.front()), std::max(a.words.back(), b.words.back())}});
    }
  }
  found.matches = !found.places.empty();
  found.score = left.score + right.score;
  return found;
}

bool BruteForce::PassesKeyword(const QueryNode& node, const Document& document) const {
  const Article& article = document.article->article;
  const std::string wanted = text::NormalizeValue(node.text);
  const auto passes = [&](const std::string& value) {
    const std::string normal = text::NormalizeValue(value);
    return node.prefix ? normal.starts_with(wanted) : normal == wanted;
  };
  switch (node.keyword_field) {
    case KeywordField::kSource:
      return !article.source.empty() && passes(article.source);
    case KeywordField::kSection:
      return !article.section.empty() && passes(article.section);
    case KeywordField::kLanguage:
      return passes(document.article->language);
    case KeywordField::kUrl:
      return !article.url.empty() && passes(article.url);
    case KeywordField::kKey:
      return node.prefix ? article.key.starts_with(node.text) : article.key == node.text;
    case KeywordField::kAuthor:
      break;
  }
  for (const std::string& author : article.authors) {
    const text::AnalyzedText words = text::Tokenize(author, "");
    if (passes(author)) return true;
    for (const text::Token& token : words.tokens) {
      if (passes(std::string(words.word(token)))) return true;
    }
  }
  return false;
}

bool BruteForce::PassesDate(const DateCondition& condition, const Document& document) const {
  const std::optional<Date>& date = document.article->article.published;
  if (condition.kind == DateCondition::Kind::kNone) return !date;
  if (!date) return false;
  if (condition.kind == DateCondition::Kind::kAnyYear) {
    return !date->imprecise() && date->month == condition.month && date->day == condition.day;
  }
  return date->FirstDay() >= condition.first.value_or(INT32_MIN) &&
         date->LastDay() <= condition.last.value_or(INT32_MAX);
}

bool BruteForce::PassesFilter(const FacetFilter& filter, const Document& document) const {
  bool any = false;
  for (const std::string& value : filter.values) {
    QueryNode node;
    node.text = value;
    node.kind = Kind::kKeyword;
    if (filter.field == FacetField::kDate) {
      any = any || PassesDate(search::ParseDateBucket(value).value(), document);
      continue;
    }
    if (filter.field <= FacetField::kCountry) {
      node.kind = Kind::kEntity;
      node.entity_kind = static_cast<EntityKind>(filter.field);
    } else if (filter.field == FacetField::kAuthor) {
      const std::vector<std::string>& authors = document.article->article.authors;
      any = any || std::find(authors.begin(), authors.end(), value) != authors.end();
      continue;
    } else {
      node.keyword_field = filter.field == FacetField::kSource    ? KeywordField::kSource
                           : filter.field == FacetField::kSection ? KeywordField::kSection
                                                                  : KeywordField::kLanguage;
    }
    any = any || Evaluate(node, document, languages_).matches;
  }
  return any != filter.exclude;
}

}  // namespace archive_search::test
