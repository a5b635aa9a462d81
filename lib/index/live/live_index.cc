#include "index/live/live_index.h"

#include "base/status_macros.h"
#include "index/live/cursor_state.h"
#include "index/live/revision.h"

namespace archive_search::live {
namespace {

// Passes the matches on to `visit` and keeps none.
class PassOn final : public Xapian::MatchDecider {
 public:
  explicit PassOn(const std::function<void(DocId)>& visit) : visit_(visit) {}
  bool operator()(const Xapian::Document& document) const override {
    visit_(document.get_docid());
    return false;
  }

 private:
  const std::function<void(DocId)>& visit_;
};

Xapian::Query AnyOf(const std::vector<std::string>& terms) {
  if (terms.size() == 1) return Xapian::Query(terms.front());
  return Xapian::Query(Xapian::Query::OP_OR, terms.begin(), terms.end());
}

}  // namespace

struct LiveIndex::Impl {
  Xapian::Database db;
  std::shared_ptr<Revision> revision;
};

LiveIndex::LiveIndex() : impl_(std::make_unique<Impl>()) {}
LiveIndex::~LiveIndex() = default;

absl::StatusOr<std::unique_ptr<LiveIndex>> LiveIndex::Open(const std::string& directory) {
  // A block of which two commits make another one between two reads looks damaged.
  constexpr int kAttempts = 5;
  std::unique_ptr<LiveIndex> index(new LiveIndex);
  absl::Status status;
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    status = Guard([&] {
      index->impl_->db = Xapian::Database(directory);
      index->impl_->revision = std::make_shared<Revision>(directory, index->impl_->db.get_revision());
    });
    if (!absl::IsDataLoss(status) && !absl::IsAborted(status)) break;
  }
  AS_RETURN_IF_ERROR(status);
  return index;
}

std::uint64_t LiveIndex::revision() const {
  return impl_->revision->number();
}
bool LiveIndex::is_overtaken() const {
  return impl_->revision->is_gone();
}
std::uint32_t LiveIndex::article_count() const {
  return impl_->db.get_doccount();
}
DocId LiveIndex::last_docid() const {
  return impl_->db.get_lastdocid();
}

LiveCursor LiveIndex::Postings(std::string_view term) const {
  LiveCursor cursor;
  if (term.empty()) return cursor;  // which for Xapian would be every document
  cursor.state_ = std::make_unique<LiveCursor::State>(impl_->revision);
  cursor.docid_ = MoveCursor(*cursor.state_,
                             [&](Xapian::PostingIterator& it) { it = impl_->db.postlist_begin(std::string(term)); });
  return cursor;
}

absl::StatusOr<TermStats> LiveIndex::Stats(std::string_view term) const {
  TermStats stats;
  if (term.empty()) return stats;
  AS_RETURN_IF_ERROR(impl_->revision->Read([&] {
    stats.document_frequency = impl_->db.get_termfreq(std::string(term));
    stats.collection_frequency = impl_->db.get_collection_freq(std::string(term));
  }));
  return stats;
}

absl::StatusOr<std::uint32_t> LiveIndex::DocumentFrequency(std::string_view term) const {
  std::uint32_t document_frequency = 0;
  if (term.empty()) return document_frequency;
  AS_RETURN_IF_ERROR(impl_->revision->Read([&] { document_frequency = impl_->db.get_termfreq(std::string(term)); }));
  return document_frequency;
}

absl::Status LiveIndex::ForEachNear(const std::vector<std::vector<std::string>>& slots, std::uint32_t window,
                                    bool ordered, const std::function<void(DocId)>& visit) const {
  return impl_->revision->Read([&] {
    std::vector<Xapian::Query> words;
    for (const std::vector<std::string>& slot : slots) words.push_back(AnyOf(slot));
    const Xapian::Query::op op = ordered ? Xapian::Query::OP_PHRASE : Xapian::Query::OP_NEAR;
    Xapian::Enquire enquire(impl_->db);
    enquire.set_query(Xapian::Query(op, words.begin(), words.end(), window));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    const PassOn pass_on(visit);
    enquire.get_mset(0, 1, impl_->db.get_doccount(), nullptr, &pass_on);
  });
}

absl::Status LiveIndex::ForEachTerm(std::string_view prefix,
                                    const std::function<bool(std::string_view, std::uint32_t)>& visit) const {
  return impl_->revision->Read([&] {
    const auto end = impl_->db.allterms_end();
    for (auto it = impl_->db.allterms_begin(std::string(prefix)); it != end; ++it) {
      if (!visit(*it, it.get_termfreq())) return;
    }
  });
}

absl::Status LiveIndex::ForEachPosting(
    DocId docid,
    const std::function<void(const std::string&, std::uint32_t, const std::vector<Position>&)>& visit) const {
  const absl::Status status = impl_->revision->Read([&] {
    std::vector<Position> positions;
    const auto end = impl_->db.termlist_end(docid);
    for (auto it = impl_->db.termlist_begin(docid); it != end; ++it) {
      positions.clear();
      const auto last = impl_->db.positionlist_end(docid, *it);
      for (auto at = impl_->db.positionlist_begin(docid, *it); at != last; ++at) {
        positions.push_back(*at - kFirstXapianPosition);
      }
      visit(*it, it.get_wdf(), positions);
    }
  });
  if (!absl::IsUnimplemented(status)) return status;
  return absl::DataLossError("the catalog has lost its file termlist.glass");
}

ValueCursor LiveIndex::Values(std::uint8_t slot) const {
  ValueCursor cursor;
  cursor.state_ = std::make_unique<ValueCursor::State>(impl_->revision);
  cursor.docid_ =
      MoveCursor(*cursor.state_, [&](Xapian::ValueIterator& it) { it = impl_->db.valuestream_begin(slot); });
  return cursor;
}

absl::StatusOr<std::string> LiveIndex::Value(DocId docid, std::uint8_t slot) const {
  std::string value;
  AS_RETURN_IF_ERROR(
      impl_->revision->Read([&] { value = impl_->db.get_document(docid, Xapian::DOC_ASSUME_VALID).get_value(slot); }));
  return value;
}

absl::StatusOr<std::string> LiveIndex::Data(DocId docid) const {
  std::string data;
  AS_RETURN_IF_ERROR(impl_->revision->Read([&] { data = impl_->db.get_document(docid).get_data(); }));
  return data;
}

absl::StatusOr<std::string> LiveIndex::Metadata(std::string_view name) const {
  std::string value;
  AS_RETURN_IF_ERROR(impl_->revision->Read([&] { value = impl_->db.get_metadata(std::string(name)); }));
  return value;
}

}  // namespace archive_search::live
