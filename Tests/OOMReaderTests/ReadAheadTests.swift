import Foundation
import OOMModel
import TestSupport
import Testing

@testable import OOMReader

/// Several threads read one file, and nobody notices but by the clock.
@Suite struct ReadAheadTests {
  /// Every byte but the last ten is quiet, as far as this one knows.
  private static let look: @Sendable (Span<UInt8>) -> QuietStretch = { block in
    let end = max(0, block.count - 10)
    var newlines = 0
    for index in 0..<end where block[index] == 0x0a { newlines += 1 }
    return QuietStretch(range: 0..<end, newlines: newlines)
  }

  private static func content(_ size: Int, seed: UInt64) -> [UInt8] {
    var random = SeededRandom(seed: seed)
    return (0..<size / 8).flatMap { _ in
      withUnsafeBytes(of: UInt64.random(in: 0 ... .max, using: &random)) { Array($0) }
    }
  }

  private struct Got {
    var bytes: [UInt8] = []
    var wrongStretches = 0
    var stretches = 0
    var outcome = BlockReader.Outcome()
  }

  private func read(
    _ content: [UInt8], helpers: Int, amount: (Int, Bool) -> Int,
    onBlock: (URL, Int) -> Void = { _, _ in }
  ) throws -> Got {
    var got = Got()
    try withTemporaryDirectory { directory in
      let file = directory.appending(path: "log")
      try Data(content).write(to: file)
      var reader = BlockReader(try FileStream(path: LogPath(file.path)))
      var blocks = 0
      got.outcome = reader.read(
        ahead: BlockReader.Ahead(helpers: helpers, look: Self.look), shouldStop: { false },
        take: { span, isLast, quiet in
          blocks += 1
          onBlock(file, blocks)
          if let quiet {
            got.stretches += 1
            var newlines = 0
            for index in quiet.range where span[index] == 0x0a { newlines += 1 }
            if newlines != quiet.newlines { got.wrongStretches += 1 }
          }
          let taken = min(span.count, amount(span.count, isLast))
          got.bytes += UntrustedText(span.extracting(0..<taken)).bytes
          return taken
        })
    }
    return got
  }

  @Test(arguments: [1, 2, 3])
  func everyByteOnceAndInOrder(helpers: Int) throws {
    let content = Self.content(11 << 20 + 4096, seed: UInt64(helpers))
    var random = SeededRandom(seed: 9)
    let got = try read(content, helpers: helpers) { available, isLast in
      isLast ? available : available - Int.random(in: 0...min(available, 20_000), using: &random)
    }
    #expect(got.bytes == content)
    #expect(got.outcome.bytes == content.count)
    #expect(got.outcome.problem == nil)
    #expect(got.stretches > 40)
    #expect(got.wrongStretches == 0)
  }

  /// A rest that is longer than the room before a block.
  @Test func aLongRest() throws {
    let content = Self.content(9 << 20, seed: 5)
    var calls = 0
    let got = try read(content, helpers: 1) { available, isLast in
      calls += 1
      return isLast || calls % 5 == 0 ? available : 0
    }
    #expect(got.bytes == content)
    #expect(got.wrongStretches == 0)
  }

  /// Whoever cuts the file meanwhile is told of, and what was read before stays.
  @Test func aFileThatIsCutMeanwhile() throws {
    let content = Self.content(12 << 20, seed: 6)
    let got = try read(
      content, helpers: 1, amount: { available, _ in available },
      onBlock: { file, block in
        if block == 3 { truncate(file.path, 5 << 20) }
      })
    guard case .wasCut? = got.outcome.problem?.reason else {
      Issue.record("not told: \(String(describing: got.outcome.problem))")
      return
    }
    #expect(got.bytes == Array(content.prefix(got.bytes.count)))
    #expect(got.bytes.count >= 3 * BlockReader.blockSize)
  }

  /// What is written to it meanwhile is read too.
  @Test func aFileThatGrowsMeanwhile() throws {
    let content = Self.content(9 << 20, seed: 7)
    let more = Self.content(1 << 20, seed: 8)
    let got = try read(
      content, helpers: 1, amount: { available, _ in available },
      onBlock: { file, block in
        guard block == 2, let handle = try? FileHandle(forWritingTo: file) else { return }
        _ = try? handle.seekToEnd()
        try? handle.write(contentsOf: Data(more))
        try? handle.close()
      })
    #expect(got.bytes == content + more)
  }

  @Test func stoppingEndsTheHelpers() throws {
    let content = Self.content(16 << 20, seed: 10)
    try withTemporaryDirectory { directory in
      let file = directory.appending(path: "log")
      try Data(content).write(to: file)
      for _ in 0..<20 {
        var reader = BlockReader(try FileStream(path: LogPath(file.path)))
        var blocks = 0
        let outcome = reader.read(
          ahead: BlockReader.Ahead(helpers: 3, look: Self.look), shouldStop: { blocks >= 2 },
          take: { span, _, _ in
            blocks += 1
            return span.count
          })
        #expect(outcome.wasStopped)
      }
    }
  }
}
