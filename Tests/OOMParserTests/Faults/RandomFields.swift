import OOMModel
import TestSupport

/// What fields of a kernel's messages can hold.
extension SeededRandom {
  mutating func isOne(in number: Int) -> Bool { Int.random(in: 0..<number, using: &self) == 0 }

  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: 0..<elements.count, using: &self)]
  }

  mutating func int(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

  /// Of all orders of magnitude alike, 0 among them.
  mutating func count(bits: Int = 52) -> UInt64 {
    UInt64.random(in: 0...(1 << UInt64(int(0...bits))) - 1, using: &self)
  }

  mutating func pid() -> Int {
    isOne(in: 50) ? 4_194_304 : isOne(in: 3) ? int(2...99_999) : int(1...4_194_304)
  }

  mutating func uid() -> UInt32 {
    let uids: [UInt32] = [0, 1000, 100_000, 0x7fff_ffff, 0x8000_0000, 0xffff_fffe, 0xffff_ffff]
    return isOne(in: 2) ? pick(uids) : UInt32.random(in: 0...UInt32.max, using: &self)
  }

  mutating func adj() -> Int { isOne(in: 3) ? pick([-1000, -999, 0, 1000]) : int(-1000...1000) }

  /// A list of nodes, which has commas in it.
  mutating func nodes() -> String {
    pick(["0", "0-1", "0,2-3", "1,3,5-7", "0-1,3", "63", "0-63,65"])
  }

  mutating func hex(_ digits: Int) -> String {
    let text = String(next(), radix: 16)
    return String((String(repeating: "0", count: 16) + text).suffix(digits))
  }

  /// A cgroup's path: whatever `mkdir` takes but a newline, which the kernel refuses.
  mutating func cgroupPath() -> [UInt8] {
    if isOne(in: 6) { return Array("/".utf8) }
    let tame = [
      "system.slice", "nginx.service", "kubepods.slice", "user-1000.slice", "a b", "docker",
      "cri-containerd-0123456789abcdef.scope", "machine-qemu\\x2d1.scope",
    ]
    let hostile = [
      ",task=a", ",pid=1,uid=0", ",task_memcg=", ",oom_memcg=", " killed as a result of limit of ",
      "Killed process 1 (init)", "x: anon:1KB", ":", ": ", ",cpuset=", ",mems_allowed=0",
      "global_oom",
      "\u{1b}[31m", "é", ") total-vm:1kB", "oom-kill:constraint=", " ", "'", "\\",
    ]
    var path: [UInt8] = []
    let isHostile = isOne(in: 3)
    for _ in 0..<int(1...4) {
      path.append(UInt8(ascii: "/"))
      if isHostile, isOne(in: 4) {
        let bytes = (0..<int(1...20)).map { _ in UInt8.random(in: 1...255, using: &self) }
        path += bytes.filter { ![0x0a, 0x0d, 0x2f].contains($0) } + [0x78]
      } else {
        path += Array((isHostile ? pick(hostile) + pick(hostile) : pick(tame)).utf8)
      }
    }
    return path
  }
}

/// Right-aligned, as `%8lu` has it.
func padded(_ number: some BinaryInteger, _ width: Int) -> String {
  let digits = String(number)
  return digits.utf8.count >= width
    ? digits : String(repeating: " ", count: width - digits.utf8.count) + digits
}

func + (text: [UInt8], more: String) -> [UInt8] { text + Array(more.utf8) }
func + (text: String, more: [UInt8]) -> [UInt8] { Array(text.utf8) + more }
