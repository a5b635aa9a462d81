#include "entity/known_persons.h"

#include <algorithm>
#include <atomic>
#include <memory>
#include <utility>

#include "absl/strings/str_join.h"
#include "entity/lexicon.h"
#include "entity/name_agreement.h"
#include "entity/name_key.h"
#include "entity/person_slug.h"
#include "entity/romanised.h"
#include "entity/thread_memo.h"

namespace archive_search::entity {
namespace {

using PersonMemo = ThreadMemo<std::uint32_t, 4096>;
static_assert(PersonMemo::kBytes == KnownPersons::kBytesPerThread);

constexpr std::size_t kMostWords = 8;

// Countries whose people have names in Arabic letters, which the Latin ones are made from.
bool WritesArabic(std::string_view country) {
  constexpr std::array<std::string_view, 24> kCountries = {"ae", "af", "bh", "dz", "eg", "iq", "ir", "jo",
                                                           "kw", "lb", "ly", "ma", "mr", "om", "pk", "ps",
                                                           "qa", "sa", "sd", "so", "sy", "td", "tn", "ye"};
  return std::find(kCountries.begin(), kCountries.end(), country) != kCountries.end();
}

bool StartsWithByte(std::string_view word, unsigned char first, unsigned char last) {
  const auto byte = static_cast<unsigned char>(word.empty() ? 0 : word.front());
  return byte >= first && byte <= last;
}

bool IsCyrillic(std::string_view word) {
  return StartsWithByte(word, 0xD0, 0xD1);
}

bool IsArabic(std::string_view word) {
  return StartsWithByte(word, 0xD8, 0xDB);
}

bool IsSmallAscii(std::string_view word) {
  return !word.empty() && std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

std::vector<std::string> SplitAt(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t end = text.find(separator);
    if (end != 0) parts.emplace_back(text.substr(0, end));
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
  }
  return parts;
}

// Slavic names as the English press has them.
std::vector<std::string> UsualWords(const std::vector<std::string>& words) {
  return SplitAt(PersonSlug(absl::StrJoin(words, "-")), '-');
}

// The letters, as 0 to 25, with which `word` can begin in Latin ones.
template <class IsRomanised>
std::vector<std::size_t> FirstLetters(const std::string& word, IsRomanised is_romanised) {
  std::vector<std::size_t> letters;
  for (char c = 'a'; c <= 'z'; ++c) {
    if (is_romanised(c, word)) letters.push_back(static_cast<std::size_t>(c - 'a'));
  }
  return letters;
}

// "King Hussein" tells no given name.
bool IsTitle(const std::string& word) {
  const std::uint32_t classes = Lexicon::Bundled().Classes(word);
  return (classes & kTitleWord) != 0 && (classes & kGivenName) == 0;
}

bool IsLatinName(const NameParts& parts) {
  return std::all_of(parts.words.begin(), parts.words.end(), IsSmallAscii);
}

}  // namespace

// What the rows tell of one name.
class KnownPersons::Search {
 public:
  void Add(std::uint32_t entity, Agreement middle) {
    Person& person = persons_[entity];
    person.contradicted |= middle == Agreement::kContradicts;
    person.agrees |= middle == Agreement::kAgrees;
  }

  // may_be(entity): also without a middle name that agrees.
  template <class MayBe>
  [[nodiscard]] std::uint32_t Only(MayBe may_be) const {
    std::uint32_t only = kNoName;
    for (const auto& [entity, person] : persons_) {
      if (person.contradicted) continue;
      if (only != kNoName) return kNoName;
      only = entity;
    }
    return only == kNoName || persons_.at(only).agrees || may_be(only) ? only : kNoName;
  }

 private:
  struct Person {
    bool agrees = false;
    bool contradicted = false;
  };
  absl::flat_hash_map<std::uint32_t, Person> persons_;
};

const KnownPersons& KnownPersons::Of(const Gazetteer::Impl& gazetteer) {
  return gazetteer.persons([&] { return std::make_shared<const KnownPersons>(gazetteer); });
}

KnownPersons::KnownPersons(const Gazetteer::Impl& gazetteer) {
  static std::atomic<std::uint64_t> made = 0;
  id_ = ++made;
  const auto count = static_cast<std::uint32_t>(gazetteer.entities().size());
  for (std::uint32_t i = 0; i < count; ++i) {
    if (gazetteer.entities()[i].kind == EntityKind::kPerson) AddNames(gazetteer, i);
  }
}

void KnownPersons::AddNames(const Gazetteer::Impl& gazetteer, std::uint32_t entity) {
  const std::string_view country = gazetteer.entities()[entity].country;
  const bool arabic = WritesArabic(country);
  const bool chinese = country == "cn" || country == "tw";
  std::vector<std::string> given;
  gazetteer.ForEachNameOf(entity, [&](const Gazetteer::Impl::NameRow& row) {
    if (!row.latin) return;
    const NameParts parts = PartsOfName(row.name);
    if (!parts.words.empty() && IsLatinName(parts)) AddLatin(entity, parts, row.decides);
    if (chinese && IsLatinName(parts)) AddChinese(entity, parts.words);
    if (parts.words.size() > 1 && !IsTitle(parts.words.front())) given.push_back(ArabicNameWords(parts.words).front());
  });
  // Only names that are written in Latin letters by their letters: not titles, nor what another press makes of a name.
  const auto add = [&](RowsByLetter* rows, const std::vector<std::string>& words, auto is_romanised, auto begins) {
    const auto is_latin = [&](const std::string& word) { return is_romanised(word, words.front()); };
    if (words.size() < 2 || std::none_of(given.begin(), given.end(), is_latin)) return;
    for (const std::size_t letter : FirstLetters(words.back(), begins)) rows->at(letter).push_back({entity, words, ""});
  };
  gazetteer.ForEachNameOf(entity, [&](const Gazetteer::Impl::NameRow& row) {
    if (row.latin) return;
    const bool cyrillic = IsCyrillic(row.key);
    if (!cyrillic && !(arabic && IsArabic(row.key))) return;
    const std::vector<std::string> words = SplitAt(row.key, ' ');
    if (cyrillic) add(&cyrillic_, words, IsRomanisedCyrillic, MayBeginCyrillic);
    if (!cyrillic) add(&arabic_, ArabicNameWords(words), IsRomanisedArabic, MayBeginArabic);
  });
}

void KnownPersons::AddLatin(std::uint32_t entity, const NameParts& parts, bool decides) {
  const auto is_particle = [](const std::string& word) { return (Lexicon::Bundled().Classes(word) & kParticle) != 0; };
  if (decides && std::all_of(parts.words.begin(), parts.words.end() - 1, is_particle)) by_surname_.insert(entity);
  if (parts.words.size() < 2 || IsTitle(parts.words.front())) return;
  const std::vector<std::string> words = UsualWords(parts.words);
  if (words.size() >= 2) latin_[HashKey(words.back())].push_back({entity, words, parts.generation});
}

// "Zhou Enlai", in Wade-Giles. Given names of one syllable are too many people's.
void KnownPersons::AddChinese(std::uint32_t entity, const std::vector<std::string>& words) {
  if (words.size() != 2 || !IsPinyin(words[0])) return;
  const std::string_view given = words[1];
  const std::string family = WadeGiles(words[0]);
  for (std::size_t i = 1; i < given.size(); ++i) {
    if (!IsPinyin(given.substr(0, i)) || !IsPinyin(given.substr(i))) continue;
    const auto letter = static_cast<std::size_t>(family.front() - 'a');
    chinese_.at(letter).push_back({entity, {family, WadeGiles(given.substr(0, i)) + WadeGiles(given.substr(i))}, ""});
  }
}

std::uint32_t KnownPersons::Find(std::string_view name) const {
  thread_local PersonMemo found;
  return found.Get(MixHash(id_, HashWord(kEmptyName, name)),
                   [&](std::uint32_t* entity) { *entity = FindParts(PartsOfName(name)); });
}

std::uint32_t KnownPersons::FindParts(const NameParts& parts) const {
  if (parts.words.size() < 2 || parts.words.size() > kMostWords || parts.of_husband || !IsLatinName(parts)) {
    return kNoName;
  }
  // "ibn Abd al-Aziz Saud" is a son.
  if ((Lexicon::Bundled().Classes(parts.words.front()) & kParticle) != 0) return kNoName;
  const bool by_father = IsNamedByFather(parts.words);
  Search search;
  const auto look_at = [&](const Rows& rows, const std::vector<std::string>& words, auto same_last, auto same_first,
                           SameMiddleName same_middle) {
    for (const Row& row : rows) {
      if (row.generation != parts.generation || IsNamedByFather(row.words) != by_father) continue;
      if (same_first(words, row.words) && same_last(words.back(), row.words.back()))
        search.Add(row.entity, AgreementOfMiddleNames(words, row.words, same_middle));
    }
  };
  const auto letter = [](const std::string& word) { return static_cast<std::size_t>(word.front() - 'a'); };
  const auto look_at_romanised = [&](const RowsByLetter& rows, const std::vector<std::string>& words,
                                     bool (*is_romanised)(std::string_view, std::string_view),
                                     SameMiddleName same_middle) {
    if (words.size() < 2 || words.front().size() < 2) return;
    look_at(
        rows[letter(words.back())], words, is_romanised,
        [&](const auto& ours, const auto& theirs) { return is_romanised(ours.front(), theirs.front()); }, same_middle);
  };
  const std::vector<std::string> usual = UsualWords(parts.words);
  const auto latin = latin_.find(HashKey(usual.back()));
  if (latin != latin_.end()) {
    look_at(
        latin->second, usual, [](const auto& a, const auto& b) { return a == b; }, AgreeInGivenName, IsSameMiddleName);
  }
  look_at_romanised(cyrillic_, parts.words, IsRomanisedCyrillic,
                    [](auto a, auto b) { return MayBeginCyrillic(a.front(), b); });
  look_at_romanised(arabic_, ArabicNameWords(parts.words), IsRomanisedArabic,
                    [](auto a, auto b) { return MayBeginArabic(a.front(), b); });
  const std::vector<std::string> chinese = {parts.words.front(),
                                            absl::StrJoin(parts.words.begin() + 1, parts.words.end(), "")};
  look_at(
      chinese_[letter(chinese.front())], chinese, [](const auto& a, const auto& b) { return a == b; },
      [](const auto& a, const auto& b) { return a.front() == b.front(); }, IsSameMiddleName);
  const bool has_middle = parts.words.size() > 2;
  const bool common = (Lexicon::Bundled().Classes(parts.words.back()) & kSurname) != 0;
  return search.Only([&](std::uint32_t entity) { return !has_middle || !common || by_surname_.contains(entity); });
}

}  // namespace archive_search::entity
