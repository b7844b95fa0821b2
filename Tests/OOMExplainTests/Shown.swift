import OOMExplain
import OOMModel
import OOMReporter

/// Explanations as a reader of a wide terminal sees them.
func shown(_ explanations: [Explanation]) -> String {
  ExplanationRenderer(width: 10_000, style: .plain).render(explanations)
}

/// What is said of lines.
func shown(lines: String, release: String? = nil) -> String {
  shown(LineExplainer(Array(lines.utf8), release: release.map { UntrustedText($0) }).explanations)
}

/// The schemas are read once: that takes long where nothing is optimized.
private let fields = OutputSchema.fields

func lexicon(release: String? = nil) -> Lexicon {
  Lexicon(fields: fields, release: release.map { UntrustedText($0) })
}
