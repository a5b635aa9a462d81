// Writes the C++ source that holds the bundled gazetteer, at build time:
//   compile_gazetteer OUT.cc LEXICON GIVEN_NAMES REGIONS COUNTRY_NAMES ENTITIES.tsv…
//
// The names of countries come from ICU, in every language it knows, and from COUNTRY_NAMES (code, language, name, with
// tabs between), those of states that are no more from the latter only. Keys of names are computed here, so that
// reading the gazetteer at run time is cheap.
#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/uloc.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/str_join.h"
#include "archive_search/entity.h"
#include "entity/bundled_data.h"
#include "entity/gazetteer_compiler.h"
#include "entity/recognizer.h"

namespace archive_search::entity {

std::string_view BundledGazetteer() {
  return {};
}

namespace {

// ICU's "countries" that ISO 3166 does not list; Kosovo stays.
const std::set<std::string> kNoCountries = {"CP", "DG", "EA", "IC", "TA", "AC", "EU",
                                            "EZ", "UN", "XA", "XB", "QO", "ZZ"};
// Abbreviations are rows of country_names.tsv: ICU's are "US" and "UK" in most languages.
constexpr std::string_view kSarSuffixes[] = {" SAR China", " SAR"};

std::string Read(const char* path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error(std::string("cannot read ") + path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::string CountryName(const std::string& code, const char* locale) {
  UErrorCode status = U_ZERO_ERROR;
  UChar buffer[256];
  const std::int32_t size = uloc_getDisplayCountry(("und_" + code).c_str(), locale, buffer, 256, &status);
  if (U_FAILURE(status) || status == U_USING_DEFAULT_WARNING) return "";
  icu::UnicodeString letters;
  for (const UChar c : std::u16string_view(buffer, static_cast<std::size_t>(size))) {
    if (u_charType(c) != U_FORMAT_CHAR) letters.append(c);  // marks of the direction of writing
  }
  std::string name;
  return letters.toUTF8String(name);
}

// "Hong Kong SAR China" is called Hong Kong; what stands in brackets is another name or an explanation.
std::string ShortName(std::string name) {
  for (const std::string_view suffix : kSarSuffixes) {
    if (name.ends_with(suffix)) name.resize(name.size() - suffix.size());
  }
  return name.substr(0, name.find(" ("));
}

// English first: it gives the canonical name. One locale a language, and its scripts where it has several.
std::vector<std::string> Locales() {
  std::int32_t count = 0;
  const icu::Locale* all = icu::Locale::getAvailableLocales(count);
  std::vector<std::string> locales = {"en"};
  std::set<std::string> seen = {"en"};
  for (std::int32_t i = 0; i < count; ++i) {
    std::string locale = all[i].getLanguage();
    if (all[i].getScript()[0] != '\0') locale += std::string("-") + all[i].getScript();
    if (seen.insert(locale).second) locales.push_back(locale);
  }
  return locales;
}

std::string Primary(const std::string& locale) {
  return locale.substr(0, locale.find('-'));
}

// The names of one country, and the AddTsv lines that give them to the country and to its place. A name stands once,
// with all languages that use it.
class CountryNames {
 public:
  void Add(const std::string& language, const std::string& name) {
    const auto [at, added] = index_.try_emplace(name, names_.size());
    if (added) names_.push_back({name, {}});
    std::vector<std::string>& languages = names_[at->second].languages;
    if (std::find(languages.begin(), languages.end(), language) == languages.end()) languages.push_back(language);
  }

  [[nodiscard]] std::string Lines(const std::string& code) const {
    const std::string place = Slug(names_.front().name);
    std::string lines = code + "\tcountry\t@country\t" + code + "\n" + place + "\tplace\t@country\t" + code + "\n";
    for (const Name& name : names_) {
      const std::string rest = absl::StrJoin(name.languages, ",") + "\t" + name.name + "\n";
      lines += code + "\tcountry\t" + rest + place + "\tplace\t" + rest;
    }
    return lines;
  }

 private:
  struct Name {
    std::string name;
    std::vector<std::string> languages;
  };
  std::vector<Name> names_;
  std::map<std::string, std::size_t> index_;
};

std::string LowerCase(const char* code) {
  std::string lower;
  for (; *code != '\0'; ++code) lower.push_back(static_cast<char>(*code | 0x20));
  return lower;
}

using ExtraNames = std::map<std::string, std::vector<std::pair<std::string, std::string>>>;

ExtraNames ReadExtraNames(const char* path) {
  ExtraNames extra;
  std::istringstream lines(Read(path));
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line.front() == '#') continue;
    const std::size_t first = line.find('\t');
    const std::size_t second = line.find('\t', first + 1);
    if (second == std::string::npos) throw std::runtime_error(std::string(path) + ": bad line: " + line);
    extra[line.substr(0, first)].emplace_back(line.substr(first + 1, second - first - 1), line.substr(second + 1));
  }
  return extra;
}

// `locales` is empty for a state that ISO 3166 no longer lists: ICU gives its successor's names.
std::string CountryLines(const std::string& id, const ExtraNames::mapped_type& extra,
                         const std::vector<std::string>& locales) {
  CountryNames country;
  // A first extra name marked "=" replaces ICU's as the canonical one.
  if (!extra.empty() && extra.front().first == "=") country.Add("en", extra.front().second);
  for (const std::string& locale : locales) {
    const std::string name = ShortName(CountryName(id, locale.c_str()));
    if (!name.empty()) country.Add(Primary(locale), name);
  }
  for (const auto& [language, name] : extra) {
    if (language != "=") country.Add(language, name);
  }
  return country.Lines(id);
}

std::string CountryTsv(const char* extra_names_path) {
  ExtraNames extra = ReadExtraNames(extra_names_path);
  const std::vector<std::string> locales = Locales();
  std::string tsv;
  for (const char* const* code = icu::Locale::getISOCountries(); *code != nullptr; ++code) {
    if (kNoCountries.count(*code) != 0) continue;
    const std::string id = LowerCase(*code);
    tsv += CountryLines(id, extra[id], locales);
    extra.erase(id);
  }
  for (const auto& [id, names] : extra) {
    if (names.front().first != "=") throw std::runtime_error("no country has the code '" + id + "'");
    tsv += CountryLines(id, names, {});
  }
  return tsv;
}

void WriteAccessor(std::ostream& out, const char* function) {
  out << "std::string_view " << function << "() { return {k" << function << ", sizeof(k" << function << ") - 1}; }\n";
}

// String literals of moderate length, which compilers read quickly, cut at line ends.
void WriteFunction(std::ostream& out, const char* function, std::string_view data) {
  out << "namespace {\nconstexpr char k" << function << "[] =\n";
  constexpr std::size_t kPiece = 4000;
  while (!data.empty()) {
    std::size_t size = data.find('\n', std::min(kPiece, data.size() - 1));
    size = size == std::string_view::npos ? data.size() : size + 1;
    out << "R\"#~(" << data.substr(0, size) << ")#~\"\n";
    data.remove_prefix(size);
  }
  out << "\"\";\n}  // namespace\n";
  WriteAccessor(out, function);
}

// A string literal of bytes, three digits each but for plain characters.
void WriteBytes(std::ostream& out, const char* function, std::string_view data) {
  constexpr std::size_t kPiece = 4000;
  out << "namespace {\nalignas(64) constexpr char k" << function << "[] =\n";
  for (; !data.empty(); data.remove_prefix(std::min(kPiece, data.size()))) {
    out << '"';
    for (const char c : data.substr(0, kPiece)) {
      const auto byte = static_cast<unsigned char>(c);
      const bool plain = byte > 0x20 && byte < 0x7F && c != '"' && c != '\\' && c != '?';
      if (plain) {
        out << c;
      } else {
        out << '\\' << static_cast<char>('0' + (byte >> 6)) << static_cast<char>('0' + (byte >> 3 & 7))
            << static_cast<char>('0' + (byte & 7));
      }
    }
    out << "\"\n";
  }
  out << "\"\";\n}  // namespace\n";
  WriteAccessor(out, function);
}

void Add(Gazetteer* gazetteer, const std::string& tsv, const char* file) {
  const absl::Status status = gazetteer->AddTsv(tsv, file);
  if (!status.ok()) throw std::runtime_error(std::string(status.message()));
}

void Compile(int argc, char** argv) {
  Gazetteer gazetteer(/*with_bundled=*/false);
  Add(&gazetteer, CountryTsv(argv[5]), "the countries of ICU");
  for (int i = 6; i < argc; ++i) Add(&gazetteer, Read(argv[i]), argv[i]);
  std::ofstream out(argv[1], std::ios::binary);
  out << "// Written by compile_gazetteer. The lists may hold characters that change the direction of writing.\n"
      << "#if defined(__GNUC__) && !defined(__clang__)\n#pragma GCC diagnostic ignored \"-Wbidi-chars\"\n#endif\n"
      << "#include \"entity/bundled_data.h\"\n\nnamespace archive_search::entity {\n";
  const absl::StatusOr<std::string> image = CompileGazetteer(gazetteer.impl());
  if (!image.ok()) throw std::runtime_error(std::string(image.status().message()));
  WriteBytes(out, "BundledGazetteer", *image);
  WriteFunction(out, "BundledLexicon", Read(argv[2]));
  WriteFunction(out, "BundledGivenNames", Read(argv[3]));
  WriteFunction(out, "BundledRegions", Read(argv[4]));
  out << "}  // namespace archive_search::entity\n";
  if (!out.flush()) throw std::runtime_error(std::string("cannot write ") + argv[1]);
}

}  // namespace
}  // namespace archive_search::entity

int main(int argc, char** argv) {
  if (argc < 6) {
    std::cerr << "usage: compile_gazetteer OUT.cc LEXICON GIVEN_NAMES REGIONS COUNTRY_NAMES ENTITIES.tsv...\n";
    return 2;
  }
  try {
    archive_search::entity::Compile(argc, argv);
  } catch (const std::exception& error) {
    std::cerr << "compile_gazetteer: " << error.what() << "\n";
    return 1;
  }
  return 0;
}
