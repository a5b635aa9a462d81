#include "text/tokenizer.h"

#include <algorithm>
#include <limits>

#include "text/ascii_bits.h"
#include "text/dictionary_words.h"
#include "text/paragraphs.h"
#include "text/sentences.h"
#include "text/token_writer.h"
#include "text/word_breaks.h"

namespace archive_search::text {
namespace {

constexpr std::size_t kLongestForDictionary = std::size_t{1} << 20;  // what ICU sees at once

void WriteByDictionary(std::string_view text, const WordSpan& span, TokenWriter* writer) {
  for (std::size_t from = span.begin, size = 0; from < span.end; from += size) {
    const std::string_view part = text.substr(from, span.end - from);
    size = CutAtCharacter(part, kLongestForDictionary);
    std::size_t begin = from;
    for (const std::size_t end : DictionaryBreaks(part.substr(0, size))) {
      if (const std::optional<WordSpan> word = WordWithin(text, begin, from + end)) writer->WriteWord(*word);
      begin = from + end;
    }
  }
}

// Words of ASCII that nothing stands beside are seen in the bitmaps; the rules read the others.
void CutWords(std::string_view text, AnalyzedText* out) {
  thread_local AsciiBits of_thread;
  AsciiBits& bits = of_thread;  // to ask for a thread's own takes a call each time
  bits.Mark(text);
  TokenWriter writer(text, out);
  for (std::size_t at = bits.NextStart(0); at < text.size(); at = bits.NextStart(at)) {
    if (const std::size_t end = bits.PlainEnd(at)) {
      writer.WritePlain(at, end);
      at = end;
    } else if (const std::optional<WordSpan> word = ReadWord(text, &at)) {
      word->by_dictionary ? WriteByDictionary(text, *word, &writer) : writer.WriteWord(*word);
    }
  }
  writer.Finish();
}

void EndSentence(AnalyzedText* out, std::size_t tokens) {
  const std::size_t last = out->sentence_ends.empty() ? 0 : out->sentence_ends.back();
  if (tokens > last) out->sentence_ends.push_back(static_cast<std::uint32_t>(tokens));
}

void EndParagraph(AnalyzedText* out, std::size_t tokens) {
  const std::size_t last = out->paragraph_ends.empty() ? 0 : out->paragraph_ends.back();
  if (tokens > last) out->paragraph_ends.push_back(static_cast<std::uint32_t>(tokens));
}

void FindEnds(std::string_view text, const SentenceStyle& style, AnalyzedText* out) {
  std::size_t token = 0;
  std::size_t begin = 0;
  ParagraphReader paragraphs(text);
  for (std::string_view paragraph = paragraphs.Next(); !paragraph.empty(); paragraph = paragraphs.Next()) {
    SentenceReader sentences(paragraph, IsHardWrapped(paragraph), style);
    for (std::size_t end = 0; end < paragraph.size();) {
      end = sentences.Next();
      while (token < out->tokens.size() && out->tokens[token].begin < begin + end) ++token;
      EndSentence(out, token);
    }
    EndParagraph(out, token);
    begin += paragraph.size();
  }
}

}  // namespace

AnalyzedText Tokenize(std::string_view text, std::string_view language) {
  AnalyzedText out;
  text = text.substr(0, CutAtCharacter(text, std::numeric_limits<std::uint32_t>::max()));
  CutWords(text, &out);
  FindEnds(text, SentenceStyleOf(language), &out);
  return out;
}

}  // namespace archive_search::text
