#include "entity/choice.h"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace archive_search::entity {
namespace {

Found ToFound(const ArticleView& article, Candidate&& candidate) {
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

// What candidates are sorted by, as numbers; of equal ones their ids decide.
struct Ranked {
  std::uint64_t first = 0;
  std::uint64_t second = 0;
  Candidate* candidate = nullptr;
};

// Longest first, then what the article defines, then what is known.
Ranked RankOf(Candidate* c) {
  const std::uint64_t doubts = (c->defined ? 0U : 2U) | (c->known ? 0U : 1U);
  const std::uint64_t place = static_cast<std::uint64_t>(c->field) << 40 | std::uint64_t{c->span.first} << 8;
  return {std::uint64_t{~c->span.length()} << 2 | doubts, place | static_cast<std::uint64_t>(c->kind), c};
}

bool ComesFirst(const Ranked& a, const Ranked& b) {
  if (a.first != b.first) return a.first < b.first;
  return a.second != b.second ? a.second < b.second : a.candidate->id < b.candidate->id;
}

// Names of which no id can be made ("Ъ"), and initials that the tagger has left alone ("Appendix B").
bool NamesNothing(const ArticleView& article, const Candidate& candidate) {
  if (candidate.id.empty()) return true;
  if (candidate.known || candidate.kind != EntityKind::kPerson) return false;
  const Words& words = article.fields()[candidate.field].words;
  for (std::uint32_t i = candidate.span.first; i <= candidate.span.last; ++i) {
    if (!words.IsInitial(i)) return false;
  }
  return true;
}

}  // namespace

std::vector<Found> Choose(const ArticleView& article, std::vector<Candidate> candidates) {
  std::erase_if(candidates, [&](const Candidate& candidate) { return NamesNothing(article, candidate); });
  std::vector<Ranked> ranked;
  ranked.reserve(candidates.size());
  for (Candidate& candidate : candidates) ranked.push_back(RankOf(&candidate));
  std::stable_sort(ranked.begin(), ranked.end(), ComesFirst);
  Taken taken(article);
  std::erase_if(ranked, [&](const Ranked& r) { return !taken.Take(*r.candidate); });
  // No two that are left have the same place and kind.
  std::sort(ranked.begin(), ranked.end(), [](const Ranked& a, const Ranked& b) { return a.second < b.second; });
  std::vector<Found> found;
  found.reserve(ranked.size());
  for (const Ranked& r : ranked) found.push_back(ToFound(article, std::move(*r.candidate)));
  return found;
}

}  // namespace archive_search::entity
