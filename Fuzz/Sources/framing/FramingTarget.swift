import FuzzSupport
import OOMModel

@testable import OOMParser

/// One line of a log: what surrounds the kernel's text.
enum FramingTarget: FuzzTarget {
  static func tryOne(_ line: Span<UInt8>) {
    var isFramed = false
    for framing in Framing.allCases {
      guard let framed = framing.frame(line) else {
        continue
      }
      isFramed = true
      check(
        (0...line.count).contains(framed.textStart), "\(framing): the text starts in the line")
      if let host = framed.host {
        check(
          host.lowerBound >= 0 && host.upperBound <= line.count,
          "\(framing): the host is in the line")
      }
      check(framed.monotonicMicroseconds ?? 0 >= 0, "\(framing): nothing is before the boot")
      if case .civil(let time, _)? = framed.stamp {
        check(time.isOfCalendar, "\(framing): \(time)")
      }
      use(framed.stamp)
      use(framed.monotonicMicroseconds)
      use(framed.provenance)
      use(framed.program)
      use(framed.caller)
      use(framed.sequence)
      use(framed.part)
      let text = line.extracting(framed.textStart..<line.count)
      if framed.isEscaped, let plain = KmsgFraming.unescaped(text) {
        check(plain.count <= text.count, "an escape is longer than what it stands for")
        use(plain)
      }
    }
    // Which framing the last line had may decide how a line is read, never whether.
    var last: Framing? = Framing.allCases[line.count % Framing.allCases.count]
    check(
      (Framing.recognise(line, last: &last) != nil) == isFramed, "a line is framed after any other")
  }
}

extension CivilTime {
  fileprivate var isOfCalendar: Bool {
    (1...12).contains(month) && (1...31).contains(day) && hour < 25 && minute < 60 && second < 62
      && (0..<1_000_000).contains(microsecond)
  }
}

@_cdecl("LLVMFuzzerTestOneInput")
public func tryOne(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  FramingTarget.tryOne(data, size)
}
