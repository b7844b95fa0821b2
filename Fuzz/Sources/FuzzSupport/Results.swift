import CChecksum

/// All of a result counts: what nobody needs the optimiser would not compute.
public func use(_ result: some Hashable) {
  oomlog_fuzz_use(UInt64(bitPattern: Int64(result.hashValue)))
}

/// The same of what cannot be hashed.
public func useBytes(of result: some Any) {
  withUnsafeBytes(of: result) { bytes in
    oomlog_fuzz_use(bytes.reduce(0) { $0 &* 31 &+ UInt64($1) })
  }
}

/// What must hold whatever the input is.
public func check(_ holds: Bool, _ promise: @autoclosure () -> String) {
  if !holds { fatalError(promise()) }
}
