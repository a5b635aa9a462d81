#include "index/analyzed_article.h"

#include <algorithm>
#include <map>
#include <memory>
#include <tuple>
#include <utility>

#include <zstd.h>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "base/status_macros.h"
#include "base/string_view.h"
#include "index/article_codec.h"
#include "index/byte_reader.h"
#include "index/checksum.h"
#include "text/plain_tokenizer.h"
#include "text/tokenizer.h"

namespace archive_search::index {
namespace {

using base::PutString;
using base::PutVarint;
using base::ZigZag;

constexpr char kVersion = 2;  // the first byte of what is serialized
constexpr int kCompressionLevel = 3;
constexpr std::uint64_t kMaxPayload = std::uint64_t{1} << 31;  // a corrupt size must not take the memory

// What most ids are of entities that no gazetteer knows: a part of this form, whatever ids are made of elsewhere.
std::string UsualId(std::string_view name) {
  std::string id;
  for (const char c : name) {
    if (absl::ascii_isalnum(static_cast<unsigned char>(c)) || (c & 0x80) != 0) {
      id.push_back(absl::ascii_tolower(static_cast<unsigned char>(c)));
    } else if (!id.empty() && id.back() != '-') {
      id.push_back('-');
    }
  }
  if (!id.empty() && id.back() == '-') id.pop_back();
  return id;
}

// kind, name, and the id if it is not the usual one.
void PutIdentity(std::string* out, EntityKind kind, std::string_view id, std::string_view name) {
  const bool usual = id == UsualId(name);
  PutVarint(out, 2 * static_cast<std::uint64_t>(kind) + (usual ? 1 : 0));
  PutString(out, name);
  if (!usual) PutString(out, id);
}

template <class Named>
void GetIdentity(ByteReader* in, Named* out) {
  const std::uint64_t head = in->AtMost(2 * kEntityKindCount - 1);
  out->kind = static_cast<EntityKind>(head / 2);
  out->name = in->String();
  out->id = head % 2 != 0 ? UsualId(out->name) : in->String();
}

// The mentions of an article, smallest where they stand in order:
//
//   mentions := varint how many in the title, varint how many in the body, mention x both
//   mention  := which, zigzag varint difference of where it begins to where the one before does, which starts with 0
//   which    := varint 0, identity, varint size     an entity that comes for the first time
//             | varint 2 * number - 1               one that was here, in as many bytes as then
//             | varint 2 * number, varint size      one that was here
//
// Entities are numbered from 1, as they come.
class MentionWriter {
 public:
  explicit MentionWriter(std::string* out) : out_(out) {}

  void Put(const entity::Found& found) {
    const std::uint64_t size = found.end - found.begin;
    const auto [it, is_new] = entities_.try_emplace({found.kind, found.id, found.name}, entities_.size() + 1, size);
    auto& [number, size_before] = it->second;
    const bool same_size = !is_new && size_before == size;
    PutVarint(out_, is_new ? 0 : 2 * number - (same_size ? 1 : 0));
    if (is_new) PutIdentity(out_, found.kind, found.id, found.name);
    if (!same_size) PutVarint(out_, size);
    PutVarint(out_, ZigZag(std::int64_t{found.begin} - before_));
    size_before = size;
    before_ = found.begin;
  }

 private:
  using Identity = std::tuple<EntityKind, std::string_view, std::string_view>;

  std::string* out_;
  std::map<Identity, std::pair<std::uint64_t, std::uint64_t>> entities_;  // number, size of the latest mention
  std::int64_t before_ = 0;
};

void PutMentions(std::string* out, const std::vector<entity::Found>& mentions) {
  const auto body = std::find_if(mentions.begin(), mentions.end(),
                                 [](const entity::Found& found) { return found.field == TextField::kBody; });
  PutVarint(out, static_cast<std::uint64_t>(body - mentions.begin()));
  PutVarint(out, static_cast<std::uint64_t>(mentions.end() - body));
  MentionWriter writer(out);
  for (const entity::Found& found : mentions) writer.Put(found);
}

// Its first and last token by its bytes. A mention has at least one.
bool FindTokens(const std::vector<text::Token>& tokens, entity::Found* found) {
  const auto first = std::upper_bound(tokens.begin(), tokens.end(), found->begin,
                                      [](std::uint32_t begin, const text::Token& t) { return begin < t.end; });
  const auto behind = std::lower_bound(first, tokens.end(), found->end,
                                       [](const text::Token& t, std::uint32_t end) { return t.begin < end; });
  if (first == behind) return false;
  found->first_token = static_cast<std::uint32_t>(first - tokens.begin());
  found->last_token = static_cast<std::uint32_t>(behind - tokens.begin() - 1);
  return true;
}

class MentionReader {
 public:
  MentionReader(ByteReader* in, const AnalyzedArticle& article) : in_(*in), article_(article) {}

  entity::Found Get(TextField field) {
    const std::uint64_t which = in_.AtMost(2 * entities_.size());
    if (which == 0) GetIdentity(&in_, &entities_.emplace_back());
    entity::Found& entity = which == 0 ? entities_.back() : entities_[(which - 1) / 2];
    if (which % 2 == 0) entity.end = static_cast<std::uint32_t>(in_.AtMost(UINT32_MAX));  // its size, here
    entity::Found found = entity;
    found.field = field;
    before_ += base::UnZigZag(in_.AtMost(kMaxDifference));
    const bool title = field == TextField::kTitle;
    const std::size_t text_size = (title ? article_.article.title : article_.article.body).size();
    in_.Require(before_ >= 0 && before_ + std::uint64_t{entity.end} <= std::min<std::size_t>(text_size, UINT32_MAX));
    if (!in_.ok()) return found;
    found.begin = static_cast<std::uint32_t>(before_);
    found.end = found.begin + entity.end;
    in_.Require(FindTokens((title ? article_.title : article_.body).tokens, &found));
    return found;
  }

 private:
  static constexpr std::uint64_t kMaxDifference = std::uint64_t{1} << 33;  // zigzag

  ByteReader& in_;
  const AnalyzedArticle& article_;
  std::vector<entity::Found> entities_;  // `end` is the size of their latest mentions
  std::int64_t before_ = 0;
};

void GetMentions(ByteReader* in, AnalyzedArticle* article) {
  const std::size_t in_title = in->Count();
  const std::size_t in_body = in->Count();
  MentionReader reader(in, *article);
  std::vector<entity::Found> mentions;
  for (std::size_t n = in_title; n > 0 && in->ok(); --n) mentions.push_back(reader.Get(TextField::kTitle));
  for (std::size_t n = in_body; n > 0 && in->ok(); --n) mentions.push_back(reader.Get(TextField::kBody));
  article->entities = std::move(mentions);
}

void PutEntity(std::string* out, const Entity& entity) {
  PutIdentity(out, entity.kind, entity.id, entity.name);
  PutString(out, entity.country);
}

Entity GetEntity(ByteReader* in) {
  Entity entity;
  GetIdentity(in, &entity);
  entity.country = in->String();
  return entity;
}

}  // namespace

text::AnalyzedText Tokenize(AnalyzerKind analyzer, std::string_view text, std::string_view language) {
  return analyzer == AnalyzerKind::kPlain ? text::TokenizePlain(text) : text::Tokenize(text, language);
}

std::string Serialize(const AnalyzedArticle& article) {
  std::string out(1, kVersion);
  PutVarint(&out, static_cast<std::uint64_t>(article.analyzer));
  PutArticle(&out, article.article);
  PutString(&out, article.language);
  PutVarint(&out, ZigZag(article.language_confidence));
  PutMentions(&out, article.entities);
  PutVarint(&out, article.supplied.size());
  for (const Entity& entity : article.supplied) PutEntity(&out, entity);
  return out;
}

namespace {

void Compress(std::string* out, std::string_view payload) {
  thread_local const std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context(ZSTD_createCCtx(), &ZSTD_freeCCtx);
  const std::size_t begin = out->size();
  out->resize(begin + ZSTD_compressBound(payload.size()));
  // It cannot fail: the bound is kept and the level is valid.
  out->resize(begin + ZSTD_compressCCtx(context.get(), out->data() + begin, out->size() - begin, payload.data(),
                                        payload.size(), kCompressionLevel));
}

absl::Status Damaged() {
  return absl::DataLossError("the stored form of an article is damaged");
}

absl::StatusOr<std::string> Decompress(std::string_view frame) {
  const unsigned long long size = ZSTD_getFrameContentSize(frame.data(), frame.size());
  if (size > kMaxPayload) return Damaged();  // with ZSTD_CONTENTSIZE_UNKNOWN and _ERROR
  std::string payload(size, '\0');
  if (ZSTD_decompress(payload.data(), payload.size(), frame.data(), frame.size()) != size) return Damaged();
  return payload;
}

}  // namespace

std::string Pack(std::string_view serialized) {
  std::string out;
  Compress(&out, serialized);
  AppendChecksum(&out);
  return out;
}

absl::StatusOr<std::string> Unpack(std::string_view packed) {
  if (!StripChecksum(&packed)) return Damaged();
  return Decompress(packed);
}

absl::StatusOr<AnalyzedArticle> Deserialize(std::string_view bytes) {
  if (bytes.empty()) return Damaged();
  if (bytes.front() != kVersion) {
    return absl::DataLossError("an article is stored in a form that this version does not know");
  }
  ByteReader in(bytes.substr(1));
  AnalyzedArticle article;
  article.analyzer = static_cast<AnalyzerKind>(in.AtMost(static_cast<std::uint64_t>(AnalyzerKind::kPlain)));
  article.article = GetArticle(&in);
  article.language = in.String();
  article.language_confidence = static_cast<int>(in.Signed());
  if (!in.ok()) return Damaged();
  article.title = Tokenize(article.analyzer, article.article.title, article.language);
  article.body = Tokenize(article.analyzer, article.article.body, article.language);
  GetMentions(&in, &article);
  for (std::size_t n = in.Count(); n > 0 && in.ok(); --n) article.supplied.push_back(GetEntity(&in));
  if (!in.done()) return Damaged();
  return article;
}

absl::StatusOr<AnalyzedArticle> DeserializeStored(const absl::StatusOr<std::string>& stored, std::string_view place) {
  absl::StatusOr<AnalyzedArticle> article =
      stored.ok() ? Deserialize(*stored) : absl::StatusOr<AnalyzedArticle>(stored.status());
  if (article.ok()) return article;
  return absl::Status(article.status().code(),
                      absl::StrCat(article.status().message(), " (", base::ToAbsl(place), ")"));
}

}  // namespace archive_search::index
