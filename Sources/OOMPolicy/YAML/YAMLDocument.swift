#if YAML
  import CYAML

  /// Reads the one document of a policy through libyaml.
  ///
  /// Who writes a policy is trusted, what a checkout brings may not be: so there are bounds, and what
  /// could make much of little (anchors, tags, merge keys) is an error.
  enum YAMLDocument {
    /// A policy nests four deep.
    private static let depthLimit = 16
    private static let nodeLimit = 50_000

    /// `nil` for a document that has nothing in it.
    static func parse(_ bytes: [UInt8]) throws(PolicyError) -> YAMLNode? {
      guard !bytes.isEmpty else { return nil }
      let result = bytes.withUnsafeBufferPointer { buffer -> Result<YAMLNode?, PolicyError> in
        // libyaml keeps the address of its parser.
        let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
        defer { parser.deallocate() }
        guard yaml_parser_initialize(parser) == 1 else {
          return .failure(PolicyError(line: nil, "no memory"))
        }
        defer { yaml_parser_delete(parser) }
        yaml_parser_set_input_string(parser, buffer.baseAddress, buffer.count)
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        var reader = EventReader(bytes: bytes, parser: parser, nodesLeft: nodeLimit)
        do throws(PolicyError) {
          return .success(try reader.document())
        } catch {
          return .failure(error)
        }
      }
      return try result.get()
    }

    private enum Event {
      case streamStart, streamEnd, documentStart, documentEnd
      case scalar(String, isPlain: Bool)
      case sequenceStart, sequenceEnd, mappingStart, mappingEnd
    }

    private struct EventReader {
      let bytes: [UInt8]
      let parser: UnsafeMutablePointer<yaml_parser_t>
      var nodesLeft: Int
      var line = 1

      mutating func document() throws(PolicyError) -> YAMLNode? {
        _ = try next()
        guard case .documentStart = try next() else { return nil }
        let node = try node(try next(), depth: 0)
        _ = try next()
        guard case .streamEnd = try next() else {
          throw PolicyError(line: line, "a second document: a policy is one")
        }
        return node
      }

      private mutating func node(
        _ event: Event, depth: Int
      ) throws(PolicyError) -> YAMLNode {
        let start = line
        guard depth < depthLimit else { throw PolicyError(line: start, "nested too deep") }
        nodesLeft -= 1
        guard nodesLeft > 0 else { throw PolicyError(line: start, "too large for a policy") }
        switch event {
        case .scalar(let text, let isPlain):
          return YAMLNode(line: start, content: .scalar(text, isPlain: isPlain))
        case .sequenceStart:
          var elements: [YAMLNode] = []
          while true {
            let event = try next()
            if case .sequenceEnd = event { break }
            elements.append(try node(event, depth: depth + 1))
          }
          return YAMLNode(line: start, content: .sequence(elements))
        case .mappingStart:
          var members: [(key: YAMLNode, value: YAMLNode)] = []
          while true {
            let event = try next()
            if case .mappingEnd = event { break }
            let key = try node(event, depth: depth + 1)
            guard key.text != nil else { throw PolicyError(line: key.line, "a key is a word") }
            members.append((key, try node(try next(), depth: depth + 1)))
          }
          return YAMLNode(line: start, content: .mapping(members))
        case .streamStart, .streamEnd, .documentStart, .documentEnd, .sequenceEnd, .mappingEnd:
          throw PolicyError(line: start, "a value is missing")
        }
      }

      /// The next event, with `line` where it begins.
      private mutating func next() throws(PolicyError) -> Event {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else { throw failure() }
        defer { yaml_event_delete(&event) }
        line = event.start_mark.line + 1
        switch event.type {
        case YAML_STREAM_START_EVENT: return .streamStart
        case YAML_STREAM_END_EVENT: return .streamEnd
        case YAML_DOCUMENT_START_EVENT: return .documentStart
        case YAML_DOCUMENT_END_EVENT: return .documentEnd
        case YAML_SEQUENCE_END_EVENT: return .sequenceEnd
        case YAML_MAPPING_END_EVENT: return .mappingEnd
        case YAML_SCALAR_EVENT:
          let scalar = event.data.scalar
          try refuse(anchor: scalar.anchor, tag: scalar.tag)
          let text = String(
            decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length),
            as: UTF8.self)
          return .scalar(text, isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE)
        case YAML_SEQUENCE_START_EVENT:
          let start = event.data.sequence_start
          try refuse(anchor: start.anchor, tag: start.tag)
          return .sequenceStart
        case YAML_MAPPING_START_EVENT:
          let start = event.data.mapping_start
          try refuse(anchor: start.anchor, tag: start.tag)
          return .mappingStart
        default:
          throw PolicyError(line: line, "an alias ('*'): write out what it stands for, or quote it")
        }
      }

      private func refuse(
        anchor: UnsafeMutablePointer<yaml_char_t>?, tag: UnsafeMutablePointer<yaml_char_t>?
      ) throws(PolicyError) {
        if anchor != nil {
          throw PolicyError(line: line, "an anchor ('&'): write it out, or quote it")
        }
        if tag != nil { throw PolicyError(line: line, "a tag ('!'): leave it out, or quote it") }
      }

      private func failure() -> PolicyError {
        let problem = parser.pointee.problem.map { String(cString: $0) } ?? "not YAML"
        // Of bytes that are no text the offset is known, and no line.
        let line =
          parser.pointee.error == YAML_READER_ERROR
          ? bytes.prefix(parser.pointee.problem_offset).count { $0 == 0x0a } + 1
          : parser.pointee.problem_mark.line + 1
        return PolicyError(line: line, problem)
      }
    }
  }
#else
  /// Built without libyaml: a policy that has anything in it is an error with words of its own.
  enum YAMLDocument {
    static func parse(_ bytes: [UInt8]) throws(PolicyError) -> YAMLNode? {
      if bytes.allSatisfy({ $0 == 0x0a || $0 == 0x20 }) { return nil }
      throw PolicyError(
        line: nil,
        "this oomlog was built without libyaml and reads no policy: use one that was built with the "
          + "trait YAML, or check without a policy, with --policy /dev/null")
    }
  }
#endif
