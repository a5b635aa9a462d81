#include "ingest/inline_markup.h"

#include <algorithm>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "base/string_view.h"

namespace archive_search::ingest {
namespace {

constexpr std::size_t kMaxTargetBytes = 4096;

class MarkupReducer {
 public:
  MarkupReducer(std::string_view line, Markup markup) : line_(line), markup_(markup) {}

  std::string Reduce() {
    while (i_ < line_.size()) {
      if (!SkipEscape() && !OpenBracket() && !CloseBracket() && !SkipAutolink() && !SkipEmphasis()) Put(line_[i_++]);
    }
    return Remaining();
  }

 private:
  struct Bracket {
    std::size_t out;  // where its text begins in out_
    bool image;
  };

  void Put(char c) { out_ += c; }
  [[nodiscard]] char Peek(std::size_t n) const { return i_ + n < line_.size() ? line_[i_ + n] : '\0'; }
  [[nodiscard]] static bool IsSpace(char c) { return c == '\0' || absl::ascii_isspace(static_cast<unsigned char>(c)); }

  bool SkipEscape() {
    if (line_[i_] != '\\' || !absl::ascii_ispunct(static_cast<unsigned char>(Peek(1)))) return false;
    Put(Peek(1));
    i_ += 2;
    return true;
  }

  bool OpenBracket() {
    const bool image = line_[i_] == '!' && Peek(1) == '[';
    if (!image && line_[i_] != '[') return false;
    brackets_.push_back({out_.size(), image});
    for (const std::size_t end = i_ + (image ? 2 : 1); i_ < end; ++i_) Put(line_[i_]);
    return true;
  }

  bool CloseBracket() {
    if (line_[i_] != ']' || brackets_.empty()) return false;
    const Bracket open = brackets_.back();
    brackets_.pop_back();
    const std::size_t end = Peek(1) == '(' ? TargetEnd(i_ + 2) : line_.npos;
    if (end == line_.npos) return false;
    if (open.image) {
      out_.resize(open.out);
      while (!dropped_.empty() && dropped_.back() >= open.out) dropped_.pop_back();
    } else {
      dropped_.push_back(open.out);
    }
    i_ = end;
    return true;
  }

  // Where a link's target that begins at `begin` has its closing parenthesis behind it; npos when it has none.
  std::size_t TargetEnd(std::size_t begin) {
    if (begin < no_target_before_) return line_.npos;
    int depth = 1;
    std::size_t i = begin;
    for (; i < line_.size() && i - begin < kMaxTargetBytes; ++i) {
      if (line_[i] == '(') ++depth;
      if (line_[i] == ')' && --depth == 0) return i + 1;
    }
    no_target_before_ = i;  // so that a line full of half links takes no longer than others
    return line_.npos;
  }

  bool SkipAutolink() {
    const std::string_view rest = line_.substr(i_);
    if (rest.substr(0, 8) != "<http://" && rest.substr(0, 9) != "<https://") return false;
    if (i_ < no_autolink_before_) return false;
    const std::size_t end = std::min(rest.find_first_of("> "), rest.size());
    if (end == rest.size() || rest[end] != '>') {
      no_autolink_before_ = i_ + end;
      return false;
    }
    out_.append(rest.substr(1, end - 1));
    i_ += end + 1;
    return true;
  }

  // A run of emphasis signs that touches text on one side.
  bool SkipEmphasis() {
    const char c = line_[i_];
    if (c == '`' && markup_ == Markup::kMarkdown) {
      ++i_;
      return true;
    }
    if (c != '*' && c != '_') return false;
    std::size_t run = 1;
    while (Peek(run) == c) ++run;
    const char before = i_ == 0 ? '\0' : line_[i_ - 1];
    const bool strong = c == '*' && run == 2;
    const bool touches = IsSpace(before) != IsSpace(Peek(run)) || !IsSpace(before);
    const bool inside_word = absl::ascii_isalnum(static_cast<unsigned char>(before)) &&
                             absl::ascii_isalnum(static_cast<unsigned char>(Peek(run)));
    const bool emphasis = run <= 3 && touches && !(c == '_' && inside_word) && (strong || markup_ == Markup::kMarkdown);
    if (!emphasis) out_.append(run, c);
    i_ += run;
    return true;
  }

  // out_ without the brackets of links.
  std::string Remaining() const {
    if (dropped_.empty()) return out_;
    std::vector<bool> drop(out_.size());
    for (const std::size_t i : dropped_) drop[i] = true;
    std::string text;
    for (std::size_t i = 0; i < out_.size(); ++i) {
      if (!drop[i]) text += out_[i];
    }
    return text;
  }

  std::string_view line_;
  Markup markup_;
  std::size_t i_ = 0;
  std::string out_;
  std::vector<Bracket> brackets_;
  std::vector<std::size_t> dropped_;    // of out_
  std::size_t no_target_before_ = 0;    // no link's target that begins before has an end
  std::size_t no_autolink_before_ = 0;  // likewise
};

}  // namespace

std::string ReduceMarkup(std::string_view line, Markup markup) {
  if (line.find_first_of("\\[<*_`") == line.npos) return std::string(line);
  return MarkupReducer(line, markup).Reduce();
}

}  // namespace archive_search::ingest
