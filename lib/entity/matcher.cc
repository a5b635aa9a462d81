#include "entity/matcher.h"

#include <algorithm>

#include "entity/lexicon.h"

namespace archive_search::entity {
namespace {

bool Joins(const Words& words, std::uint32_t at) {
  switch (words[at].gap) {
    case Gap::kSpace:
    case Gap::kHyphen:
    case Gap::kAmpersand:
      return true;
    case Gap::kPeriod:
      // "St. Lucia", "J. Smith": behind longer words a period ends the sentence.
      return words.raw(at - 1).size() <= 3 || words.IsInitial(at - 1);
    case Gap::kBreak:
    case Gap::kComma:
    case Gap::kOpening:
    case Gap::kPossessive:
      return false;
  }
  return false;
}

// U+30A0 to U+30FF, which UTF-8 writes as E3 82 A0 to E3 83 BF.
bool IsKatakana(std::string_view letter) {
  return letter.substr(0, 3) >= "\xE3\x82\xA0" && letter.substr(0, 3) <= "\xE3\x83\xBF";
}

// A word of katakana has no other inside: "パリ" is not in "パリーグ", nor "タイ" in "タイトル".
bool CutsKatakana(const Words& words, std::uint32_t left, std::uint32_t right) {
  if (words.token(left).end != words.token(right).begin) return false;
  const std::string_view before = words.raw(left);
  return before.size() >= 3 && IsKatakana(before.substr(before.size() - 3)) && IsKatakana(words.raw(right));
}

std::uint32_t CountLetters(std::string_view text) {
  return static_cast<std::uint32_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

}  // namespace

Matcher::Matcher(const Gazetteer::Impl& gazetteer, std::string_view language)
    : gazetteer_(gazetteer),
      language_(language),
      used_(gazetteer.LanguagesFor(language)),
      stems_names_(StemmedNamesOf(language) != StemmedNames::kNone) {
  if (!stems_names_) return;
  stems_ = &gazetteer.stems(language);
  stemmer_ = &ThreadStemmer(language);
}

namespace {

// "New Mexico", "South Wales", "US$ 5" are not Mexico, Wales and the United States.
bool IsPartOfOtherName(const Words& words, const Match& match) {
  if (words.Behind(match.last) == '$') return true;
  if (match.length() > 1 || match.first == 0 || words[match.first].gap != Gap::kSpace) return false;
  if (!words.HasCapital(match.first - 1)) return false;
  const std::string_view before = words.word(match.first - 1);
  return before == "new" || before == "north" || before == "south" || before == "east" || before == "west";
}

}  // namespace

bool Matcher::Allows(const Words& words, const Match& match, const Gazetteer::Impl::NameRow& name) const {
  if (name.removed || (name.latin && !used_[name.language])) return false;
  for (std::uint32_t i = 0; i < match.length(); ++i) {
    if ((name.capitals >> i & 1U) != 0 && !words.HasCapital(match.first + i)) return false;
  }
  const EntityKind kind = gazetteer_.entities()[name.entity].kind;
  const bool is_place = kind == EntityKind::kPlace || kind == EntityKind::kCountry;
  if (is_place && name.capitals != 0 && IsPartOfOtherName(words, match)) return false;
  if (match.first > 0 && CutsKatakana(words, match.first - 1, match.first)) return false;
  if (match.last + 1 < words.size() && CutsKatakana(words, match.last, match.last + 1)) return false;
  const Word& word = words[match.first];
  const bool dotted = words.raw(match.first).find('.') != std::string_view::npos;
  if (name.acronym && !dotted && word.letters != WordCase::kUpper) return false;
  // Among words that all have capitals, a capital does not tell an acronym or a name from a common word.
  const bool tells = match.length() > 1 || dotted || name.capitals == 0 || !(word.in_capitals || word.starts_sentence);
  return tells || (name.acronym && !word.in_capitals) ||
         (Lexicon::Bundled().Classes(words.word(match.first)) & (kCommonWord | kFunctionWord)) == 0;
}

void Matcher::Offer(const Words& words, Match candidate, std::uint32_t name, const std::vector<std::uint32_t>* next,
                    Match* best) {
  if (!best->names.empty() && candidate.length() < best->length()) return;
  for (std::uint32_t i = name; i != kNoName; i = next == nullptr ? gazetteer_.names()[i].next_of_key : (*next)[i]) {
    if (Allows(words, candidate, gazetteer_.names()[i])) candidate.names.push_back(i);
  }
  if (candidate.names.empty()) return;
  if (best->names.empty() || candidate.length() > best->length()) {
    *best = std::move(candidate);
  } else {
    best->names.insert(best->names.end(), candidate.names.begin(), candidate.names.end());
  }
}

void Matcher::Step(const Words& words, std::uint32_t first, std::uint32_t at, std::uint64_t hash, std::uint32_t front,
                   Match* best) {
  const auto found = gazetteer_.paths().find(hash);
  if (found == gazetteer_.paths().end()) return;
  if (found->second != kNoName) Offer(words, {first, at, front, {}}, found->second, nullptr, best);
  if (at + 1 < words.size() && at + 1 - first < kMaxNameWords && Joins(words, at + 1)) {
    FollowWords(words, first, at + 1, hash, front, best);
  }
}

void Matcher::FollowWords(const Words& words, std::uint32_t first, std::uint32_t at, std::uint64_t hash,
                          std::uint32_t front, Match* best) {
  const std::string_view word = words.word(at);
  Step(words, first, at, HashWord(hash, word), front, best);
  for (const Clipped& clipped : Clip(word, words.token(at).script, language_)) {
    const std::uint32_t letters = at == first ? CountLetters(word.substr(0, clipped.front)) : front;
    Step(words, first, at, HashWord(hash, clipped.word), letters, best);
  }
}

void Matcher::FollowStems(const Words& words, std::uint32_t first, Match* best) {
  std::uint64_t hash = kEmptyName;
  for (std::uint32_t at = first; at < words.size() && at - first < kMaxNameWords; ++at) {
    if (at > first && !Joins(words, at)) return;
    const bool proper = at == first && words.HasCapital(at);
    hash = HashWord(hash, stemmer_->Stem(words.form(at), words.word(at), words.token(at).script, proper));
    const auto found = stems_->paths.find(hash);
    if (found == stems_->paths.end()) return;
    if (found->second != kNoName) Offer(words, {first, at, 0, {}}, found->second, &stems_->next, best);
  }
}

Match Matcher::FindAt(const Words& words, std::uint32_t first) {
  Match best;
  FollowWords(words, first, first, kEmptyName, 0, &best);
  const bool exact = !best.names.empty();
  if (stems_names_) FollowStems(words, first, &best);
  // The stems' names repeat those of the words.
  if (exact && stems_names_) {
    std::sort(best.names.begin(), best.names.end());
    best.names.erase(std::unique(best.names.begin(), best.names.end()), best.names.end());
  }
  return best;
}

std::vector<Match> Matcher::Find(const Words& words) {
  std::vector<Match> matches;
  for (std::uint32_t i = 0; i < words.size();) {
    Match match = FindAt(words, i);
    if (match.names.empty()) {
      ++i;
      continue;
    }
    i = match.last + 1;
    matches.push_back(std::move(match));
  }
  return matches;
}

}  // namespace archive_search::entity
