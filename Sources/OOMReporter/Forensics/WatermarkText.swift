import OOMForensics
import OOMModel

/// What the zones come to, in one sentence.
enum WatermarkText {
  static func sentence(_ marks: Watermarks) -> String {
    let pages =
      marks.order == 0
      ? "one page" : "\(1 << marks.order) pages in a row (order \(marks.order))"
    let request = "For \(pages) from \(marks.wanted.words): "
    switch marks.verdict {
    case .exhausted: return request + "no zone it may use had that above its mark."
    case .fragmented:
      return request + "enough was free, but in no block of that size that it may use."
    case .reserved: return request + "what was free is kept for others in every zone it may use."
    case .belowHigh:
      return request + "above min, but below high, which the last test before a kill asks for."
    case .cameBack: return request + "enough again by the time of the dump."
    }
  }

  static func words(_ outcome: ZoneTest.Outcome) -> String {
    switch outcome {
    case .exhausted: "exhausted"
    case .reserved: "kept for others"
    case .fragmented: "fragmented"
    case .aboveMin: "above min"
    case .aboveHigh: "enough"
    }
  }
}
