import OOMModel
import Testing

@Suite struct ByteCountTests {
  @Test(
    arguments: [
      (0, 0), (1, 1024), (422_884, 433_033_216),
      (18_014_398_509_481_983, 18_446_744_073_709_550_592),
    ] as [(UInt64, UInt64)])
  func kilobytesAre1024Bytes(_ kilobytes: UInt64, _ bytes: UInt64) {
    #expect(ByteCount(kilobytes: kilobytes)?.bytes == bytes)
  }

  @Test(arguments: [18_014_398_509_481_984, UInt64.max])
  func tooLargeToBeASize(_ kilobytes: UInt64) {
    #expect(ByteCount(kilobytes: kilobytes) == nil)
  }

  @Test(
    arguments: [(3, 4096, 12288), (3, 65536, 196_608), (0, 16384, 0)] as [(UInt64, UInt64, UInt64)])
  func pages(_ pages: UInt64, _ pageSize: UInt64, _ bytes: UInt64) {
    #expect(PageCount(pages).bytes(pageSize: pageSize) == ByteCount(bytes: bytes))
  }

  @Test func tooManyPages() {
    #expect(PageCount(1 << 52).bytes(pageSize: 4096) == nil)
    #expect(PageCount((1 << 52) - 1).bytes(pageSize: 4096)?.bytes == UInt64.max - 4095)
  }

  @Test func order() {
    #expect(ByteCount(bytes: 1) < ByteCount(bytes: 2))
    #expect(!(ByteCount(bytes: 2) < ByteCount(bytes: 2)))
    #expect(PageCount(1) < PageCount(2))
  }
}
