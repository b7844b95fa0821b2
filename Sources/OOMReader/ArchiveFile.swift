#if Archive
  import OOMModel

  /// An archive on a disk, to be read from its front as often as it takes.
  struct ArchiveFile {
    let region: FileRegion
    /// Other compressions are left to libarchive.
    var isGzipped = false

    func fromStart() -> any ByteStream {
      region.position = 0
      return isGzipped ? GzipStream(region, name: region.name, budget: nil) : region
    }
  }
#endif
