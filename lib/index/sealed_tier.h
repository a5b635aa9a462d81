// A sealed segment of a snapshot, without the articles that its commit had deleted.
#pragma once

#include <memory>
#include <string>

#include "index/tier.h"

namespace archive_search::index {

class SealedTier final : public Tier {
 public:
  SealedTier(DocId base, std::shared_ptr<const segment::Segment> segment, DeletedDocs deleted);

  [[nodiscard]] DocId docid_end() const override { return segment_->articles(); }
  [[nodiscard]] const segment::Segment* segment() const override { return segment_.get(); }
  [[nodiscard]] const DeletedDocs* deleted() const override { return deleted_.count() > 0 ? &deleted_ : nullptr; }
  [[nodiscard]] std::uint64_t article_count() const override { return segment_->articles(); }
  [[nodiscard]] std::uint64_t total_length() const override { return segment_->summary().total_length; }
  [[nodiscard]] absl::StatusOr<std::uint32_t> DocumentFrequency(std::string_view term) const override;
  absl::Status ForEachTerm(std::string_view prefix,
                           const std::function<bool(std::string_view, std::uint32_t)>& visit) const override;
  [[nodiscard]] absl::StatusOr<std::span<const std::uint32_t>> Lengths() const override { return segment_->lengths(); }
  [[nodiscard]] absl::StatusOr<std::span<const DateValue>> Dates() const override { return segment_->dates(); }
  [[nodiscard]] std::unique_ptr<FieldReader> Field(Slot slot) const override;
  absl::Status ForEachArticle(const std::function<absl::Status(DocId)>& visit) const override;
  [[nodiscard]] absl::StatusOr<DocId> FindKey(std::string_view key) const override;
  [[nodiscard]] absl::StatusOr<std::string> Key(DocId docid) const override;
  [[nodiscard]] absl::StatusOr<AnalyzedArticle> Read(DocId docid) const override;
  [[nodiscard]] absl::StatusOr<std::string> EntityName(EntityKind kind, std::string_view id) const override;
  [[nodiscard]] absl::StatusOr<DocId> FirstWith(std::string_view term) const override;

 private:
  std::shared_ptr<const segment::Segment> segment_;
  DeletedDocs deleted_;
};

}  // namespace archive_search::index
