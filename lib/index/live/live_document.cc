#include "index/live/live_document.h"

#include "index/live/cursor_state.h"
#include "index/live/live_document_impl.h"

namespace archive_search::live {
namespace {

// What Xapian keeps of a posting and of its encoded position list until the commit: a node in each of its maps.
constexpr std::size_t kPostingOverhead = 160;
constexpr std::size_t kPositionSize = 2;

}  // namespace

LiveDocument::LiveDocument() : impl_(std::make_unique<Impl>()) {}
LiveDocument::~LiveDocument() = default;
LiveDocument::LiveDocument(LiveDocument&&) noexcept = default;
LiveDocument& LiveDocument::operator=(LiveDocument&&) noexcept = default;

void LiveDocument::AddPosting(const std::string& term, std::uint32_t wdf, const std::vector<Position>& positions) {
  memory_ += kPostingOverhead + term.size() + kPositionSize * positions.size();
  if (positions.empty()) {
    impl_->document.add_term(term, wdf);
    return;
  }
  for (const Position position : positions) {
    impl_->document.add_posting(term, position + kFirstXapianPosition, wdf);
    wdf = 0;  // the first one brings the whole of it
  }
}

void LiveDocument::SetValue(std::uint8_t slot, const std::string& value) {
  memory_ += kPostingOverhead + value.size();
  impl_->document.add_value(slot, value);
}

void LiveDocument::SetData(std::string data) {
  impl_->document.set_data(data);
}

}  // namespace archive_search::live
