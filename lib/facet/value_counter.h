// Counts how many articles have each value of a field.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "archive_search/facet.h"

namespace archive_search::facet {

class ValueCounter {
 public:
  // kIds: every value stands for itself. kSpellings: values that are the same when normalised are one, shown as it is
  // spelt in most articles (ties: first in byte order).
  enum class Identity : std::uint8_t { kIds, kSpellings };

  explicit ValueCounter(Identity identity) : identity_(identity) {}

  // Counts one article with all its values. A value that it has twice counts once.
  void Add(const std::vector<std::string_view>& values);

  // Adds what was counted elsewhere: articles with a value, where none has it in two spellings; articles in all.
  void AddCounted(std::string_view value, std::uint64_t articles);
  void AddArticles(std::uint64_t articles, std::uint64_t missing);

  [[nodiscard]] bool empty() const { return articles_ == 0; }

  // `label` gives the name to show for a value.
  [[nodiscard]] FacetResult Result(const FacetRequest& request,
                                   const std::function<std::string(const std::string&)>& label) const;

 private:
  struct Spelling {
    std::uint32_t value = 0;  // index into values_
    std::uint64_t articles = 0;
  };
  struct Value {
    std::uint64_t articles = 0;
    std::uint64_t last_article = 0;
  };

  Spelling* Intern(std::string_view text);
  std::uint32_t ValueOf(std::string_view text);
  [[nodiscard]] std::vector<FacetValue> Values() const;

  static constexpr std::uint32_t kNoValue = UINT32_MAX;  // of spellings that are empty when normalised

  Identity identity_;
  absl::flat_hash_map<std::string, std::uint32_t> spelling_ids_;
  absl::flat_hash_map<std::string, std::uint32_t> value_ids_;  // by normalised form; kSpellings
  std::vector<Spelling> spellings_;
  std::vector<Value> values_;
  std::uint64_t articles_ = 0;
  std::uint64_t missing_ = 0;
};

}  // namespace archive_search::facet
