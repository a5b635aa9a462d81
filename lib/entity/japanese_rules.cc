#include "entity/japanese_rules.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

namespace archive_search::entity {
namespace {

using std::string_view;
using text::Script;

// Titles of persons alone.
constexpr string_view kPersonal[] = {"氏", "さん", "容疑者", "被疑者", "被告", "大統領", "首相", "外相"};
// Titles that words for offices, bodies and ranks stand before as well.
constexpr string_view kOffices[] = {"議員", "社長", "会長", "教授", "長官"};
// Titles of those who head a place.
constexpr string_view kOfPlaces[] = {"知事", "市長"};

// Words that stand where a name would.
constexpr string_view kNoNames[] = {
    "次期",   "暫定", "初代", "先代", "歴代", "当時", "現職", "前職", "新任", "代行", "共同", "臨時", "定例",
    "特別",   "名誉", "終身", "女性", "男性", "少年", "少女", "青年", "夫婦", "夫妻", "兄弟", "姉妹", "親子",
    "息子",   "被害", "患者", "医師", "学生", "店員", "住民", "市民", "国民", "選手", "監督", "投手", "記者",
    "作家",   "俳優", "歌手", "友人", "知人", "同僚", "同居", "両院", "衆参", "地方", "県議", "市議", "都議",
    "区議",   "町議", "村議", "大学", "短大", "同大", "客員", "特任", "連邦", "中央", "最高", "国務", "国防",
    "財務",   "外務", "総務", "司法", "法務", "内閣", "官房", "理事", "取締", "専務", "常務", "執行", "経営",
    "筆頭",   "代表", "本部", "支部", "機構", "組合", "財団", "協議", "日銀", "銀行", "新聞", "放送", "球団",
    "親方",   "組員", "組長", "幹部", "殺人", "強盗", "窃盗", "詐欺", "誘拐", "放火", "傷害", "逃走", "指名手配",
    "銃乱射", "韓国", "中国", "米国", "英国", "両国", "各国"};
// Letters that end words for bodies, offices and crimes, and hardly a name.
constexpr string_view kNoNameEnds = "院会社庁党署盟局軍県州区連件犯罪員長官役";
// Letters between a name and its title: "堀江前社長", "石原都知事".
constexpr string_view kBeforeTitle = "前元副現新兼都";

constexpr std::uint32_t kMostLetters = 5;

class Finder {
 public:
  explicit Finder(const FieldView& field) : field_(field), words_(field.words) {}

  std::vector<RuleName> Find() {
    std::vector<RuleName> names;
    for (std::uint32_t i = 0; i < words_.size();) {
      const std::uint32_t behind = EndOfRun(i);
      const std::optional<RuleName> name = words_.token(i).script == Script::kHan ? InHan(i) : InKana(i, behind);
      if (name) names.push_back(*name);
      i = std::max(behind, i + 1);
    }
    ConfirmUnsure(&names);
    return names;
  }

 private:
  // The token behind those of one script that begin here; Kana with the dots between their words.
  [[nodiscard]] std::uint32_t EndOfRun(std::uint32_t first) const {
    const Script script = words_.token(first).script;
    std::uint32_t end = first + 1;
    while (end < words_.size() && words_.token(end).script == script && (words_.Touches(end) || IsDot(end)) &&
           IsHiragana(end) == IsHiragana(first)) {
      ++end;
    }
    return end;
  }
  [[nodiscard]] bool IsDot(std::uint32_t i) const {
    return words_.token(i).script == Script::kKana && words_[i].gap == Gap::kHyphen;
  }
  [[nodiscard]] bool IsHan(std::uint32_t i) const {
    return i < words_.size() && words_.token(i).script == Script::kHan;
  }

  // Whether a title of the set stands at the token.
  template <typename Set>
  [[nodiscard]] bool Stands(std::uint32_t at, const Set& titles) const {
    if (!words_.Touches(at)) return false;
    const string_view rest = words_.Raw(at, std::min(at + 2, words_.size() - 1));
    return std::any_of(std::begin(titles), std::end(titles),
                       [&](string_view title) { return rest.starts_with(title); });
  }
  [[nodiscard]] bool IsTitle(std::uint32_t at) const {
    return Stands(at, kPersonal) || Stands(at, kOffices) || Stands(at, kOfPlaces);
  }

  // Two letters and more, up to the title.
  [[nodiscard]] std::optional<RuleName> InHan(std::uint32_t first) const {
    for (std::uint32_t last = first; last < first + kMostLetters && IsHan(last); ++last) {
      if (last > first && !words_.Touches(last)) break;
      if (!IsTitle(last + 1)) continue;
      const Span name = WithoutEnd({first, last});
      if (name.length() < 2 || !field_.IsFree(name) || !MayBeName(words_.Raw(name.first, name.last))) break;
      return RuleName{name, EntityKind::kPerson, !Stands(last + 1, kOfPlaces)};
    }
    return std::nullopt;
  }

  // Words joined by dots before any title, a single one before that of a person.
  [[nodiscard]] std::optional<RuleName> InKana(std::uint32_t first, std::uint32_t behind) const {
    constexpr std::uint32_t kFewLetters = 3;
    bool dotted = false;
    for (std::uint32_t i = first + 1; i < behind; ++i) dotted = dotted || IsDot(i);
    const bool titled = dotted ? IsTitle(behind) : Stands(behind, kPersonal);
    const Span name = {first, behind - 1};
    if (!titled || name.length() < kFewLetters || !field_.IsFree(name) || IsHiragana(first)) return std::nullopt;
    return RuleName{name, EntityKind::kPerson, true};
  }
  // For the words between: names are written in Han, foreign ones in Katakana.
  [[nodiscard]] bool IsHiragana(std::uint32_t i) const { return words_.raw(i) >= "ぁ" && words_.raw(i) <= "ゟ"; }

  [[nodiscard]] Span WithoutEnd(Span name) const {
    while (name.length() > 2 && kBeforeTitle.find(words_.raw(name.last)) != string_view::npos) --name.last;
    return name;
  }
  [[nodiscard]] static bool MayBeName(string_view name) {
    constexpr std::size_t kLetterBytes = 3;
    const string_view end = name.substr(name.size() - std::min(name.size(), kLetterBytes));
    return kNoNameEnds.find(end) == string_view::npos && kBeforeTitle.find(end) == string_view::npos &&
           std::none_of(std::begin(kNoNames), std::end(kNoNames),
                        [&](string_view word) { return name.ends_with(word); });
  }
  void ConfirmUnsure(std::vector<RuleName>* names) const {
    for (RuleName& unsure : *names) {
      if (unsure.sure) continue;
      const string_view short_name = words_.Raw(unsure.span.first, unsure.span.last);
      unsure.sure = std::any_of(names->begin(), names->end(), [&](const RuleName& other) {
        return other.sure && words_.Raw(other.span.first, other.span.last).starts_with(short_name);
      });
    }
  }

  const FieldView& field_;
  const Words& words_;
};

}  // namespace

std::vector<RuleName> JapaneseNames(const FieldView& field) {
  return Finder(field).Find();
}

}  // namespace archive_search::entity
