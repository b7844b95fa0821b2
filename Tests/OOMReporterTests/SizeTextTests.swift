import OOMModel
import Testing

@testable import OOMReporter

struct SizeTextTests {
  /// Worked out by hand; `numfmt --to=iec-i --round=nearest --format=%.1f` agrees from 1 KiB on.
  @Test(
    arguments: [
      (0, "0 B"),
      (1023, "1023 B"),
      (1024, "1.0 KiB"),
      // 1.0498 and 1.0508
      (1075, "1.0 KiB"),
      (1076, "1.1 KiB"),
      (1536, "1.5 KiB"),
      (20_249 << 10, "19.8 MiB"),
      // 1023.9492 and 1023.9502
      (1_048_524, "1023.9 KiB"),
      (1_048_525, "1.0 MiB"),
      // 1.0499992 and 1.0500002
      (1_048_576 + 52_428, "1.0 MiB"),
      (1_048_576 + 52_429, "1.1 MiB"),
      (1 << 30, "1.0 GiB"),
      (1 << 40, "1.0 TiB"),
      (1 << 50, "1.0 PiB"),
      (1 << 60 - 1, "1.0 EiB"),
      (1 << 60, "1.0 EiB"),
      (UInt64.max, "16.0 EiB"),
    ] as [(UInt64, String)])
  func words(bytes: UInt64, expected: String) {
    #expect(SizeText.of(ByteCount(bytes: bytes)) == expected)
  }

  @Test func unknown() {
    #expect(SizeText.of(nil) == "-")
  }
}
