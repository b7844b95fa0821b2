/// The large parts of an event, which a kill line alone has none of, on the heap: an event is moved many
/// times on its way. A value for all that: an event whose parts are another's too gets its own before they
/// change.
final class EventDump: @unchecked Sendable, Hashable {
  static let none = EventDump(Parts())

  struct Parts: Hashable {
    var trigger: Trigger?
    var constraint: Constraint?
    var usage: CgroupUsage?
    var memory: MemoryState?
  }

  var parts: Parts

  init(_ parts: Parts) { self.parts = parts }

  static func == (left: EventDump, right: EventDump) -> Bool {
    left === right || left.parts == right.parts
  }

  func hash(into hasher: inout Hasher) { hasher.combine(parts) }
}

extension OOMEvent {
  public var trigger: Trigger? {
    _read { yield dump.parts.trigger }
    _modify {
      ownDump()
      yield &dump.parts.trigger
    }
  }

  public var constraint: Constraint? {
    _read { yield dump.parts.constraint }
    _modify {
      ownDump()
      yield &dump.parts.constraint
    }
  }

  public var usage: CgroupUsage? {
    _read { yield dump.parts.usage }
    _modify {
      ownDump()
      yield &dump.parts.usage
    }
  }

  /// The Mem-Info block. Cgroup events have none since 3.10.
  public var memory: MemoryState? {
    _read { yield dump.parts.memory }
    _modify {
      ownDump()
      yield &dump.parts.memory
    }
  }

  private mutating func ownDump() {
    if !isKnownUniquelyReferenced(&dump) { dump = EventDump(dump.parts) }
  }
}
