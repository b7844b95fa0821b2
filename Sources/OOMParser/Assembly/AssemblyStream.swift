import OOMModel

/// The state of one stream of lines: of a host, a boot and a caller, programs apart from the
/// kernel.
struct AssemblyStream {
  let key: Key
  /// The event whose dump is being read, by serial number.
  var open: Int?
  /// How many lines that are no record the open event may still see.
  var strayLinesLeft = 0
  /// Lines in the open event's dump that no record was made of, since its last record.
  var unknownLines = 0
  /// The first of them, where lines are kept.
  var strayLines: [EvidenceLine] = []
  /// The last event of the stream.
  var last: Int?
  /// An event whose dump another one's lines ran into, and whose kill line is still to come.
  var interleaved: Int?
  /// The event that began inside the open one's dump and is over.
  var inner: Int?
  /// The SysRq line that announced the next event, and when.
  var manual: (line: EvidenceLine, time: EventTime)?
  private var holding = Holding.nothing

  struct Key: Hashable {
    let host: UntrustedText?
    let bootID: String?
    let isUserspace: Bool
    let caller: LineContext.Caller?

    init(_ context: borrowing LineContext) {
      host = context.host
      bootID = context.bootID
      isUserspace = context.provenance == .userspace
      caller = context.caller
    }
  }

  private(set) var isHolding = false

  /// Apart from the rest, because a stream nearly never holds anything.
  private enum Holding {
    case nothing
    indirect case record(HeldRecord)
  }

  init(for context: LineContext) {
    key = Key(context)
  }

  /// Whether lines that follow can belong to what it is reading, whatever they hold.
  var wantsLines: Bool { open != nil || isHolding }

  /// A record that goes on in the next line.
  var held: HeldRecord? {
    get { if case .record(let held) = holding { held } else { nil } }
    set {
      holding = newValue.map(Holding.record) ?? .nothing
      isHolding = newValue != nil
    }
  }
}
