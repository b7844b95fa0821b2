import OOMModel

/// The line of a long scan.
public enum ProgressText {
  /// `1.2 GiB read, 14 events, 8 s`
  public static func line(_ events: Int, seconds: Int64, bytes: UInt64?) -> String {
    let read = bytes.map { SizeText.of(ByteCount(bytes: $0)) + " read, " } ?? ""
    return read + CoverageText.count(events, "event") + ", \(seconds) s"
  }
}
