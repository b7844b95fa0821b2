/// Whole kernel messages in, events out: for sources that keep records apart, as the journal
/// does.
public struct RecordScanner {
  public var assembler = EventAssembler()
  private let finder = Finder()

  public init() {}

  /// Takes the next message. The rest of the record is only asked for where the message can
  /// belong to an event. A program's message has not the name of the program in it that the finder
  /// looks for.
  public mutating func feed(
    _ message: Span<UInt8>, isFromRing: Bool = true, context: () -> LineContext?
  ) {
    guard
      assembler.wantsFollowingLines || finder.matches(message)
        || (!isFromRing && KillerLine.mayBe(message)),
      let context = context()
    else { return }
    assembler.feed(message, context)
  }

  public mutating func finish() {
    assembler.finish()
  }
}
