#if Archive
  import CZlib
  import OOMModel

  /// What comes out of a gzip file, through zlib: all of its members, one after the other.
  ///
  /// libarchive reads them too, but does not compare the sum and the length at the end of a member (3.6,
  /// archive_read_support_filter_gzip.c, `consume_trailer`), and of a file that is cut it loses the last block.
  final class GzipStream: ByteStream {
    /// Why it ended before its end, or the first damage that did not keep the rest from being read.
    private(set) var problem: Problem?
    private(set) var packedBytes = 0
    private(set) var unpackedBytes = 0

    private let packed: any ByteStream
    private let name: String
    /// `nil` where whoever reads what comes out counts it.
    private let budget: UnpackingBudget?
    /// Where zlib keeps a pointer to.
    private let stream: UnsafeMutablePointer<z_stream>
    private let input: UnsafeMutableRawBufferPointer
    private var isInputOver = false
    /// A member has ended, and no other has begun.
    private var isBetween = false
    /// Of the end of a member, to be passed over.
    private var skipped = 0
    private var isOver = false

    private static let inputSize = 64 * 1024
    /// 15 is the window of each gzip file, and 16 asks for its header and its end (zlib.h, `inflateInit2`).
    private static let windowBits: Int32 = 15 + 16

    init(_ packed: any ByteStream, name: String, budget: UnpackingBudget?) {
      self.packed = packed
      self.name = name
      self.budget = budget
      input = .allocate(byteCount: GzipStream.inputSize, alignment: 16)
      stream = .allocate(capacity: 1)
      stream.initialize(to: z_stream())
      let size = Int32(MemoryLayout<z_stream>.size)
      if inflateInit2_(stream, GzipStream.windowBits, ZLIB_VERSION, size) != Z_OK { fail() }
    }

    deinit {
      inflateEnd(stream)
      stream.deallocate()
      input.deallocate()
    }

    func read(into room: UnsafeMutableRawBufferPointer) -> Int? {
      stream.pointee.next_out = room.bindMemory(to: UInt8.self).baseAddress
      stream.pointee.avail_out = UInt32(clamping: room.count)
      let wanted = Int(stream.pointee.avail_out)
      while !isOver, stream.pointee.avail_out > 0 {
        if isBetween {
          goToNextMember()
        } else {
          unpack()
        }
        guard stream.pointee.avail_in == 0, stream.pointee.avail_out > 0, !isOver else { continue }
        // What has come out need not wait for more.
        if Int(stream.pointee.avail_out) < wanted { break }
        fill()
        // Nothing need ever come out: whoever asks may want to stop.
        return nil
      }
      return count(wanted - Int(stream.pointee.avail_out))
    }

    private func unpack() {
      switch inflate(stream, Z_NO_FLUSH) {
      case Z_OK:
        break
      case Z_BUF_ERROR where !isInputOver:
        break
      case Z_BUF_ERROR:
        damage("truncated gzip data")
        isOver = true
      case Z_STREAM_END:
        isBetween = true
      default:
        fail()
      }
    }

    /// What is wrong with the end of a member does not keep the next one from being read.
    private func fail() {
      let detail = stream.pointee.msg.map { String(cString: $0) } ?? "no memory to unpack it"
      // The length stands behind the sum.
      skipped = detail == "incorrect data check" ? 4 : 0
      isBetween = skipped > 0 || detail == "incorrect length check"
      isOver = !isBetween
      damage(isBetween ? detail + ", what was read may not be what was written" : detail)
    }

    /// Zeros are the padding of a tape. Whatever else is no member was not read.
    private func goToNextMember() {
      while stream.pointee.avail_in > 0, skipped > 0 || stream.pointee.next_in[0] == 0 {
        stream.pointee.next_in += 1
        stream.pointee.avail_in -= 1
        skipped = max(0, skipped - 1)
      }
      if stream.pointee.avail_in == 0 {
        if isInputOver {
          problem = problem ?? packed.problem
          isOver = true
        }
      } else if stream.pointee.next_in[0] == GzipStream.magic {
        inflateReset(stream)
        isBetween = false
      } else {
        damage("bytes behind the end of the compressed data")
        isOver = true
      }
    }

    /// The first byte of a member (RFC 1952, 2.3.1).
    private static let magic: UInt8 = 0x1f

    private func fill() {
      guard !isInputOver, let count = packed.read(into: input) else { return }
      isInputOver = count == 0
      packedBytes += count
      stream.pointee.next_in = input.bindMemory(to: UInt8.self).baseAddress
      stream.pointee.avail_in = UInt32(count)
    }

    /// As many bytes as came out, if the limits allow them.
    private func count(_ bytes: Int) -> Int {
      unpackedBytes += bytes
      guard let budget else { return bytes }
      budget.spend(bytes)
      guard let limit = budget.limit(unpacked: unpackedBytes, packed: packedBytes, more: 0) else {
        return bytes
      }
      problem = Problem(.limitReached(limit), input: name)
      isOver = true
      return 0
    }

    /// The first reason is the one that counts, and that of the input before what follows from it.
    private func damage(_ detail: String) {
      problem =
        problem ?? packed.problem
        ?? Problem(.isDamaged(detail: UntrustedText(detail)), input: name)
    }
  }
#endif
