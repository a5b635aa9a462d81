// SQLite FTS5: a table without content, detail=full, optimised; dates and entities in tables of their own. Its ranking
// function has k1 1.2 and b 0.75 built in; that costs the same.
#include <sqlite3.h>

#include <filesystem>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "runner.h"

namespace archive_search::compare {
namespace {

constexpr const char* kSchema = R"(
  PRAGMA page_size = 4096;
  PRAGMA journal_mode = OFF;
  PRAGMA synchronous = OFF;
  PRAGMA cache_size = -262144;
  CREATE VIRTUAL TABLE words USING fts5(text, content = '', detail = full, tokenize = 'ascii');
  CREATE TABLE passage(number INTEGER PRIMARY KEY, id TEXT NOT NULL, date INTEGER);
  CREATE TABLE entity(number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);
  CREATE TABLE mention(passage INTEGER, entity INTEGER, PRIMARY KEY(passage, entity)) WITHOUT ROWID;
  BEGIN;
)";

constexpr const char* kFinish = R"(
  INSERT INTO words(words) VALUES('optimize');
  CREATE INDEX passage_date ON passage(date);
  CREATE INDEX mention_entity ON mention(entity, passage);
  COMMIT;
  ANALYZE;
)";

class Statement {
 public:
  Statement(sqlite3* database, const std::string& sql) : database_(database) {
    Check(sqlite3_prepare_v2(database, sql.c_str(), -1, &statement_, nullptr));
  }
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  ~Statement() { sqlite3_finalize(statement_); }

  Statement& Bind(int index, std::int64_t value) {
    Check(sqlite3_bind_int64(statement_, index, value));
    return *this;
  }
  Statement& Bind(int index, std::string_view value) {
    Check(sqlite3_bind_text(statement_, index, value.data(), static_cast<int>(value.size()), SQLITE_TRANSIENT));
    return *this;
  }

  // Whether there is a row.
  bool Step() {
    const int code = sqlite3_step(statement_);
    if (code != SQLITE_ROW && code != SQLITE_DONE) Check(code);
    return code == SQLITE_ROW;
  }
  [[nodiscard]] std::int64_t Column(int index) const { return sqlite3_column_int64(statement_, index); }
  void Reset() { Check(sqlite3_reset(statement_)); }

 private:
  void Check(int code) const {
    if (code != SQLITE_OK) throw std::runtime_error(sqlite3_errmsg(database_));
  }

  sqlite3* database_;
  sqlite3_stmt* statement_ = nullptr;
};

void Execute(sqlite3* database, const std::string& sql) {
  if (sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
    throw std::runtime_error(sqlite3_errmsg(database));
  }
}

class Loader {
 public:
  explicit Loader(sqlite3* database) : database_(database) {}

  void Add(const Passage& passage) {
    ++number_;
    Insert(words_.Bind(1, number_).Bind(2, passage.text));
    Insert(passage_.Bind(1, number_).Bind(2, passage.id).Bind(3, std::stoll(std::string(passage.date))));
    for (const std::string_view id : passage.entities) Insert(mention_.Bind(1, number_).Bind(2, NumberOf(id)));
  }

 private:
  static void Insert(Statement& statement) {
    statement.Step();
    statement.Reset();
  }

  std::int64_t NumberOf(std::string_view id) {
    const auto [entry, added] = entities_.emplace(id, entities_.size() + 1);
    if (added) Insert(entity_.Bind(1, entry->second).Bind(2, id));
    return entry->second;
  }

  sqlite3* database_;
  Statement words_{database_, "INSERT INTO words(rowid, text) VALUES(?, ?)"};
  Statement passage_{database_, "INSERT INTO passage VALUES(?, ?, ?)"};
  Statement entity_{database_, "INSERT INTO entity VALUES(?, ?)"};
  Statement mention_{database_, "INSERT INTO mention VALUES(?, ?)"};
  std::int64_t number_ = 0;
  std::map<std::string, std::int64_t, std::less<>> entities_;
};

std::string MatchText(const BenchQuery& query) {
  const std::string join = query.operation == Operation::kOr    ? " OR "
                           : query.operation == Operation::kAnd ? " AND "
                                                                : " + ";
  std::string text;
  for (const std::string& word : query.words) text += (text.empty() ? "\"" : join + "\"") + word + "\"";
  return text;
}

// The tables that a query reads, and what must hold of them. ?1: the words, ?2 and ?3: the dates, ?4: the entity.
std::string From(const BenchQuery& query) {
  std::string tables = " FROM words";
  std::string where = " WHERE words MATCH ?1";
  if (query.first != 0) {
    tables += " JOIN passage ON passage.number = words.rowid";
    where += " AND passage.date BETWEEN ?2 AND ?3";
  }
  if (!query.entity.empty()) {
    where +=
        " AND EXISTS (SELECT 1 FROM mention WHERE mention.passage = words.rowid AND mention.entity ="
        " (SELECT number FROM entity WHERE id = ?4))";
  }
  return tables + where;
}

class SqliteEngine : public Engine {
 public:
  void Index(const std::string& passages, const std::string& directory) override {
    std::filesystem::create_directory(directory);
    Connect(directory, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    Execute(database_.get(), kSchema);
    {
      Loader loader(database_.get());
      ForEachPassage(passages, [&](const Passage& passage) { loader.Add(passage); });
    }
    Execute(database_.get(), kFinish);
    database_.reset();
  }

  void Open(const std::string& directory) override {
    Connect(directory, SQLITE_OPEN_READONLY);
    Execute(database_.get(), "PRAGMA cache_size = -262144; PRAGMA mmap_size = 4294967296;");
  }

  std::uint64_t Run(const BenchQuery& query, Command command) override {
    if (command == Command::kTop10) return Rows(query, "SELECT words.rowid" + From(query) + " ORDER BY rank LIMIT 10");
    if (command == Command::kFacet) return Facet(query);
    // FTS5 counts and ranks in two queries: a window function over both takes longer.
    if (command == Command::kTop10Count) Run(query, Command::kTop10);
    Statement& count = Prepare(query, "SELECT count(*)" + From(query));
    count.Step();
    const std::int64_t hits = count.Column(0);
    count.Reset();
    return static_cast<std::uint64_t>(hits);
  }

 private:
  struct Close {
    void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
  };

  void Connect(const std::string& directory, int flags) {
    sqlite3* database = nullptr;
    const int code = sqlite3_open_v2((directory + "/words.db").c_str(), &database, flags, nullptr);
    database_.reset(database);
    if (code != SQLITE_OK) throw std::runtime_error(sqlite3_errmsg(database));
  }

  Statement& Prepare(const BenchQuery& query, const std::string& sql) {
    std::unique_ptr<Statement>& statement = statements_[sql];
    if (!statement) statement = std::make_unique<Statement>(database_.get(), sql);
    statement->Bind(1, MatchText(query));
    if (query.first != 0) statement->Bind(2, query.first).Bind(3, query.last);
    if (!query.entity.empty()) statement->Bind(4, query.entity);
    return *statement;
  }

  std::uint64_t Rows(const BenchQuery& query, const std::string& sql) {
    Statement& rows = Prepare(query, sql);
    std::uint64_t count = 0;
    while (rows.Step()) ++count;
    rows.Reset();
    return count;
  }

  std::uint64_t Facet(const BenchQuery& query) {
    Statement& top = Prepare(query,
                             "SELECT count, entity.id FROM (SELECT mention.entity AS number, count(*) AS count FROM "
                             "mention JOIN words ON mention.passage = words.rowid WHERE words MATCH ?1 GROUP BY "
                             "mention.entity ORDER BY count DESC LIMIT 10) JOIN entity USING(number)");
    std::uint64_t sum = 0;
    while (top.Step()) sum += static_cast<std::uint64_t>(top.Column(0));
    top.Reset();
    return sum;
  }

  std::unique_ptr<sqlite3, Close> database_;
  std::map<std::string, std::unique_ptr<Statement>> statements_;
};

}  // namespace
}  // namespace archive_search::compare

int main(int argc, char** argv) {
  archive_search::compare::SqliteEngine engine;
  return archive_search::compare::RunnerMain(argc, argv, &engine);
}
