#include "index/segment/term_table.h"

#include <string>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>

namespace archive_search::segment {
namespace {

using TermNames = std::vector<std::string>;

GroupId AddWord(TermTable* table, NameFamily family, const std::string& word) {
  const std::vector<TermTable::Term> terms = {{"w" + word, WdfRule::kTitleWeighted},
                                              {"sen:" + word.substr(0, 3), WdfRule::kTitleWeighted}};
  return table->Add(GroupName(family, word), terms);
}

TermNames TermsOf(const TermTable& table, GroupId group) {
  TermNames terms;
  for (const TermId term : table.terms_of(group)) terms.emplace_back(table.term(term));
  return terms;
}

TEST_CASE("Names of any length are told apart, and so are families", "[segment]") {
  TermTable table;
  const NameFamily english = table.FamilyOf("en");
  const NameFamily french = table.FamilyOf("fr");
  CHECK(table.FamilyOf("en") == english);
  std::vector<std::string> names = {"", std::string(1, '\0'), std::string(2, '\0')};
  for (std::size_t size = 1; size < 60; ++size) {
    for (std::size_t changed = 0; changed <= size; ++changed) {
      names.emplace_back(size, 'a');
      if (changed < size) names.back()[changed] = 'b';
    }
  }
  std::vector<GroupId> groups;
  for (const std::string& name : names) {
    REQUIRE(table.Find(GroupName(english, name)) == kNoGroup);
    groups.push_back(table.Add(GroupName(english, name), {}));
    REQUIRE(groups.back() == groups.size() - 1);
  }
  for (std::size_t i = 0; i < names.size(); ++i) {
    REQUIRE(table.Find(GroupName(english, names[i])) == groups[i]);
    REQUIRE(table.Find(GroupName(french, names[i])) == kNoGroup);
  }
}

TEST_CASE("Names that are looked up together are found as one by one", "[segment]") {
  TermTable table;
  const NameFamily family = table.FamilyOf("en");
  std::vector<std::string> words;
  for (int i = 0; i < 1000; ++i) words.push_back("word" + std::to_string(i) + std::string(i % 30, 'x'));
  std::vector<GroupName> names;
  for (const std::string& word : words) names.emplace_back(family, word);
  for (std::size_t i = 0; i < words.size(); i += 3) AddWord(&table, family, words[i]);
  std::vector<GroupId> together(names.size());
  table.Find(names, together.data());
  for (std::size_t i = 0; i < names.size(); ++i) {
    REQUIRE(together[i] == table.Find(names[i]));
    REQUIRE((together[i] == kNoGroup) == (i % 3 != 0));
  }
}

TEST_CASE("A name has the group that it was first added with, and terms are shared", "[segment]") {
  TermTable table;
  const NameFamily family = table.FamilyOf("en");
  const GroupId vote = AddWord(&table, family, "vote");
  CHECK(AddWord(&table, family, "vote") == vote);
  const GroupId voting = AddWord(&table, family, "voting");
  CHECK(voting != vote);
  CHECK(TermsOf(table, vote) == TermNames{"wvote", "sen:vot"});
  CHECK(table.terms_of(vote)[1] == table.terms_of(voting)[1]);
  CHECK(table.size() == 3);
  const GroupId single = table.Single("sen:vot", WdfRule::kTitleWeighted);
  CHECK(table.Single("sen:vot", WdfRule::kTitleWeighted) == single);
  CHECK(TermsOf(table, single) == TermNames{"sen:vot"});
  CHECK(table.rule(table.terms_of(single)[0]) == WdfRule::kTitleWeighted);
}

TEST_CASE("A cleared table knows no name, but its families", "[segment]") {
  TermTable table;
  const NameFamily family = table.FamilyOf("en");
  const std::size_t empty = table.memory();
  for (int i = 0; i < 1000; ++i) AddWord(&table, family, std::to_string(i));
  CHECK(table.memory() > empty + 20'000);
  table.Clear();
  CHECK(table.size() == 0);
  CHECK(table.group_count() == 0);
  CHECK(table.memory() < 100'000);
  CHECK(table.Find(GroupName(family, "7")) == kNoGroup);
  CHECK(table.FamilyOf("en") == family);
}

TEST_CASE("Threads that add the same words at once get the same groups", "[segment]") {
  constexpr std::size_t kThreads = 4;
  constexpr std::size_t kWords = 20'000;
  TermTable table;
  const NameFamily family = table.FamilyOf("en");
  std::vector<std::vector<GroupId>> groups(kThreads, std::vector<GroupId>(kWords));
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      for (std::size_t i = 0; i < kWords; ++i) {
        const std::size_t n = t % 2 == 0 ? i : kWords - 1 - i;
        const std::string word = "word number " + std::to_string(n);
        const GroupId known = table.Find(GroupName(family, word));
        groups[t][n] = known != kNoGroup ? known : AddWord(&table, family, word);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(table.group_count() == kWords);
  for (std::size_t t = 1; t < kThreads; ++t) CHECK(groups[t] == groups[0]);
  for (std::size_t i = 0; i < kWords; ++i) {
    REQUIRE(TermsOf(table, groups[0][i]) == TermNames{"wword number " + std::to_string(i), "sen:wor"});
  }
}

}  // namespace
}  // namespace archive_search::segment
