import OOMModel

/// `Node 0 active_anon:193988kB … all_unreclaimable? yes Balloon:0kB`: 4.9 and later.
///
/// mm/show_mem.c, `show_free_areas`. 6.18 and 7.2 print further sizes after the question.
enum NodeLine {
  static func parse(_ line: Span<UInt8>) -> MemoryNode? {
    var at = 0
    guard line.skip("Node ", &at), let number = line.pid(&at), line.skip(" active_anon:", &at)
    else {
      return nil
    }
    at -= "active_anon:".utf8.count
    var node = MemoryNode(number: number)
    while at < line.count {
      line.skipBlanks(&at)
      if let answer = AllUnreclaimable.skip(line, &at) {
        node.isAllUnreclaimable = answer
        continue
      }
      guard let name = KeyValues.skipName(line, &at) else { break }
      line.skipBlanks(&at)
      guard let size = KeyValues.size(line, &at) else { break }
      node.sizes.append(NamedCount(name, size))
    }
    return node
  }
}

/// `all_unreclaimable? yes`.
enum AllUnreclaimable {
  static func skip(_ line: Span<UInt8>, _ at: inout Int) -> Bool? {
    if line.skip("all_unreclaimable? yes", &at) { return true }
    return line.skip("all_unreclaimable? no", &at) ? false : nil
  }
}
