import ArgumentParser

/// A size as `ls` and journald take it: `512M` is 512 times 1024 times 1024 bytes.
struct ByteSize: ExpressibleByArgument {
  let bytes: Int

  init?(argument: String) {
    let shifts: [Character: Int] = [
      "K": 10, "M": 20, "G": 30, "T": 40, "k": 10, "m": 20, "g": 30, "t": 40,
    ]
    let shift = argument.last.flatMap { shifts[$0] } ?? 0
    let digits = argument.dropLast(shift == 0 ? 0 : 1)
    guard digits.allSatisfy({ ("0"..."9").contains($0) }), let number = Int(digits), number > 0
    else { return nil }
    let (bytes, isTooLarge) = number.multipliedReportingOverflow(by: 1 << shift)
    guard !isTooLarge else { return nil }
    self.bytes = bytes
  }
}
