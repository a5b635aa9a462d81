#include "index/segment/term_merger.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/status_macros.h"
#include "index/segment/input_pages.h"

namespace archive_search::segment {
namespace {

class TermMerger {
 public:
  TermMerger(const std::vector<MergeInput>& inputs, const std::vector<std::vector<DocId>>& new_docids,
             const CancelCheck& cancel, SegmentWriter* writer)
      : inputs_(inputs), new_docids_(new_docids), cancel_(cancel), writer_(*writer), pages_(inputs) {
    for (const std::vector<DocId>& docids : new_docids) {
      has_deleted_.push_back(std::find(docids.begin(), docids.end(), kNoDoc) != docids.end());
    }
  }

  absl::Status Run() {
    AS_RETURN_IF_ERROR(NumberTerms());
    // Those that name others, whose new lists must be known by then, come last.
    std::vector<bool> names_others(lists_.size());
    TermNumber number = 0;
    const auto write_own = [&](std::string_view, const std::vector<Source>& sources) -> absl::Status {
      AS_RETURN_IF_ERROR(OpenStems(sources));
      names_others[number] = std::any_of(stems_.begin(), stems_.end(), [](const Stem& stem) { return stem.has_words; });
      if (!names_others[number]) AS_RETURN_IF_ERROR(WriteMerged(sources, /*positions=*/true, number));
      ++number;
      return absl::OkStatus();
    };
    AS_RETURN_IF_ERROR(ForEachSurvivor(write_own));
    number = 0;
    return ForEachSurvivor([&](std::string_view term, const std::vector<Source>& sources) -> absl::Status {
      if (names_others[number]) AS_RETURN_IF_ERROR(WriteStem(sources, number));
      writer_.AddTerm(term, lists_[number++]);
      return absl::OkStatus();
    });
  }

 private:
  [[nodiscard]] const Segment& segment(std::uint32_t input) const { return *inputs_[input].segment; }

  // Of a term of an input, in the new segment. One that does not survive has the number of the next one that does.
  struct NewNumber {
    TermNumber number = 0;
    bool survives = false;
  };

  // A term in one input.
  struct Source {
    std::uint32_t input = 0;
    TermNumber number = 0;  // in the input
    ListInfo info;
  };

  // Calls visit(term, its sources) for the terms of all inputs, in byte order.
  template <class Visit>
  absl::Status ForEachTerm(Visit visit) const {
    std::vector<TermDictionary::Iterator> terms;
    for (const MergeInput& input : inputs_) terms.push_back(input.segment->terms().From(""));
    std::vector<TermNumber> numbers(terms.size());
    std::vector<Source> sources;
    std::string least;
    for (std::uint64_t done = 0;; ++done) {
      AS_RETURN_IF_ERROR(cancel_.Check(done));
      bool any = false;
      for (const auto& term : terms) {
        AS_RETURN_IF_ERROR(term.status());
        if (term.at_end() || (any && term.term() >= least)) continue;
        least = term.term();
        any = true;
      }
      if (!any) return absl::OkStatus();
      sources.clear();
      for (std::uint32_t input = 0; input < terms.size(); ++input) {
        if (terms[input].at_end() || terms[input].term() != least) continue;
        sources.push_back({input, numbers[input]++, terms[input].info()});
        terms[input].Next();
      }
      AS_RETURN_IF_ERROR(visit(least, sources));
    }
  }

  // Numbers anew the terms that have any postings left.
  absl::Status NumberTerms() {
    for (const MergeInput& input : inputs_) numbers_.emplace_back(input.segment->terms().size());
    TermNumber next = 0;
    const auto number = [&](std::string_view, const std::vector<Source>& sources) -> absl::Status {
      bool any = false;
      for (const Source& source : sources) {
        AS_ASSIGN_OR_RETURN(const bool survives, Survives(source));
        numbers_[source.input][source.number] = {next, survives};
        any = any || survives;
      }
      next += any ? 1 : 0;
      return absl::OkStatus();
    };
    AS_RETURN_IF_ERROR(ForEachTerm(number));
    lists_.resize(next);
    return absl::OkStatus();
  }

  absl::StatusOr<bool> Survives(const Source& source) const {
    if (!has_deleted_[source.input]) return true;
    Head head = HeadOf(source);
    AS_RETURN_IF_ERROR(head.cursor.status());
    return head.docid != kNoDoc;
  }

  // The same for what survives, with the sources in which it does.
  template <class Visit>
  absl::Status ForEachSurvivor(Visit visit) const {
    std::vector<Source> surviving;
    return ForEachTerm([&](std::string_view term, const std::vector<Source>& sources) -> absl::Status {
      surviving.clear();
      for (const Source& source : sources) {
        if (numbers_[source.input][source.number].survives) surviving.push_back(source);
      }
      return surviving.empty() ? absl::OkStatus() : visit(term, surviving);
    });
  }

  // What a list of an input names in the place of postings or positions of its own, by new numbers.
  struct Stem {
    bool has_words = false;
    bool same = false;  // as its one word
    std::vector<TermNumber> words;
  };

  // Replaces stems_ with those of the sources. Every list is opened here before it is read elsewhere, and counted.
  absl::Status OpenStems(const std::vector<Source>& sources) {
    stems_.clear();
    for (const Source& source : sources) {
      Stem& stem = stems_.emplace_back();
      AS_ASSIGN_OR_RETURN(const std::string_view bytes, segment(source.input).ListBytes(source.info));
      pages_.Count(bytes.size());
      std::vector<TermNumber> words;
      if (const std::optional<TermNumber> same = PostingBlocks::SameAs(bytes); same) {
        stem.same = true;
        words = {*same};
      } else {
        AS_ASSIGN_OR_RETURN(const PostingBlocks blocks, segment(source.input).OpenList(source.info));
        if (blocks.has_forms() && !blocks.ReadForms(&words)) return Damaged(source.input);
      }
      stem.has_words = !words.empty();
      const std::vector<NewNumber>& numbers = numbers_[source.input];
      for (const TermNumber word : words) {
        if (word >= numbers.size()) return Damaged(source.input);
        if (numbers[word].survives) stem.words.push_back(numbers[word].number);
      }
    }
    return absl::OkStatus();
  }

  [[nodiscard]] absl::Status Damaged(std::uint32_t input) const {
    return segment(input).file().Damaged(SectionId::kLists, "a list names a term that is not there");
  }

  // REQUIRES: its words are written
  absl::Status WriteStem(const std::vector<Source>& sources, TermNumber number) {
    AS_RETURN_IF_ERROR(OpenStems(sources));
    std::vector<TermNumber> words;
    for (const Stem& stem : stems_) words.insert(words.end(), stem.words.begin(), stem.words.end());
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    AS_ASSIGN_OR_RETURN(const bool tell, WordsTell(sources, words));
    if (tell && IsSameAs(sources, words)) {
      AS_ASSIGN_OR_RETURN(lists_[number], writer_.AddSameList(words.front(), lists_[words.front()]));
      return absl::OkStatus();
    }
    postings_.clear();
    if (tell) postings_.forms = std::move(words);
    return WriteMerged(sources, /*positions=*/!tell, number);
  }

  // Whether in each of the stem's articles the stem stands wherever any of the words does. In an input this is so for
  // the words that its list names; others may occur there with another stem.
  absl::StatusOr<bool> WordsTell(const std::vector<Source>& sources, const std::vector<TermNumber>& words) {
    for (std::size_t i = 0; i < sources.size(); ++i) {
      if (!stems_[i].has_words) return false;
      for (const TermNumber word : words) {
        if (std::find(stems_[i].words.begin(), stems_[i].words.end(), word) != stems_[i].words.end()) continue;
        AS_ASSIGN_OR_RETURN(const bool meet, Meet(sources[i], word));
        if (meet) return false;
      }
    }
    return true;
  }

  // The word's number in an input; nullopt: it does not occur there.
  [[nodiscard]] std::optional<TermNumber> OldNumber(std::uint32_t input, TermNumber word) const {
    const std::vector<NewNumber>& numbers = numbers_[input];
    const auto behind =
        std::upper_bound(numbers.begin(), numbers.end(), word,
                         [](TermNumber number, const NewNumber& entry) { return number < entry.number; });
    if (behind == numbers.begin() || behind[-1].number != word || !behind[-1].survives) return std::nullopt;
    return static_cast<TermNumber>(behind - numbers.begin() - 1);
  }

  // Whether any article has both.
  absl::StatusOr<bool> Meet(const Source& source, TermNumber word) {
    const std::optional<TermNumber> old = OldNumber(source.input, word);
    if (!old) return false;
    AS_ASSIGN_OR_RETURN(const ListInfo info, segment(source.input).terms().At(*old));
    pages_.CountPlaces(4);  // the dictionary's index, its block, and both lists
    Head stem = HeadOf(source);
    Head other = HeadOf({source.input, *old, info});
    while (stem.docid != kNoDoc && other.docid != kNoDoc && stem.docid != other.docid) {
      Head& behind = stem.docid < other.docid ? stem : other;
      behind.cursor.advance((stem.docid < other.docid ? other : stem).cursor.docid());
      SkipDeleted(&behind);
      pages_.CountPlaces();
    }
    AS_RETURN_IF_ERROR(stem.cursor.status());
    AS_RETURN_IF_ERROR(other.cursor.status());
    return stem.docid != kNoDoc && stem.docid == other.docid;
  }

  // Whether the word is the stem's only one, and everywhere has all its postings.
  [[nodiscard]] bool IsSameAs(const std::vector<Source>& sources, const std::vector<TermNumber>& words) const {
    if (words.size() != 1) return false;
    std::size_t inputs_of_word = 0;
    for (std::uint32_t input = 0; input < inputs_.size(); ++input) {
      inputs_of_word += OldNumber(input, words.front()).has_value() ? 1 : 0;
    }
    return inputs_of_word == sources.size() &&
           std::all_of(stems_.begin(), stems_.end(), [](const Stem& stem) { return stem.same; });
  }

  struct Head {
    std::uint32_t input = 0;
    SegmentCursor cursor;
    DocId docid = kNoDoc;  // in the new segment
  };

  [[nodiscard]] Head HeadOf(const Source& source) const {
    Head head = {source.input, SegmentCursor(segment(source.input).OpenList(source.info)), kNoDoc};
    SkipDeleted(&head);
    return head;
  }

  void SkipDeleted(Head* head) const {
    const std::vector<DocId>& moved = new_docids_[head->input];
    while (head->cursor.docid() != kNoDoc && moved[head->cursor.docid()] == kNoDoc) head->cursor.next();
    head->docid = head->cursor.docid() == kNoDoc ? kNoDoc : moved[head->cursor.docid()];
  }

  // Adds the postings of all sources to postings_, and writes them.
  absl::Status WriteMerged(const std::vector<Source>& sources, bool positions, TermNumber number) {
    Reserve(sources, positions);
    std::vector<Head> heads;
    for (const Source& source : sources) heads.push_back(HeadOf(source));
    // Of a stem that has none of its own, they lie here and there in its words' lists.
    const bool apart = std::any_of(stems_.begin(), stems_.end(), [](const Stem& stem) { return stem.has_words; });
    const auto before = [](const Head& a, const Head& b) { return a.docid < b.docid; };
    while (true) {
      Head& head = *std::min_element(heads.begin(), heads.end(), before);
      if (head.docid == kNoDoc) break;
      postings_.docids.push_back(head.docid);
      postings_.wdfs.push_back(head.cursor.wdf());
      if (positions) AddPositions(&head.cursor);
      if (apart) pages_.CountPlaces();
      head.cursor.next();
      SkipDeleted(&head);
    }
    for (const Head& head : heads) AS_RETURN_IF_ERROR(head.cursor.status());
    if (postings_.positions.empty()) postings_.position_counts.clear();
    AS_ASSIGN_OR_RETURN(lists_[number], writer_.AddList(postings_));
    postings_.clear();
    return absl::OkStatus();
  }

  // The longest list of an archive is large: growing step by step, it would stand there twice and more.
  void Reserve(const std::vector<Source>& sources, bool positions) {
    std::uint64_t articles = 0;
    std::uint64_t places = 0;
    for (const Source& source : sources) {
      articles += source.info.document_frequency;
      places += source.info.collection_frequency;
    }
    constexpr std::uint64_t kMost = std::uint64_t{1} << 26;  // whatever a file says
    postings_.docids.reserve(std::min(articles, kMost));
    postings_.wdfs.reserve(std::min(articles, kMost));
    if (!positions) return;
    postings_.position_counts.reserve(std::min(articles, kMost));
    postings_.positions.reserve(std::min(places, kMost));
  }

  void AddPositions(SegmentCursor* cursor) {
    cursor->positions(&positions_);
    pages_.Count(2 * positions_.size());  // rather too much
    postings_.position_counts.push_back(static_cast<std::uint32_t>(positions_.size()));
    postings_.positions.insert(postings_.positions.end(), positions_.begin(), positions_.end());
  }

  const std::vector<MergeInput>& inputs_;
  const std::vector<std::vector<DocId>>& new_docids_;
  const CancelCheck& cancel_;
  SegmentWriter& writer_;
  InputPages pages_;
  std::vector<bool> has_deleted_;                // by input
  std::vector<std::vector<NewNumber>> numbers_;  // by input and number there: ascending
  std::vector<ListInfo> lists_;                  // by new number
  std::vector<Stem> stems_;                      // of the term at hand, by source
  PostingArrays postings_;
  std::vector<Position> positions_;
};

}  // namespace

absl::Status MergeTerms(const std::vector<MergeInput>& inputs, const std::vector<std::vector<DocId>>& new_docids,
                        const CancelCheck& cancel, SegmentWriter* writer) {
  return TermMerger(inputs, new_docids, cancel, writer).Run();
}

}  // namespace archive_search::segment
