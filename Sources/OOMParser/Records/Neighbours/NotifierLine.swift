/// What drivers print when the kernel asks them for memory before it kills (the OOM notifier):
/// i915's `Purging GPU memory, …` and the line after it. Alone they mean that it was enough.
///
/// drivers/gpu/drm/i915/gem/i915_gem_shrinker.c, `i915_gem_shrinker_oom`.
enum NotifierLine {
  static func matches(_ line: Span<UInt8>) -> Bool {
    if line.starts(with: "Purging GPU memory, ", at: 0) { return true }
    var at = 0
    guard line.decimal(&at) != nil else { return false }
    if line.starts(with: " pages freed, ", at: at) { return true }
    return line.skip(" and ", &at) && line.decimal(&at) != nil
      && line.starts(with: " pages still available in the bound", at: at)
  }
}
