#include "entity/recognizer.h"

#include <utility>

#include "entity/article_view.h"
#include "entity/candidates.h"
#include "entity/choice.h"
#include "entity/lexicon.h"

namespace archive_search::entity {

Recognizer::Recognizer(std::shared_ptr<const Gazetteer> gazetteer) : gazetteer_(std::move(gazetteer)) {
  Lexicon::Bundled();  // read now, not at the first article
}

std::vector<Found> Recognizer::Recognize(const Input& input) const {
  const ArticleView article(gazetteer_->impl(), input);
  return Choose(article, Candidates(article).Take());
}

}  // namespace archive_search::entity
