import OOMModel

/// In which order the two bytes of a character come.
public enum UTF16Order: Sendable, Hashable, CaseIterable {
  case littleEndian
  case bigEndian

  /// Whether text begins so without a mark: in nearly each character one byte is 0, and the other is not.
  func isOrder(of start: Span<UInt8>) -> Bool {
    let sample = min(start.count / 2, 64)
    guard sample >= 8 else { return false }
    let (high, low) = zeros(start, 0..<sample)
    return high * 4 >= sample * 3 && low * 8 <= sample
  }

  /// Whether text with this mark can be in this order: letters, blanks and digits have a byte that is 0.
  func mayBeOrder(of start: Span<UInt8>) -> Bool {
    let characters = 1..<min(max(start.count / 2, 1), 256)
    return characters.count < 8 || zeros(start, characters).high > 0
  }

  /// How often each byte of a character is 0.
  private func zeros(_ text: Span<UInt8>, _ characters: Range<Int>) -> (high: Int, low: Int) {
    var zeros = [0, 0]
    for index in characters {
      for byte in 0...1 where text[2 * index + byte] == 0 { zeros[byte] += 1 }
    }
    return self == .littleEndian ? (zeros[1], zeros[0]) : (zeros[0], zeros[1])
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
  private var damage: Problem?
  /// Characters in a row that look like two of ASCII each.
  private var pairs = 0

  /// No text has so many, but one of 8 bits a character that somebody added.
  private static let mostPairs = 64

  /// `start` has been read from `units` already.
  init(_ start: [UInt8], _ units: any ByteStream, _ order: UTF16Order, name: String) {
    packed = start
    self.units = units
    self.order = order
    self.name = name
  }

  var problem: Problem? { units.problem ?? damage }

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
    wholes.forEach(look)
    if isLast, !packed.isEmpty {
      damage = Problem(
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

  private func look(_ unit: UInt16) {
    let isPair = UTF16Stream.isASCII(unit >> 8) && UTF16Stream.isASCII(unit & 0xff)
    pairs = isPair ? pairs + 1 : 0
    guard pairs == UTF16Stream.mostPairs, damage == nil else { return }
    damage = Problem(
      .isDamaged(detail: UntrustedText("what is no UTF-16 stands in it, and was not read")),
      input: name)
  }

  private static func isASCII(_ byte: UInt16) -> Bool {
    (0x20..<0x7f).contains(byte) || byte == 0x0a || byte == 0x0d
  }
}
