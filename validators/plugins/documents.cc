#include "plugins/documents.h"

#include "record/reader.h"

namespace hallmark {

const Record* Documents::find(std::string_view type, std::string_view canonical) {
  const schema::Document* document = schema_.document_of(type, canonical);
  if (document == nullptr) return nullptr;
  std::unique_ptr<Record>& record = parsed_[document];
  if (record == nullptr) {
    record = std::make_unique<Record>(schema_.names());
    std::vector<ReadProblem> problems;
    read_json(schema_.text(document->json), limits_, *record, problems);
  }
  return record->empty() ? nullptr : record.get();
}

}  // namespace hallmark
