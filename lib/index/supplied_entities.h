// The people and things that an article's source names for the whole article: who are they, and who else in the article
// are they?
#pragma once

#include "archive_search/entity.h"
#include "index/analyzed_article.h"

namespace archive_search::index {

// Fills `article->supplied` from what the source names: the gazetteer's entity where the name tells it, else one of its
// own, with the person's name without titles. REQUIRES: `article->entities` are found.
//
// Then people are joined within the article, where only one can be meant: a supplied full name with the same person's
// full name in the text, and a lone family name, in the text or supplied, with the one full name that has it
// ("Herter" where the source names "Christian A. Herter"). Who has an id from the source keeps it.
void ResolveSupplied(const Gazetteer& gazetteer, AnalyzedArticle* article);

}  // namespace archive_search::index
