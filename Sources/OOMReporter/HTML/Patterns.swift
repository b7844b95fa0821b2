/// Patterns that shapes are filled with, so that colour is not all that tells them apart.
enum Patterns {
  static let markup: Markup = """
    <svg class="patterns" width="0" height="0" aria-hidden="true"><defs>\
    <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" \
    patternTransform="rotate(45)"><rect class="hatch-ground" width="6" height="6"/>\
    <rect class="hatch-line" width="3" height="6"/></pattern></defs></svg>

    """
}
