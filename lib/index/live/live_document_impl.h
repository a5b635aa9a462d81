#pragma once

#include <xapian.h>

#include "index/live/live_document.h"

namespace archive_search::live {

struct LiveDocument::Impl {
  Xapian::Document document;
};

}  // namespace archive_search::live
