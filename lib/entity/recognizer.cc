#include "entity/recognizer.h"

#include <utility>

#include "entity/article_view.h"
#include "entity/candidates.h"
#include "entity/choice.h"
#include "entity/han_slug.h"
#include "entity/known_persons.h"
#include "entity/known_slugs.h"
#include "entity/lexicon.h"
#include "entity/matcher.h"
#include "entity/name_scorer.h"

namespace archive_search::entity {

Recognizer::Recognizer(std::shared_ptr<const Gazetteer> gazetteer)
    : Recognizer(std::move(gazetteer), TaggerModel::Bundled()) {}

Recognizer::Recognizer(std::shared_ptr<const Gazetteer> gazetteer, TaggerModel model)
    : gazetteer_(std::move(gazetteer)), model_(std::move(model)) {
  Lexicon::Bundled();  // read now, not at the first article
}

std::size_t Recognizer::BytesPerThread() {
  // The slugs of Cyrillic persons, those of all other names that are not ASCII, and the readings of Han characters.
  constexpr std::size_t kSlugs = 2 * KnownSlugs::kBytes + kHanSlugBytes;
  return NameScorer::kBytes + KnownClasses::kBytes + Matcher::Beginnings::kBytes + Matcher::Inflections::kBytes +
         KnownPersons::kBytesPerThread + kSlugs;
}

std::vector<Found> Recognizer::Recognize(const Input& input) const {
  const ArticleView article(gazetteer_->impl(), input);
  return Choose(article, Candidates(article, model_).Take());
}

}  // namespace archive_search::entity
