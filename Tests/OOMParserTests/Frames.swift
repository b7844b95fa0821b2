import OOMModel
import Testing

@testable import OOMParser

/// A way to put kernel text on lines, as some reader of the kernel's log does.
struct Frame: Sendable, CustomTestStringConvertible {
  let name: String
  /// The line of a text, the index of which is the time of the record in microseconds.
  let line: @Sendable (String, Int) -> String

  var testDescription: String { name }
}

enum Frames {
  private static let calendar = "2026-11-22T18:42:45"

  static func stamp(_ index: Int) -> String {
    let micro = String(345_678 + index)
    return "[   12." + String(repeating: "0", count: 6 - micro.utf8.count) + micro + "]"
  }

  static let plain = Frame(name: "no frame") { text, _ in text }

  static let dmesg = Frame(name: "dmesg") { "\(stamp($1)) \($0)" }

  static let all: [Frame] = [
    plain, dmesg,
    Frame(name: "dmesg, caller") { "\(stamp($1))[  T123] \($0)" },
    Frame(name: "dmesg, cpu") { "\(stamp($1))[    C1] \($0)" },
    Frame(name: "dmesg -r") { "<4>\(stamp($1)) \($0)" },
    Frame(name: "dmesg -T") { text, _ in "[Sun Nov 22 18:42:45 2026] \(text)" },
    Frame(name: "dmesg iso") { text, _ in "\(calendar),678901+00:00 \(text)" },
    Frame(name: "priority only") { text, _ in "<4>\(text)" },
    Frame(name: "kmsg") { text, index in "4,\(index),\(12_345_678 + index),-;\(escaped(text))" },
    Frame(name: "kmsg, caller") { text, index in
      "4,\(index),\(12_345_678 + index),-,caller=T123;\(escaped(text))"
    },
    Frame(name: "kmsg 3.5") { text, index in
      "4,\(index),\(12_345_678 + index);\(escaped(text))"
    },
    Frame(name: "RFC 3164") { "Nov 22 18:42:45 web01 kernel: \(stamp($1)) \($0)" },
    Frame(name: "RFC 3164, on the wire") { text, _ in "<4>Nov 22 18:42:45 web01 kernel: \(text)" },
    Frame(name: "journalctl") { text, _ in "Nov 22 18:42:45 web01 kernel: \(text)" },
    Frame(name: "journalctl short-precise") { text, _ in
      "Nov 22 18:42:45.678901 web01 kernel: \(text)"
    },
    Frame(name: "journalctl short-iso") { text, _ in "\(calendar)+0000 web01 kernel: \(text)" },
    Frame(name: "rsyslog") { "\(calendar).678901+00:00 web01 kernel: \(stamp($1)) \($0)" },
    Frame(name: "syslog-ng") { text, _ in "\(calendar)+00:00 web01 kernel: \(text)" },
    Frame(name: "CR LF") { "\(stamp($1)) \($0)\r" },
  ]

  /// As `/dev/kmsg` writes bytes that are no printable ASCII.
  private static func escaped(_ text: String) -> String {
    text.utf8.map { byte in
      if byte >= 0x20, byte < 0x7f, byte != 0x5c { return String(UnicodeScalar(byte)) }
      let digits = String(byte, radix: 16)
      return "\\x" + (digits.utf8.count < 2 ? "0" : "") + digits
    }.joined()
  }
}
