// With which words the names begin that texts in one language may use.
#pragma once

#include <cstddef>
#include <cstdint>

#include "entity/hash_filter.h"

namespace archive_search::entity {

class NameBeginnings {
 public:
  // For about so many names.
  explicit NameBeginnings(std::size_t names) : all_(names), small_(names / kNamesPerSmall) {}

  // `hash` is of the name's first word, which has a `capital` or none.
  void Add(std::uint64_t hash, bool capital) {
    all_.Add(hash);
    if (!capital) small_.Add(hash);
  }
  // False: no name begins with the word where a text writes it so. A word without a capital begins none that has one.
  [[nodiscard]] bool MayBegin(std::uint64_t hash, bool capital) const {
    return (capital ? all_ : small_).MayHave(hash);
  }

 private:
  static constexpr std::size_t kNamesPerSmall = 4;  // about one name in so many begins with a small letter

  HashFilter all_;
  HashFilter small_;  // of names that begin without a capital: nearly all words of texts have none
};

}  // namespace archive_search::entity
