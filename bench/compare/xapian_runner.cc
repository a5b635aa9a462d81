// Raw Xapian: terms with positions, dates and entities in value slots, entities also as boolean terms; compacted.
#include <xapian.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <unordered_map>
#include <vector>

#include "runner.h"

namespace archive_search::compare {
namespace {

constexpr Xapian::valueno kDateSlot = 0;
constexpr Xapian::valueno kEntitySlot = 1;  // numbers of the entities, four bytes each

std::string EntityTerm(std::string_view id) {
  return "XE" + std::string(id);
}
std::string NameKey(std::uint32_t number) {
  return "entity " + std::to_string(number);
}

class EntityNumbers {
 public:
  explicit EntityNumbers(Xapian::WritableDatabase* database) : database_(database) {}

  std::uint32_t NumberOf(std::string_view id) {
    const auto [entry, added] = numbers_.emplace(id, numbers_.size());
    if (added) database_->set_metadata(NameKey(entry->second), entry->first);
    return entry->second;
  }

 private:
  Xapian::WritableDatabase* database_;
  std::unordered_map<std::string, std::uint32_t> numbers_;
};

Xapian::Document MakeDocument(const Passage& passage, EntityNumbers* entities) {
  Xapian::Document document;
  Xapian::termpos position = 0;
  for (const std::string_view word : Split(passage.text, ' ')) document.add_posting(std::string(word), ++position);
  std::string numbers;
  for (const std::string_view id : passage.entities) {
    const std::uint32_t number = entities->NumberOf(id);
    numbers.append(reinterpret_cast<const char*>(&number), sizeof number);
    document.add_boolean_term(EntityTerm(id));
  }
  document.add_value(kEntitySlot, numbers);
  if (passage.date != "0") document.add_value(kDateSlot, std::string(passage.date));
  document.set_data(std::string(passage.id));
  return document;
}

class EntityCounter : public Xapian::MatchSpy {
 public:
  void operator()(const Xapian::Document& document, double) override {
    const std::string numbers = document.get_value(kEntitySlot);
    for (std::size_t i = 0; i < numbers.size(); i += sizeof(std::uint32_t)) {
      std::uint32_t number = 0;
      std::memcpy(&number, numbers.data() + i, sizeof number);
      if (number >= counts_.size()) counts_.resize(number + 1);
      ++counts_[number];
    }
  }

  std::uint64_t SumOfTop(const Xapian::Database& database) const {
    std::vector<std::uint32_t> order;
    for (std::uint32_t number = 0; number < counts_.size(); ++number) {
      if (counts_[number] > 0) order.push_back(number);
    }
    const auto top = order.begin() + std::min<std::ptrdiff_t>(kTop, std::ssize(order));
    std::partial_sort(order.begin(), top, order.end(), [&](auto a, auto b) { return counts_[a] > counts_[b]; });
    std::uint64_t sum = 0;
    for (auto number = order.begin(); number != top; ++number) {
      if (database.get_metadata(NameKey(*number)).empty()) throw std::runtime_error("an entity without a name");
      sum += counts_[*number];
    }
    return sum;
  }

 private:
  std::vector<std::uint32_t> counts_;
};

class XapianEngine : public Engine {
 public:
  void Index(const std::string& passages, const std::string& directory) override {
    const std::string raw = directory + ".raw";
    {
      Xapian::WritableDatabase database(raw, Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC);
      EntityNumbers entities(&database);
      ForEachPassage(passages,
                     [&](const Passage& passage) { database.add_document(MakeDocument(passage, &entities)); });
      database.commit();
      database.compact(directory, Xapian::DBCOMPACT_NO_RENUMBER);
    }
    std::filesystem::remove_all(raw);
  }

  void Open(const std::string& directory) override { database_ = Xapian::Database(directory); }

  std::uint64_t Run(const BenchQuery& query, Command command) override {
    Xapian::Enquire enquire(database_);
    enquire.set_query(ToXapian(query));
    if (command == Command::kFacet || command == Command::kCount) {
      enquire.set_weighting_scheme(Xapian::BoolWeight());
      enquire.set_docid_order(Xapian::Enquire::DONT_CARE);
    } else {
      enquire.set_weighting_scheme(Xapian::BM25Weight(0.9, 0, 0, 0.4, 0));
    }
    const Xapian::doccount all = database_.get_doccount();
    if (command == Command::kTop10) return enquire.get_mset(0, kTop).size();
    if (command == Command::kTop10Count) return enquire.get_mset(0, kTop, all).get_matches_estimated();
    if (command == Command::kCount) return enquire.get_mset(0, 0, all).get_matches_estimated();
    EntityCounter counter;
    enquire.add_matchspy(&counter);
    enquire.get_mset(0, 0, all);
    return counter.SumOfTop(database_);
  }

 private:
  static Xapian::Query ToXapian(const BenchQuery& query) {
    const auto size = static_cast<Xapian::termcount>(query.words.size());
    const Xapian::Query::op op = query.operation == Operation::kOr    ? Xapian::Query::OP_OR
                                 : query.operation == Operation::kAnd ? Xapian::Query::OP_AND
                                                                      : Xapian::Query::OP_PHRASE;
    Xapian::Query words(op, query.words.begin(), query.words.end(), query.operation == Operation::kPhrase ? size : 0);
    if (query.first != 0) words = Xapian::Query(Xapian::Query::OP_FILTER, words, InRange(query));
    if (query.entity.empty()) return words;
    return {Xapian::Query::OP_FILTER, words, Xapian::Query(EntityTerm(query.entity))};
  }

  static Xapian::Query InRange(const BenchQuery& query) {
    return {Xapian::Query::OP_VALUE_RANGE, kDateSlot, std::to_string(query.first), std::to_string(query.last)};
  }

  Xapian::Database database_;
};

}  // namespace
}  // namespace archive_search::compare

int main(int argc, char** argv) {
  archive_search::compare::XapianEngine engine;
  return archive_search::compare::RunnerMain(argc, argv, &engine);
}
