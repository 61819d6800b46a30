#include "readiness/path_template.h"

#include "readiness/attribution.h"

namespace hallmark::readiness {
namespace {

// The steps of a path; a backslash and the '!' between an archive and its member separate too.
std::vector<std::string_view> steps_of(std::string_view path) {
  std::vector<std::string_view> out;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= path.size(); ++i) {
    if (i < path.size() && path[i] != '/' && path[i] != '\\' && path[i] != '!') continue;
    if (i > begin) out.push_back(path.substr(begin, i - begin));
    begin = i + 1;
  }
  return out;
}

}  // namespace

Result<PathTemplate> PathTemplate::parse(std::string_view text) {
  PathTemplate out;
  int trusts = 0;
  for (const std::string_view step : steps_of(text)) {
    if (step == "{trust}") {
      ++trusts;
      out.parts_.push_back({Step::Trust, {}});
    } else if (step == "{anything}") {
      out.parts_.push_back({Step::Anything, {}});
    } else if (step.find_first_of("{}") != std::string_view::npos) {
      return Error{"'" + std::string(step) + "' is not a step of a path template; there are {trust} and {anything}, each between slashes"};
    } else {
      out.parts_.push_back({Step::Literal, std::string(step)});
    }
  }
  if (trusts != 1) {
    return Error{"the path template '" + std::string(text) + "' must have {trust} once; it has it " + std::to_string(trusts) + " times"};
  }
  return out;
}

// Backwards from the end, part by part: reach[i] says whether the parts after the current one can match steps i to the
// end, and which step is then the trust's. Linear in steps times parts.
std::string PathTemplate::trust_of(std::string_view path) const {
  const std::vector<std::string_view> steps = steps_of(path);
  constexpr std::size_t kNo = static_cast<std::size_t>(-1);
  constexpr std::size_t kNoneYet = kNo - 1;  // matches, and the trust stands further left
  std::vector<std::size_t> reach(steps.size() + 1, kNo);
  reach[steps.size()] = kNoneYet;
  for (auto part = parts_.rbegin(); part != parts_.rend(); ++part) {
    std::vector<std::size_t> next(steps.size() + 1, kNo);
    for (std::size_t i = steps.size(); i-- > 0;) {
      switch (part->step) {
        case Step::Literal:
          if (steps[i] == part->text) next[i] = reach[i + 1];
          break;
        case Step::Trust:
          if (reach[i + 1] != kNo && !ods_code(steps[i]).empty()) next[i] = i;
          break;
        case Step::Anything:
          next[i] = reach[i + 1] != kNo ? reach[i + 1] : next[i + 1];
          break;
      }
    }
    reach = std::move(next);
  }
  // The first place where the whole template fits: the shortest way down from the top.
  for (const std::size_t trust : reach) {
    if (trust < steps.size()) return ods_code(steps[trust]);
  }
  return {};
}

}  // namespace hallmark::readiness
