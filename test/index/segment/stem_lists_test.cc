// Stems whose lists tell only which words they are the stems of: built and merged, they read as if each had a list of
// its own.
#include <algorithm>
#include <map>
#include <memory>
#include <random>
#include <set>
#include <tuple>

#include <catch2/catch.hpp>

#include "index/segment/position_reader.h"
#include "index/segment/segment_builder.h"
#include "index/segment/segment_merger.h"
#include "sealed_list.h"
#include "support/temp_dir.h"

namespace archive_search::segment {
namespace {

constexpr std::uint32_t kTitleWeight = 3;

struct Posting {
  std::uint32_t wdf = 0;
  std::set<Position> positions;
  bool operator==(const Posting&) const = default;
};
// By term and key.
using Postings = std::map<std::string, std::map<std::string, Posting>>;

// A word of an article, with its stems there; in the title also in the title's own lists.
struct Word {
  std::string word;
  std::vector<std::string> stems;
  Position position = kBodyPosition;
};
struct TestArticle {
  std::string key;
  std::vector<Word> words;
};

std::vector<std::pair<std::string, WdfRule>> TermsOf(const Word& word) {
  const bool title = word.position < kBodyPosition;
  std::vector<std::pair<std::string, WdfRule>> terms = {{"w" + word.word, WdfRule::kTitleWeighted}};
  if (title) terms.emplace_back("t" + word.word, WdfRule::kOne);
  for (const std::string& stem : word.stems) {
    terms.emplace_back("s" + stem, WdfRule::kTitleWeighted);
    if (title) terms.emplace_back("u" + stem, WdfRule::kOne);
  }
  return terms;
}

// How far the words reach in the field that begins at `begin`.
std::uint32_t Reach(const TestArticle& article, Position begin, Position end) {
  std::uint32_t reach = 0;
  for (const Word& word : article.words) {
    if (word.position >= begin && word.position < end) reach = std::max(reach, word.position - begin + 1);
  }
  return reach;
}

// Its words with others between them, for every place of an article has a word.
std::vector<Word> AllWords(const TestArticle& article) {
  std::map<Position, Word> words;
  for (const Word& word : article.words) words.emplace(word.position, word);
  for (const auto& [begin, end] : {std::pair{Position{0}, kBodyPosition}, std::pair{kBodyPosition, UINT32_MAX}}) {
    for (std::uint32_t i = 0; i < Reach(article, begin, end); ++i)
      words.try_emplace(begin + i, Word{"-", {}, begin + i});
  }
  std::vector<Word> all;
  for (const auto& [position, word] : words) all.push_back(word);
  return all;
}

void AddTo(const TestArticle& article, Postings* postings) {
  for (const Word& word : AllWords(article)) {
    for (const auto& [term, rule] : TermsOf(word)) {
      Posting& posting = (*postings)[term][article.key];
      posting.wdf += OccurrenceWeight(rule, word.position, kTitleWeight);
      posting.positions.insert(word.position);
    }
  }
}

Postings PostingsOf(const std::vector<TestArticle>& articles) {
  Postings postings;
  for (const TestArticle& article : articles) AddTo(article, &postings);
  return postings;
}

class Segments {
 public:
  Segments() = default;
  explicit Segments(std::uint64_t places_at_once) { settings_.places_at_once = places_at_once; }

  std::shared_ptr<const Segment> Build(const std::vector<TestArticle>& articles) {
    SegmentBuilder builder(settings_);
    const NameFamily family = builder.terms().FamilyOf("");
    for (const TestArticle& article : articles) {
      PostedArticle posted;
      posted.stretch = {Reach(article, 0, kBodyPosition), Reach(article, kBodyPosition, UINT32_MAX)};
      PostedArticleWriter writer(posted.stretch, &posted.bytes);
      for (const Word& word : AllWords(article)) writer.AddWord(GroupOf(word, family, &builder.terms()));
      posted.occurrences = writer.Finish();
      SegmentArticle kept;
      kept.key = article.key;
      kept.length = static_cast<std::uint32_t>(article.words.size());
      kept.content_hash = std::string(kContentHashSize, 'h');
      builder.Add(std::move(kept), posted, {article.key, nullptr});
    }
    const std::string path = NextPath();
    REQUIRE(builder.Write(path, kUuid, "", false).ok());
    return Open(path);
  }

  std::shared_ptr<const Segment> Merge(const std::vector<std::shared_ptr<const Segment>>& segments,
                                       const std::set<std::string>& deleted) {
    std::vector<MergeInput> inputs;
    for (const auto& segment : segments) {
      inputs.push_back({segment, [&deleted, segment](DocId docid) {
                          return deleted.contains(std::string(*segment->keys().KeyOf(docid)));
                        }});
    }
    const std::string path = NextPath();
    REQUIRE(MergeSegments(inputs, settings_, path, kUuid, false, nullptr).ok());
    return Open(path);
  }

 private:
  static GroupId GroupOf(const Word& word, NameFamily family, TermTable* table) {
    std::string text;
    std::vector<TermTable::Term> terms;
    for (const auto& [term, rule] : TermsOf(word)) {
      text += term + '\n';
      terms.push_back({term, rule});
    }
    const GroupName name(family, text);
    const GroupId known = table->Find(name);
    return known == kNoGroup ? table->Add(name, terms) : known;
  }

  static constexpr const char* kUuid = "01234567-89ab-4cde-8f01-23456789abcd";

  std::string NextPath() { return directory_ / (std::to_string(next_++) + ".seg"); }
  static std::shared_ptr<const Segment> Open(const std::string& path) {
    auto segment = Segment::Open(path);
    REQUIRE(segment.ok());
    return *segment;
  }

  test::TempDir directory_;
  SegmentSettings settings_ = {.title_weight = kTitleWeight};
  int next_ = 0;
};

Postings Read(const Segment& segment) {
  Postings postings;
  std::vector<Position> positions;
  for (auto term = segment.terms().From(""); !term.at_end(); term.Next()) {
    SegmentCursor cursor = segment.Postings(term.term());
    std::uint32_t document_frequency = 0;
    std::uint64_t collection_frequency = 0;
    for (; cursor.docid() != kNoDoc; cursor.next()) {
      cursor.positions(&positions);
      CHECK(std::is_sorted(positions.begin(), positions.end()));
      const std::string key(*segment.keys().KeyOf(cursor.docid()));
      postings[std::string(term.term())][key] = {cursor.wdf(), {positions.begin(), positions.end()}};
      ++document_frequency;
      collection_frequency += cursor.wdf();
    }
    CHECK(cursor.status().ok());
    CHECK(term.info().document_frequency == document_frequency);
    CHECK(term.info().collection_frequency == collection_frequency);
  }
  return postings;
}

enum class Kind { kOwn, kForms, kSame };

Kind KindOf(const Segment& segment, std::string_view term) {
  const auto info = segment.Find(term);
  REQUIRE(info.ok());
  REQUIRE(info->has_value());
  if (PostingBlocks::SameAs(*segment.ListBytes(**info))) return Kind::kSame;
  return segment.OpenList(**info)->has_forms() ? Kind::kForms : Kind::kOwn;
}

std::map<Kind, int> KindsOfStems(const Segment& segment) {
  std::map<Kind, int> kinds;
  for (const char* family : {"s", "u"}) {
    for (auto term = segment.terms().From(family); !term.at_end() && term.term().starts_with(family); term.Next()) {
      ++kinds[KindOf(segment, term.term())];
    }
  }
  return kinds;
}

const Word kRuns = {"runs", {"en:run"}};
const Word kRunning = {"running", {"en:run"}};
const Word kGermanRuns = {"runs", {"de:runs"}};
const Word kResume = {"resume", {"en:resum"}};
const Word kResumeWithAccents = {"resume", {"en:resume"}};

Word At(Word word, Position position) {
  word.position = position;
  return word;
}
Word InBody(Word word, Position offset) {
  return At(std::move(word), kBodyPosition + offset);
}

TEST_CASE("A stem of one word has the word's list, one of several has their positions", "[stems]") {
  const std::vector<TestArticle> articles = {{"a", {InBody(kRuns, 0), InBody(kResume, 4)}},
                                             {"b", {At(kRunning, 0), InBody(kRunning, 2), InBody(kRuns, 3)}}};
  Segments segments;
  const auto segment = segments.Build(articles);
  CHECK(Read(*segment) == PostingsOf(articles));
  CHECK(KindOf(*segment, "sen:resum") == Kind::kSame);
  CHECK(KindOf(*segment, "sen:run") == Kind::kForms);
  CHECK(KindOf(*segment, "uen:run") == Kind::kSame);
}

TEST_CASE("A word with another stem in articles of another language does not disturb", "[stems]") {
  const std::vector<TestArticle> articles = {{"a", {InBody(kRuns, 0), InBody(kRunning, 1)}},
                                             {"b", {InBody(kGermanRuns, 7)}}};
  Segments segments;
  const auto segment = segments.Build(articles);
  CHECK(Read(*segment) == PostingsOf(articles));
  CHECK(KindOf(*segment, "sen:run") == Kind::kForms);
  CHECK(KindOf(*segment, "sde:runs") == Kind::kForms);
}

TEST_CASE("A word with and without a stem in one article gives the stem positions of its own", "[stems]") {
  const std::vector<TestArticle> articles = {{"a", {InBody(kResume, 0), InBody(kResumeWithAccents, 1)}}};
  Segments segments;
  const auto segment = segments.Build(articles);
  CHECK(Read(*segment) == PostingsOf(articles));
  CHECK(KindOf(*segment, "sen:resum") == Kind::kOwn);
  CHECK(KindOf(*segment, "sen:resume") == Kind::kOwn);
}

TEST_CASE("Merging keeps what stems tell, and ends it where words of another segment contradict", "[stems]") {
  const std::vector<TestArticle> first = {{"a", {InBody(kRuns, 0), InBody(kResume, 4)}}};
  const std::vector<TestArticle> second = {{"b", {InBody(kRunning, 2)}}};
  // In this one "resume" is a form of the other stem alone, and "resum" has another form.
  const std::vector<TestArticle> third = {{"c", {InBody(kResumeWithAccents, 0), InBody({"resums", {"en:resum"}}, 1)}}};
  const std::vector<TestArticle> fourth = {{"d", {InBody(kGermanRuns, 2)}}};
  Segments segments;
  const auto a = segments.Build(first);
  const auto b = segments.Build(second);
  const auto c = segments.Build(third);
  const auto d = segments.Build(fourth);
  SECTION("one word and another are two") {
    const auto merged = segments.Merge({a, b}, {});
    CHECK(Read(*merged) == PostingsOf({first[0], second[0]}));
    CHECK(KindOf(*merged, "sen:run") == Kind::kForms);
    CHECK(KindOf(*merged, "sen:resum") == Kind::kSame);
  }
  SECTION("the word alone elsewhere has more postings than the stem") {
    const auto merged = segments.Merge({a, d}, {});
    CHECK(Read(*merged) == PostingsOf({first[0], fourth[0]}));
    CHECK(KindOf(*merged, "sen:run") == Kind::kForms);
  }
  SECTION("an article has the word with another stem") {
    const auto merged = segments.Merge({a, c}, {});
    CHECK(Read(*merged) == PostingsOf({first[0], third[0]}));
    CHECK(KindOf(*merged, "sen:resum") == Kind::kOwn);
  }
  SECTION("what is deleted contradicts nobody") {
    const auto merged = segments.Merge({a, b, c, d}, {"c", "b", "d"});
    CHECK(Read(*merged) == PostingsOf(first));
    CHECK(KindOf(*merged, "sen:resum") == Kind::kSame);
    CHECK(KindOf(*merged, "sen:run") == Kind::kSame);
  }
}

// Articles of three languages, each with stems of its own; a few words have two ways to be stemmed in one language.
std::vector<TestArticle> RandomArticles(int first, int count, std::mt19937* random) {
  std::vector<TestArticle> articles;
  for (int i = first; i < first + count; ++i) {
    TestArticle article = {"k" + std::to_string(10'000 + i), {}};
    const int language = static_cast<int>((*random)() % 3);
    for (Position place = 0; place < 30; ++place) {
      if ((*random)() % 4 == 0) continue;
      const int number = static_cast<int>(std::min((*random)() % 60, (*random)() % 60));
      const std::string tag = std::string(1, static_cast<char>('x' + language)) + ":";
      Word word = {std::to_string(number), {tag + std::to_string(number / (language + 1))}};
      if (number % 7 == 0) word.stems.push_back(tag + "second" + std::to_string(number / 14));
      if (number % 11 == 0 && (*random)() % 8 == 0) word.stems = {tag + "other"};
      word.position = place < 4 ? place : kBodyPosition + place;
      article.words.push_back(word);
    }
    article.words.push_back({"all", {}, kBodyPosition + 100});
    articles.push_back(article);
  }
  return articles;
}

TEST_CASE("Stems of random articles read as if they had lists of their own, built, merged and merged again",
          "[stems]") {
  std::mt19937 random(GENERATE(1u, 2u, 3u, 4u));
  Segments segments;
  std::vector<std::shared_ptr<const Segment>> built;
  Postings all;
  std::set<std::string> deleted;
  for (int i = 0; i < 4; ++i) {
    const std::vector<TestArticle> articles = RandomArticles(1000 * i, i == 0 ? 300 : 20, &random);
    built.push_back(segments.Build(articles));
    CHECK(Read(*built.back()) == PostingsOf(articles));
    for (const TestArticle& article : articles) {
      if (random() % 5 == 0) {
        deleted.insert(article.key);
      } else {
        AddTo(article, &all);
      }
    }
  }
  std::map<Kind, int> kinds = KindsOfStems(*built[0]);
  CHECK(kinds[Kind::kOwn] > 0);
  CHECK(kinds[Kind::kForms] > 20);
  kinds = KindsOfStems(*built[1]);
  CHECK(kinds[Kind::kSame] > 0);

  const auto some = segments.Merge({built[1], built[3]}, deleted);
  const auto merged = segments.Merge({some, built[0], built[2]}, deleted);
  CHECK(Read(*merged) == all);
  kinds = KindsOfStems(*merged);
  CHECK(kinds[Kind::kOwn] > 0);
  CHECK(kinds[Kind::kForms] > 20);

  // Positions are read of any posting, in any order.
  const Segment& segment = *merged;
  const auto info = segment.Find("sx:2");
  REQUIRE(info.ok());
  REQUIRE(info->has_value());
  const PostingBlocks blocks = *segment.OpenList(**info);
  PositionReader reader(blocks);
  std::vector<Position> positions;
  BlockArray docids;
  for (int i = 0; i < 200; ++i) {
    const Ordinal ordinal = random() % blocks.document_frequency();
    REQUIRE(reader.Read(ordinal, &positions));
    REQUIRE(blocks.DecodeDocids(ordinal / kBlockSize, &docids));
    const std::string key(*segment.keys().KeyOf(docids.values[ordinal % kBlockSize]));
    CHECK(std::set<Position>(positions.begin(), positions.end()) == all["sx:2"][key].positions);
  }
}

TEST_CASE("Lists are the same, however many places are sorted at once", "[stems]") {
  std::mt19937 random(5);
  const std::vector<TestArticle> articles = RandomArticles(0, 300, &random);
  Segments together;
  const auto segment = together.Build(articles);
  Segments apart(GENERATE(1u, 100u, 1000u));
  const auto batches = apart.Build(articles);
  CHECK(batches->file().section(SectionId::kLists) == segment->file().section(SectionId::kLists));
  CHECK(batches->file().section(SectionId::kTerms) == segment->file().section(SectionId::kTerms));
  CHECK(Read(*batches) == PostingsOf(articles));
}

// Finds one list, whatever is asked for.
struct OneList : ListSource {
  absl::StatusOr<PostingBlocks> list = absl::DataLossError("none");
  [[nodiscard]] absl::StatusOr<PostingBlocks> ListOf(TermNumber /*term*/) const override { return list; }
};

TEST_CASE("Forms that cannot be read, or have forms themselves, are damage", "[stems]") {
  PostingArrays arrays;
  arrays.docids = {0, 3};
  arrays.wdfs = {1, 2};
  arrays.forms = {5, 70'000};
  const SealedList list(arrays, std::vector<std::uint32_t>(4, 100));
  const auto open = [&](const ListSource* source) {
    return *PostingBlocks::Open(list.bytes(), list.info(), list.articles(), source);
  };
  std::vector<TermNumber> forms;
  REQUIRE(open(nullptr).ReadForms(&forms));
  CHECK(forms == arrays.forms);

  OneList source;
  const auto fails = [&](const ListSource* from) {
    SegmentCursor cursor(open(from));
    std::vector<Position> positions;
    cursor.positions(&positions);
    return positions.empty() && cursor.docid() == kNoDoc && cursor.status().code() == absl::StatusCode::kDataLoss;
  };
  CHECK(fails(nullptr));
  CHECK(fails(&source));
  source.list = open(&source);
  CHECK(fails(&source));
}

}  // namespace
}  // namespace archive_search::segment
