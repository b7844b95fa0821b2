#if Archive
  import OOMModel

  extension LogReader {
    /// Reads what comes out of a compressed file or an archive.
    func readPacked(
      _ stream: any ByteStream, _ packing: Packing, _ member: LogMember, _ start: [UInt8],
      depth: Int
    ) {
      do throws(Problem) {
        // From its start again: a file is there to be read twice, of everything else the start has
        // been kept.
        let region = (stream as? FileRegion) ?? (stream as? FileStream).flatMap(FileRegion.init)
        region?.position = 0
        switch packing {
        case .compression(let compression):
          try readCompressed(stream, region, compression, member, start, depth: depth)
        case .archive where start.starts(with: Content.emptyZip):
          // libarchive wants a member to know it by.
          sink.take(Notice(.emptyInput, UntrustedText("\(member.name) is empty")))
        case .archive(let format):
          try checkNesting(depth + 1, member)
          if let region {
            try readArchive(ArchiveFile(region: region), format, member, depth: depth + 1)
          } else {
            let copy = try copied(start, stream, name: member.name)
            try readArchive(ArchiveFile(region: copy), format, member, depth: depth + 1)
          }
        }
      } catch {
        sink.take(error, .partial, isNamed: member.isNamed)
      }
    }

    private func readCompressed(
      _ stream: any ByteStream, _ region: FileRegion?, _ compression: Compression,
      _ member: LogMember, _ start: [UInt8], depth: Int
    ) throws(Problem) {
      let replay = ReplayStream(start, stream, name: member.name)
      let unpacked = try Unpacked(
        region ?? replay, compression, name: member.name, budget: budget, shouldStop: shouldStop)
      let depth = depth + unpacked.layers
      try checkNesting(depth, member)
      var reader = BlockReader(unpacked.stream)
      let content = reader.content(shouldStop: shouldStop)
      switch content {
      case .packed(.archive(let format)) where format != .zip:
        // The archive is unpacked with its compression, so that it need not lie on the disk whole.
        var file = region
        if file == nil {
          replay.rewind()
          file = try copied([], replay, name: member.name)
        }
        guard let file else { return }
        try readArchive(
          ArchiveFile(region: file, isGzipped: compression == .gzip), format, member, depth: depth)
      case .packed(let packing):
        replay.forget()
        readPacked(unpacked.stream, packing, member, reader.start, depth: depth)
      case .text:
        replay.forget()
        if reader.start.isEmpty, let problem = unpacked.stream.problem { throw problem }
        sink.take(&reader, of: member)
      case .utf16(let order):
        replay.forget()
        readUTF16(unpacked.stream, order, member, reader.start)
      case .journal:
        replay.forget()
        readJournal(unpacked.stream, member, reader.start)
      case .binary:
        throw Problem(.isBinary, input: member.name)
      }
    }

    private func checkNesting(_ depth: Int, _ member: LogMember) throws(Problem) {
      guard depth > UnpackingLimits.nesting else { return }
      throw Problem(.limitReached(.nesting(UnpackingLimits.nesting)), input: member.name)
    }

    private func copied(
      _ start: [UInt8], _ stream: any ByteStream, name: String
    ) throws(Problem) -> FileRegion {
      let (file, problem) = try copy(start, stream, name: name)
      return FileRegion(file, 0..<file.size, name: name, problem: problem)
    }

    // MARK: - Archives

    /// Reads an archive twice: its headers, to know in which order its members belong, and then
    /// the members.
    private func readArchive(
      _ file: ArchiveFile, _ format: ArchiveFormat, _ archive: LogMember, depth: Int
    ) throws(Problem) {
      sink.endStream()
      sink.beginArchive()
      var shape = Unpacker.Shape.archive(format)
      if format == .zip,
        ZipDirectory.isLonger(than: UnpackingLimits.members, file.region, shouldStop: shouldStop)
      {
        shape = .zipFromItsFront
      }
      let listing = try ArchiveListing(
        Unpacker(
          file.fromStart(), shape, name: archive.name, budget: budget, isListing: true,
          shouldStop: shouldStop))
      let wanted = choose(listing, of: archive)
      let holdsNothing = listing.entries.allSatisfy { $0.kind == .directory }
      if holdsNothing, listing.problem == nil, !shouldStop() {
        sink.take(Notice(.emptyInput, UntrustedText("\(archive.name) is empty")))
      }
      let outerJournals = journals
      journals = []
      let members = ArchiveMembers(listing, file, shape, archive, self)
      let problem = members.read(ArchivePlan(listing.entries, wanted: wanted), depth: depth)
      sink.take(journals ?? [], from: archive.name)
      journals = outerJournals
      if let problem = problem ?? listing.problem {
        sink.take(problem, .partial, isNamed: archive.isNamed)
      }
    }

    /// The members that are files, and a word about the others.
    private func choose(_ listing: ArchiveListing, of archive: LogMember) -> [Int] {
      var last: [LogPath: Int] = [:]
      for (index, entry) in listing.entries.enumerated() where entry.kind == .file {
        last[entry.path] = index
      }
      return listing.entries.indices.filter { index in
        let entry = listing.entries[index]
        let name = archive.name + "!" + entry.path.name
        switch entry.kind {
        case .directory:
          break
        case .symbolicLink:
          sink.take(Notice(.skipped, because: "symbolic link not followed", name))
        case .hardLink:
          sink.take(Notice(.skipped, because: "another name of a member", name))
        case .other:
          sink.take(Notice(.skipped, because: "not a regular file", name))
        case .file where last[entry.path] != index:
          sink.take(Notice(.skipped, because: "there again later in its archive", name))
        case .file where entry.isEncrypted:
          sink.take(Problem(.isEncrypted, input: name), .unreadable, isNamed: false)
        case .file:
          return true
        }
        return false
      }
    }
  }

  /// What an archive has, by its headers.
  struct ArchiveListing {
    private(set) var entries: [ArchiveEntry] = []
    /// Why it may not be all.
    private(set) var problem: Problem?

    fileprivate init(_ unpacker: Unpacker) {
      var nameBytes = 0
      while let entry = unpacker.next() {
        nameBytes += entry.path.bytes.count
        let limit: UnpackingLimit? =
          if entries.count == UnpackingLimits.members {
            .members(UnpackingLimits.members)
          } else if nameBytes > UnpackingLimits.nameBytes {
            .names(UnpackingLimits.nameBytes)
          } else {
            nil
          }
        if let limit {
          problem = Problem(.limitReached(limit), input: unpacker.container)
          return
        }
        entries.append(entry)
      }
      problem = unpacker.problem ?? unpacker.damage
    }
  }
#endif
