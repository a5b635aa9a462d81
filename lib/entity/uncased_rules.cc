#include "entity/uncased_rules.h"

#include <algorithm>
#include <string_view>

#include "entity/japanese_rules.h"

namespace archive_search::entity {
namespace {

using std::string_view;
using text::Script;

// Chinese words, of which each token is a letter, are looked for in the text itself.
constexpr string_view kHanTitles[] = {
    "总统",   "總統",   "总理",   "總理", "主席", "部长", "部長",   "外长", "外長", "防长", "议长", "議長",
    "议员",   "議員",   "市长",   "市長", "省长", "州长", "大使",   "将军", "將軍", "上将", "中将", "少将",
    "发言人", "發言人", "教授",   "博士", "记者", "記者", "专家",   "學者", "学者", "律师", "法官", "书记",
    "書記",   "经理",   "董事长", "首相", "国王", "司令", "秘书长", "先生", "女士", "作家", "导演", "主任"};
constexpr string_view kHanBehindPerson[] = {
    "说",   "說",   "表示", "指出", "称",   "稱",   "认为", "認為", "强调", "宣布", "透露", "告诉", "先生",
    "女士", "教授", "博士", "率领", "会见", "访问", "抵达", "出席", "在",   "于",   "星期", "当天", "今天",
    "昨天", "日前", "和",   "与",   "的",   "对",   "是",   "将",   "已",   "被",   "为",   "担任"};
constexpr string_view kHanSpeech[] = {"说",   "說",   "表示", "指出", "认为", "認為",
                                      "强调", "先生", "女士", "教授", "博士"};
constexpr string_view kHanOrganisationEnds[] = {"委员会", "委員會", "研究所", "研究院", "通讯社", "交易所", "基金会",
                                                "大学",   "大學",   "银行",   "銀行",   "公司",   "集团",   "集團",
                                                "法院",   "协会",   "协會",   "学院",   "医院",   "政府军", "国防部",
                                                "外交部", "财政部", "商务部", "司令部", "警察局", "日报",   "电视台"};
constexpr string_view kKoreanTitles[] = {"대통령", "총리", "장관", "의원",   "대표", "위원장",
                                         "회장",   "교수", "시장", "대변인", "기자", "감독"};

constexpr string_view kArabicHeads[] = {"وزارة", "منظمة", "جامعة", "شركة",  "بنك",   "مصرف",  "حزب",
                                        "مجلس",  "محكمة", "هيئة",  "حركة",  "وكالة", "اتحاد", "جمعية",
                                        "معهد",  "مركز",  "مؤسسة", "صحيفة", "قناة",  "نقابة"};
constexpr string_view kArabicPlaceHeads[] = {"مدينة", "محافظة", "ولاية", "قرية", "بلدة",
                                             "نهر",   "جزيرة",  "إقليم", "مخيم"};
constexpr string_view kArabicTitles[] = {"الرئيس",  "الوزير",  "السيد",  "السيدة",  "الدكتور", "الدكتورة",
                                         "الجنرال", "الملك",   "الأمير", "الشيخ",   "العقيد",  "اللواء",
                                         "العميد",  "النائب",  "السفير", "المتحدث", "الخبير",  "المحلل",
                                         "الكاتب",  "المحامي", "القاضي", "الصحفي",  "الباحث",  "البروفيسور"};

template <typename Set>
bool IsOneOf(string_view word, const Set& set) {
  return std::find(std::begin(set), std::end(set), word) != std::end(set);
}

// How many tokens before `at`, directly, spell one of the set; 0 for none.
template <typename Set>
std::uint32_t SpelledBefore(const Words& words, std::uint32_t at, const Set& set) {
  for (std::uint32_t length = 1; length <= 3 && length <= at && words.Touches(at - length + 1); ++length) {
    if (IsOneOf(words.Raw(at - length, at - 1), set)) return length;
  }
  return 0;
}

template <typename Set>
std::uint32_t SpelledAt(const Words& words, std::uint32_t at, const Set& set) {
  for (std::uint32_t length = 1; length <= 3 && at + length <= words.size(); ++length) {
    if (length > 1 && !words.Touches(at + length - 1)) break;
    if (IsOneOf(words.Raw(at, at + length - 1), set)) return length;
  }
  return 0;
}

class Finder {
 public:
  Finder(const ArticleView& article, const FieldView& field) : article_(article), field_(field), words_(field.words) {}

  std::vector<RuleName> Find() {
    for (std::uint32_t i = 0; i < words_.size();) {
      const std::size_t before = names_.size();
      switch (words_.token(i).script) {
        case Script::kHan:
          FindHan(i);
          break;
        case Script::kArabic:
          FindArabic(i);
          break;
        case Script::kHangul:
          FindKorean(i);
          break;
        default:
          break;
      }
      i = names_.size() > before ? std::max(i, names_.back().span.last) + 1 : i + 1;
    }
    return std::move(names_);
  }

 private:
  [[nodiscard]] bool IsHan(std::uint32_t i) const {
    return i < words_.size() && words_.token(i).script == Script::kHan;
  }
  void Add(std::uint32_t first, std::uint32_t last, EntityKind kind) { names_.push_back({{first, last}, kind, true}); }

  void FindHan(std::uint32_t i) {
    if (FindTransliterated(i) || FindChinesePerson(i)) return;
    FindChineseOrganisation(i);
  }

  // "阿列克谢·库德林": letters that stand for sounds, around the dot.
  bool FindTransliterated(std::uint32_t i) {
    if (!words_.Has(i, kTransliterated)) return false;
    std::uint32_t last = i;
    bool dot = false;
    while (IsHan(last + 1) && words_.Has(last + 1, kTransliterated) &&
           (words_.Touches(last + 1) || words_[last + 1].gap == Gap::kHyphen)) {
      ++last;
      dot = dot || words_[last].gap == Gap::kHyphen;
    }
    if (!dot || !field_.IsFree({i, last}) || last - i > 15) return false;
    Add(i, last, EntityKind::kPerson);
    return true;
  }

  // A family name and one or two letters, between a title and what follows a person or before a verb of speech.
  bool FindChinesePerson(std::uint32_t i) {
    if (!words_.Has(i, kHanSurname)) return false;
    const bool titled = SpelledBefore(words_, i, kHanTitles) > 0;
    const bool opens = i == 0 || !words_.Touches(i) || !IsHan(i - 1);
    if (!titled && !opens) return false;
    for (const std::uint32_t length : {3U, 2U}) {
      const std::uint32_t last = i + length - 1;
      if (last >= words_.size() || !IsHan(last) || !words_.Touches(last) || !field_.IsFree({i, last})) continue;
      const std::uint32_t next = last + 1;
      const bool closes = next >= words_.size() || !words_.Touches(next);
      const bool told =
          !closes && (titled ? SpelledAt(words_, next, kHanBehindPerson) > 0 : SpelledAt(words_, next, kHanSpeech) > 0);
      if (!told && !(closes && titled)) continue;
      // "王说" is one letter and a verb.
      if (SpelledAt(words_, last, kHanBehindPerson) > 0) continue;
      Add(i, last, EntityKind::kPerson);
      return true;
    }
    return false;
  }

  // "中国" + "社会科学院": a place that the gazetteer knows, and letters up to an ending of organisations.
  void FindChineseOrganisation(std::uint32_t i) {
    constexpr std::uint32_t kMostBetween = 8;
    if (field_.match_at[i] < 0 || (article_.KindsAt(field_, i) & KindBit(EntityKind::kPlace)) == 0) return;
    const Match& place = field_.matches[static_cast<std::size_t>(field_.match_at[i])];
    if (place.first != i) return;
    for (std::uint32_t at = place.last + 1; at < words_.size() && at <= place.last + kMostBetween; ++at) {
      if (!IsHan(at) || !words_.Touches(at) || words_.word(at) == "的" || words_.word(at) == "和") return;
      const std::uint32_t length = SpelledAt(words_, at, kHanOrganisationEnds);
      if (length == 0) continue;
      Add(i, at + length - 1, EntityKind::kOrganisation);
      return;
    }
  }

  // "홍길동 장관은": a family name of one syllable, two more, and a title in the next word.
  void FindKorean(std::uint32_t i) {
    constexpr std::size_t kThreeSyllables = 9;
    if (i + 1 >= words_.size() || words_[i + 1].gap != Gap::kSpace || !field_.IsFree({i, i})) return;
    if (words_.raw(i).size() != kThreeSyllables) return;
    const string_view surname = words_.raw(i).substr(0, 3);
    constexpr string_view kSurnames =
        "김이박최정강조윤장임한오서신권황안송류홍전고문손양배백허남심노하곽성차주우구민진나";
    if (kSurnames.find(surname) == string_view::npos) return;
    const string_view title = words_.raw(i + 1);
    if (std::any_of(std::begin(kKoreanTitles), std::end(kKoreanTitles),
                    [&](string_view t) { return title.starts_with(t); }))
      Add(i, i, EntityKind::kPerson);
  }

  void FindArabic(std::uint32_t i) {
    if (i + 1 >= words_.size()) return;
    if (IsHead(i, kArabicPlaceHeads) && IsNameWord(i + 1)) return Add(i + 1, i + 1, EntityKind::kPlace);
    if (IsHead(i, kArabicHeads)) return FindArabicOrganisation(i);
    if (words_.Has(i, kGivenName) && !words_.Has(i, kFunctionWord)) return FindArabicPerson(i);
    if (IsHead(i, kArabicTitles)) FindTitledArabic(i + 1);
  }

  // The word, or with "and", "in" before it.
  template <typename Set>
  [[nodiscard]] bool IsHead(std::uint32_t i, const Set& set) const {
    string_view word = words_.raw(i);
    if (IsOneOf(word, set)) return true;
    for (const string_view front : {"و", "ب", "ل", "ف"}) {
      if (word.starts_with(front) && IsOneOf(word.substr(front.size()), set)) return true;
    }
    return false;
  }

  [[nodiscard]] bool IsNameWord(std::uint32_t i) const {
    return i < words_.size() && words_.token(i).script == Script::kArabic && words_[i].gap == Gap::kSpace &&
           words_.raw(i).size() > 4 && !words_.Has(i, kFunctionWord | kSpeechVerb) && field_.IsFree({i, i}) &&
           !IsHead(i, kArabicHeads) && !IsHead(i, kArabicTitles) && !IsHead(i, kArabicPlaceHeads);
  }
  [[nodiscard]] bool IsDefinite(std::uint32_t i) const {
    return i < words_.size() && words_[i].gap == Gap::kSpace && words_.raw(i).starts_with("ال") &&
           !words_.Has(i, kFunctionWord);
  }

  // "وزارة الخارجية السورية": the words with an article that follow the head, or one without.
  void FindArabicOrganisation(std::uint32_t head) {
    std::uint32_t last = head;
    while (last < head + 4 && IsDefinite(last + 1) && !IsHead(last + 1, kArabicTitles)) ++last;
    if (last == head && IsNameWord(head + 1)) last = head + 1;
    if (last > head) Add(head, last, EntityKind::kOrganisation);
  }

  // Given names, and the word behind them.
  void FindArabicPerson(std::uint32_t first) {
    if (!field_.IsFree({first, first})) return;
    std::uint32_t last = first;
    while (last < first + 3 && IsNameWord(last + 1) && words_.Has(last + 1, kGivenName)) ++last;
    if (last < first + 3 && IsParticle(last + 1) && IsNameWord(last + 2)) {
      last += 2;
    } else if (IsNameWord(last + 1)) {
      ++last;
    }
    if (last > first) Add(first, last, EntityKind::kPerson);
  }
  [[nodiscard]] bool IsParticle(std::uint32_t i) const {
    return i < words_.size() && words_[i].gap == Gap::kSpace &&
           IsOneOf(words_.raw(i), std::initializer_list<string_view>{"بن", "ابن", "أبو", "آل", "عبد"});
  }

  // "الرئيس السوري بشار الأسد": an adjective may stand between the title and the name.
  void FindTitledArabic(std::uint32_t at) {
    while (at < words_.size() && IsDefinite(at) && (words_.raw(at).ends_with("ي") || words_.raw(at).ends_with("ية")))
      ++at;
    if (at + 1 < words_.size() && IsNameWord(at) && !IsDefinite(at) && IsNameWord(at + 1)) {
      std::uint32_t last = at + 1;
      if (words_.Has(last, kGivenName) && IsNameWord(last + 1)) ++last;
      Add(at, last, EntityKind::kPerson);
    }
  }

  const ArticleView& article_;
  const FieldView& field_;
  const Words& words_;
  std::vector<RuleName> names_;
};

}  // namespace

std::vector<RuleName> UncasedNames(const ArticleView& article, const FieldView& field) {
  if (article.language() == "ja") return JapaneseNames(field);
  const Words& words = field.words;
  const bool any =
      words.HasScript(Script::kHan) || words.HasScript(Script::kArabic) || words.HasScript(Script::kHangul);
  return any ? Finder(article, field).Find() : std::vector<RuleName>();
}

}  // namespace archive_search::entity
