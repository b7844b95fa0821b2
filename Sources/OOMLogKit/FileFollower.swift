import Glibc
import OOMModel
import OOMParser
import OOMReader

/// Follows a file of text through rotation, or the kernel's ring buffer.
final class FileFollower {
  private let request: FollowRequest
  private let shouldStop: () -> Bool
  private let listener: Follow.Listener
  private var output: FollowOutput
  private var buffer: [UInt8] = []
  private var block = [UInt8](repeating: 0, count: BlockReader.blockSize)

  init(
    _ request: FollowRequest, _ shouldStop: @escaping () -> Bool, _ listener: Follow.Listener
  ) {
    self.request = request
    self.shouldStop = shouldStop
    self.listener = listener
    output = FollowOutput(request, listener)
  }

  func run(_ path: LogPath) throws(Problem) {
    if FileStream.isKernelRing(path) {
      try followRing(path)
    } else {
      try followFile(path)
    }
  }

  private func stream(_ path: LogPath, _ kind: SourceCoverage.Kind) -> TextStream {
    var resolution = TimeResolution(zone: request.zone)
    resolution.year = request.year
    if kind == .kmsg {
      resolution.bootMicroseconds =
        request.clock.realtimeMicroseconds - request.clock.monotonicMicroseconds
    }
    return TextStream(
      SourceCoverage(name: path.name, kind: kind),
      newestMicroseconds: request.clock.realtimeMicroseconds, resolution,
      now: request.currentMicroseconds, isGrowing: true)
  }

  // MARK: - Files

  /// A file is read from its start, for the numbers of its lines and what they tell of the time.
  private func followFile(_ path: LogPath) throws(Problem) {
    let file = try GrowingFile(path: path)
    var stream = stream(path, .text)
    while !shouldStop() {
      switch block.withUnsafeMutableBytes(file.read) {
      case .read(let count):
        feed(count, &stream)
        // Somebody may write without end.
        if output.hasCaughtUp { pause(&stream) }
      case .atEnd:
        pause(&stream)
        // What a file system tells of changes differs: a look costs next to nothing.
        poll(nil, 0, Follow.patience)
      case .rotated:
        begin(&stream, path)
      case .cut:
        begin(&stream, path)
        listener.onProblem(Problem(.wasCut, input: path.name))
      }
    }
    finish(&stream)
  }

  private func begin(_ stream: inout TextStream, _ path: LogPath) {
    takeRest(&stream)
    stream.begin(
      SourceCoverage(name: path.name, kind: .text),
      newestMicroseconds: request.currentMicroseconds())
  }

  // MARK: - The ring buffer

  private func followRing(_ path: LogPath) throws(Problem) {
    let ring = try FileStream(path: path)
    var stream = stream(path, .kmsg)
    if request.last == 0, request.since == nil { ring.goToEnd() }
    var overruns = 0
    while !shouldStop() {
      let count = block.withUnsafeMutableBytes(ring.read)
      if let problem = ring.problem { throw problem }
      if ring.overruns > overruns {
        overruns = ring.overruns
        listener.onNotice(
          Notice(
            .messagesDropped,
            UntrustedText("the kernel overwrote records of its ring buffer before they were read")))
      }
      if let count, count > 0 {
        feed(count, &stream)
      } else {
        pause(&stream)
        ring.wait(milliseconds: Follow.patience)
      }
    }
    finish(&stream)
  }

  // MARK: - Text

  private func feed(_ count: Int, _ stream: inout TextStream) {
    buffer.append(contentsOf: block[..<count])
    let taken = stream.scanner.feed(buffer.span, isLast: false)
    buffer.removeFirst(taken)
    tell(&stream)
  }

  /// What is there is all of this file.
  private func takeRest(_ stream: inout TextStream) {
    while !buffer.isEmpty {
      let taken = stream.scanner.feed(buffer.span, isLast: true)
      guard taken > 0 else { break }
      buffer.removeFirst(taken)
    }
    buffer = []
    tell(&stream)
  }

  private func tell(_ stream: inout TextStream, isLast: Bool = false) {
    for notice in stream.scanner.assembler.takeNotices() { listener.onNotice(notice) }
    for (event, _, _) in stream.takeResolved(isLast: isLast) { output.tell(event) }
  }

  private func pause(_ stream: inout TextStream) {
    // Those that were there at the start are over, even where nothing has come after them.
    let settled = stream.scanner.assembler.settled
    let due = output.due(settledNow: settled)
    stream.scanner.assembler.close(upTo: output.hasCaughtUp ? due : settled)
    tell(&stream)
    if !output.hasCaughtUp { output.catchUp() }
  }

  private func finish(_ stream: inout TextStream) {
    takeRest(&stream)
    stream.scanner.finish()
    tell(&stream, isLast: true)
  }
}
