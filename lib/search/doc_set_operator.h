// A condition whose articles were gathered beforehand: a union of very many lists that adds nothing to scores.
#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include "search/operator.h"

namespace archive_search::search {

class DocSetOperator final : public Operator {
 public:
  // `docids` ascend, each once.
  explicit DocSetOperator(std::vector<DocId> docids) : docids_(std::move(docids)) { Stand(); }

  DocId Next() override {
    if (at_ < docids_.size()) ++at_;
    return Stand();
  }

  DocId Advance(DocId target) override {
    const auto from = docids_.begin() + static_cast<std::ptrdiff_t>(at_);
    at_ = static_cast<std::size_t>(std::lower_bound(from, docids_.end(), target) - docids_.begin());
    return Stand();
  }

  [[nodiscard]] std::uint64_t cost() const override { return docids_.size(); }
  [[nodiscard]] absl::Status status() const override { return absl::OkStatus(); }

 private:
  DocId Stand() { return docid_ = at_ < docids_.size() ? docids_[at_] : kNoDoc; }

  std::vector<DocId> docids_;
  std::size_t at_ = 0;
};

}  // namespace archive_search::search
