#include "index/segment/posting_list.h"

namespace archive_search::segment {

void PostingArrays::clear() {
  docids.clear();
  wdfs.clear();
  position_counts.clear();
  positions.clear();
}

}  // namespace archive_search::segment
