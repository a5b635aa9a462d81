#include "index/article_poster.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/posting_cursor.h"
#include "base/string_view.h"
#include "index/slot_values.h"
#include "index/term_schema.h"
#include "text/character_class.h"
#include "text/tokenizer.h"

namespace archive_search::index {
namespace {

using segment::Occurrence;
using segment::TermId;
using segment::WdfRule;

constexpr std::size_t kMaxLanguages = 100;  // at a time: articles may declare any
constexpr std::size_t kWordOverhead = 64;

Position BaseOf(bool title) {
  return title ? 0 : kBodyPosition;
}

void AddColumn(Slot slot, std::vector<std::string> values, segment::SegmentArticle* article) {
  std::erase(values, std::string());
  if (!values.empty()) article->columns.emplace_back(static_cast<segment::ColumnNumber>(slot), std::move(values));
}

void AddEntityColumns(const AnalyzedArticle& article, segment::SegmentArticle* out) {
  std::set<std::string> ids[kEntityKindCount];
  for (const entity::Found& found : article.entities) ids[static_cast<int>(found.kind)].insert(found.id);
  for (const Entity& entity : article.supplied) ids[static_cast<int>(entity.kind)].insert(entity.id);
  for (int kind = 0; kind < kEntityKindCount; ++kind) {
    AddColumn(EntitySlot(static_cast<EntityKind>(kind)), {ids[kind].begin(), ids[kind].end()}, out);
  }
}

}  // namespace

std::uint32_t DocumentLength(const AnalyzedArticle& article, std::uint32_t title_weight) {
  return static_cast<std::uint32_t>(title_weight * article.title.tokens.size() + article.body.tokens.size());
}

segment::SegmentArticle ColumnsOf(const AnalyzedArticle& analyzed, std::string_view content_hash,
                                  std::uint32_t title_weight, const std::vector<std::string>& origin_terms) {
  const Article& article = analyzed.article;
  segment::SegmentArticle out;
  out.key = article.key;
  if (article.published) out.date = ValueOfDate(*article.published);
  out.length = DocumentLength(analyzed, title_weight);
  out.content_hash = content_hash;
  AddColumn(Slot::kSource, {article.source}, &out);
  AddColumn(Slot::kLanguage, {analyzed.language}, &out);
  AddColumn(Slot::kSection, {article.section}, &out);
  AddColumn(Slot::kAuthors, article.authors, &out);
  AddColumn(Slot::kOrigins, origin_terms, &out);
  AddEntityColumns(analyzed, &out);
  return out;
}

void ArticlePoster::Forget() {
  languages_.clear();
  memory_ = 0;
}

ArticlePoster::Language& ArticlePoster::LanguageOf(const std::string& tag) {
  if (languages_.size() > kMaxLanguages) languages_.clear();
  return languages_.try_emplace(tag, tag).first->second;
}

void ArticlePoster::Post(const AnalyzedArticle& article, const std::vector<std::string>& origin_terms,
                         Occurrences* out) {
  out->clear();
  Language& language = LanguageOf(article.language);
  PostText(article.title, /*title=*/true, &language, out);
  PostText(article.body, /*title=*/false, &language, out);
  PostEntities(article, out);
  PostFields(article, out);
  for (const std::string& term : origin_terms) PostPresence(term, out);
  PostPresence(std::string(kAllTerm), out);
}

void ArticlePoster::PostText(const text::AnalyzedText& text, bool title, Language* language, Occurrences* out) {
  const Position base = BaseOf(title);
  for (std::size_t i = 0; i < text.tokens.size(); ++i) {
    const text::Token& token = text.tokens[i];
    const Position position = base + static_cast<Position>(i);
    out->push_back({GroupOf(text.form(token), text.word(token), token.script, title, language), position});
    if (token.joins_next && i + 1 < text.tokens.size()) {
      PostBigram(std::string(text.word(token)).append(text.word(text.tokens[i + 1])), title, position, out);
    }
  }
  PostEnds(kSentenceTerm, text.sentence_ends, title, out);
  PostEnds(kParagraphTerm, text.paragraph_ends, title, out);
}

segment::GroupId ArticlePoster::GroupOf(std::string_view form, std::string_view word, text::Script script, bool title,
                                        Language* language) {
  WordMap& known = title ? language->title : language->body;
  std::string_view name = form;
  if (form != word) {
    scratch_.assign(form).append(1, '\0').append(word);
    name = scratch_;
  }
  const auto it = known.find(base::ToAbsl(name));
  if (it != known.end()) return it->second;
  std::vector<TermId> terms = {terms_.Intern(WordTerm(word), WdfRule::kTitleWeighted)};
  if (title) terms.push_back(terms_.Intern(TitleWordTerm(word), WdfRule::kOne));
  if (stems_ && !text::IsIdeographic(script)) {
    for (const std::string& stem : language->stemmer.PostedStems(form, word, script)) {
      terms.push_back(terms_.Intern(StemTerm(stem), WdfRule::kTitleWeighted));
      if (title) terms.push_back(terms_.Intern(TitleStemTerm(stem), WdfRule::kOne));
    }
  }
  const segment::GroupId group = terms_.AddGroup(terms);
  memory_ += name.size() + kWordOverhead;
  known.emplace(std::string(name), group);
  return group;
}

segment::GroupId ArticlePoster::Single(std::string_view term, WdfRule rule) {
  return terms_.Single(terms_.Intern(term, rule));
}

void ArticlePoster::PostBigram(std::string_view word, bool title, Position position, Occurrences* out) {
  out->push_back({Single(WordTerm(word), WdfRule::kTitleWeighted), position});
  if (title) out->push_back({Single(TitleWordTerm(word), WdfRule::kOne), position});
}

void ArticlePoster::PostEnds(std::string_view mark, const std::vector<std::uint32_t>& ends, bool title,
                             Occurrences* out) {
  const segment::GroupId mark_group = Single(mark, WdfRule::kNothing);
  for (const std::uint32_t end : ends) {
    if (end > 0) out->push_back({mark_group, BaseOf(title) + end - 1});
  }
}

void ArticlePoster::PostEntities(const AnalyzedArticle& article, Occurrences* out) {
  for (const entity::Found& found : article.entities) {
    const segment::GroupId group = Single(EntityTerm(found.kind, found.id), WdfRule::kOne);
    out->push_back({group, BaseOf(found.field == TextField::kTitle) + found.first_token});
  }
  for (const Entity& entity : article.supplied) {
    out->push_back({Single(EntityTerm(entity.kind, entity.id), WdfRule::kOne), Occurrence::kPresence});
  }
}

void ArticlePoster::PostPresence(const std::string& term, Occurrences* out) {
  out->push_back({Single(term, WdfRule::kNothing), Occurrence::kPresence});
}

void ArticlePoster::PostFields(const AnalyzedArticle& analyzed, Occurrences* out) {
  const Article& article = analyzed.article;
  const auto post = [&](KeywordField field, std::string_view value) {
    if (!value.empty()) PostPresence(KeywordTerm(field, value), out);
  };
  post(KeywordField::kKey, article.key);
  post(KeywordField::kSource, article.source);
  post(KeywordField::kSection, article.section);
  post(KeywordField::kLanguage, analyzed.language);
  post(KeywordField::kUrl, article.url);
  for (const std::string& author : article.authors) {
    post(KeywordField::kAuthor, author);
    const text::AnalyzedText words = text::Tokenize(author, analyzed.language);
    for (const text::Token& token : words.tokens) PostPresence(AuthorWordTerm(words.word(token)), out);
  }
}

}  // namespace archive_search::index
