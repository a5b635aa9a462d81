#include "search/word_label.h"

#include <utility>

namespace archive_search::search {

std::string ToString(const WordLabel& label) {
  if (label.node == nullptr) return "";
  QueryNode plain;
  if (label.end > label.begin) {
    plain.kind = label.node->kind;
    plain.zone = label.node->zone;
    plain.text = label.node->text.substr(label.begin, label.end - label.begin);
  } else {
    plain = *label.node;
    plain.boost = 1;
  }
  return (label.akin ? "akin to " : "") + Query(std::move(plain)).ToString();
}

}  // namespace archive_search::search
