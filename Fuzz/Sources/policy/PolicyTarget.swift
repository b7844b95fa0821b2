import FuzzSupport
import OOMPolicy

/// A policy file.
enum PolicyTarget: FuzzTarget {
  static func tryOne(_ input: Span<UInt8>) {
    let bytes = input.array
    switch read(bytes) {
    case .success(let policy):
      let text = PolicyText.effective(policy)
      guard case .success(let again) = read(Array(text.utf8)) else {
        fatalError("the effective policy cannot be read:\n\(text)")
      }
      check(PolicyText.effective(again) == text, "the effective policy says the same:\n\(text)")
      use(policy)
    case .failure(let error):
      check(!error.message.isEmpty, "an error says what it is")
      if let line = error.line {
        check(
          (1...bytes.newlines + bytes.count { $0 == 13 } + 2).contains(line),
          "line \(line) of a policy")
      }
      use(error)
    }
  }
}

private func read(_ bytes: [UInt8]) -> Result<Policy, PolicyError> {
  Result { () throws(PolicyError) in try PolicyFile.read(bytes) }
}

@_cdecl("LLVMFuzzerTestOneInput")
public func tryOne(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  PolicyTarget.tryOne(data, size)
}
