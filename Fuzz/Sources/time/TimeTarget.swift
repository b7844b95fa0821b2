import FuzzSupport
import OOMLogKit
import OOMModel

/// What people write after `--since`.
enum TimeTarget: FuzzTarget {
  static func tryOne(_ input: Span<UInt8>) {
    let text = String(decoding: input.array, as: UTF8.self)
    let span = TimeExpression.timespan(text)
    use(span)
    // One of them an input, as the next input is not far from this one.
    let (now, zone) = moments[input.count % moments.count]
    let instant = instant(text, now, zone)
    use(instant)
    if let instant {
      check(instant >= 0, "no time is before 1970")
      check(instant == self.instant(" \t\(text) ", now, zone), "blanks round a time mean nothing")
      checkAgain(instant, now: now, zone: zone)
    }
    if let span {
      check(span >= 0, "no time span is negative")
      checkRelative(text, span, now: now, zone: zone)
    }
  }

  private static func instant(_ text: String, _ now: Int64, _ zone: Zone) -> Int64? {
    TimeExpression.instant(of: text, now: now, zone: zone) { name in
      name == "Europe/Berlin" ? summertime : nil
    }
  }
}

/// On the 29th of February, and in the hour that comes twice.
private let moments: [(Int64, Zone)] = [
  (1_709_210_096_000_000, .utc), (1_761_440_400_500_000, summertime),
]

/// One hour east, and two in the summer of a year of 365.25 days.
private let summertime = Zone(name: "summertime") { seconds in
  (7_776_000..<26_092_800).contains(seconds % 31_557_600) ? 7200 : 3600
}

/// An instant written out means itself.
private func checkAgain(_ instant: Int64, now: Int64, zone: Zone) {
  let (seconds, rest) = instant.quotientAndRemainder(dividingBy: 1_000_000)
  let text = "@\(seconds)." + padded(Int(rest), 6)
  check(
    TimeExpression.instant(of: text, now: now, zone: zone) == instant, "\(text) is \(instant)")
  let civil = CivilTime(unixMicroseconds: instant)
  guard let year = civil.year, year <= 9999 else { return }
  let day = "\(padded(year, 4))-\(padded(civil.month, 2))-\(padded(civil.day, 2))"
  let time =
    "\(padded(civil.hour, 2)):\(padded(civil.minute, 2)):\(padded(civil.second, 2))."
    + padded(civil.microsecond, 6)
  let written = instant % 2 == 0 ? "\(day)T\(time)Z" : "\(day) \(time) UTC"
  check(
    TimeExpression.instant(of: written, now: now, zone: zone) == instant, "\(written) is \(instant)"
  )
}

private func checkRelative(_ text: String, _ span: Int64, now: Int64, zone: Zone) {
  let (later, overflow) = now.addingReportingOverflow(span)
  check(
    TimeExpression.instant(of: "+" + text, now: now, zone: zone) == (overflow ? nil : later),
    "+ and a time span is from now on")
  check(
    TimeExpression.instant(of: "-" + text, now: now, zone: zone) == (span > now ? nil : now - span),
    "- and a time span is before now")
}

private func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

@_cdecl("LLVMFuzzerTestOneInput")
public func tryOne(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  TimeTarget.tryOne(data, size)
}
