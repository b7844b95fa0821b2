import OOMModel

/// `/proc/meminfo` (fs/proc/meminfo.c): what the kernel counts as pages in all.
struct MemoryInfo {
  private(set) var total: ByteCount?
  private(set) var swap: ByteCount?

  init(_ bytes: UnsafeRawBufferPointer) {
    bytes.forEachLine { line in
      if let value = line.value(of: "MemTotal:") {
        total = value.number.flatMap { ByteCount(kilobytes: $0) }
      } else if let value = line.value(of: "SwapTotal:") {
        swap = value.number.flatMap { ByteCount(kilobytes: $0) }
      }
    }
  }
}
