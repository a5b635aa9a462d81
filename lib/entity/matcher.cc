#include "entity/matcher.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <utility>

namespace archive_search::entity {
namespace {

bool JoinsWords(const Words& words, std::uint32_t at) {
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

namespace {

Matcher::Beginnings& ThreadBeginnings() {
  thread_local Matcher::Beginnings beginnings;
  return beginnings;
}

Matcher::Inflections& ThreadInflections() {
  thread_local Matcher::Inflections inflections;
  return inflections;
}

}  // namespace

Matcher::Matcher(const Gazetteer::Impl& gazetteer, std::string_view language)
    : gazetteer_(gazetteer),
      language_(language),
      paths_(gazetteer.path_filter()),
      beginnings_(gazetteer.beginnings(language)),
      used_(gazetteer.LanguagesFor(language)),
      stemmed_(StemmedNamesOf(language)),
      clips_plain_latin_(ClipsPlainLatin(language)),
      key_(MixHash(HashWord(kEmptyName, language), gazetteer.state_id())),
      known_beginnings_(ThreadBeginnings()),
      inflections_(ThreadInflections()) {
  if (stemmed_ == StemmedNames::kNone) return;
  name_words_ = &gazetteer.words(language);
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

bool Matcher::Allows(const Words& words, const Match& match, const Gazetteer::Impl::NameUse& name,
                     Likeness likeness) const {
  const bool stemmed = likeness == Likeness::kInflected;
  if ((name.latin || stemmed) && !used_[name.language]) return false;
  if (stemmed && stemmed_ == StemmedNames::kLowerOnly && name.capitals != 0) return false;
  for (std::uint32_t i = 0; i < match.length(); ++i) {
    if ((name.capitals >> i & 1U) != 0 && !words.HasCapital(match.first + i)) return false;
  }
  const bool is_place = name.kind == EntityKind::kPlace || name.kind == EntityKind::kCountry;
  if (is_place && name.capitals != 0 && IsPartOfOtherName(words, match)) return false;
  if (match.first > 0 && CutsKatakana(words, match.first - 1, match.first)) return false;
  if (match.last + 1 < words.size() && CutsKatakana(words, match.last, match.last + 1)) return false;
  const Word& word = words[match.first];
  const bool dotted = word.has_period;
  if (name.acronym && !dotted && word.letters != WordCase::kUpper) return false;
  // Among words that all have capitals, a capital does not tell an acronym or a name from a common word.
  const bool tells = match.length() > 1 || dotted || name.capitals == 0 || !(word.in_capitals || word.starts_sentence);
  return tells || (name.acronym && !word.in_capitals) || !words.Has(match.first, kCommonWord | kFunctionWord);
}

// Keeps the names if nothing longer, nor anything as long and more alike, was found before.
void Matcher::Offer(const Words& words, const Trail& trail, std::uint32_t last, Gazetteer::Impl::NameList names) {
  const bool found = best_likeness_ != Likeness::kNone;
  if (found && (last < best_.last || (last == best_.last && trail.likeness < best_likeness_))) return;
  Match match{trail.first, last, trail.front, {}, 0, 0};
  gazetteer_.ForEachName(names, [&](std::uint32_t name) {
    if (Allows(words, match, gazetteer_.Use(name), trail.likeness)) match.names.push_back(name);
  });
  if (match.names.empty()) return;
  if (found && last == best_.last && trail.likeness == best_likeness_) {
    match.names.insert(match.names.begin(), best_.names.begin(), best_.names.end());
    match.front = best_.front;
  }
  best_ = std::move(match);
  best_likeness_ = trail.likeness;
}

void Matcher::Step(const Words& words, Trail trail, std::uint32_t at, std::string_view word) {
  trail.hash = HashWord(trail.hash, word);
  if (!paths_.MayHave(trail.hash)) return;
  const std::optional<Gazetteer::Impl::NameList> names = gazetteer_.FindPath(trail.hash);
  if (!names) return;
  if (!names->empty()) Offer(words, trail, at, *names);
  if (at + 1 < words.size() && at + 1 - trail.first < kMaxNameWords && JoinsWords(words, at + 1)) {
    Follow(words, trail, at + 1);
  }
}

bool Matcher::MayClipForeign(const Words& words, std::uint32_t at) const {
  switch (words.token(at).script) {
    case text::Script::kArabic:
    case text::Script::kHebrew:
    case text::Script::kHangul:
      return true;
    case text::Script::kLatin:
      return clips_plain_latin_ || words[at].ascii || words.word(at).find('\'') != std::string_view::npos;
    default:
      return false;
  }
}

std::uint64_t Matcher::KeyOf(const Words& words, std::uint32_t at, bool sign) const {
  const text::Token& token = words.token(at);
  const bool folded = token.form != token.word;
  const std::uint64_t script = static_cast<std::uint8_t>(token.script);
  const std::uint64_t hash = MixHash(words[at].hash, key_ + (script << 2 | (folded ? 2U : 0U) | (sign ? 1U : 0U)));
  return folded ? HashWord(hash, words.form(at)) : hash;
}

template <class Visit>
void Matcher::ForEachInflected(const Words& words, std::uint32_t at, bool first, Visit visit) const {
  const std::string_view word = words.word(at);
  const bool proper = first && words.HasCapital(at);
  const std::uint32_t head = inflections_.Get(KeyOf(words, at, proper), [&](std::uint32_t* found) {
    *found = name_words_->HeadOf(stemmer_->Stem(words.form(at), word, words.token(at).script, proper));
  });
  name_words_->ForEachFrom(head, [&](std::string_view other) {
    if (other != word) visit(other);
  });
}

bool Matcher::MayBegin(const Words& words, std::uint32_t first) const {
  if (beginnings_.MayBegin(words[first].hash, words.HasCapital(first))) return true;
  const bool clips = MayClip(words, first);
  const bool stems = MayStem(words, first);
  return (clips || stems) && AnyFormMayBegin(words, first, clips, stems);
}

bool Matcher::AnyFormMayBegin(const Words& words, std::uint32_t first, bool clips, bool stems) const {
  const bool capital = words.HasCapital(first);
  return known_beginnings_.Get(KeyOf(words, first, capital), [&](bool* may) {
    const auto look = [&](std::string_view word) {
      *may = *may || beginnings_.MayBegin(HashWord(kEmptyName, word), capital);
    };
    if (clips) {
      for (const Clipped& clipped : Clip(words.word(first), words.token(first).script, language_)) look(clipped.word);
    }
    if (stems) ForEachInflected(words, first, true, look);
  });
}

void Matcher::Follow(const Words& words, const Trail& trail, std::uint32_t at) {
  const std::string_view word = words.word(at);
  Step(words, trail, at, word);
  if (MayClip(words, at)) {
    for (const Clipped& clipped : Clip(word, words.token(at).script, language_)) {
      Trail without = trail;
      without.likeness = std::min(trail.likeness, Likeness::kClipped);
      if (at == trail.first) without.front = CountLetters(word.substr(0, clipped.front));
      Step(words, without, at, clipped.word);
    }
  }
  if (!MayStem(words, at)) return;
  Trail inflected = trail;
  inflected.likeness = Likeness::kInflected;
  ForEachInflected(words, at, at == trail.first, [&](std::string_view other) { Step(words, inflected, at, other); });
}

void Match::CountKinds(const Gazetteer::Impl& gazetteer) {
  kinds = decided = 0;
  for (const std::uint32_t name : names) {
    const Gazetteer::Impl::NameUse use = gazetteer.Use(name);
    kinds |= KindBit(use.kind);
    if (use.decides) decided |= KindBit(use.kind);
  }
}

Match Matcher::FindAt(const Words& words, std::uint32_t first) {
  best_.names.clear();
  best_likeness_ = Likeness::kNone;
  Follow(words, Trail{.first = first}, first);
  std::sort(best_.names.begin(), best_.names.end(), std::greater<>());
  best_.names.erase(std::unique(best_.names.begin(), best_.names.end()), best_.names.end());
  best_.CountKinds(gazetteer_);
  return std::move(best_);
}

void Matcher::Prefetch(const Words& words, std::uint32_t at) const {
  if (at < words.size() && MayStem(words, at)) known_beginnings_.Prefetch(KeyOf(words, at, words.HasCapital(at)));
}

std::vector<Match> Matcher::Find(const Words& words) {
  constexpr std::uint32_t kAhead = 8;
  std::vector<Match> matches;
  for (std::uint32_t i = 0; i < words.size(); ++i) {
    Prefetch(words, i + kAhead);
    if (!MayBegin(words, i)) continue;
    Match match = FindAt(words, i);
    if (match.names.empty()) continue;
    i = match.last;
    matches.push_back(std::move(match));
  }
  return matches;
}

}  // namespace archive_search::entity
