// One sense a discourse (W. Gale, K. Church, D. Yarowsky: One Sense Per Discourse, 1992): a name that an article writes
// several times means the same each time, though the tagger, which sees a stretch at a time, may call it a person here
// and an organisation there.
#pragma once

#include <vector>

#include "entity/article_view.h"
#include "entity/tagger.h"

namespace archive_search::entity {

// Gives names of the same words, titles before them left out, the kind that most of them have; where two kinds are as
// frequent, the names stay as they are. A title is a vote for a person. Names that the gazetteer knows are left to it.
// `names`: by field of the article.
void AgreeOnKinds(const ArticleView& article, std::vector<std::vector<TaggedName>>* names);

}  // namespace archive_search::entity
