// Where the terms of one article occur, in few bytes: how articles wait to be sorted.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/posting_cursor.h"
#include "base/varint.h"
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

// Varints: the group of each word, in the order of their places, and then the group and the place of whatever else
// occurs. Frequent words have small numbers, for they come early, so most take one byte or two.
struct PostedArticle {
  Stretch stretch;
  std::uint32_t occurrences = 0;
  std::string bytes;

  // One occurrence more, of terms that occur nowhere in particular.
  void AddPresence(GroupId group) {
    ++occurrences;
    base::PutVarint(&bytes, group);
    base::PutVarint(&bytes, stretch.PlaceOf(Occurrence::kPresence));
  }
};

class PostedArticleWriter {
 public:
  // The bytes go to `out`, whatever it held; it must outlive the writer.
  PostedArticleWriter(const Stretch& stretch, std::string* out);

  // stretch.words() times, before anything else.
  void AddWord(GroupId group) { Put(group); }
  void Add(const Occurrence& occurrence) {
    Reserve(2 * kMaxVarint);
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
  static constexpr std::size_t kMaxVarint = 5;

  void Reserve(std::size_t more) {
    if (out_.size() < size_ + more) out_.resize(2 * (size_ + more));
  }
  void Put(std::uint32_t number) {
    for (; number >= 0x80; number >>= 7) out_[size_++] = static_cast<char>(number | 0x80);
    out_[size_++] = static_cast<char>(number);
  }

  Stretch stretch_;
  std::string& out_;
  std::size_t size_ = 0;
  std::uint32_t others_ = 0;
};

inline PostedArticleWriter::PostedArticleWriter(const Stretch& stretch, std::string* out)
    : stretch_(stretch), out_(*out) {
  Reserve(kMaxVarint * stretch.words());
}

// Calls visit(group, place) for each occurrence. REQUIRES: the bytes are those of a writer
template <class Visit>
void ForEachOccurrence(const Stretch& stretch, std::string_view bytes, Visit visit) {
  const char* at = bytes.data();
  const char* const end = at + bytes.size();
  const auto take = [&at] {
    std::uint32_t number = static_cast<unsigned char>(*at++);
    if (number < 0x80) return number;
    number &= 0x7F;
    for (int shift = 7;; shift += 7) {
      const std::uint32_t byte = static_cast<unsigned char>(*at++);
      number |= (byte & 0x7F) << shift;
      if (byte < 0x80) return number;
    }
  };
  for (std::uint32_t place = 0; place < stretch.words(); ++place) visit(take(), place);
  while (at != end) {
    const GroupId group = take();
    visit(group, take());
  }
}

}  // namespace archive_search::segment
