#include "index/article_poster.h"

#include <algorithm>
#include <set>
#include <span>
#include <utility>

#include "base/posting_cursor.h"
#include "index/slot_values.h"
#include "index/term_schema.h"
#include "text/character_class.h"
#include "text/tokenizer.h"

namespace archive_search::index {
namespace {

using segment::TermTable;
using segment::WdfRule;

constexpr std::size_t kMaxLanguages = 100;  // at a time: articles may declare any
constexpr std::size_t kRemembered = 1024;   // stems: the table remembers the words of this archive's articles

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
                                  std::uint32_t title_weight) {
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
  AddEntityColumns(analyzed, &out);
  return out;
}

ArticlePoster::Language::Language(const std::string& tag, segment::TermTable* terms)
    : stemmer(tag, kRemembered), title(terms->FamilyOf("t" + tag)), body(terms->FamilyOf("w" + tag)) {}

ArticlePoster::Language& ArticlePoster::LanguageOf(const std::string& tag) {
  if (languages_.size() > kMaxLanguages) languages_.clear();
  return languages_.try_emplace(tag, tag, &terms_).first->second;
}

segment::PostedArticle ArticlePoster::Post(const AnalyzedArticle& article) {
  const segment::Stretch stretch = {static_cast<std::uint32_t>(article.title.tokens.size()),
                                    static_cast<std::uint32_t>(article.body.tokens.size())};
  segment::PostedArticleWriter writer(stretch, &bytes_);
  out_ = &writer;
  Language& language = LanguageOf(article.language);
  PostWords(article.title, /*title=*/true, &language);
  PostWords(article.body, /*title=*/false, &language);
  for (const bool title : {true, false}) {
    const text::AnalyzedText& text = title ? article.title : article.body;
    PostBigrams(text, title);
    PostEnds(kSentenceTerm, text.sentence_ends, title);
    PostEnds(kParagraphTerm, text.paragraph_ends, title);
  }
  PostEntities(article);
  PostFields(article);
  PostPresence(std::string(kAllTerm));
  const std::uint32_t occurrences = writer.Finish();
  return {stretch, occurrences, bytes_};
}

void ArticlePoster::PostWords(const text::AnalyzedText& text, bool title, Language* language) {
  const segment::NameFamily family = title ? language->title : language->body;
  std::array<segment::GroupName, kWordsAtOnce> names;
  std::array<segment::GroupId, kWordsAtOnce> groups;
  for (std::size_t begin = 0; begin < text.tokens.size(); begin += kWordsAtOnce) {
    const auto tokens = std::span(text.tokens).subspan(begin, std::min(kWordsAtOnce, text.tokens.size() - begin));
    for (std::size_t i = 0; i < tokens.size(); ++i) names[i] = NameOf(text, tokens[i], family, i);
    terms_.Find(std::span(names).first(tokens.size()), groups.data());
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      if (groups[i] == segment::kNoGroup) groups[i] = AddGroup(names[i], text, tokens[i], title, language);
      out_->AddWord(groups[i]);
    }
  }
}

segment::GroupName ArticlePoster::NameOf(const text::AnalyzedText& text, const text::Token& token,
                                         segment::NameFamily family, std::size_t place) {
  const std::string_view form = text.form(token);
  if (token.word == token.form) return {family, form};
  std::string& name = long_names_[place];
  name.assign(form).append(1, '\0').append(text.word(token));
  return {family, name};
}

segment::GroupId ArticlePoster::AddGroup(const segment::GroupName& name, const text::AnalyzedText& text,
                                         const text::Token& token, bool title, Language* language) {
  const std::string_view word = text.word(token);
  std::vector<TermTable::Term> terms = {{WordTerm(word), WdfRule::kTitleWeighted}};
  if (title) terms.push_back({TitleWordTerm(word), WdfRule::kOne});
  if (stems_ && !text::IsIdeographic(token.script)) {
    for (const std::string& stem : language->stemmer.PostedStems(text.form(token), word, token.script)) {
      terms.push_back({StemTerm(stem), WdfRule::kTitleWeighted});
      if (title) terms.push_back({TitleStemTerm(stem), WdfRule::kOne});
    }
  }
  return terms_.Add(name, terms);
}

// Of characters that follow each other, in the place of the first.
void ArticlePoster::PostBigrams(const text::AnalyzedText& text, bool title) {
  for (std::size_t i = 0; i + 1 < text.tokens.size(); ++i) {
    if (!text.tokens[i].joins_next) continue;
    const std::string bigram = std::string(text.word(text.tokens[i])).append(text.word(text.tokens[i + 1]));
    const Position position = BaseOf(title) + static_cast<Position>(i);
    out_->Add({terms_.Single(WordTerm(bigram), WdfRule::kTitleWeighted), position});
    if (title) out_->Add({terms_.Single(TitleWordTerm(bigram), WdfRule::kOne), position});
  }
}

void ArticlePoster::PostEnds(std::string_view mark, const std::vector<std::uint32_t>& ends, bool title) {
  if (ends.empty()) return;
  const segment::GroupId group = terms_.Single(mark, WdfRule::kNothing);
  for (const std::uint32_t end : ends) {
    if (end > 0) out_->Add({group, BaseOf(title) + end - 1});
  }
}

void ArticlePoster::PostEntities(const AnalyzedArticle& article) {
  for (const entity::Found& found : article.entities) {
    const segment::GroupId group = terms_.Single(EntityTerm(found.kind, found.id), WdfRule::kOne);
    out_->Add({group, BaseOf(found.field == TextField::kTitle) + found.first_token});
  }
  for (const Entity& entity : article.supplied) {
    out_->Add({terms_.Single(EntityTerm(entity.kind, entity.id), WdfRule::kOne)});
  }
}

void ArticlePoster::PostPresence(const std::string& term) {
  out_->Add({terms_.Single(term, WdfRule::kNothing)});
}

segment::GroupId ArticlePoster::GroupOfOrigin(const std::string& origin_term) {
  return terms_.Single(origin_term, WdfRule::kNothing);
}

void ArticlePoster::PostFields(const AnalyzedArticle& analyzed) {
  const Article& article = analyzed.article;
  const auto post = [&](KeywordField field, std::string_view value) {
    if (!value.empty()) PostPresence(KeywordTerm(field, value));
  };
  post(KeywordField::kKey, article.key);
  post(KeywordField::kSource, article.source);
  post(KeywordField::kSection, article.section);
  post(KeywordField::kLanguage, analyzed.language);
  post(KeywordField::kUrl, article.url);
  for (const std::string& author : article.authors) {
    post(KeywordField::kAuthor, author);
    const text::AnalyzedText words = text::Tokenize(author, analyzed.language);
    for (const text::Token& token : words.tokens) PostPresence(AuthorWordTerm(words.word(token)));
  }
}

}  // namespace archive_search::index
