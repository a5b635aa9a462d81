// Which people, organisations and places does this article mention, and who are they?
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "archive_search/entity.h"
#include "entity/tagger_model.h"
#include "text/analyzed_text.h"

namespace archive_search::entity {

// A mention by tokens, with the name to show for entities that no gazetteer knows.
struct Found {
  EntityKind kind = EntityKind::kPerson;
  std::string id;
  std::string name;  // canonical name
  TextField field = TextField::kBody;
  std::uint32_t first_token = 0;  // index into the field's tokens
  std::uint32_t last_token = 0;   // inclusive
  std::uint32_t begin = 0;        // bytes in the field's text
  std::uint32_t end = 0;
  // Several entities bear the name and nothing tells which is meant: id and name are of its own ("bush-ambiguous",
  // "Bush (ambiguous)"), so that such mentions are counted apart.
  bool ambiguous = false;
};

// The ends of ids and names of ambiguous mentions.
inline constexpr std::string_view kAmbiguousSuffix = "-ambiguous";
inline constexpr std::string_view kAmbiguousMark = " (ambiguous)";

// An article's text, analysed. The views must outlive the call.
struct Input {
  std::string_view title;
  std::string_view body;
  const text::AnalyzedText* title_tokens = nullptr;
  const text::AnalyzedText* body_tokens = nullptr;
  std::string_view language;  // ISO 639, "und" if unknown
  int year = 0;               // of the article's date, 0 if it has none
};

// Thread-safety: const methods are safe to call concurrently.
class Recognizer {
 public:
  explicit Recognizer(std::shared_ptr<const Gazetteer> gazetteer);
  // With another model of the tagger than the bundled one.
  Recognizer(std::shared_ptr<const Gazetteer> gazetteer, TaggerModel model);

  // Mentions in the order of the text (title first); mentions of one kind do not overlap. A country's name gives a
  // kPlace and a kCountry mention over the same span, its demonym a kCountry one only.
  [[nodiscard]] std::vector<Found> Recognize(const Input& input) const;

  // About what each thread that calls Recognize keeps until it ends, in bytes: what it remembers of words and names,
  // all of which is bounded.
  [[nodiscard]] static std::size_t BytesPerThread();

  [[nodiscard]] const Gazetteer& gazetteer() const { return *gazetteer_; }

 private:
  std::shared_ptr<const Gazetteer> gazetteer_;
  TaggerModel model_;
};

// "Mikhail Korostikov" → "mikhail-korostikov", "Михаил Коростиков" → "mikhail-korostikov" (ICU Latin-ASCII
// transliteration); what cannot be transliterated keeps its letters. Never empty for a name with a letter or digit.
[[nodiscard]] std::string Slug(std::string_view name);

}  // namespace archive_search::entity
