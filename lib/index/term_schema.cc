#include "index/term_schema.h"

#include <algorithm>
#include <array>

#include "archive_search/article.h"
#include "index/hash128.h"
#include "text/normalize.h"

namespace archive_search::index {
namespace {

constexpr std::size_t kHashDigits = 32;
constexpr std::array<std::string_view, 5> kFieldNames = {"source", "author", "section", "lang", "url"};

std::string MakeTerm(std::string_view prefix, std::string_view value) {
  return BoundedTerm(std::string(prefix).append(value));
}

std::string FieldPrefix(KeywordField field) {
  return std::string("f").append(kFieldNames[static_cast<std::size_t>(field)]).append(":");
}

}  // namespace

std::string BoundedTerm(std::string term) {
  const std::size_t nul = term.find('\0');
  if (term.size() <= kMaxTermBytes && nul == std::string::npos) return term;
  const std::string hash = Hash128Hex(term);
  term.resize(std::min(nul, kMaxTermBytes - kHashDigits));
  return term + hash;
}

std::string WordTerm(std::string_view word) {
  return MakeTerm("w", word);
}
std::string StemTerm(std::string_view tagged_stem) {
  return MakeTerm("s", tagged_stem);
}
std::string TitleWordTerm(std::string_view word) {
  return MakeTerm("t", word);
}
std::string TitleStemTerm(std::string_view tagged_stem) {
  return MakeTerm("u", tagged_stem);
}

std::string EntityTerm(EntityKind kind, std::string_view id) {
  return MakeTerm(std::string("e").append(EntityKindName(kind)).append(":"), id);
}

std::string KeywordTerm(KeywordField field, std::string_view value) {
  if (field == KeywordField::kKey) return MakeTerm("k", value);
  if (field == KeywordField::kUrl) return MakeTerm(FieldPrefix(field), text::NormalizeValue(CanonicalUrl(value)));
  return MakeTerm(FieldPrefix(field), text::NormalizeValue(value));
}

std::string KeywordTermPrefix(KeywordField field, std::string_view value) {
  std::string prefix = field == KeywordField::kKey ? std::string("k").append(value)
                                                   : FieldPrefix(field).append(text::NormalizeValue(value));
  prefix.resize(std::min({prefix.size(), prefix.find('\0'), kMaxTermBytes - kHashDigits}));
  return prefix;
}

std::string AuthorWordTerm(std::string_view word) {
  return MakeTerm("fauthorword:", word);
}
std::string OriginTerm(std::string_view origin) {
  return MakeTerm("o", origin);
}

}  // namespace archive_search::index
