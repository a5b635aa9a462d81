// The live tier of a snapshot.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "index/tier.h"

namespace archive_search::index {

class LiveTier final : public Tier {
 public:
  // `directory`: of the catalog, for messages. `total_length`: of its articles. Its base is 0.
  LiveTier(std::unique_ptr<live::LiveIndex> index, std::string directory, std::uint64_t total_length);

  [[nodiscard]] DocId docid_end() const override { return index_->last_docid() + 1; }
  [[nodiscard]] const live::LiveIndex* live() const override { return index_.get(); }
  [[nodiscard]] std::uint64_t article_count() const override { return index_->article_count(); }
  [[nodiscard]] std::uint64_t total_length() const override { return total_length_; }
  [[nodiscard]] absl::StatusOr<std::uint32_t> DocumentFrequency(std::string_view term) const override;
  absl::Status ForEachTerm(std::string_view prefix,
                           const std::function<bool(std::string_view, std::uint32_t)>& visit) const override;
  [[nodiscard]] absl::StatusOr<std::span<const std::uint32_t>> Lengths() const override;
  [[nodiscard]] absl::StatusOr<std::span<const DateValue>> Dates() const override;
  [[nodiscard]] std::unique_ptr<FieldReader> Field(Slot slot) const override;
  absl::Status ForEachArticle(const std::function<absl::Status(DocId)>& visit) const override;
  [[nodiscard]] absl::StatusOr<DocId> FindKey(std::string_view key) const override;
  [[nodiscard]] absl::StatusOr<std::string> Key(DocId docid) const override;
  [[nodiscard]] absl::StatusOr<AnalyzedArticle> Read(DocId docid) const override;
  [[nodiscard]] absl::StatusOr<std::string> EntityName(EntityKind kind, std::string_view id) const override;
  [[nodiscard]] absl::StatusOr<DocId> FirstWith(std::string_view term) const override;

 private:
  std::unique_ptr<live::LiveIndex> index_;
  std::string directory_;
  std::uint64_t total_length_;
  mutable std::optional<std::vector<std::uint32_t>> lengths_;
  mutable std::optional<std::vector<DateValue>> dates_;
};

}  // namespace archive_search::index
