package import OOMModel

/// A line by itself, for who asks what it says: framed and recognised as a line of a log is, without
/// what only the lines round it could tell.
package struct LoneLine {
  /// Who wrote it, as far as the frame says. In a log that does not say so of each line, `kernel` is
  /// not believed.
  package let provenance: Provenance
  package let program: LogProgram
  /// The message without its frame; several where it holds several lines of the kernel.
  package let texts: [UntrustedText]

  package init(_ line: Span<UInt8>) {
    if line.count > 0, line[0] == UInt8(ascii: "{") {
      let fields = RecordFields(json: line, 0..<line.count)
      if let message = fields.message {
        let inner = LoneLine(framed: message.span, mayBeBare: fields.isBare)
        self.init(
          provenance: inner.provenance == .userspace ? .userspace : fields.provenance,
          program: inner.program == .unnamed ? fields.program : inner.program, texts: inner.texts)
        return
      }
    }
    var wrapping = Wrapping()
    if wrapping.mayBeWrapped(line), let inner = wrapping.unwrap(line, mayBeIndented: true) {
      self.init(framed: inner.span, mayBeBare: false)
    } else {
      self.init(framed: line, mayBeBare: false)
    }
  }

  private init(provenance: Provenance, program: LogProgram, texts: [UntrustedText]) {
    self.provenance = provenance
    self.program = program
    self.texts = texts
  }

  private init(framed line: Span<UInt8>, mayBeBare: Bool) {
    var last: Framing?
    guard !mayBeBare, let framed = Framing.recognise(line, last: &last) else {
      self.init(provenance: .claimed, program: .unnamed, texts: LoneLine.texts(in: line))
      return
    }
    if last == .priority, let plain = Wrapping.plain(line, from: framed.textStart) {
      self.init(framed: plain.span, mayBeBare: false)
      return
    }
    let inner = line.extracting(framed.textStart..<line.count)
    // A journal's line looks like one of dmesg, but for a host and a tag before the text.
    if last == .dmesg, Record(inner) == nil, let journal = JournalMonotonicFraming.frame(line) {
      self.init(
        provenance: journal.provenance, program: journal.program,
        texts: LoneLine.texts(in: line.extracting(journal.textStart..<line.count)))
      return
    }
    if framed.isEscaped, let plain = KmsgFraming.unescaped(inner) {
      self.init(
        provenance: framed.provenance, program: framed.program,
        texts: LoneLine.texts(in: plain.span))
    } else {
      self.init(
        provenance: framed.provenance, program: framed.program, texts: LoneLine.texts(in: inner))
    }
  }

  private static func texts(in text: Span<UInt8>) -> [UntrustedText] {
    if Record(text) == nil, let plain = KmsgFraming.unescaped(text, onlyUnprintable: true),
      Record(plain.span) != nil
    {
      // dmesg wrote bytes that are not text as `\xNN`.
      return [UntrustedText(plain)]
    }
    guard let pieces = FoldedMessage.pieces(of: text) else { return [UntrustedText(text)] }
    return pieces.map { UntrustedText(text.extracting($0)) }
  }

  /// What one of the texts is a record of. `nil` where nothing makes sense of it.
  package func content(of text: UntrustedText) -> Content? {
    if let record = Record(text.bytes.span) { return .record(record) }
    return NeighbourLine(text.bytes.span, by: program).map { .neighbour($0) }
  }

  package enum Content {
    case record(Record)
    case neighbour(NeighbourLine)
  }
}
