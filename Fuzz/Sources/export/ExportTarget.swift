import FuzzSupport
import OOMModel
import Scanning

@testable import OOMParser

/// Entries of a journal in the export format.
enum ExportTarget: FuzzTarget {
  static func tryOne(_ input: Span<UInt8>) {
    let log = Array("__CURSOR=s=1\n".utf8) + input.array
    let bytes = log.span
    let whole = ExportEntry.extent(bytes, from: 0, to: log.count, isLast: true)
    var draws = Draws(from: log)
    let cut = Int.random(in: 0...log.count, using: &draws)
    if case .entry(let end) = ExportEntry.extent(bytes, from: 0, to: cut, isLast: false) {
      guard case .entry(let same) = whole, same == end else {
        fatalError("an entry that is whole changes with what follows it")
      }
    }
    switch whole {
    case .entry(let end), .broken(let end):
      check((0...log.count).contains(end), "an entry ends in the log")
      let fields = ExportEntry.fields(bytes, 0..<end)
      if let message = fields.message {
        check(
          log[fields.messageStart...].starts(with: message), "a message stands where it is said to")
      }
      use(fields.message)
      use(fields.time)
      use(fields.host)
      use(fields.provenance)
      use(fields.program)
    case .longValue(let start, let count):
      check(start <= log.count && count > 0, "a long value starts in the log")
    case .unfinished: fatalError("the last entry of a log is finished")
    }
    Scanned.tryAll(log)
  }
}

@_cdecl("LLVMFuzzerTestOneInput")
public func tryOne(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  ExportTarget.tryOne(data, size)
}
