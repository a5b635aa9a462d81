#include "result/hit_builder.h"

#include <utility>

#include "base/status_macros.h"
#include "index/snapshot_impl.h"
#include "snippet/snippets.h"

namespace archive_search::result {

HitBuilder::HitBuilder(const search::Plan& plan, const SearchOptions& options)
    : plan_(plan), options_(options), highlighter_(plan.resolved()) {}

absl::StatusOr<Hit> HitBuilder::Build(std::uint64_t rank, const search::ScoredDoc& match) {
  AS_ASSIGN_OR_RETURN(index::AnalyzedArticle read, plan_.snapshot().Read(match.docid));
  Hit hit;
  hit.rank = rank;
  hit.score = match.score;
  hit.snippets = snippet::MakeSnippets(read, options_.snippets, &highlighter_);
  hit.key = std::move(read.article.key);
  hit.title = std::move(read.article.title);
  hit.published = read.article.published;
  hit.source = std::move(read.article.source);
  hit.language = std::move(read.language);
  hit.url = std::move(read.article.url);
  if (options_.explain) {
    AS_ASSIGN_OR_RETURN(hit.explanation, search::Explain(plan_, match.docid));
  }
  return hit;
}

}  // namespace archive_search::result
