#if Archive
  import Foundation
  import OOMModel
  import TestSupport
  import Testing

  @testable import OOMReader

  /// Against gzip itself, which wrote what is read here and reads it too.
  @Suite struct GzipStreamTests {
    /// Comes in pieces of up to so many bytes, and now and then a signal comes instead.
    private final class Pieces: ByteStream {
      private var rest: ArraySlice<UInt8>
      private let most: Int
      private var random = SeededRandom(seed: 5)
      let problem: Problem? = nil

      init(_ bytes: [UInt8], most: Int) {
        rest = bytes[...]
        self.most = most
      }

      func read(into room: UnsafeMutableRawBufferPointer) -> Int? {
        if most > 1, Int.random(in: 0..<8, using: &random) == 0 { return nil }
        let count = min(room.count, rest.count, .random(in: 1...most, using: &random))
        room.copyBytes(from: rest.prefix(count))
        rest = rest.dropFirst(count)
        return count
      }
    }

    private func unpack(
      _ bytes: [UInt8], pieces: Int = .max, room: Int = 4096
    ) -> (text: [UInt8], problem: Problem?) {
      let stream = GzipStream(Pieces(bytes, most: pieces), name: "log.gz", budget: nil)
      var text: [UInt8] = []
      var block = [UInt8](repeating: 0, count: room)
      while true {
        guard let count = block.withUnsafeMutableBytes({ stream.read(into: $0) }) else { continue }
        guard count > 0 else { return (text, stream.problem) }
        text += block[..<count]
      }
    }

    private static let text = Array(
      (0..<40).map { "[    1.\(100_000 + $0 * 7919)] line \($0 * $0)\n" }.joined().utf8)

    private func packed(_ text: [UInt8] = text) throws -> [UInt8]? {
      let bytes = try TestSupport.packed(text, with: "gzip", ["-n"])
      if bytes == nil { skip("no gzip here") }
      return bytes
    }

    @Test func piecesOfAnySize() throws {
      guard let one = try packed(), let empty = try packed([]) else { return }
      let bytes = one + empty + one + [0, 0, 0]
      for pieces in [1, 2, 7, 100, .max] {
        for room in [1, 3, 500, 1 << 20] {
          let (text, problem) = unpack(bytes, pieces: pieces, room: room)
          #expect(text == Self.text + Self.text && problem == nil, "\(pieces), \(room)")
        }
      }
    }

    /// None is passed over: the text is the same, or something is said.
    @Test func everyBit() throws {
      guard let bytes = try packed() else { return }
      var silent: [Int] = []
      for bit in 0..<bytes.count * 8 {
        var damaged = bytes
        damaged[bit / 8] ^= 1 << (bit % 8)
        let (text, problem) = unpack(damaged)
        if text != Self.text, problem == nil { silent.append(bit) }
      }
      #expect(silent.isEmpty)
    }

    /// All that gzip can still unpack, and a word.
    @Test func everyCut() throws {
      guard let bytes = try packed() else { return }
      try withTemporaryDirectory { directory in
        let file = directory.appending(path: "cut.gz")
        for end in 1..<bytes.count {
          let cut = Array(bytes[..<end])
          let (text, problem) = unpack(cut)
          #expect(problem != nil, "\(end)")
          #expect(Self.text.starts(with: text))
          guard end % 16 == 0 else { continue }
          try file.write(cut)
          let theirs = try run("/bin/bash", ["-c", "gzip -dc \"$0\"; true", file.path]).output
          #expect(text.count >= theirs.count, "\(end)")
        }
      }
    }

    /// What is wrong at the end of one member is no reason to leave out the next.
    @Test(arguments: [8, 4]) func sumsThatAreWrong(fromTheEnd place: Int) throws {
      guard let bytes = try packed() else { return }
      var damaged = bytes
      damaged[bytes.count - place] ^= 1
      for pieces in [1, .max] {
        let (text, problem) = unpack(damaged + bytes, pieces: pieces)
        #expect(text == Self.text + Self.text)
        guard case .isDamaged(let detail) = problem?.reason else {
          Issue.record("\(String(describing: problem))")
          return
        }
        #expect(detail.repaired.contains("may not be what was written"))
      }
    }

    @Test func whatIsNoMember() throws {
      guard let bytes = try packed() else { return }
      for rest in ["x", "\u{1f}", "\u{1f}x", "\0\0x", "\u{1f}\u{8b}"] {
        let (text, problem) = unpack(bytes + Array(rest.utf8))
        #expect(text == Self.text && problem != nil, "\(rest.utf8)")
      }
    }
  }
#endif
