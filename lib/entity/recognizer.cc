#include "entity/recognizer.h"

#include "entity/article_view.h"
#include "entity/candidates.h"

namespace archive_search::entity {

struct Recognizer::Rules {
  const Lexicon* lexicon = &Lexicon::Bundled();
};

Recognizer::Recognizer(std::shared_ptr<const Gazetteer> gazetteer)
    : gazetteer_(std::move(gazetteer)), rules_(std::make_unique<Rules>()) {}

Recognizer::~Recognizer() = default;

std::vector<Found> Recognizer::Recognize(const Input& input) const {
  const ArticleView article(gazetteer_->impl(), input);
  return Candidates(article).Decide();
}

}  // namespace archive_search::entity
