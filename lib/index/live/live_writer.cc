#include "index/live/live_writer.h"

#include <unistd.h>

#include <utility>

#include <xapian.h>

#include "base/file.h"
#include "base/status_macros.h"
#include "index/live/guard.h"
#include "index/live/live_document_impl.h"

namespace archive_search::live {
namespace {

// Xapian writes its version file under this name, and renames it to commit.
constexpr char kUnfinishedVersion[] = "/v.tmp";

}  // namespace

struct LiveWriter::Impl {
  std::string directory;
  bool sync = true;
  Xapian::WritableDatabase db;
};

LiveWriter::LiveWriter() : impl_(std::make_unique<Impl>()) {}

LiveWriter::~LiveWriter() {
  // A database that is closed with an open transaction drops it; an error now changes nothing on the disk.
  Guard([this] { impl_->db.cancel_transaction(); }).IgnoreError();
}

absl::StatusOr<std::unique_ptr<LiveWriter>> LiveWriter::Make(const std::string& directory, int flags, bool sync) {
  std::unique_ptr<LiveWriter> writer(new LiveWriter);
  writer->impl_->directory = directory;
  writer->impl_->sync = sync;
  AS_RETURN_IF_ERROR(Guard([&] {
    writer->impl_->db = Xapian::WritableDatabase(directory, flags | (sync ? 0 : Xapian::DB_NO_SYNC));
    writer->impl_->db.begin_transaction(true);
  }));
  return writer;
}

absl::StatusOr<std::unique_ptr<LiveWriter>> LiveWriter::Create(const std::string& directory, bool sync) {
  return Make(directory, Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS, sync);
}

absl::StatusOr<std::unique_ptr<LiveWriter>> LiveWriter::Open(const std::string& directory, bool sync) {
  AS_ASSIGN_OR_RETURN(std::unique_ptr<LiveWriter> writer, Make(directory, Xapian::DB_OPEN, sync));
  ::unlink((directory + kUnfinishedVersion).c_str());  // the lock is ours: whoever wrote it was killed
  return writer;
}

std::uint32_t LiveWriter::article_count() const {
  return impl_->db.get_doccount();
}

absl::Status LiveWriter::Add(LiveDocument document) {
  return Guard([&] { impl_->db.add_document(document.impl_->document); });
}

absl::Status LiveWriter::Replace(DocId docid, LiveDocument document) {
  return Guard([&] { impl_->db.replace_document(docid, document.impl_->document); });
}

absl::Status LiveWriter::Delete(DocId docid) {
  return Guard([&] { impl_->db.delete_document(docid); });
}

absl::Status LiveWriter::AddTerm(DocId docid, const std::string& term) {
  return Guard([&] {
    Xapian::Document document = impl_->db.get_document(docid);
    document.add_boolean_term(term);
    impl_->db.replace_document(docid, document);
  });
}

absl::Status LiveWriter::RemoveTerm(DocId docid, const std::string& term) {
  return Guard([&] {
    Xapian::Document document = impl_->db.get_document(docid);
    document.remove_term(term);
    impl_->db.replace_document(docid, document);
  });
}

absl::StatusOr<std::vector<DocId>> LiveWriter::Postings(const std::string& term, std::size_t limit) const {
  std::vector<DocId> docids;
  AS_RETURN_IF_ERROR(Guard([&] {
    const auto end = impl_->db.postlist_end(term);
    for (auto it = impl_->db.postlist_begin(term); it != end && docids.size() < limit; ++it) docids.push_back(*it);
  }));
  return docids;
}

absl::StatusOr<bool> LiveWriter::HasTerm(DocId docid, const std::string& term) const {
  bool has = false;
  AS_RETURN_IF_ERROR(Guard([&] {
    auto it = impl_->db.postlist_begin(term);
    it.skip_to(docid);
    has = it != impl_->db.postlist_end(term) && *it == docid;
  }));
  return has;
}

absl::StatusOr<std::string> LiveWriter::Value(DocId docid, std::uint8_t slot) const {
  std::string value;
  AS_RETURN_IF_ERROR(Guard([&] { value = impl_->db.get_document(docid, Xapian::DOC_ASSUME_VALID).get_value(slot); }));
  return value;
}

absl::StatusOr<std::string> LiveWriter::Data(DocId docid) const {
  std::string data;
  AS_RETURN_IF_ERROR(Guard([&] { data = impl_->db.get_document(docid).get_data(); }));
  return data;
}

absl::StatusOr<std::vector<std::string>> LiveWriter::Terms(DocId docid, const std::string& prefix) const {
  std::vector<std::string> terms;
  AS_RETURN_IF_ERROR(Guard([&] {
    auto it = impl_->db.termlist_begin(docid);
    it.skip_to(prefix);
    for (; it != impl_->db.termlist_end(docid) && (*it).compare(0, prefix.size(), prefix) == 0; ++it) {
      terms.push_back(*it);
    }
  }));
  return terms;
}

absl::StatusOr<std::string> LiveWriter::Metadata(const std::string& name) const {
  std::string value;
  AS_RETURN_IF_ERROR(Guard([&] { value = impl_->db.get_metadata(name); }));
  return value;
}

absl::Status LiveWriter::SetMetadata(const std::string& name, const std::string& value) {
  return Guard([&] { impl_->db.set_metadata(name, value); });
}

absl::StatusOr<std::vector<std::string>> LiveWriter::MetadataNames(const std::string& prefix) const {
  std::vector<std::string> names;
  AS_RETURN_IF_ERROR(Guard([&] {
    const auto end = impl_->db.metadata_keys_end(prefix);
    for (auto it = impl_->db.metadata_keys_begin(prefix); it != end; ++it) names.push_back(*it);
  }));
  return names;
}

absl::Status LiveWriter::Commit() {
  AS_RETURN_IF_ERROR(Guard([&] { impl_->db.commit_transaction(); }));
  // Xapian renames its version file into place and does not wait for the directory.
  if (impl_->sync) AS_RETURN_IF_ERROR(base::SyncDirectory(impl_->directory));
  return Guard([&] { impl_->db.begin_transaction(true); });
}

}  // namespace archive_search::live
