#include "ingest/press_date.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "base/string_view.h"
#include "ingest/calendar_words.h"
#include "ingest/date_tokens.h"
#include "ingest/utf8.h"

namespace archive_search::ingest {
namespace {

using Tokens = std::vector<DateToken>;
constexpr std::size_t kMaxDateBytes = 200;
constexpr int kUnset = -1;
constexpr int kLocal = 10000;  // a zone that leaves the offset open

struct Zone {
  std::string_view name;
  int offset;  // minutes east of UTC
};
// Those of RFC 2822, and others that have one meaning only. ET and its like name no offset: the date stays local.
constexpr std::array<Zone, 22> kZones = {{
    {"z", 0},      {"ut", 0},      {"utc", 0},     {"gmt", 0},     {"est", -300}, {"edt", -240},
    {"cst", -360}, {"cdt", -300},  {"mst", -420},  {"mdt", -360},  {"pst", -480}, {"pdt", -420},
    {"cet", 60},   {"cest", 120},  {"eet", 120},   {"eest", 180},  {"msk", 180},  {"мск", 180},
    {"jst", 540},  {"et", kLocal}, {"pt", kLocal}, {"ct", kLocal},
}};

// Words that only join the parts of a date.
constexpr std::array<std::string_view, 30> kFillers = {
    "of", "the", "on",  "at", "th",  "st", "nd", "rd", "de",   "del", "d",   "le",   "er",  "el", "a",
    "à",  "um",  "uhr", "am", "den", "в",  "г",  "о",  "року", "р",   "las", "alle", "ore", "il", "года"};

bool IsFiller(const std::string& word) {
  return std::find(kFillers.begin(), kFillers.end(), word) != kFillers.end();
}

bool IsHalfOfDay(const std::string& word) {
  return word == "am" || word == "a.m" || word == "pm" || word == "p.m";
}

// What a number means by the word behind it.
char UnitOf(const std::string& word) {
  if (word == "年" || word == "년") return 'y';
  if (word == "月" || word == "월") return 'm';
  if (word == "日" || word == "号" || word == "일") return 'd';
  if (word == "時" || word == "时" || word == "点" || word == "시" || word == "h") return 'h';
  if (word == "分" || word == "분") return 'n';
  return '\0';
}

class PressDateParser {
 public:
  explicit PressDateParser(Tokens tokens) : tokens_(std::move(tokens)) {}

  // Empty when all was understood, else what was not.
  std::string Parse();
  [[nodiscard]] absl::StatusOr<Date> Result() const;

 private:
  [[nodiscard]] bool Has(std::size_t n) const { return i_ + n < tokens_.size(); }
  [[nodiscard]] const DateToken& At(std::size_t n) const { return tokens_[i_ + n]; }
  [[nodiscard]] bool NumberAt(std::size_t n) const { return Has(n) && At(n).IsNumber(); }
  [[nodiscard]] bool SignAt(std::size_t n, char c) const { return Has(n) && At(n).IsSign(c); }

  bool ParseCompact();
  bool ParseClock();
  bool ParseNumericDay(std::string* problem);
  bool ParseUnit();
  bool ParseNumber();
  bool ParseOffset();
  bool ParseHalfOfDay(const std::string& word);
  [[nodiscard]] bool IsBeforeChrist() const;
  bool ParseWord();

  static bool Set(int* part, int value) {
    if (*part != kUnset) return false;
    *part = value;
    return true;
  }

  Tokens tokens_;
  std::size_t i_ = 0;
  int year_ = kUnset;
  int month_ = kUnset;
  int day_ = kUnset;
  int hour_ = kUnset;
  int minute_ = kUnset;
  int second_ = kUnset;
  int offset_ = kLocal;
};

// 20231017103000
bool PressDateParser::ParseCompact() {
  const std::string& text = At(0).text;
  if (text.size() != 14) return false;
  auto part = [&text](std::size_t begin, std::size_t size) { return std::stoi(text.substr(begin, size)); };
  ++i_;
  return Set(&year_, part(0, 4)) && Set(&month_, part(4, 2)) && Set(&day_, part(6, 2)) && Set(&hour_, part(8, 2)) &&
         Set(&minute_, part(10, 2)) && Set(&second_, part(12, 2));
}

// 10:30, 10:30:05, 10:30:05.123
bool PressDateParser::ParseClock() {
  if (!SignAt(1, ':') || !NumberAt(2) || !Set(&hour_, At(0).value) || !Set(&minute_, At(2).value)) return false;
  i_ += 3;
  if (SignAt(0, ':') && NumberAt(1)) {
    second_ = At(1).value;
    i_ += 2;
    if (SignAt(0, '.') && NumberAt(1)) i_ += 2;
  }
  return true;
}

// Three numbers between equal signs: 2023/10/17, 17.10.2023, 17-10-2023.
bool PressDateParser::ParseNumericDay(std::string* problem) {
  const char sign = Has(1) && At(1).text.size() == 1 ? At(1).text[0] : ' ';
  if ((sign != '/' && sign != '.' && sign != '-') || !NumberAt(2) || !SignAt(3, sign) || !NumberAt(4)) return false;
  const int a = At(0).value;
  const int b = At(2).value;
  const int c = At(4).value;
  if (At(0).digits == 4) {
    i_ += 5;
    return Set(&year_, a) && Set(&month_, b) && Set(&day_, c);
  }
  if (At(4).digits != 4) return false;
  const bool day_first = sign == '.' || a > 12 || a == b;
  if (!day_first && b <= 12) {
    *problem = "which of its numbers is the month is left open";
    return false;
  }
  i_ += 5;
  return Set(&year_, c) && Set(&month_, day_first ? b : a) && Set(&day_, day_first ? a : b);
}

// 2023年, 10月, 17日, 10h
bool PressDateParser::ParseUnit() {
  const char unit = Has(1) ? UnitOf(At(1).text) : '\0';
  const int value = At(0).value;
  i_ += 2;
  switch (unit) {
    case 'y':
      return tokens_[i_ - 2].digits == 4 && Set(&year_, value);
    case 'm':
      return Set(&month_, value);
    case 'd':
      return Set(&day_, value);
    case 'h':
      return Set(&hour_, value);
    case 'n':
      return Set(&minute_, value);
    default:
      i_ -= 2;
      return false;
  }
}

bool PressDateParser::ParseNumber() {
  const DateToken& number = At(0);
  ++i_;
  if (number.digits == 4) return Set(&year_, number.value);
  if (number.digits > 2) return false;
  if (Has(0) && IsHalfOfDay(At(0).text)) return Set(&hour_, number.value);
  const bool after_hour = hour_ != kUnset && minute_ == kUnset;  // 10h30
  if (after_hour) return Set(&minute_, number.value);
  if (!Set(&day_, number.value)) return false;
  if (SignAt(0, '.')) ++i_;  // 17. Oktober
  return true;
}

// +0300, +03:00, GMT+3
bool PressDateParser::ParseOffset() {
  const bool west = SignAt(0, '-');
  if (hour_ == kUnset || (!west && !SignAt(0, '+')) || !NumberAt(1) || !At(1).glued) return false;
  const DateToken& number = At(1);
  if (number.digits > 4) return false;
  const bool has_colon = SignAt(2, ':') && NumberAt(3);
  int offset = number.digits == 4 ? number.value / 100 * 60 + number.value % 100 : number.value * 60;
  if (has_colon) offset += At(3).value;
  i_ += has_colon ? 4 : 2;
  if (offset > 18 * 60) return false;
  offset_ = west ? -offset : offset;
  return true;
}

// "a.m." and "p.m.", behind a time.
bool PressDateParser::ParseHalfOfDay(const std::string& word) {
  const bool afternoon = word[0] == 'p';
  if (!IsHalfOfDay(word) || hour_ == kUnset || hour_ < 1 || hour_ > 12) return false;
  hour_ = hour_ % 12 + (afternoon ? 12 : 0);
  if (minute_ == kUnset) minute_ = 0;
  return true;
}

// ISO 8601's "-0044-03-15". A dash with a space behind it is one of the page's.
bool PressDateParser::IsBeforeChrist() const {
  return tokens_.size() > 1 && tokens_[0].IsSign('-') && tokens_[1].IsNumber() && tokens_[1].glued;
}

bool PressDateParser::ParseWord() {
  const std::string& word = At(0).text;
  ++i_;
  if (const int month = MonthOfName(word); month > 0) return Set(&month_, month);
  if (hour_ != kUnset && ParseHalfOfDay(word)) return true;
  if (IsFiller(word) || IsWeekdayName(word)) return true;
  if (word == "t" && day_ != kUnset && hour_ == kUnset) return true;  // of "2023-03-21T24:00", whose hour is wrong
  const auto* zone = std::find_if(kZones.begin(), kZones.end(), [&word](const Zone& z) { return z.name == word; });
  if (zone == kZones.end() || hour_ == kUnset) return false;
  offset_ = zone->offset;
  return true;
}

std::string PressDateParser::Parse() {
  if (IsBeforeChrist()) return "the years before 1 are not understood";
  std::string problem;
  while (i_ < tokens_.size()) {
    const std::size_t begin = i_;
    const DateToken& token = tokens_[begin];
    bool understood = false;
    if (token.IsNumber()) {
      understood = ParseCompact() || ParseClock() || ParseNumericDay(&problem);
      if (!understood && problem.empty() && i_ == begin) understood = ParseUnit() || (i_ == begin && ParseNumber());
    } else if (token.kind == DateToken::Kind::kWord) {
      understood = ParseWord();
    } else {
      understood = ParseOffset();
      // "17-Oct-2023", "Tuesday | 17 October"
      if (!understood && i_ == begin && std::string_view("-/|.").find(token.text) != std::string_view::npos) {
        ++i_;
        understood = true;
      }
    }
    if (!problem.empty()) return problem;
    if (!understood) return absl::StrCat("\"", token.text, "\" is not understood");
  }
  return "";
}

absl::StatusOr<Date> PressDateParser::Result() const {
  if (year_ == kUnset) return absl::InvalidArgumentError("it has no year of four digits");
  if (day_ != kUnset && month_ == kUnset) return absl::InvalidArgumentError("it has a day but no month");
  // Written out, the calendar's own reader checks it.
  std::string iso = absl::StrCat(absl::Dec(year_, absl::kZeroPad4));
  if (month_ != kUnset) absl::StrAppend(&iso, "-", absl::Dec(month_, absl::kZeroPad2));
  if (day_ != kUnset) absl::StrAppend(&iso, "-", absl::Dec(day_, absl::kZeroPad2));
  if (hour_ != kUnset) {
    absl::StrAppend(&iso, "T", absl::Dec(hour_, absl::kZeroPad2), ":",
                    absl::Dec(std::max(minute_, 0), absl::kZeroPad2));
    if (second_ != kUnset) absl::StrAppend(&iso, ":", absl::Dec(second_, absl::kZeroPad2));
  }
  absl::StatusOr<Date> date = ParseDate(iso);
  if (!date.ok()) return absl::InvalidArgumentError("no calendar has that day or no clock that time");
  if (hour_ != kUnset && offset_ != kLocal) date->utc_offset = offset_;
  return date;
}

}  // namespace

absl::StatusOr<Date> ParsePressDate(std::string_view text) {
  const std::string_view date = base::ToStd(absl::StripAsciiWhitespace(base::ToAbsl(text)));
  if (const auto iso = ParseDate(date); iso.ok()) return *iso;
  std::string problem = "it is too long";
  if (date.size() <= kMaxDateBytes) {
    PressDateParser parser(TokenizeDate(date));
    problem = parser.Parse();
    if (problem.empty()) {
      const auto result = parser.Result();
      if (result.ok()) return *result;
      problem = std::string(result.status().message());
    }
  }
  return absl::InvalidArgumentError(absl::StrCat("not a date: \"", base::ToAbsl(Shorten(date, kMaxDateBytes)), "\": ",
                                                 problem, "; expected a form such as 2023-10-17 or October 17, 2023"));
}

}  // namespace archive_search::ingest
