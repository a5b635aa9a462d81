#include "text/stems.h"

#include <unicode/locid.h>
#include <unicode/uscript.h>
#include <xapian.h>

#include <algorithm>
#include <array>
#include <optional>

#include "absl/strings/ascii.h"
#include "base/string_view.h"
#include "text/hangul.h"
#include "text/known_stems.h"
#include "text/light_stemmers.h"
#include "text/normalize.h"
#include "text/script.h"
#include "text/turkish_suffix.h"

namespace archive_search::text {
namespace {

constexpr std::size_t kLongestStemmed = 128;  // bytes; no word that a stemmer was made for is longer
constexpr int kMostScripts = 8;

struct Alias {
  std::string_view code, modern;
};

// What other programs and older standards call it.
constexpr Alias kAliases[] = {{"iw", "he"}, {"in", "id"}, {"ji", "yi"}, {"jw", "jv"}, {"mo", "ro"}, {"cmn", "zh"}};

struct SecondScript {
  std::string_view language;
  Script script;
};

// Languages that are printed in a script besides the ones that ICU names for them, or instead.
constexpr SecondScript kSecondScripts[] = {
    {"az", Script::kCyrillic},   {"bs", Script::kCyrillic}, {"cnr", Script::kLatin},   {"crh", Script::kLatin},
    {"ja", Script::kHan},        {"kk", Script::kArabic},   {"kk", Script::kLatin},    {"ko", Script::kHan},
    {"ku", Script::kArabic},     {"ky", Script::kArabic},   {"pa", Script::kArabic},   {"ro", Script::kCyrillic},
    {"sd", Script::kDevanagari}, {"sr", Script::kLatin},    {"tg", Script::kArabic},   {"tk", Script::kCyrillic},
    {"tt", Script::kLatin},      {"ug", Script::kLatin},    {"uz", Script::kCyrillic}, {"yi", Script::kHebrew},
};

std::string Tagged(std::string_view language, std::string_view stem) {
  std::string tagged;
  tagged.reserve(language.size() + 1 + stem.size());
  tagged.append(language).append(1, ':');
  AppendFoldDiacritics(stem, &tagged);
  return tagged;
}

Xapian::Stem MainStemmer(const std::string& language) {
  const LightStemmerEntry* light = FindLightStemmer(language, LightRole::kMain);
  if (light != nullptr) return Xapian::Stem(light->make());
  return HasSnowballStemmer(language) ? Xapian::Stem(language) : Xapian::Stem();
}

}  // namespace

std::string PrimaryLanguage(std::string_view tag) {
  const std::string_view subtag = tag.substr(0, tag.find_first_of("-_"));
  const bool letters = std::all_of(subtag.begin(), subtag.end(), [](char c) { return absl::ascii_isalpha(c); });
  if (!letters || subtag.size() < 2 || subtag.size() > 3) return "und";
  std::string code = absl::AsciiStrToLower(base::ToAbsl(subtag));
  for (const Alias& alias : kAliases) {
    if (code == alias.code) return std::string(alias.modern);
  }
  if (code.size() == 2) return code;
  const std::string two_letters = icu::Locale(code.c_str()).getLanguage();  // "rus" → "ru"
  return two_letters.empty() ? code : two_letters;
}

bool WritesIn(std::string_view language, Script script) {
  for (const SecondScript& second : kSecondScripts) {
    if (second.language == language && second.script == script) return true;
  }
  if (language == "und" || language.empty() || script == Script::kNumber) return false;
  std::array<UScriptCode, kMostScripts> codes;
  UErrorCode error = U_ZERO_ERROR;
  const int count = uscript_getCode(std::string(language).c_str(), codes.data(), kMostScripts, &error);
  if (U_FAILURE(error)) return false;
  return std::any_of(codes.begin(), codes.begin() + count,
                     [&](UScriptCode code) { return ScriptClass(code) == script; });
}

bool HasStemmer(std::string_view language) {
  return FindLightStemmer(language, LightRole::kMain) != nullptr || HasSnowballStemmer(language);
}

bool HasSnowballStemmer(std::string_view language) {
  return language.size() == 2 && !Xapian::Stem(std::string(language), true).is_none();
}

struct Stemmer::Impl {
  Impl(const std::string& language, std::size_t most_remembered) : stem(MainStemmer(language)), known(most_remembered) {
    const LightStemmerEntry* more = FindLightStemmer(language, LightRole::kFurther);
    if (more != nullptr) further.emplace(more->make());
    for (std::size_t i = 0; i < writes_in.size(); ++i) writes_in[i] = WritesIn(language, static_cast<Script>(i));
  }

  // Adds what the stems of a form are, each once.
  void Add(const std::string& language, std::string_view form, std::vector<std::string>* stems) const {
    if (language == "tr") form = form.substr(0, SizeWithoutTurkishSuffix(form));
    const std::string word(form);
    const auto add = [&](const std::string& stemmed) {
      std::string tagged = Tagged(language, stemmed);
      if (std::find(stems->begin(), stems->end(), tagged) == stems->end()) stems->push_back(std::move(tagged));
    };
    if (word.size() > kLongestStemmed) return add(word);
    add(stem(word));
    if (further) add((*further)(word));
  }

  Xapian::Stem stem;
  std::optional<Xapian::Stem> further;  // of a language that has two
  std::array<bool, static_cast<std::size_t>(Script::kNumber) + 1> writes_in{};
  KnownStems known;
  std::vector<std::string> foreign;
  std::string key;
};

Stemmer::Stemmer(std::string_view language, std::size_t most_remembered)
    : language_(PrimaryLanguage(language)), impl_(std::make_unique<Impl>(language_, most_remembered)) {}
Stemmer::~Stemmer() = default;
Stemmer::Stemmer(Stemmer&&) noexcept = default;

const std::vector<std::string>& Stemmer::Stems(std::string_view form, std::string_view word, Script script) {
  if (!impl_->writes_in[static_cast<std::size_t>(script)]) {
    impl_->foreign.assign(1, "und:" + std::string(word));
    return impl_->foreign;
  }
  const bool folded = word != form;
  std::string_view key = form;
  if (folded) key = impl_->key.assign(form).append(1, '\0').append(word);
  const std::vector<std::string>* known = impl_->known.Find(key);
  if (known != nullptr) return *known;
  std::vector<std::string>& stems = impl_->known.Add(key);
  impl_->Add(language_, form, &stems);
  if (folded) impl_->Add(language_, word, &stems);
  return stems;
}

std::vector<std::string> Stemmer::PostedStems(std::string_view form, std::string_view word, Script script) {
  std::vector<std::string> stems = Stems(form, word, script);
  if (script == Script::kHangul) AddHangulBigrams(word, &stems);
  return stems;
}

}  // namespace archive_search::text
