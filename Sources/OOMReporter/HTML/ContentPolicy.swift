/// What a browser may do with the page: nothing but this style and this script, named by their hashes.
/// No image, font, frame, form or request, and no markup that came in with a name can run.
enum ContentPolicy {
  /// Base64 of the SHA-256 of `PageStyle` and `PageScript`. A test computes them anew, and
  /// says what they are to be.
  static let styleHash = "90n0ymgAfNGlw8z2Dtzo6eNyEXtvaW+Gd70kGQDW+lU="
  static let scriptHash = "xFh8j9SwGoeejUqUocYL6LELmTMxco9DsDtg2tmY7cY="

  static let text =
    "default-src 'none'; style-src 'sha256-\(styleHash)'; script-src 'sha256-\(scriptHash)'; "
    + "base-uri 'none'; form-action 'none'"
}
