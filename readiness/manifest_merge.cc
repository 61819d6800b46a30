#include "readiness/manifest_merge.h"

#include <algorithm>
#include <set>
#include <span>
#include <string_view>

#include "base/text.h"
#include "readiness/json_members.h"

namespace hallmark::readiness {
namespace {

using Allocator = rapidjson::Document::AllocatorType;

// Members that say how a document is merged, and are no part of what comes out.
constexpr std::string_view kOfMerging[] = {"based_on", "added", "changed", "dropped"};
// What one version alone says of itself.
constexpr std::string_view kOwn[] = {"chosen_by", "history"};

bool is_among(std::string_view name, std::span<const std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

Json copied(const Json& value, Allocator& allocator) { return Json(value, allocator); }

void put(Json& object, const Json& name, const Json& value, Allocator& allocator) {
  if (object.HasMember(name)) {
    object[name].CopyFrom(value, allocator);
  } else {
    object.AddMember(copied(name, allocator), copied(value, allocator), allocator);
  }
}

// Member by member, the later over the earlier.
void put_all(Json& object, const Json& members, Allocator& allocator) {
  for (const auto& entry : members.GetObject()) put(object, entry.name, entry.value, allocator);
}

// The needs of the base, as the differing document wants them.
class Needs {
 public:
  Needs(Json& needs, Allocator& allocator) : needs_(needs), allocator_(allocator) {}

  void apply(const Json& differing) {
    if (const Json* dropped = member(differing, "dropped")) {
      for (const Json& id : dropped->GetArray()) drop(text_of(id));
    }
    if (const Json* changed = member(differing, "changed")) {
      for (const Json& need : changed->GetArray()) change(need);
    }
    if (const Json* added = member(differing, "added")) {
      for (const Json& need : added->GetArray()) add(need);
    }
  }
  const std::vector<std::string>& faults() const { return faults_; }

 private:
  Json* find(const std::string& id) {
    for (Json& need : needs_.GetArray()) {
      if (text_member(need, "id") == id) return &need;
    }
    return nullptr;
  }
  bool first_named(const std::string& id) {
    if (named_.insert(id).second) return true;
    faults_.push_back("need '" + id + "' is named twice");
    return false;
  }
  void drop(const std::string& id) {
    if (!first_named(id)) return;
    Json* need = find(id);
    if (need == nullptr) return faults_.push_back("dropped: there is no need '" + id + "' in it");
    needs_.Erase(need);
  }
  void change(const Json& members) {
    const std::string id = text_member(members, "id");
    if (!first_named(id)) return;
    Json* need = find(id);
    if (need == nullptr) return faults_.push_back("changed: there is no need '" + id + "' in it");
    // A need is met by an expression or by issues that are not there, never by both.
    if (member(members, "expression") != nullptr) need->RemoveMember("issues");
    if (member(members, "issues") != nullptr) need->RemoveMember("expression");
    put_all(*need, members, allocator_);
  }
  void add(const Json& whole) {
    const std::string id = text_member(whole, "id");
    if (!first_named(id)) return;
    if (find(id) != nullptr) return faults_.push_back("added: there is a need '" + id + "' in it already");
    needs_.PushBack(copied(whole, allocator_), allocator_);
  }

  Json& needs_;
  Allocator& allocator_;
  std::set<std::string> named_;
  std::vector<std::string> faults_;
};

}  // namespace

Result<std::shared_ptr<const rapidjson::Document>> merge_manifest(const Json& base, const Json& differing,
                                                                  const std::string& name) {
  auto out = std::make_shared<rapidjson::Document>();
  Allocator& allocator = out->GetAllocator();
  out->CopyFrom(base, allocator);
  for (const std::string_view own : kOwn) out->RemoveMember(std::string(own).c_str());
  for (const auto& entry : differing.GetObject()) {
    const std::string_view key(entry.name.GetString(), entry.name.GetStringLength());
    if (is_among(key, kOfMerging)) continue;
    Json* there = out->HasMember(entry.name) ? &(*out)[entry.name] : nullptr;
    if (key == "selects" && there != nullptr) {
      put_all(*there, entry.value, allocator);
    } else {
      put(*out, entry.name, entry.value, allocator);
    }
  }
  Needs needs((*out)["needs"], allocator);
  needs.apply(differing);
  if (!needs.faults().empty()) {
    return Error{name + ": based on " + text_member(differing, "based_on") + ": " + listed(needs.faults())};
  }
  return std::shared_ptr<const rapidjson::Document>(std::move(out));
}

}  // namespace hallmark::readiness
