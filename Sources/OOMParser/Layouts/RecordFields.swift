import OOMModel

/// A record whose parts have names: an entry of a journal as export, JSON or verbose text, a line of
/// a container's log, a record out of a cloud's export.
struct RecordFields {
  private(set) var message: [UInt8]?
  /// The name of the field that was taken for the message because of its text, or is to be.
  private(set) var textName: [UInt8]?
  /// Where the message starts, in the bytes the fields were read from.
  private(set) var messageStart = 0
  private(set) var stamp: Stamp?
  private(set) var monotonicMicroseconds: Int64?
  private(set) var host: UntrustedText?
  private(set) var bootID: String?
  /// The text is not a line with a frame of its own.
  var isBare: Bool { isJournal || isDmesg }
  /// A container's log, in which a long line comes in parts: whether it is the last.
  var isLastPart: Bool { !hasLog || stream.isEmpty || hasLogTag || message?.last == .newline }
  /// The name of a container's stream.
  private(set) var stream: [UInt8] = []
  private var hasLog = false
  private var hasLogTag = false
  private var isJournal = false
  /// What decides who wrote the record stands in a part of it, or the record in another: somebody
  /// passed it on, and may have made it up.
  private var isInside = false
  private var isDmesg: Bool { hasPriority && messageName == .dmesg }
  private var hasPriority = false
  private var messageName = MessageName.none
  /// Another message stands behind the one that counts, with the kernel's words.
  private(set) var leavesOutKernelWords = false
  private var isKernelFacility: Bool?
  private var isKernelTransport: Bool?
  /// What a journal says of the writer.
  private var writer = JournalWriter()
  /// The first name of the writer.
  private var namedProgram: LogProgram?
  private var seconds: Int64?

  /// The names a message has, the surer ones later.
  private enum MessageName: Int {
    case none, other, dmesg, known, journal
  }

  /// Takes a field by its name. The first of several with the same meaning counts.
  mutating func set(
    _ name: Span<UInt8>, _ value: Span<UInt8>, at start: Int, isNested: Bool = false
  ) {
    isInside = isInside || (isNested && decidesWriter(name))
    // What a container is called says nothing of who wrote its lines.
    if isNested, name.equals("tag") { return }
    guard name.count > 0 else { return setNameless(value, at: start) }
    switch name[0] {
    case UInt8(ascii: "_"): setTrusted(name, value, at: start)
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): setUpperCase(name, value, at: start)
    default: setLowerCase(name, value, at: start)
    }
  }

  private func decidesWriter(_ name: Span<UInt8>) -> Bool {
    name.equals("_TRANSPORT") || name.equals("SYSLOG_FACILITY") || name.equals("fac")
      || name.equals("MESSAGE") || name.equals("msg")
  }

  /// What journald itself says of an entry.
  private mutating func setTrusted(_ name: Span<UInt8>, _ value: Span<UInt8>, at start: Int) {
    if name.equals("__REALTIME_TIMESTAMP") {
      isJournal = true
      var at = 0
      guard let time = value.decimal(&at), let time = Int64(exactly: time) else { return }
      stamp = .instant(unixMicroseconds: time)
    } else if name.equals("_SOURCE_MONOTONIC_TIMESTAMP") {
      var at = 0
      monotonicMicroseconds = value.decimal(&at).flatMap(Int64.init(exactly:))
    } else if name.equals("_TRANSPORT") {
      isJournal = true
      isKernelTransport = (isKernelTransport ?? true) && value.equals("kernel")
      writer.transport = UntrustedText(value)
    } else if name.equals("__CURSOR") {
      isJournal = true
    } else if name.equals("_BOOT_ID") {
      bootID = value.string(0..<value.count)
    } else if name.equals("_HOSTNAME") {
      host = UntrustedText(value)
    } else if name.equals("_PID") {
      var at = 0
      writer.pid = value.pid(&at)
    } else if name.equals("_UID") {
      var at = 0
      writer.uid = value.uid(&at)
    } else if name.equals("_COMM") {
      writer.comm = UntrustedText(value)
    } else if name.equals("_SYSTEMD_UNIT") {
      writer.unit = UntrustedText(value)
    } else if name.equals("_SYSTEMD_USER_UNIT") {
      writer.userUnit = UntrustedText(value)
    } else if name.equals("_raw") {
      setMessage(value, .known, at: start)
    } else if name.equals("_time") {
      setTime(value)
    }
  }

  /// Fields of a journal entry that its writer chose, and names in other daemons' JSON.
  private mutating func setUpperCase(_ name: Span<UInt8>, _ value: Span<UInt8>, at start: Int) {
    if name.equals("MESSAGE") {
      if messageName == .journal, Finder().hasKernelWords(value) { leavesOutKernelWords = true }
      setMessage(value, .journal, at: start)
    } else if name.equals("SyslogMessage") {
      setMessage(value, .known, at: start)
    } else if name.equals("SYSLOG_FACILITY") || name.equals("FACILITY") || name.equals("Facility") {
      takeFacility(value)
    } else if name.equals("SYSLOG_IDENTIFIER") || name.equals("PROGRAM")
      || name.equals("ProcessName")
    {
      takeProgram(value)
    } else if name.equals("HOST") || name.equals("HOSTNAME") || name.equals("Computer") {
      host = host ?? UntrustedText(value)
    } else if name.equals("DATE") || name.equals("ISODATE") || name.equals("TimeGenerated") {
      setTime(value)
    } else {
      setOther(name, value, at: start)
    }
  }

  private mutating func setLowerCase(_ name: Span<UInt8>, _ value: Span<UInt8>, at start: Int) {
    switch name[0] {
    case UInt8(ascii: "m") where name.equals("message"): setMessage(value, .known, at: start)
    case UInt8(ascii: "m") where name.equals("msg"): setMessage(value, .dmesg, at: start)
    case UInt8(ascii: "l") where name.equals("log"):
      hasLog = true
      setMessage(value, .known, at: start)
    case UInt8(ascii: "l") where name.equals("line"): setMessage(value, .known, at: start)
    case UInt8(ascii: "t") where name.equals("text") || name.equals("textPayload"),
      UInt8(ascii: "b") where name.equals("body"), UInt8(ascii: "@") where name.equals("@message"):
      setMessage(value, .known, at: start)
    case UInt8(ascii: "p") where name.equals("pri"), UInt8(ascii: "f") where name.equals("fac"):
      setDmesgOrigin(name, value)
    case UInt8(ascii: "f") where name.equals("facility"):
      takeFacility(value)
    case UInt8(ascii: "t") where name.equals("tag"), UInt8(ascii: "p") where name.equals("program"),
      UInt8(ascii: "i") where name.equals("ident"), UInt8(ascii: "a") where name.equals("appname"):
      takeProgram(value)
    case UInt8(ascii: "h") where name.equals("host") || name.equals("hostname"):
      host = host ?? UntrustedText(value)
    case UInt8(ascii: "t")
    where name.equals("time") || name.equals("timestamp") || name.equals("ts"),
      UInt8(ascii: "@") where name.equals("@timestamp"),
      UInt8(ascii: "d") where name.equals("date"):
      setTime(value)
    case UInt8(ascii: "s") where name.equals("stream"): stream = UntrustedText(value).bytes
    // Fluent Bit, reading /dev/kmsg.
    case UInt8(ascii: "s") where name.equals("sec"): addMonotonic(value, unit: 1_000_000)
    case UInt8(ascii: "u") where name.equals("usec"): addMonotonic(value, unit: 1)
    case UInt8(ascii: "l") where name.equals("logtag"): hasLogTag = true
    default: setOther(name, value, at: start)
    }
  }

  /// `[time, text]`, as Loki has it.
  private mutating func setNameless(_ value: Span<UInt8>, at start: Int) {
    if (0..<value.count).allSatisfy({ value[$0].isDigit }) {
      setTime(value)
    } else {
      setMessage(value, .known, at: start)
    }
  }

  /// A string of any other name is the message when it holds the kernel's words and nothing else
  /// is.
  private mutating func setOther(_ name: Span<UInt8>, _ value: Span<UInt8>, at start: Int) {
    guard messageName == .none, isText(name) || Finder().hasKernelWords(value) else { return }
    textName = UntrustedText(name).bytes
    setMessage(value, .other, at: start)
  }

  /// Whether the field of this name held the text of the record before.
  private func isText(_ name: Span<UInt8>) -> Bool {
    guard let textName, textName.count == name.count else { return false }
    return name.indices.allSatisfy { name[$0] == textName[$0] }
  }

  private mutating func setMessage(_ value: Span<UInt8>, _ name: MessageName, at start: Int) {
    guard name.rawValue > messageName.rawValue else { return }
    messageName = name
    messageStart = start
    message = UntrustedText(value).bytes
  }

  /// `"pri": 4`, the number of facility and level; in `dmesg -x -J` the level alone, in words, and
  /// `"fac": "kern"`.
  private mutating func setDmesgOrigin(_ name: Span<UInt8>, _ value: Span<UInt8>) {
    hasPriority = true
    if name.equals("fac") {
      takeFacility(value)
    }
  }

  // MARK: - Time

  mutating func setTime(_ value: Span<UInt8>) {
    guard !(stamp?.isComplete ?? false) else { return }
    var at = 0
    value.skipBlanks(&at)
    if var iso = ISOStamp.skip(value, &at) {
      if value.starts(with: " UTC", at: at) { iso.utcOffsetSeconds = 0 }
      stamp = .civil(iso.time, utcOffsetSeconds: iso.utcOffsetSeconds)
    } else if let time = CalendarStamp.skipMonthDayTime(value, &at) {
      stamp = .civil(time, utcOffsetSeconds: nil)
    } else if let number = value.decimal(&at) {
      setTime(number, value, &at)
    }
  }

  private mutating func addMonotonic(_ value: Span<UInt8>, unit: Int64) {
    var at = 0
    guard let number = value.decimal(&at), number < 1 << 40 else { return }
    monotonicMicroseconds = (monotonicMicroseconds ?? 0) + Int64(number) * unit
  }

  /// A number: since boot in dmesg, else since 1970, in the unit that makes it a time of this
  /// century.
  private mutating func setTime(_ number: UInt64, _ value: Span<UInt8>, _ at: inout Int) {
    guard let number = Int64(exactly: number) else { return }
    switch number {
    case ..<100_000_000_000:
      let micro = value.skip(".", &at) ? KernelStamp.fraction(value, &at) ?? 0 : 0
      seconds = number * 1_000_000 + micro
    case ..<100_000_000_000_000: stamp = .instant(unixMicroseconds: number * 1000)
    case ..<100_000_000_000_000_000: stamp = .instant(unixMicroseconds: number)
    default: stamp = .instant(unixMicroseconds: number / 1000)
    }
  }

  var time: EventTime {
    guard let seconds else {
      return EventTime(stamp: stamp, monotonicMicroseconds: monotonicMicroseconds)
    }
    return isDmesg
      ? EventTime(monotonicMicroseconds: seconds)
      : EventTime(
        stamp: stamp ?? .instant(unixMicroseconds: seconds),
        monotonicMicroseconds: monotonicMicroseconds)
  }

  // MARK: - Writer

  /// One that is not the kernel's decides.
  private mutating func takeFacility(_ value: Span<UInt8>) {
    guard let isKernel = Origin.isKernelFacility(value) else { return }
    isKernelFacility = (isKernelFacility ?? true) && isKernel
  }

  private mutating func takeProgram(_ value: Span<UInt8>) {
    guard namedProgram == nil else { return }
    namedProgram = LogProgram(tag: value)
    writer.identifier = UntrustedText(value)
  }

  /// Who wrote the record, as far as it says: an entry of a journal says more than a name.
  var program: LogProgram {
    if isJournal, namedProgram != nil, namedProgram != .kernel { return writer.program }
    return namedProgram ?? (isKernelTransport == true || isDmesg ? .kernel : .unnamed)
  }

  var provenance: Provenance {
    if isKernelFacility == false || isKernelTransport == false { return .userspace }
    if isKernelTransport == true || isDmesg {
      return isKernelFacility == true && !isInside ? .kernel : .claimed
    }
    return namedProgram.map { $0 != .kernel } ?? false ? .userspace : .claimed
  }

  /// `dmesg -J -F` of util-linux 2.38 goes on after a message with the rest of the file, which comes
  /// again as the messages that follow. No other message of dmesg ends with a newline.
  mutating func dropRestOfFile() {
    guard isDmesg, let message,
      message.last == .newline || message.count >= TextScanner.longestLine / 2,
      let end = message.firstIndex(of: .newline)
    else { return }
    self.message = Array(message[..<end])
  }
}

extension Span where Element == UInt8 {
  func equals(_ literal: StaticString) -> Bool {
    count == literal.utf8CodeUnitCount && starts(with: literal, at: 0)
  }
}

extension RecordFields {
  /// The fields of an object or list in JSON.
  init(json block: Span<UInt8>, _ range: Range<Int>, depth: Int = 0, textName: [UInt8]? = nil) {
    self.init()
    self.textName = textName
    var fields = self
    JSONElement.read(block, range) { name, value, isNested in
      let name = block.extracting(name)
      switch value {
      case .string(let text):
        let escaped = block.extracting(text)
        if escaped.firstIndex(of: UInt8(ascii: "\\"), from: 0) == nil {
          fields.set(name, escaped, at: text.lowerBound, isNested: isNested)
        } else {
          fields.set(
            name, JSONText.unescaped(escaped).span, at: text.lowerBound, isNested: isNested)
        }
      case .number(let text):
        fields.set(name, block.extracting(text), at: text.lowerBound, isNested: isNested)
      case .bytes(let bytes, let start):
        fields.set(name, bytes.span, at: start, isNested: isNested)
      }
    }
    // dmesg puts its records in a list with a name.
    fields.isInside = fields.isInside || depth > (fields.isDmesg ? 2 : 0)
    self = fields
  }
}
