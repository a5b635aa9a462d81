#include "index/analyzed_article.h"

#include <algorithm>
#include <memory>

#include <zstd.h>

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

constexpr char kVersion = 1;  // the first byte of what is serialized
constexpr int kCompressionLevel = 3;
constexpr std::uint64_t kMaxPayload = std::uint64_t{1} << 31;  // a corrupt size must not take the memory

void PutFound(std::string* out, const entity::Found& found) {
  PutVarint(out, static_cast<std::uint64_t>(found.kind));
  PutString(out, found.id);
  PutString(out, found.name);
  PutVarint(out, static_cast<std::uint64_t>(found.field));
  PutVarint(out, found.begin);
  PutVarint(out, found.end - found.begin);
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

entity::Found GetFound(ByteReader* in, const AnalyzedArticle& article) {
  entity::Found found;
  found.kind = static_cast<EntityKind>(in->AtMost(kEntityKindCount - 1));
  found.id = in->String();
  found.name = in->String();
  found.field = static_cast<TextField>(in->AtMost(1));
  const bool title = found.field == TextField::kTitle;
  const std::size_t size = (title ? article.article.title : article.article.body).size();
  found.begin = static_cast<std::uint32_t>(in->AtMost(std::min<std::size_t>(size, UINT32_MAX)));
  found.end = found.begin + static_cast<std::uint32_t>(in->AtMost(size - std::min<std::size_t>(size, found.begin)));
  in->Require(FindTokens((title ? article.title : article.body).tokens, &found));
  return found;
}

void PutEntity(std::string* out, const Entity& entity) {
  PutVarint(out, static_cast<std::uint64_t>(entity.kind));
  for (const std::string* field : {&entity.id, &entity.name, &entity.country}) PutString(out, *field);
}

Entity GetEntity(ByteReader* in) {
  Entity entity;
  entity.kind = static_cast<EntityKind>(in->AtMost(kEntityKindCount - 1));
  for (std::string* field : {&entity.id, &entity.name, &entity.country}) *field = in->String();
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
  PutVarint(&out, article.entities.size());
  for (const entity::Found& found : article.entities) PutFound(&out, found);
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
  for (std::size_t n = in.Count(); n > 0 && in.ok(); --n) article.entities.push_back(GetFound(&in, article));
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
