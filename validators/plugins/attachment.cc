#include "plugins/attachment.h"

#include "base/base64.h"
#include "base/sha1.h"
#include "base/text.h"

namespace hallmark::plugins {
namespace {

// A record that was walked knows its types; of any other the two names tell that nothing else has.
bool is_attachment(const PluginContext& context, NodeIndex node, std::uint32_t type) {
  if (type != schema::kNone) return context.record[node].type == type;
  return context.record.name(node) == "attachment" || context.record.name(node) == "valueAttachment";
}

void check(const PluginContext& context, const Plugin& plugin, NodeIndex node, IssueSink& sink) {
  const Record& record = context.record;
  const auto has = [&](std::string_view name) { return record.child(node, name) != kNoNode; };
  if (!has("data")) {
    // One that says why there is nothing (an extension) is not looked at.
    const bool says_why = has("url") || has("contentType") || has("language") || has("extension");
    if (!says_why && record[node].first_child != kNoNode) report_at(context, plugin, node, Code::AttachmentEmpty, sink);
    return;
  }
  const std::string_view data = record.child_text(node, "data");
  const auto size = base64_size(data);
  if (data.empty() || !size) return;  // no base64: a fault of its own
  const std::string_view stated = record.child_text(node, "size");
  const auto stated_size = parse_unsigned(stated);
  if (stated_size && *stated_size != *size) {
    report_at(context, plugin, node, Code::AttachmentSizeWrong, sink, stated, {std::to_string(*size)});
  }
  if (!has("hash")) return;
  const auto stated_hash = base64_decode(record.child_text(node, "hash"));
  const auto bytes = base64_decode(data);
  if (stated_hash && bytes && *stated_hash != sha1(*bytes)) {
    report_at(context, plugin, node, Code::AttachmentHashWrong, sink, record.child_text(node, "hash"));
  }
}

}  // namespace

const CheckInfo& Attachment::info() const {
  static constexpr CheckInfo kInfo = {"attachment", "attachments: size and hash of their data", kAttachmentManuals};
  return kInfo;
}

void Attachment::validate(const PluginContext& context, IssueSink& sink) const {
  const std::uint32_t type = context.schema.structure_of_type("Attachment");
  for (NodeIndex node = 0; node < context.record.size(); ++node) {
    if (is_attachment(context, node, type)) check(context, *this, node, sink);
  }
}

}  // namespace hallmark::plugins
