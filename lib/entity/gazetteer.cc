#include <algorithm>

#include "absl/strings/str_cat.h"
#include "archive_search/entity.h"
#include "base/file.h"
#include "base/replace_file.h"
#include "base/status_macros.h"
#include "entity/bundled_data.h"
#include "entity/gazetteer_compiler.h"
#include "entity/gazetteer_impl.h"

namespace archive_search {

using entity::kNoName;

std::shared_ptr<const Gazetteer> Gazetteer::Bundled() {
  static const auto bundled = std::make_shared<const Gazetteer>(true);
  return bundled;
}

Gazetteer::Gazetteer(bool with_bundled)
    : impl_(std::make_unique<Impl>(
          entity::GazetteerImage::Trust(with_bundled ? entity::BundledGazetteer() : std::string_view()))) {}

Gazetteer::Gazetteer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

Gazetteer::~Gazetteer() = default;

absl::StatusOr<std::unique_ptr<Gazetteer>> Gazetteer::Open(const std::string& path) {
  AS_ASSIGN_OR_RETURN(base::MappedFile file, base::MappedFile::Open(path));
  AS_ASSIGN_OR_RETURN(entity::GazetteerImage image, entity::GazetteerImage::Read(file.bytes(), path));
  return std::unique_ptr<Gazetteer>(new Gazetteer(std::make_unique<Impl>(std::move(image), std::move(file))));
}

absl::Status Gazetteer::Write(const std::string& path) const {
  AS_ASSIGN_OR_RETURN(const std::string image, entity::CompileGazetteer(*impl_));
  return base::ReplaceFile(path, image);
}

void Gazetteer::ForEach(const std::function<void(const Entity&)>& visit) const {
  for (std::uint32_t i = 0; i < impl_->entities().size(); ++i) visit(impl_->Describe(i));
}

std::optional<Entity> Gazetteer::Find(EntityKind kind, std::string_view id) const {
  const std::uint32_t index = impl_->FindEntity(kind, id);
  if (index == kNoName) return std::nullopt;
  return impl_->Describe(index);
}

std::vector<EntityName> Gazetteer::Names(EntityKind kind, std::string_view id) const {
  std::vector<EntityName> names;
  const std::uint32_t index = impl_->FindEntity(kind, id);
  std::uint32_t i = index == kNoName ? kNoName : impl_->entities()[index].first_name;
  while (i != kNoName) {
    const Impl::NameRow row = impl_->names()[i];
    i = row.next_of_entity;
    if (row.removed) continue;
    std::string_view languages = impl_->languages()[row.language];
    do {
      const std::string_view one = languages.substr(0, languages.find(','));
      names.push_back({std::string(one), std::string(row.name), row.decides});
      languages.remove_prefix(std::min(languages.size(), one.size() + 1));
    } while (!languages.empty());
  }
  return names;
}

std::size_t Gazetteer::entity_count() const {
  return impl_->entities().size();
}

std::size_t Gazetteer::name_count() const {
  return impl_->names().size() - impl_->removed_count();
}

std::string Gazetteer::Hash() const {
  return absl::StrCat(absl::Hex(impl_->hash(), absl::kZeroPad16));
}

}  // namespace archive_search
