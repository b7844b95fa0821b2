import OOMModel

@testable import OOMParser

/// What a parser makes of a line of text.
func parsed<Result>(_ line: String, _ parse: (Span<UInt8>) -> Result?) -> Result? {
  let bytes = Array(line.utf8)
  return parse(bytes.span)
}

/// What kind of record a line is.
func record(_ line: String) -> Record? { parsed(line) { Record($0) } }

/// `name=value` for each value, to compare with one line of text.
func pairs(_ counts: [NamedCount<PageCount>]) -> String {
  counts.map { "\($0.name)=\($0.value.pages)" }.joined(separator: " ")
}

func pairs(_ sizes: [NamedCount<ByteCount>]) -> String {
  sizes.map { "\($0.name)=\($0.value.bytes)" }.joined(separator: " ")
}

func pairs(_ counts: [NamedCount<UInt64>]) -> String {
  counts.map { "\($0.name)=\($0.value)" }.joined(separator: " ")
}
