/// A place or a length in a drawing, in hundredths of a percent of its width. Drawings have no width
/// of their own: they stretch with the page, and text in them does not.
struct Fraction: Comparable {
  let basisPoints: Int

  /// Bounded to the whole. Nothing of nothing is nothing.
  init(_ part: UInt64, of whole: UInt64) {
    guard part < whole else {
      basisPoints = whole == 0 ? 0 : 10_000
      return
    }
    let (high, low) = part.multipliedFullWidth(by: 10_000)
    basisPoints = Int(whole.dividingFullWidth((high, low)).quotient)
  }

  init(basisPoints: Int) { self.basisPoints = basisPoints }

  static let zero = Fraction(basisPoints: 0)

  static func < (a: Fraction, b: Fraction) -> Bool { a.basisPoints < b.basisPoints }

  /// Into the middle of the drawing, so that a mark at the end is seen whole.
  func inset(by margin: Int) -> Fraction {
    Fraction(basisPoints: margin + basisPoints * (10_000 - 2 * margin) / 10_000)
  }

  /// `43.21%`, of an attribute.
  var length: String {
    let rest = basisPoints % 100
    return "\(basisPoints / 100)" + (rest == 0 ? "" : rest < 10 ? ".0\(rest)" : ".\(rest)") + "%"
  }

  /// `43.2 %`, to be read.
  var percent: String {
    let tenths = (basisPoints + 5) / 10
    return "\(tenths / 10).\(tenths % 10) %"
  }
}
