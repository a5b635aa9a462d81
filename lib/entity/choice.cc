#include "entity/choice.h"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <utility>

namespace archive_search::entity {
namespace {

Found ToFound(const ArticleView& article, Candidate candidate) {
  const Words& words = article.fields()[candidate.field].words;
  Found found;
  found.kind = candidate.kind;
  found.id = std::move(candidate.id);
  found.name = std::move(candidate.name);
  found.ambiguous = candidate.ambiguous;
  found.field = words.field();
  found.first_token = candidate.span.first;
  found.last_token = candidate.span.last;
  found.begin = words.token(candidate.span.first).begin;
  found.end = words.token(candidate.span.last).end;
  // The period of "Jr." and of "U.S." belongs to the name.
  const bool suffix = words.Has(candidate.span.last, kNameSuffix);
  const bool dotted = words.raw(candidate.span.last).find('.') != std::string_view::npos;
  if ((suffix || dotted) && words.Behind(candidate.span.last) == '.') ++found.end;
  const std::string_view first = words.raw(candidate.span.first);
  std::size_t at = 0;
  for (std::uint32_t letters = candidate.front; letters > 0 && at < first.size(); --letters) {
    do {
      ++at;
    } while (at < first.size() && (static_cast<unsigned char>(first[at]) & 0xC0) == 0x80);
  }
  if (at < first.size()) found.begin += static_cast<std::uint32_t>(at);
  return found;
}

// Which tokens of the fields are taken, by which span, and as what kinds.
class Taken {
 public:
  explicit Taken(const ArticleView& article) {
    for (const FieldView& field : article.fields()) spans_.emplace_back(field.words.size());
  }

  // False when another span has one of the tokens, or the same span has the kind already.
  bool Take(const Candidate& c) {
    std::vector<Owner>& owners = spans_[c.field];
    const auto begin = owners.begin() + c.span.first;
    const auto end = owners.begin() + c.span.last + 1;
    if (begin->length == c.span.length() && begin->first == c.span.first) {
      if (!c.known || (begin->kinds & KindBit(c.kind)) != 0) return false;
      begin->kinds |= KindBit(c.kind);
      return true;
    }
    if (std::any_of(begin, end, [](const Owner& owner) { return owner.length > 0; })) return false;
    std::fill(begin, end, Owner{c.span.first, c.span.length(), KindBit(c.kind)});
    return true;
  }

 private:
  struct Owner {
    std::uint32_t first = 0;
    std::uint32_t length = 0;  // 0: free
    std::uint32_t kinds = 0;   // right in the first token of the span
  };
  std::vector<std::vector<Owner>> spans_;
};

}  // namespace

std::vector<Found> Choose(const ArticleView& article, std::vector<Candidate> candidates) {
  const auto rank = [](const Candidate* c) {
    return std::tuple(~c->span.length(), !c->defined, !c->known, c->field, c->span.first, c->kind,
                      std::string_view(c->id));
  };
  std::vector<Candidate*> chosen(candidates.size());
  for (std::size_t i = 0; i < candidates.size(); ++i) chosen[i] = &candidates[i];
  std::stable_sort(chosen.begin(), chosen.end(),
                   [&](const Candidate* a, const Candidate* b) { return rank(a) < rank(b); });
  Taken taken(article);
  std::erase_if(chosen, [&](const Candidate* c) { return !taken.Take(*c); });
  std::sort(chosen.begin(), chosen.end(), [](const Candidate* a, const Candidate* b) {
    return std::tuple(a->field, a->span.first, a->kind) < std::tuple(b->field, b->span.first, b->kind);
  });
  std::vector<Found> found;
  found.reserve(chosen.size());
  for (Candidate* c : chosen) found.push_back(ToFound(article, std::move(*c)));
  return found;
}

}  // namespace archive_search::entity
