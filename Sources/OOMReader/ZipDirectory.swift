#if Archive
  /// The list at the end of a zip archive. libarchive takes it into memory whole, so it has to be
  /// known before how long it is; what it says about itself may be a lie, so its records are
  /// counted by their magic.
  enum ZipDirectory {
    static func isLonger(than limit: Int, _ archive: FileRegion, shouldStop: () -> Bool) -> Bool {
      archive.position = 0
      defer { archive.position = 0 }
      var reader = BlockReader(archive)
      var count = 0
      _ = reader.read(
        shouldStop: { shouldStop() || count > limit },
        take: { block, isLast in
          for i in 0..<max(0, block.count - 3)
          where block[i] == UInt8(ascii: "P") && block[i + 1] == UInt8(ascii: "K")
            && block[i + 2] == 1 && block[i + 3] == 2
          {
            count += 1
          }
          // Three bytes may be the start of a magic that the next block ends.
          return isLast ? block.count : max(0, block.count - 3)
        })
      return count > limit
    }
  }
#endif
