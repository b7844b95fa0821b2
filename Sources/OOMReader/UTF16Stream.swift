import OOMModel

/// In which order the two bytes of a character come.
public enum UTF16Order: Sendable, Hashable, CaseIterable {
  case littleEndian
  case bigEndian

  /// Whether text begins so without a mark: for so many characters one byte is a letter's, the other 0.
  func isOrder(of start: Span<UInt8>) -> Bool {
    let sample = min(start.count / 2, 64)
    guard sample >= 8 else { return false }
    let zero = self == .littleEndian ? 1 : 0
    return (0..<sample).allSatisfy { index in
      let letter = start[2 * index + 1 - zero]
      return start[2 * index + zero] == 0 && (letter >= 0x20 || (9...13).contains(letter))
    }
  }
}

/// A text in UTF-16, as UTF-8: what is read knows no other. Offsets count the bytes that come out.
final class UTF16Stream: ByteStream {
  private let units: any ByteStream
  private let order: UTF16Order
  private let name: String
  /// Read, and not converted: half a character, or what was read to find out what it is.
  private var packed: [UInt8]
  /// Converted, and not handed on.
  private var text: [UInt8] = []
  private var given = 0
  private var block = [UInt8](repeating: 0, count: 64 * 1024)
  private var isBegun = false
  private var cut: Problem?

  /// `start` has been read from `units` already.
  init(_ start: [UInt8], _ units: any ByteStream, _ order: UTF16Order, name: String) {
    packed = start
    self.units = units
    self.order = order
    self.name = name
  }

  var problem: Problem? { units.problem ?? cut }

  func read(into room: UnsafeMutableRawBufferPointer) -> Int? {
    while given == text.count {
      guard let count = block.withUnsafeMutableBytes({ units.read(into: $0) }) else { return nil }
      packed += block[..<count]
      let isOver = count == 0
      convert(isLast: isOver)
      if isOver, text.isEmpty { return 0 }
    }
    let count = min(room.count, text.count - given)
    room.copyBytes(from: text[given..<given + count])
    given += count
    return count
  }

  /// What is no character becomes U+FFFD.
  private func convert(isLast: Bool) {
    text.removeAll(keepingCapacity: true)
    given = 0
    var wholes = stride(from: 0, to: packed.count - 1, by: 2).map { index in
      let (low, high) = order == .littleEndian ? (index, index + 1) : (index + 1, index)
      return UInt16(packed[low]) | UInt16(packed[high]) << 8
    }
    if !isLast, let last = wholes.last, UTF16.isLeadSurrogate(last) { wholes.removeLast() }
    packed.removeFirst(wholes.count * 2)
    if isLast, !packed.isEmpty {
      cut = Problem(
        .isDamaged(detail: UntrustedText("it ends within a character of UTF-16")), input: name)
      packed.removeAll()
    }
    if !isBegun, let first = wholes.first {
      isBegun = true
      // The mark of the order.
      if first == 0xfeff { wholes.removeFirst() }
    }
    _ = transcode(
      wholes.makeIterator(), from: UTF16.self, to: UTF8.self, stoppingOnError: false
    ) { text.append($0) }
  }
}
