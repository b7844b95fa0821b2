import Glibc
import OOMModel

/// What can be read only once, read again from its start: standard input, a FIFO, or a member of an
/// archive, of which it must be known what it unpacks to before it is known how to read it.
final class ReplayStream: ByteStream {
  let rest: any ByteStream
  private var kept: [UInt8]
  /// The next byte of `kept`.
  private var position = 0
  private var isKeeping = true
  private var replayProblem: Problem?
  private let name: String

  /// Enough for the first block that any compression unpacks.
  private static let limit = 8 << 20

  /// `start` has been read from `rest` already.
  init(_ start: [UInt8], _ rest: any ByteStream, name: String) {
    kept = start
    self.rest = rest
    self.name = name
  }

  var problem: Problem? { replayProblem ?? rest.problem }

  /// From the start once more, and for the last time.
  func rewind() {
    position = 0
    isKeeping = false
  }

  /// The start is not needed again.
  func forget() {
    isKeeping = false
  }

  func read(into room: UnsafeMutableRawBufferPointer) -> Int? {
    if position < kept.count {
      let count = min(room.count, kept.count - position)
      kept.withUnsafeBytes {
        room.copyMemory(from: .init(rebasing: $0[position..<position + count]))
      }
      position += count
      return count
    }
    if !isKeeping {
      kept = []
      position = 0
    } else if kept.count > ReplayStream.limit {
      replayProblem = Problem(
        .isDamaged(detail: UntrustedText("no content in the first 8 MiB")), input: name)
      return 0
    }
    guard let count = rest.read(into: room) else { return nil }
    if isKeeping {
      kept += UnsafeRawBufferPointer(room)[..<count]
      position = kept.count
    }
    return count
  }
}
