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
            try readArchive(region, format, member, depth: depth + 1)
          } else {
            try readArchive(
              copied(start, stream, name: member.name), format, member, depth: depth + 1)
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
      let unpacker = try Unpacker(
        region ?? replay, .plain, name: member.name, budget: budget, shouldStop: shouldStop)
      _ = unpacker.next()
      if unpacker.compressionCount == 0 {
        guard Unpacker.supports(compression) else {
          throw Problem(.isCompressed(format: compression.rawValue), input: member.name)
        }
        throw Problem(
          .isDamaged(detail: UntrustedText("no whole \(compression.rawValue) header")),
          input: member.name)
      }
      let depth = depth + unpacker.compressionCount
      try checkNesting(depth, member)
      var reader = BlockReader(unpacker)
      let content = reader.content(shouldStop: shouldStop)
      switch content {
      case .packed(.archive(let format)) where format != .zip:
        // The archive is unpacked with its compression, so that it need not lie on the disk whole.
        if let region {
          try readArchive(region, format, member, depth: depth)
        } else {
          replay.rewind()
          try readArchive(copied([], replay, name: member.name), format, member, depth: depth)
        }
      case .packed(let packing):
        replay.forget()
        readPacked(unpacker, packing, member, reader.start, depth: depth)
      case .text:
        replay.forget()
        sink.take(&reader, of: member)
      case .journal:
        replay.forget()
        readJournal(unpacker, member, reader.start)
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
      _ region: FileRegion, _ format: ArchiveFormat, _ archive: LogMember, depth: Int
    ) throws(Problem) {
      sink.endStream()
      sink.beginArchive()
      var shape = Unpacker.Shape.archive(format)
      if format == .zip,
        ZipDirectory.isLonger(than: UnpackingLimits.members, region, shouldStop: shouldStop)
      {
        shape = .zipFromItsFront
      }
      region.position = 0
      let listing = try ArchiveListing(
        Unpacker(
          region, shape, name: archive.name, budget: budget, isListing: true,
          shouldStop: shouldStop))
      let wanted = choose(listing, of: archive)
      let holdsNothing = listing.entries.allSatisfy { $0.kind == .directory }
      if holdsNothing, listing.problem == nil, !shouldStop() {
        sink.take(Notice(.emptyInput, UntrustedText("\(archive.name) is empty")))
      }
      let outerJournals = journals
      journals = []
      let members = ArchiveMembers(listing, region, shape, archive, self)
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
