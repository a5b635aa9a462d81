// Where the terms of one article occur, in few bytes: how articles wait to be sorted.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "base/posting_cursor.h"
#include "index/segment/group_names.h"

namespace archive_search::segment {

// Where a group's terms occur in an article. kPresence: nowhere in particular, and it adds nothing to the wdf.
struct Occurrence {
  static constexpr Position kPresence = UINT32_MAX;
  GroupId group = 0;
  Position position = kPresence;
};

// An article has a stretch of places: its title's positions, its body's, and one that stands for kPresence.
struct Stretch {
  std::uint32_t title = 0;  // words of the title
  std::uint32_t body = 0;

  [[nodiscard]] std::uint32_t words() const { return title + body; }
  [[nodiscard]] std::uint32_t size() const { return title + body + 1; }
  [[nodiscard]] std::uint32_t PlaceOf(Position position) const {
    if (position == Occurrence::kPresence) return words();
    return position < kBodyPosition ? position : position - kBodyPosition + title;
  }
  [[nodiscard]] Position PositionAt(std::uint32_t place) const {
    if (place == words()) return Occurrence::kPresence;
    return place < title ? place : kBodyPosition + place - title;
  }
};

// A number takes two bytes; one that does not fit takes kLongCode and four bytes more. Frequent words have small
// numbers, for they come early, so hardly any does: whoever reads does not have to guess how long the next one is.
using PostedCode = std::uint16_t;
inline constexpr PostedCode kLongCode = UINT16_MAX;
inline constexpr std::size_t kMaxPosted = sizeof(PostedCode) + sizeof(std::uint32_t);

// Numbers: the group of each word, in the order of their places, and then the group and the place of whatever else
// occurs.

// Writes one where there is room for it; where the next one goes.
inline char* PutPosted(std::uint32_t number, char* at) {
  const auto code = static_cast<PostedCode>(std::min<std::uint32_t>(number, kLongCode));
  std::memcpy(at, &code, sizeof code);
  if (code != kLongCode) return at + sizeof code;
  std::memcpy(at + sizeof code, &number, sizeof number);
  return at + kMaxPosted;
}

// Reads one and goes behind it.
inline std::uint32_t TakePosted(const char** at) {
  PostedCode code;
  std::memcpy(&code, *at, sizeof code);
  *at += sizeof code;
  if (code != kLongCode) [[likely]]
    return code;
  std::uint32_t number;
  std::memcpy(&number, *at, sizeof number);
  *at += sizeof number;
  return number;
}

struct PostedArticle {
  Stretch stretch;
  std::uint32_t occurrences = 0;
  std::string bytes;

  // One occurrence more, of terms that occur nowhere in particular.
  void AddPresence(GroupId group) {
    char more[2 * kMaxPosted];
    const char* const end = PutPosted(stretch.PlaceOf(Occurrence::kPresence), PutPosted(group, more));
    bytes.append(more, static_cast<std::size_t>(end - more));
    ++occurrences;
  }
};

class PostedArticleWriter {
 public:
  // The bytes go to `out`, whatever it held; it must outlive the writer.
  PostedArticleWriter(const Stretch& stretch, std::string* out);

  // stretch.words() times, before anything else.
  void AddWord(GroupId group) { Put(group); }
  // REQUIRES: the group does not occur behind it yet
  void Add(const Occurrence& occurrence) {
    Reserve(2 * kMaxPosted);
    ++others_;
    Put(occurrence.group);
    Put(stretch_.PlaceOf(occurrence.position));
  }
  // Cuts the bytes to their size. How many occurrences there are.
  std::uint32_t Finish() {
    out_.resize(size_);
    return stretch_.words() + others_;
  }

 private:
  void Reserve(std::size_t more) {
    if (out_.size() < size_ + more) out_.resize(2 * (size_ + more));
  }
  void Put(std::uint32_t number) {
    char* const at = &out_[size_];
    size_ += static_cast<std::size_t>(PutPosted(number, at) - at);
  }

  Stretch stretch_;
  std::string& out_;
  std::size_t size_ = 0;
  std::uint32_t others_ = 0;
};

inline PostedArticleWriter::PostedArticleWriter(const Stretch& stretch, std::string* out)
    : stretch_(stretch), out_(*out) {
  Reserve(kMaxPosted * stretch.words());
}

// Calls visit(group, place) for each occurrence; those of a group ascend. REQUIRES: the bytes are those of a writer
template <class Visit>
void ForEachOccurrence(const Stretch& stretch, std::string_view bytes, Visit visit) {
  const char* at = bytes.data();
  const char* const end = at + bytes.size();
  for (std::uint32_t place = 0; place < stretch.words(); ++place) visit(TakePosted(&at), place);
  while (at != end) {
    const GroupId group = TakePosted(&at);
    visit(group, TakePosted(&at));
  }
}

}  // namespace archive_search::segment
