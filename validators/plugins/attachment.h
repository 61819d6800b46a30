// Attachments anywhere in a record: what they say of their data holds for the data.
#pragma once

#include "plugins/plugin.h"

namespace hallmark::plugins {

inline constexpr std::string_view kAttachmentSpec = "FHIR R4, Attachment: http://hl7.org/fhir/R4/datatypes.html#Attachment";
inline constexpr Manual kAttachmentManuals[] = {
    {Code::AttachmentSizeWrong, "Attachment.size is the number of bytes of the data, before it was written as base64.",
     "The data was cut short, changed, or belongs to something else.",
     R"({"resourceType": "DocumentReference", "content": [{"attachment": {"contentType": "text/plain", "data": "aGVsbG8=", "size": 8}}]})",
     R"({"resourceType": "DocumentReference", "content": [{"attachment": {"contentType": "text/plain", "data": "aGVsbG8=", "size": 5}}]})",
     kAttachmentSpec},
    {Code::AttachmentHashWrong, "Attachment.hash is the SHA-1 of the data, its 20 bytes written as base64 (not as hexadecimal digits).",
     "The data was changed, or receivers that compare it will think so.",
     R"({"resourceType": "DocumentReference", "content": [{"attachment": {"contentType": "text/plain", "data": "aGVsbG8=", "hash": "YWFmNGM2MWQ="}}]})",
     R"({"resourceType": "DocumentReference", "content": [{"attachment": {"contentType": "text/plain", "data": "aGVsbG8=", "hash": "qvTGHdzF6KLavt4PO0gs2a6pQ00="}}]})",
     kAttachmentSpec},
    {Code::AttachmentEmpty, "An attachment has data or a url, or says at least in which format or language its content would be.",
     "There is nothing to show, and no way to get it.",
     R"({"resourceType": "DocumentReference", "content": [{"attachment": {"title": "Letter"}}]})",
     R"({"resourceType": "DocumentReference", "content": [{"attachment": {"title": "Letter", "url": "https://trust.example/letter.pdf"}}]})",
     "FHIR R4, Attachment.url: \"If neither data nor a URL is provided\", the content is not available; a warning of HL7's validator"},
};

class Attachment : public Plugin {
 public:
  const CheckInfo& info() const override;
  void validate(const PluginContext& context, IssueSink& sink) const override;
};

}  // namespace hallmark::plugins
