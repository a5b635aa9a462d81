#include "index/document_builder.h"

#include <algorithm>
#include <set>
#include <utility>

#include "base/posting_cursor.h"
#include "index/slot_values.h"
#include "index/term_schema.h"
#include "text/hangul.h"
#include "text/tokenizer.h"

namespace archive_search::index {
namespace {

constexpr std::size_t kMaxStemmers = 100;  // languages at a time: articles may declare any

// The postings of one document, gathered term by term: Xapian looks each term up anew for each position.
class PostingMap {
 public:
  void Add(const std::string& term, Position position, std::uint32_t wdf) {
    Posting& posting = postings_[term];
    posting.wdf += wdf;
    posting.positions.push_back(position);
  }
  void AddTerm(const std::string& term) { postings_.try_emplace(term); }

  void MoveTo(live::LiveDocument* document) {
    for (auto& [term, posting] : postings_) {
      std::vector<Position>& positions = posting.positions;
      std::sort(positions.begin(), positions.end());
      positions.erase(std::unique(positions.begin(), positions.end()), positions.end());
      document->AddPosting(term, posting.wdf, positions);
    }
  }

 private:
  struct Posting {
    std::uint32_t wdf = 0;
    std::vector<Position> positions;
  };
  absl::flat_hash_map<std::string, Posting> postings_;
};

Position BaseOf(TextField field) {
  return field == TextField::kTitle ? 0 : kBodyPosition;
}

bool IsHanOrKana(text::Script script) {
  return script == text::Script::kHan || script == text::Script::kKana;
}

// Posts the words, stems and marks of one field.
class FieldPoster {
 public:
  FieldPoster(TextField field, std::uint32_t wdf, text::Stemmer* stemmer, PostingMap* postings)
      : title_(field == TextField::kTitle), base_(BaseOf(field)), wdf_(wdf), stemmer_(*stemmer), postings_(*postings) {}

  void Post(const text::AnalyzedText& text) {
    for (std::size_t i = 0; i < text.tokens.size(); ++i) {
      const text::Token& token = text.tokens[i];
      const Position position = base_ + static_cast<Position>(i);
      PostWord(text.word(token), position);
      if (!IsHanOrKana(token.script)) PostStems(text, token, position);
      if (token.joins_next && i + 1 < text.tokens.size()) {
        PostWord(std::string(text.word(token)).append(text.word(text.tokens[i + 1])), position);
      }
    }
    PostEnds(std::string(kSentenceTerm), text.sentence_ends);
    PostEnds(std::string(kParagraphTerm), text.paragraph_ends);
  }

 private:
  void PostWord(std::string_view word, Position position) {
    postings_.Add(WordTerm(word), position, wdf_);
    if (title_) postings_.Add(TitleWordTerm(word), position, 1);
  }

  void PostStems(const text::AnalyzedText& text, const text::Token& token, Position position) {
    const std::vector<std::string>& stems = stemmer_.Stems(text.form(token), text.word(token), token.script);
    if (token.script != text::Script::kHangul) return PostStems(stems, position);
    std::vector<std::string> with_bigrams = stems;
    text::AddHangulBigrams(text.word(token), &with_bigrams);
    PostStems(with_bigrams, position);
  }

  void PostStems(const std::vector<std::string>& stems, Position position) {
    for (const std::string& stem : stems) {
      postings_.Add(StemTerm(stem), position, wdf_);
      if (title_) postings_.Add(TitleStemTerm(stem), position, 1);
    }
  }

  void PostEnds(const std::string& mark, const std::vector<std::uint32_t>& ends) {
    for (const std::uint32_t end : ends) {
      if (end > 0) postings_.Add(mark, base_ + end - 1, 0);
    }
  }

  bool title_;
  Position base_;
  std::uint32_t wdf_;
  text::Stemmer& stemmer_;
  PostingMap& postings_;
};

void PostEntities(const AnalyzedArticle& article, PostingMap* postings) {
  for (const entity::Found& found : article.entities) {
    postings->Add(EntityTerm(found.kind, found.id), BaseOf(found.field) + found.first_token, 1);
  }
  for (const Entity& entity : article.supplied) postings->AddTerm(EntityTerm(entity.kind, entity.id));
}

void PostKeyword(KeywordField field, std::string_view value, PostingMap* postings) {
  if (!value.empty()) postings->AddTerm(KeywordTerm(field, value));
}

void PostFields(const AnalyzedArticle& analyzed, PostingMap* postings) {
  const Article& article = analyzed.article;
  PostKeyword(KeywordField::kKey, article.key, postings);
  PostKeyword(KeywordField::kSource, article.source, postings);
  PostKeyword(KeywordField::kSection, article.section, postings);
  PostKeyword(KeywordField::kLanguage, analyzed.language, postings);
  PostKeyword(KeywordField::kUrl, article.url, postings);
  for (const std::string& author : article.authors) {
    PostKeyword(KeywordField::kAuthor, author, postings);
    const text::AnalyzedText words = text::Tokenize(author, analyzed.language);
    for (const text::Token& token : words.tokens) postings->AddTerm(AuthorWordTerm(words.word(token)));
  }
}

void SetSlot(Slot slot, const std::string& value, live::LiveDocument* document) {
  if (!value.empty()) document->SetValue(static_cast<std::uint8_t>(slot), value);
}

void SetEntitySlots(const AnalyzedArticle& article, live::LiveDocument* document) {
  std::set<std::string> ids[kEntityKindCount];
  for (const entity::Found& found : article.entities) ids[static_cast<int>(found.kind)].insert(found.id);
  for (const Entity& entity : article.supplied) ids[static_cast<int>(entity.kind)].insert(entity.id);
  for (int kind = 0; kind < kEntityKindCount; ++kind) {
    const auto slot = static_cast<Slot>(static_cast<int>(Slot::kPersons) + kind);
    SetSlot(slot, EncodeList({ids[kind].begin(), ids[kind].end()}), document);
  }
}

void SetFieldSlots(const AnalyzedArticle& analyzed, live::LiveDocument* document) {
  const Article& article = analyzed.article;
  if (article.published) {
    SetSlot(Slot::kDate, EncodeDate(*article.published), document);
    SetSlot(Slot::kLastDay, EncodeLastDay(*article.published), document);
  }
  SetSlot(Slot::kKey, article.key, document);
  SetSlot(Slot::kSource, article.source, document);
  SetSlot(Slot::kLanguage, analyzed.language, document);
  SetSlot(Slot::kSection, article.section, document);
  SetSlot(Slot::kAuthors, EncodeList(article.authors), document);
}

}  // namespace

std::uint32_t DocumentLength(const AnalyzedArticle& article, std::uint32_t title_weight) {
  return static_cast<std::uint32_t>(title_weight * article.title.tokens.size() + article.body.tokens.size());
}

text::Stemmer& DocumentBuilder::StemmerFor(const std::string& language) {
  if (stemmers_.size() > kMaxStemmers) stemmers_.clear();
  auto it = stemmers_.find(language);
  if (it == stemmers_.end()) it = stemmers_.emplace(language, text::Stemmer(language)).first;
  return it->second;
}

live::LiveDocument DocumentBuilder::Build(const AnalyzedArticle& article, std::string_view content_hash) {
  PostingMap postings;
  text::Stemmer& stemmer = StemmerFor(article.language);
  FieldPoster(TextField::kTitle, title_weight_, &stemmer, &postings).Post(article.title);
  FieldPoster(TextField::kBody, 1, &stemmer, &postings).Post(article.body);
  PostEntities(article, &postings);
  PostFields(article, &postings);
  postings.AddTerm(std::string(kAllTerm));

  live::LiveDocument document;
  postings.MoveTo(&document);
  SetFieldSlots(article, &document);
  SetEntitySlots(article, &document);
  SetSlot(Slot::kLength, EncodeLength(DocumentLength(article, title_weight_)), &document);
  SetSlot(Slot::kContentHash, std::string(content_hash), &document);
  document.SetData(Serialize(article));
  return document;
}

}  // namespace archive_search::index
