import OOMModel
import TestSupport

/// A line of a log, and what of an event it tells.
struct LogLine {
  var bytes: [UInt8]
  var pieces: Set<RandomEvent.Piece>
  /// Its place among the event's records, which stamps and numbers are made of.
  let index: Int
}

extension RandomEvent {
  /// The event's lines as the log has them. A record of several lines is one where newlines are escaped;
  /// elsewhere each has the record's stamp, as a console prints it.
  func logLines() -> [LogLine] {
    var texts: [(text: [UInt8], pieces: Set<Piece>, index: Int)] = []
    for line in lines {
      let index = texts.last?.index ?? 0
      if line.isContinuation, frame.isEscaped, !texts.isEmpty {
        texts[texts.count - 1].text += [0x0a] + line.text
        texts[texts.count - 1].pieces.insert(line.piece)
      } else {
        texts.append((line.text, [line.piece], line.isContinuation ? index : index + 1))
      }
    }
    return texts.map {
      LogLine(bytes: frame.line($0.text, $0.index), pieces: $0.pieces, index: $0.index)
    }
  }
}

func joined(_ lines: [LogLine]) -> [UInt8] { lines.flatMap { $0.bytes + [0x0a] } }
