#include "facet/value_counter.h"

#include "base/string_view.h"
#include "facet/wanted_values.h"
#include "text/normalize.h"

namespace archive_search::facet {

std::uint32_t ValueCounter::ValueOf(std::string_view text) {
  const auto next = static_cast<std::uint32_t>(values_.size());
  if (identity_ == Identity::kSpellings) {
    const std::string normalised = text::NormalizeValue(text);
    if (normalised.empty()) return kNoValue;
    const auto [known, inserted] = value_ids_.emplace(normalised, next);
    if (!inserted) return known->second;
  }
  values_.emplace_back();
  return next;
}

ValueCounter::Spelling* ValueCounter::Intern(std::string_view text) {
  const auto known = spelling_ids_.find(base::ToAbsl(text));
  if (known != spelling_ids_.end()) return &spellings_[known->second];
  spelling_ids_.emplace(std::string(text), static_cast<std::uint32_t>(spellings_.size()));
  return &spellings_.emplace_back(Spelling{ValueOf(text), 0});
}

void ValueCounter::Add(const std::vector<std::string_view>& values) {
  ++articles_;
  bool has_value = false;
  for (const std::string_view text : values) {
    Spelling* spelling = Intern(text);
    if (spelling->value == kNoValue) continue;
    has_value = true;
    Value& value = values_[spelling->value];
    if (value.last_article == articles_) continue;
    value.last_article = articles_;
    ++value.articles;
    ++spelling->articles;
  }
  if (!has_value) ++missing_;
}

void ValueCounter::AddCounted(std::string_view value, std::uint64_t articles) {
  Spelling* spelling = Intern(value);
  if (spelling->value == kNoValue) {
    missing_ += articles;
    return;
  }
  values_[spelling->value].articles += articles;
  spelling->articles += articles;
}

void ValueCounter::AddArticles(std::uint64_t articles, std::uint64_t missing) {
  articles_ += articles;
  missing_ += missing;
}

std::vector<FacetValue> ValueCounter::Values() const {
  std::vector<FacetValue> values(values_.size());
  std::vector<std::uint64_t> most(values_.size(), 0);
  for (const auto& [text, id] : spelling_ids_) {
    const Spelling& spelling = spellings_[id];
    if (spelling.articles == 0) continue;
    std::string& shown = values[spelling.value].value;
    std::uint64_t& best = most[spelling.value];
    if (spelling.articles < best || (spelling.articles == best && shown < text)) continue;
    best = spelling.articles;
    shown = text;
  }
  for (std::size_t i = 0; i < values.size(); ++i) values[i].count = values_[i].articles;
  return values;
}

FacetResult ValueCounter::Result(const FacetRequest& request,
                                 const std::function<std::string(const std::string&)>& label) const {
  FacetResult result;
  result.field = request.field;
  result.distinct = values_.size();
  result.missing = missing_;
  result.values = Values();
  const auto add_labels = [&] {
    for (FacetValue& value : result.values) value.label = label(value.value);
  };
  if (!request.match.empty()) {
    add_labels();
    KeepMatching(request.match, &result.values);
    KeepMostFrequent(request.limit, &result.values);
  } else {  // only what is shown needs its label
    KeepMostFrequent(request.limit, &result.values);
    add_labels();
  }
  return result;
}

}  // namespace archive_search::facet
