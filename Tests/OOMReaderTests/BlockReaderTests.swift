import Foundation
import Glibc
import OOMModel
import TestSupport
import Testing

@testable import OOMReader

struct BlockReaderTests {
  private static let block = BlockReader.blockSize

  /// Whatever a taker takes, the next block starts where it stopped.
  @Test(arguments: [0, 1, block - 1, block, block + 1, 2 * block, 3 * block - 7, 3 * block + 1])
  func everyByteOnceAndInOrder(size: Int) throws {
    var random = SeededRandom(seed: UInt64(size))
    let content = randomBytes(size + Int.random(in: 0..<3, using: &random), &random)
    let got = try read(content) { available, isLast in
      switch Int.random(in: 0..<4, using: &random) {
      case 0: available
      case 1: isLast ? 1 : 0
      // Small enough for many rounds, large enough to end.
      case 2: min(available, Int.random(in: 1...20_000, using: &random))
      default: Int.random(in: (isLast ? 1 : 0)...available, using: &random)
      }
    }
    #expect(got.bytes == content)
    #expect(got.outcome.bytes == content.count)
    #expect(got.outcome.problem == nil)
    #expect(!got.outcome.wasStopped)
  }

  @Test func aLongLineGrowsTheBuffer() throws {
    let length = 3 * BlockReaderTests.block + 5
    let content = [UInt8](repeating: 0x61, count: length) + Array("\nend\n".utf8)
    var longest = 0
    try withFile(content) { path in
      var reader = BlockReader(try FileStream(path: path))
      _ = reader.read(
        shouldStop: { false },
        take: { span, isLast in
          longest = max(longest, span.count)
          // The end of the line can only be in what has come since the last call.
          let tail = UntrustedText(span).bytes.suffix(BlockReaderTests.block * 2)
          return isLast || tail.contains(0x0a) ? span.count : 0
        })
    }
    #expect(longest > length)
  }

  /// Where nothing is taken of the last block, reading still ends.
  @Test func aTakerThatTakesNothing() throws {
    let got = try read(Array("no end of line".utf8)) { _, _ in 0 }
    #expect(got.bytes.isEmpty)
  }

  @Test func whatIsLookedAtIsReadAllTheSame() throws {
    try withFile(Array("LPKSHHRH and more\n".utf8)) { path in
      var reader = BlockReader(try FileStream(path: path))
      #expect(reader.content(shouldStop: { false }) == .journal)
      #expect(reader.start == Array("LPKSHHRH and more\n".utf8))
      var seen: [UInt8] = []
      let outcome = reader.read(
        shouldStop: { false },
        take: { span, _ in
          seen += UntrustedText(span).bytes
          return span.count
        })
      #expect(seen == Array("LPKSHHRH and more\n".utf8))
      #expect(outcome.bytes == seen.count)
    }
  }

  @Test func stops() throws {
    try withFile(Array("a\n".utf8)) { path in
      var reader = BlockReader(try FileStream(path: path))
      let outcome = reader.read(
        shouldStop: { true }, take: { span, _ in span.count })
      #expect(outcome.wasStopped)
      #expect(outcome.bytes == 0)
    }
  }

  @Test func modificationTime() throws {
    try withFile([]) { path in
      // 2026-12-31T23:59:58.25Z
      let stamp = timespec(tv_sec: 1_798_761_598, tv_nsec: 250_000_000)
      #expect(utimensat(AT_FDCWD, path, [stamp, stamp], 0) == 0)
      let file = try FileStream(path: path)
      #expect(file.modificationMicroseconds == 1_798_761_598_250_000)
    }
  }

  // MARK: - What is no log

  @Test func aMissingFile() {
    let path = "/nonexistent/oomlog"
    #expect(throws: Problem(.notFound, input: path)) { _ = try FileStream(path: path) }
  }

  @Test func aDirectory() throws {
    try withTemporaryDirectory { directory in
      let error = #expect(throws: Problem.self) { _ = try FileStream(path: directory.path) }
      #expect(error?.input == directory.path)
    }
  }

  @Test func anUnreadableFile() throws {
    guard geteuid() != 0 else { return skip("root may read every file") }
    try withFile([]) { path in
      #expect(chmod(path, 0) == 0)
      #expect(throws: Problem(.permissionDenied, input: path)) { _ = try FileStream(path: path) }
    }
  }

  @Test func devZeroIsRefused() {
    #expect(throws: Problem(.isUnsupportedDevice, input: "/dev/zero")) {
      _ = try FileStream(path: "/dev/zero")
    }
  }

  @Test func aBlockDeviceIsRefused() {
    guard geteuid() == 0 else { return skip("only root may open block devices") }
    let devices = ["/dev/loop0", "/dev/sda", "/dev/vda", "/dev/nvme0n1"]
    guard let device = devices.first(where: { access($0, R_OK) == 0 }) else {
      return skip("no block device here")
    }
    #expect(throws: Problem(.isUnsupportedDevice, input: device)) {
      _ = try FileStream(path: device)
    }
  }

  @Test func devNullIsEmpty() throws {
    let file = try FileStream(path: "/dev/null")
    #expect(file.modificationMicroseconds == nil)
    var reader = BlockReader(file)
    let outcome = reader.read(
      shouldStop: { false }, take: { span, _ in span.count })
    #expect(outcome.bytes == 0)
    #expect(outcome.problem == nil)
  }

  // MARK: - FIFOs

  @Test func aFIFO() throws {
    try withTemporaryDirectory { directory in
      let path = directory.appending(path: "fifo").path
      #expect(mkfifo(path, 0o600) == 0)
      // Linux opens a FIFO for both at once without waiting; what is written stays in it.
      let both = open(path, O_RDWR)
      #expect(write(both, "early\n", 6) == 6)
      let reader = BlockReader(try FileStream(path: path))
      close(both)
      let bytes = bytes(of: reader)
      #expect(bytes == Array("early\n".utf8))
    }
  }

  /// `zcat kern.log.2.gz > fifo & oomlog scan fifo`: which of the two opens first is chance.
  @Test func aFIFOWhoseWriterComesLater() throws {
    try withTemporaryDirectory { directory in
      let path = directory.appending(path: "fifo").path
      #expect(mkfifo(path, 0o600) == 0)
      let writer = Thread {
        usleep(300_000)
        // Without a reader this fails instead of waiting for ever.
        let descriptor = open(path, O_WRONLY | O_NONBLOCK)
        guard descriptor >= 0 else { return }
        _ = write(descriptor, "late\n", 5)
        close(descriptor)
      }
      writer.start()
      let reader = BlockReader(try FileStream(path: path))
      let bytes = bytes(of: reader)
      #expect(bytes == Array("late\n".utf8))
    }
  }

  /// logrotate's `copytruncate`, at the worst moment.
  @Test func aFileThatIsCutWhileItIsRead() throws {
    try withFile([UInt8](repeating: 0x0a, count: 3 * BlockReader.blockSize)) { path in
      var reader = BlockReader(try FileStream(path: path))
      let outcome = reader.read(
        shouldStop: { false },
        take: { span, _ in
          #expect(truncate(path, 10) == 0)
          return span.count
        })
      #expect(outcome.problem == Problem(.wasCut, input: path))
    }
  }

  /// A writer that goes on is no cut.
  @Test func aFileThatGrowsWhileItIsRead() throws {
    try withFile([0x61, 0x0a]) { path in
      var reader = BlockReader(try FileStream(path: path))
      var hasGrown = false
      let outcome = reader.read(
        shouldStop: { false },
        take: { span, _ in
          if !hasGrown { #expect(truncate(path, 9) == 0) }
          hasGrown = true
          return span.count
        })
      #expect(outcome.problem == nil)
    }
  }

  /// At most a block stands for a hole, and no byte of the data is lost.
  @Test func holes() throws {
    try withFile(Array("first\n".utf8)) { path in
      let hole = 1 << 40
      #expect(truncate(path, off_t(hole)) == 0)
      let file = try #require(FileHandle(forWritingAtPath: path))
      try file.seekToEnd()
      file.write(Data("second\n".utf8))
      #expect(truncate(path, off_t(2 * hole)) == 0)
      let bytes = bytes(of: BlockReader(try FileStream(path: path)))
      #expect(bytes.count <= 4 * BlockReader.blockSize)
      let text = bytes.filter { $0 != 0 }
      #expect(text == Array("first\nsecond\n".utf8))
    }
  }

  // MARK: -

  private func bytes(of reader: consuming BlockReader) -> [UInt8] {
    var bytes: [UInt8] = []
    _ = reader.read(
      shouldStop: { false },
      take: { span, _ in
        bytes += UntrustedText(span).bytes
        return span.count
      })
    return bytes
  }

  private func read(
    _ content: [UInt8], amount: (_ available: Int, _ isLast: Bool) -> Int
  ) throws -> (bytes: [UInt8], outcome: BlockReader.Outcome) {
    var bytes: [UInt8] = []
    return try withFile(content) { path in
      var reader = BlockReader(try FileStream(path: path))
      let outcome = reader.read(
        shouldStop: { false },
        take: { span, isLast in
          let taken = amount(span.count, isLast)
          bytes += UntrustedText(span.extracting(0..<taken)).bytes
          return taken
        })
      return (bytes, outcome)
    }
  }

  private func withFile<Result>(
    _ content: [UInt8], _ body: (_ path: String) throws -> Result
  ) throws -> Result {
    try withTemporaryDirectory { directory in
      let file = directory.appending(path: "log")
      try file.write(content)
      return try body(file.path)
    }
  }

  private func randomBytes(_ count: Int, _ random: inout SeededRandom) -> [UInt8] {
    (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) }
  }
}

extension FileStream {
  fileprivate convenience init(path: String) throws(Problem) { try self.init(path: LogPath(path)) }
}
