#include "index/segment/segment_merger.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <utility>

#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "base/memory.h"
#include "base/status_macros.h"
#include "index/segment/cancel_check.h"
#include "index/segment/input_pages.h"
#include "index/segment/term_merger.h"

namespace archive_search::segment {
namespace {

struct Place {
  std::uint32_t input = 0;
  DocId docid = 0;
};

class Merger {
 public:
  Merger(const std::vector<MergeInput>& inputs, const SegmentSettings& settings, const std::function<bool()>& cancelled)
      : inputs_(inputs), settings_(settings), cancel_(cancelled) {}

  absl::StatusOr<Summary> Run(const std::string& path, const std::string& uuid, bool sync) {
    AS_RETURN_IF_ERROR(Order());
    AS_ASSIGN_OR_RETURN(writer_, SegmentWriter::Create(path, uuid, settings_.k1, settings_.b, table_));
    AS_RETURN_IF_ERROR(MergeStored());
    AS_RETURN_IF_ERROR(MergeTerms(inputs_, new_docids_, cancel_, writer_.get()));
    base::GiveBackFreeMemory();
    AS_RETURN_IF_ERROR(MergeColumns());
    AS_RETURN_IF_ERROR(writer_->Finish(EntityNames(), Gazetteers(), sync));
    return writer_->summary();
  }

 private:
  [[nodiscard]] const Segment& segment(std::uint32_t input) const { return *inputs_[input].segment; }

  // Which article stands where. Each input is in order already, so docids keep theirs within an input.
  absl::Status Order() {
    InputPages pages(inputs_);
    std::vector<std::pair<Place, std::string_view>> places;
    for (std::uint32_t input = 0; input < inputs_.size(); ++input) {
      new_docids_.emplace_back(segment(input).articles(), kNoDoc);
      for (DocId docid = 0; docid < segment(input).articles(); ++docid) {
        if (inputs_[input].is_deleted(docid)) continue;
        AS_ASSIGN_OR_RETURN(const std::string_view key, segment(input).keys().KeyOf(docid));
        places.push_back({{input, docid}, key});
        pages.CountPlaces();
      }
    }
    std::sort(places.begin(), places.end(), [this](const auto& a, const auto& b) {
      return ComesBefore(segment(a.first.input).dates()[a.first.docid], a.second,
                         segment(b.first.input).dates()[b.first.docid], b.second);
    });
    for (const auto& [place, key] : places) {
      new_docids_[place.input][place.docid] = static_cast<DocId>(order_.size());
      order_.push_back(place);
      table_.keys.push_back(key);
      table_.lengths.push_back(segment(place.input).lengths()[place.docid]);
      table_.dates.push_back(segment(place.input).dates()[place.docid]);
      table_.content_hashes += segment(place.input).content_hash(place.docid);
      pages.CountPlaces();
    }
    return absl::OkStatus();
  }

  absl::Status MergeStored() {
    InputPages pages(inputs_);
    AS_ASSIGN_OR_RETURN(const std::shared_ptr<const StoredDictionary> dictionary, TrainDictionary(&pages));
    base::GiveBackFreeMemory();  // training takes several times its samples
    for (std::size_t i = 0; i < order_.size(); ++i) {
      AS_RETURN_IF_ERROR(cancel_.Check(i));
      AS_ASSIGN_OR_RETURN(const std::string stored, ReadStored(order_[i]));
      pages.Count(stored.size() / 2);  // about what it takes compressed, and rather too much
      AS_RETURN_IF_ERROR(writer_->AddStored(dictionary->Compress(stored)));
    }
    return writer_->FinishStored(*dictionary);
  }

  [[nodiscard]] absl::StatusOr<std::string> ReadStored(const Place& place) const {
    return segment(place.input).stored().Read(place.docid);
  }

  // The samples lie evenly apart: what articles have in common changes over the years.
  [[nodiscard]] absl::StatusOr<std::shared_ptr<const StoredDictionary>> TrainDictionary(InputPages* pages) const {
    constexpr std::size_t kProbes = 100;
    AS_ASSIGN_OR_RETURN(std::vector<std::string> samples, EveryStored(order_.size() / kProbes + 1, pages));
    std::uint64_t bytes = 0;
    for (const std::string& sample : samples) bytes += sample.size();
    const std::uint64_t all = samples.empty() ? 0 : bytes * order_.size() / samples.size();
    AS_ASSIGN_OR_RETURN(samples, EveryStored(all / StoredDictionary::kSampleBytes + 1, pages));
    pages->Release();  // training takes memory enough
    return StoredDictionary::Train(samples, StoredDictionary::Effort::kThorough, all);
  }

  [[nodiscard]] absl::StatusOr<std::vector<std::string>> EveryStored(std::size_t step, InputPages* pages) const {
    std::vector<std::string> stored;
    for (std::size_t i = 0; i < order_.size(); i += step) {
      AS_ASSIGN_OR_RETURN(stored.emplace_back(), ReadStored(order_[i]));
      pages->Count(stored.back().size() / 2);
      pages->CountPlaces();
    }
    return stored;
  }

  absl::Status MergeColumns() {
    std::vector<std::uint32_t> in_order(order_.size());
    std::iota(in_order.begin(), in_order.end(), 0U);
    for (ColumnNumber number = 0; number < kMaxColumns; ++number) {
      const InputPages pages(inputs_);  // of this column
      ColumnWriter merged;
      std::vector<std::string_view> values;
      std::vector<const Column*> columns;
      for (const MergeInput& input : inputs_) {
        AS_ASSIGN_OR_RETURN(columns.emplace_back(), input.segment->column(number));
      }
      const bool any =
          std::any_of(columns.begin(), columns.end(), [](const Column* column) { return !column->empty(); });
      for (std::size_t i = 0; any && i < order_.size(); ++i) {
        values.clear();
        const Column& column = *columns[order_[i].input];
        if (!column.empty()) {
          for (const std::uint32_t id : column.ids(order_[i].docid)) values.push_back(column.value(id));
        }
        merged.Add(values);
      }
      AS_RETURN_IF_ERROR(writer_->AddColumn(number, merged, in_order));
    }
    return absl::OkStatus();
  }

  [[nodiscard]] StringTableWriter EntityNames() const {
    StringTableWriter names;
    for (const MergeInput& input : inputs_) {
      input.segment->entity_names().ForEach(
          [&](std::string_view name, std::string_view value) { names.Add(name, value); });
    }
    return names;
  }

  [[nodiscard]] std::string Gazetteers() const {
    std::vector<std::string> hashes;
    for (const MergeInput& input : inputs_) {
      for (const absl::string_view hash : absl::StrSplit(input.segment->summary().gazetteers, ' ', absl::SkipEmpty())) {
        if (std::find(hashes.begin(), hashes.end(), hash) == hashes.end()) hashes.emplace_back(hash);
      }
    }
    return absl::StrJoin(hashes, " ");
  }

  const std::vector<MergeInput>& inputs_;
  const SegmentSettings& settings_;
  const CancelCheck cancel_;
  std::vector<std::vector<DocId>> new_docids_;  // by input and docid there; kNoDoc: deleted
  std::vector<Place> order_;                    // by new docid
  ArticleTable table_;
  std::unique_ptr<SegmentWriter> writer_;
};

}  // namespace

absl::StatusOr<Summary> MergeSegments(const std::vector<MergeInput>& inputs, const SegmentSettings& settings,
                                      const std::string& path, const std::string& uuid, bool sync,
                                      const std::function<bool()>& cancelled) {
  return Merger(inputs, settings, cancelled).Run(path, uuid, sync);
}

}  // namespace archive_search::segment
