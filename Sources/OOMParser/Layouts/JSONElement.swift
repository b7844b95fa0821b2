/// The values in one object of a log in JSON, or in a list of a time and a text, with their names.
/// Names of objects round them are left out: `{"jsonPayload": {"message": …}}` has a `message`. But a
/// `name` is that of its object: `{"host": {"name": …}}` has a `host`.
struct JSONElement {
  /// The value stands between these bytes, a string without its quotes.
  enum Value {
    case string(Range<Int>)
    case number(Range<Int>)
    /// journalctl writes text that is not UTF-8 as a list of numbers.
    case bytes([UInt8], at: Int)
  }

  private static let depthLimit = 64

  private struct Container {
    let isArray: Bool
    /// The name whose value this is, which is that of the values in a list.
    let name: Range<Int>
    var numbers: [UInt8]?
    var start: Int
  }

  /// Calls `take` for each string and number in `text[range]`, and says whether it stands in an object
  /// inside that one. What is cut off is left out.
  static func read(
    _ text: Span<UInt8>, _ range: Range<Int>,
    take: (_ name: Range<Int>, Value, _ isNested: Bool) -> Void
  ) {
    var open: [Container] = []
    var name = range.lowerBound..<range.lowerBound
    var isName = false
    var at = range.lowerBound
    while at < range.upperBound {
      let byte = text[at]
      switch byte {
      case UInt8(ascii: "\""):
        let end: Int
        switch JSONText.stringEnd(text, from: at + 1, to: range.upperBound) {
        case .closed(let close): end = close
        case .broken(let newline): end = newline
        case .missing: end = range.upperBound
        }
        if isName {
          name = at + 1..<end
          if text.extracting(name).equals("name"), let outer = open.last?.name, !outer.isEmpty {
            name = outer
          }
          isName = false
        } else {
          take(name, .string(at + 1..<end), open.count > 1)
        }
        at = end
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        guard open.count < depthLimit else { return }
        let isArray = byte == UInt8(ascii: "[")
        open.append(Container(isArray: isArray, name: name, numbers: isArray ? [] : nil, start: at))
        isName = !isArray
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        guard let last = open.popLast() else { return }
        if let numbers = last.numbers, !numbers.isEmpty {
          take(last.name, .bytes(numbers, at: last.start), open.count > 1)
        }
      case UInt8(ascii: ","):
        if let last = open.last {
          isName = !last.isArray
          if last.isArray { name = last.name }
        }
      case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        let start = at
        while at + 1 < range.upperBound, isNumeral(text[at + 1]) { at += 1 }
        takeNumber(text, start..<at + 1, name, &open, take)
      default: break
      }
      at += 1
    }
  }

  private static func takeNumber(
    _ text: Span<UInt8>, _ range: Range<Int>, _ name: Range<Int>, _ open: inout [Container],
    _ take: (Range<Int>, Value, Bool) -> Void
  ) {
    guard let last = open.last, last.isArray else {
      return take(name, .number(range), open.count > 1)
    }
    // journald's own writer knows no sign, but others print bytes from 128 on as negative.
    var at = range.lowerBound
    if let value = text.signed(&at), at == range.upperBound, (-128...255).contains(value) {
      open[open.count - 1].numbers?.append(UInt8(truncatingIfNeeded: value))
    } else {
      open[open.count - 1].numbers = nil
    }
  }

  private static func isNumeral(_ byte: UInt8) -> Bool {
    byte.isDigit || byte == UInt8(ascii: ".") || byte | 0x20 == UInt8(ascii: "e")
      || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
  }
}
