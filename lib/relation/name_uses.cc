#include "relation/name_uses.h"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <utility>

#include "base/status_macros.h"
#include "index/term_schema.h"
#include "index/tier_postings.h"
#include "relation/script_name.h"

namespace archive_search::relation {
namespace {

// Line ends and runs of blanks become one space.
std::string OnOneLine(std::string_view text) {
  std::string line;
  for (const char c : text) {
    const bool blank = c == ' ' || (c >= '\t' && c <= '\r');
    if (!blank) {
      line += c;
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
  }
  return line;
}

class NameCollector {
 public:
  NameCollector(EntityKind kind, std::string_view id) : kind_(kind), id_(id) {}

  void Add(const index::AnalyzedArticle& analyzed) {
    for (const entity::Found& found : analyzed.entities) {
      if (found.kind != kind_ || found.id != id_) continue;
      const std::string& text = found.field == TextField::kTitle ? analyzed.article.title : analyzed.article.body;
      ++names_[OnOneLine(std::string_view(text).substr(found.begin, found.end - found.begin))][analyzed.language];
    }
  }

  [[nodiscard]] std::vector<NameUse> Names() const {
    std::vector<NameUse> names;
    for (const auto& [name, languages] : names_) {
      NameUse use{name, ScriptName(name), "", 0};
      std::uint64_t most = 0;
      for (const auto& [language, mentions] : languages) {
        use.mentions += mentions;
        if (mentions > most) use.language = language;
        most = std::max(most, mentions);
      }
      names.push_back(std::move(use));
    }
    std::sort(names.begin(), names.end(), [](const NameUse& a, const NameUse& b) {
      return std::tie(a.script, b.mentions, a.name) < std::tie(b.script, a.mentions, b.name);
    });
    return names;
  }

 private:
  EntityKind kind_;
  std::string_view id_;
  std::map<std::string, std::map<std::string, std::uint64_t>> names_;  // mentions by language
};

}  // namespace

absl::StatusOr<std::vector<TierMatches>> MatchesWith(const std::vector<TierMatches>& matches, EntityKind kind,
                                                     std::string_view id) {
  const std::string term = index::EntityTerm(kind, id);
  std::vector<TierMatches> with;
  for (const TierMatches& tier : matches) {
    TierMatches found{tier.tier, {}};
    AS_RETURN_IF_ERROR(index::WithPostings(*tier.tier, term, [&](auto cursor) {
      for (; cursor.docid() != kNoDoc; cursor.next()) {
        if (std::binary_search(tier.docids.begin(), tier.docids.end(), cursor.docid())) {
          found.docids.push_back(cursor.docid());
        }
      }
      return cursor.status();
    }));
    if (!found.docids.empty()) with.push_back(std::move(found));
  }
  return with;
}

absl::StatusOr<NameUses> ReadNames(const std::vector<TierMatches>& articles, EntityKind kind, std::string_view id,
                                   std::size_t limit) {
  const std::uint64_t count = ArticlesIn(articles);
  const std::uint64_t wanted = limit == 0 ? count : std::min<std::uint64_t>(limit, count);
  NameCollector collector(kind, id);
  std::uint64_t read = 0;
  std::uint64_t number = 0;
  for (const TierMatches& tier : articles) {
    for (const DocId docid : tier.docids) {
      if (number++ * wanted / count < read) continue;  // the next stretch of count / wanted articles has not begun
      AS_ASSIGN_OR_RETURN(const index::AnalyzedArticle article, tier.tier->Read(docid));
      collector.Add(article);
      ++read;
    }
  }
  return NameUses{collector.Names(), read};
}

}  // namespace archive_search::relation
