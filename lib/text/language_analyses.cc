// Every language that CLD2 tells, and what is done with its words.
#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <set>

#include <cld2/public/compact_lang_det.h>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "archive_search/language.h"
#include "base/string_view.h"
#include "text/light_stemmers.h"
#include "text/stems.h"

namespace archive_search {
namespace text {
namespace {

constexpr std::string_view kSnowball = "snowballstem.org";

std::string NameOf(const std::string& language) {
  icu::UnicodeString name;
  icu::Locale(language.c_str()).getDisplayLanguage(icu::Locale::getEnglish(), name);
  std::string utf8;
  return name.toUTF8String(utf8);
}

std::set<std::string> ToldLanguages() {
  std::set<std::string> codes;
  for (const LightStemmerEntry& light : LightStemmers()) codes.emplace(light.language);
  for (int i = 0; i < CLD2::NUM_LANGUAGES; ++i) {
    const std::string code = PrimaryLanguage(CLD2::LanguageCode(static_cast<CLD2::Language>(i)));
    if (NameOf(code) != code && code != "und") codes.insert(code);  // CLD2 numbers scripts and jokes, too
  }
  codes.erase("tlh");
  codes.insert("nb");  // which CLD2 calls "no"
  return codes;
}

std::string SegmentationOf(const std::string& language) {
  const auto writes = [&](Script script) { return WritesIn(language, script); };
  if (writes(Script::kHangul)) return "words and bigrams";
  if (writes(Script::kHan) || writes(Script::kKana)) return "characters and bigrams";
  return writes(Script::kThai) || writes(Script::kDictionary) ? "dictionary" : "words";
}

LanguageAnalysis AnalysisOf(const std::string& language) {
  LanguageAnalysis analysis{language, NameOf(language), SegmentationOf(language), "", ""};
  const LightStemmerEntry* light = FindLightStemmer(language, LightRole::kMain);
  const LightStemmerEntry* further = FindLightStemmer(language, LightRole::kFurther);
  if (light != nullptr) {
    analysis.stemmer = "light";
    analysis.source = light->source;
  } else if (HasSnowballStemmer(language)) {
    analysis.stemmer = further == nullptr ? "Snowball" : "Snowball and light";
    analysis.source = kSnowball;
    if (further != nullptr) analysis.source.append("; ").append(further->source);
  }
  return analysis;
}

}  // namespace
}  // namespace text

const std::vector<LanguageAnalysis>& LanguageAnalyses() {
  static const std::vector<LanguageAnalysis> analyses = [] {
    std::vector<LanguageAnalysis> all;
    for (const std::string& language : text::ToldLanguages()) all.push_back(text::AnalysisOf(language));
    return all;
  }();
  return analyses;
}

absl::Status CheckLanguageTag(std::string_view tag) {
  const bool known_letters = std::all_of(tag.begin(), tag.end(), [](char c) {
    return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_';
  });
  if (known_letters && text::PrimaryLanguage(tag) != "und") return absl::OkStatus();
  return absl::InvalidArgumentError(
      absl::StrCat("\"", base::ToAbsl(tag), "\" is no tag of a language, such as en, ru or zh-Hant"));
}

}  // namespace archive_search
