public import OOMModel

/// Finds out what each input is, unpacks what is packed, and hands the logs to a sink.
public final class LogReader {
  let sink: any LogSink
  let shouldStop: () -> Bool
  let temporaryDirectory: String
  private let limits: UnpackingLimits
  private var argument: Int?
  /// `nil` where nobody reads ahead.
  private var ahead: FilesAhead?
  var budget: UnpackingBudget
  /// Those of the archive that is being read; `nil` outside of archives.
  var journals: [JournalFile]?

  public init(
    sink: any LogSink, limits: UnpackingLimits, temporaryDirectory: String,
    shouldStop: @escaping () -> Bool
  ) {
    self.sink = sink
    self.limits = limits
    self.temporaryDirectory = temporaryDirectory
    self.shouldStop = shouldStop
    budget = UnpackingBudget(limits)
  }

  /// Has helpers read the files of these inputs before `read` is called with each of them, in this order.
  /// `stop` ends it.
  public func readAhead(
    _ inputs: [Input], helpers: Int, look: @escaping @Sendable (Span<UInt8>) -> QuietStretch
  ) {
    let files = inputs.flatMap { input -> [ListedFile] in
      switch input.kind {
      case .file(let file): [file]
      case .family(let files): files
      case .standardInput, .journalFile: []
      }
    }
    if files.count > 1, helpers > 0 {
      ahead = FilesAhead(files, helpers: helpers, limits, look: look)
    }
  }

  public func stop() {
    ahead?.stop()
    ahead = nil
  }

  /// Reads one input. Inputs of one argument share what may be unpacked.
  public func read(_ input: Input) {
    if argument != input.argument {
      argument = input.argument
      budget = UnpackingBudget(limits)
    }
    switch input.kind {
    case .standardInput:
      read(FileStream(), LogMember(name: "-", kind: .standardInput, isNamed: true), depth: 0)
    case .file(let file):
      readFile(file, isNamed: input.isNamed)
    case .family(let files):
      for file in files where !shouldStop() { readFile(file, isNamed: input.isNamed) }
    case .journalFile(let path):
      sink.take([JournalFile(name: path, isNamed: input.isNamed)], from: nil)
    }
    sink.endStream()
  }

  private func readFile(_ listed: ListedFile, isNamed: Bool) {
    defer { ahead?.finish(listed) }
    if let file = ahead?.take(listed) {
      file.budget = budget
      var reader = BlockReader(file)
      sink.take(
        &reader,
        of: LogMember(
          name: file.name, isNamed: isNamed,
          modificationMicroseconds: file.modificationMicroseconds))
      return
    }
    do {
      read(try listed.open(), isNamed: isNamed)
    } catch {
      sink.take(error, .unreadable, isNamed: isNamed)
    }
  }

  /// Reads a file from where it stands.
  public func read(_ file: FileStream, isNamed: Bool) {
    let member = LogMember(
      name: file.name, kind: file.isKernelRing ? .kmsg : .text, isNamed: isNamed,
      modificationMicroseconds: file.modificationMicroseconds)
    read(file, member, depth: 0)
    if file.overruns > 0 {
      sink.take(
        Notice(
          .messagesDropped,
          UntrustedText("the kernel overwrote records of its ring buffer while they were read")))
    }
  }

  /// Reads what stands in a stream. `depth` is the number of packings that it came out of.
  func read(_ stream: any ByteStream, _ member: LogMember, depth: Int) {
    var reader = BlockReader(stream)
    switch reader.content(shouldStop: shouldStop) {
    case .text:
      sink.take(&reader, of: member)
    case .utf16(let order):
      readUTF16(stream, order, member, reader.start)
    case .binary where InputList.isJournal(member.name):
      // libsystemd says what is wrong with it.
      readJournal(stream, member, reader.start)
    case .binary:
      sink.take(Problem(.isBinary, input: member.name), .unreadable, isNamed: member.isNamed)
    case .journal:
      readJournal(stream, member, reader.start)
    case .packed(let packing):
      readPacked(stream, packing, member, reader.start, depth: depth)
    }
  }

  func readUTF16(
    _ stream: any ByteStream, _ order: UTF16Order, _ member: LogMember, _ start: [UInt8]
  ) {
    var reader = BlockReader(UTF16Stream(start, stream, order, name: member.name))
    sink.take(&reader, of: member)
  }

  /// libsystemd reads files on a disk only.
  func readJournal(_ stream: any ByteStream, _ member: LogMember, _ start: [UInt8]) {
    var journal = JournalFile(name: member.name, isNamed: member.isNamed)
    if (stream as? FileStream)?.isOpenableByName != true {
      do {
        let (copy, problem) = try copy(start, stream, name: member.name, needsPath: true)
        if let problem {
          sink.take(problem, .unreadable, isNamed: member.isNamed)
          return
        }
        journal.copy = copy
      } catch {
        sink.take(error, .unreadable, isNamed: member.isNamed)
        return
      }
    }
    if journals != nil {
      journals?.append(journal)
    } else {
      sink.take([journal], from: nil)
    }
  }

  /// Copies a stream, of which `start` has been read, into a temporary file. With the copy comes
  /// the reason why it is not whole.
  func copy(
    _ start: [UInt8], _ stream: any ByteStream, name: String, needsPath: Bool = false
  ) throws(Problem) -> (file: TemporaryFile, problem: Problem?) {
    let file = try TemporaryFile(in: temporaryDirectory, for: name, needsPath: needsPath)
    try file.append(start[...])
    try append(stream, to: file, name: name)
    return (file, stream.problem)
  }

  func append(_ stream: any ByteStream, to file: TemporaryFile, name: String) throws(Problem) {
    var block = [UInt8](repeating: 0, count: BlockReader.blockSize)
    while !shouldStop() {
      guard let count = block.withUnsafeMutableBytes({ stream.read(into: $0) }) else { continue }
      guard count > 0 else { return }
      // What comes out of something packed is counted where it comes out.
      if stream is FileStream || (stream as? ReplayStream)?.rest is FileStream {
        budget.spend(count)
        if let limit = budget.limit(unpacked: 0, packed: 0, more: 0) {
          throw Problem(.limitReached(limit), input: name)
        }
      }
      try file.append(block[..<count])
    }
  }
}

#if !Archive
  extension LogReader {
    /// Built without libarchive: everything packed is a problem with a sentence of its own.
    func readPacked(
      _ stream: any ByteStream, _ packing: Packing, _ member: LogMember, _ start: [UInt8],
      depth: Int
    ) {
      sink.take(
        Problem(.isCompressed(format: packing.name), input: member.name), .unreadable,
        isNamed: member.isNamed)
    }
  }
#endif
