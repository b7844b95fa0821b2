#if Archive
  import OOMModel

  /// What comes out of something compressed.
  struct Unpacked {
    let stream: any ByteStream
    /// How many compressions lie one inside the other, as far as they are taken off together.
    let layers: Int

    init(
      _ packed: any ByteStream, _ compression: Compression, name: String, budget: UnpackingBudget,
      shouldStop: @escaping () -> Bool
    ) throws(Problem) {
      if compression == .gzip {
        stream = GzipStream(packed, name: name, budget: budget)
        layers = 1
        return
      }
      let unpacker = try Unpacker(
        packed, .plain, name: name, budget: budget, shouldStop: shouldStop)
      _ = unpacker.next()
      if unpacker.compressionCount == 0 {
        guard Unpacker.supports(compression) else {
          throw Problem(.isCompressed(format: compression.rawValue), input: name)
        }
        throw Problem(
          .isDamaged(detail: UntrustedText("no whole \(compression.rawValue) header")),
          input: name)
      }
      stream = unpacker
      layers = unpacker.compressionCount
    }
  }
#endif
