// Questions: whether a node conforms to a profile, answered by the walk itself into a sink that only counts.
//
// Questions lead to questions, and may lead back to one that is still open: that is taken as met, so that what refers to each
// other in a circle conforms where nothing else is wrong (the greatest solution). An answer that was reached on such an assumption is good for
// who assumed it and no one else, so that it is not kept; one that closed a circle of its own is kept with the questions on the
// circle and not used while one of them is open, since it would then be another assumption. So it is with depth: an answer is used
// only where there was room to work it out. What is answered is then the same in whichever order questions are asked.
#include <algorithm>
#include <utility>

#include "engine/probe_sink.h"
#include "engine/profile_walk.h"

namespace hallmark {

using checks::Context;
using schema::kNone;

namespace {

// Profiles that ask about profiles that ask ...: deeper than any that is published. It bounds the call stack.
constexpr std::uint32_t kDeepestQuestion = 12;

std::uint64_t key_of(NodeIndex node, std::uint32_t structure) { return (std::uint64_t{node} << 32) | structure; }

}  // namespace

Conformance ProfileWalk::ask(const Context& context, std::uint64_t key, ProbeSink& probe,
                             const std::function<void(const Context&)>& begin) {
  const std::size_t depth = open_.size();
  if (depth >= kDeepestQuestion || work_ > budget_) {
    if (!open_.empty()) open_.back().cut = true;
    return Conformance::CannotTell;
  }
  open_.push_back({key});
  const Context asking{context.schema, context.names, context.record, probe, context.policy};
  std::unordered_set<std::uint64_t> asked;
  auto* const before = std::exchange(asked_, &asked);
  const std::size_t base = items_.size();
  begin(asking);
  while (items_.size() > base && probe.errors() == 0 && work_ <= budget_) {
    const Item item = items_.back();
    items_.pop_back();
    ++work_;
    visit(asking, item);
  }
  const bool finished = items_.size() <= base || probe.errors() > 0;
  items_.resize(base);
  asked_ = before;
  const Question done = std::move(open_.back());
  open_.pop_back();
  const Conformance answer = finished ? probe.verdict() : Conformance::CannotTell;
  const bool assumed = done.assumed < depth;
  const bool cut = done.cut || !finished;
  if (key != kNoKey && !assumed && !cut) answers_[key] = {answer, done.height, done.circle};
  if (!open_.empty()) {
    Question& outer = open_.back();
    outer.height = std::max(outer.height, done.height + 1);
    outer.cut = outer.cut || cut;
    if (assumed) outer.assumed = std::min(outer.assumed, done.assumed);
    outer.circle.insert(outer.circle.end(), done.circle.begin(), done.circle.end());
    if (done.assumed <= depth && key != kNoKey) outer.circle.push_back(key);
  }
  return answer;
}

bool ProfileWalk::is_open(std::uint64_t key) const { return std::ranges::find(open_, key, &Question::key) != open_.end(); }

Conformance ProfileWalk::conforms(const Context& context, NodeIndex node, std::uint32_t structure) {
  const schema::Structure& profile = schema_.structures()[structure];
  if (!profile.is_profile) {
    const std::uint16_t type = context.record[node].type;
    if (type == kNoType) return Conformance::CannotTell;
    return schema_.derives_from(type, structure) ? Conformance::Yes : Conformance::No;
  }
  if (profile.profile_root == kNone) return Conformance::CannotTell;
  const std::uint64_t key = key_of(node, structure);
  const auto open = std::ranges::find(open_, key, &Question::key);
  if (open != open_.end()) {
    open_.back().assumed = std::min(open_.back().assumed, static_cast<std::size_t>(open - open_.begin()));
    return Conformance::Yes;
  }
  if (const auto known = answers_.find(key); known != answers_.end()) {
    const Answered& kept = known->second;
    const bool room = open_.size() + kept.height <= kDeepestQuestion;
    if (room && std::ranges::none_of(kept.circle, [this](std::uint64_t k) { return is_open(k); })) {
      if (!open_.empty()) {
        Question& outer = open_.back();
        outer.height = std::max(outer.height, kept.height + 1);
        outer.circle.insert(outer.circle.end(), kept.circle.begin(), kept.circle.end());
      }
      return kept.answer;
    }
  }
  ProbeSink probe;
  return ask(context, key, probe, [&](const Context&) { require(node, structure); });
}

}  // namespace hallmark
