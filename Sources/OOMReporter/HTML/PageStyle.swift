/// The one style of a page: light and dark, narrow and wide, and print. Attributes with style in them
/// are forbidden by the policy of the page, so shapes get theirs from here by class.
enum PageStyle {
  /// As it stands between the tags: `ContentPolicy` has its hash.
  static let markup: Markup = "\n\(palette)\(layout)\(text)\(tables)\(charts)\(print)"

  private static let palette: Markup = """
    :root {
      color-scheme: light dark;
      --paper: #faf8f4; --card: #ffffff; --ink: #1f1d1a; --muted: #5d574e; --line: #dcd6ca;
      --accent: #a8281c; --wash: #fbeae6; --link: #1d4f91; --track: #ebe6db;
      --resident: #2f6298; --swapped: #b5651d; --free: #8fb89a; --usable: #226b40; --mark: #1f1d1a;
      --part-0: #2f6298; --part-1: #a34a24; --part-2: #33724c; --part-3: #75498f;
      --part-4: #7d6114; --part-5: #2a7180; --part-6: #953a5c; --part-7: #585d69; --on-part: #ffffff;
    }
    @media screen and (prefers-color-scheme: dark) {
      :root {
        --paper: #15161a; --card: #1d1f24; --ink: #ecebe7; --muted: #aaa69d; --line: #3a3d45;
        --accent: #ff9282; --wash: #38211f; --link: #93bbff; --track: #2d3038;
        --resident: #7db0e8; --swapped: #e8a35c; --free: #5c8468; --usable: #8fdca9; --mark: #ecebe7;
        --part-0: #7db0e8; --part-1: #eb9a73; --part-2: #83c99c; --part-3: #c6a0e0;
        --part-4: #d5b95f; --part-5: #7cc6d4; --part-6: #e892b0; --part-7: #aeb3bf;
        --on-part: #15161a;
      }
    }

    """

  private static let layout: Markup = """
    * { box-sizing: border-box; }
    html { scroll-padding-top: 1rem; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
    body {
      margin: 0 auto; padding: 2.5rem 1.25rem 3rem; max-width: 82rem;
      background: var(--paper); color: var(--ink);
      font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
      overflow-wrap: break-word;
    }
    header { border-bottom: 1px solid var(--line); padding-bottom: 1.75rem; }
    main { min-width: 0; }
    section { padding: 2rem 0 .5rem; }
    nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.1rem; list-style: none; margin: 1rem 0 0;
      padding: 0; }
    nav a { text-decoration: none; color: var(--muted); }
    nav a:hover { color: var(--ink); text-decoration: underline; }
    footer { margin-top: 2.5rem; border-top: 1px solid var(--line); color: var(--muted);
      font-size: .875rem; }
    .skip { position: absolute; left: -100vw; }
    .skip:focus { left: 1rem; top: 1rem; background: var(--card); padding: .5rem 1rem; z-index: 1; }
    .patterns { position: absolute; }
    @media (min-width: 68rem) {
      body { display: grid; grid-template-columns: 11rem minmax(0, 1fr); column-gap: 3rem;
        padding-left: 2.5rem; padding-right: 2.5rem; }
      header, footer { grid-column: 1 / -1; }
      nav { position: sticky; top: 1rem; align-self: start; padding-top: 1.5rem; }
      nav ul { display: block; }
      nav li { padding: .2rem 0; }
    }
    a { color: var(--link); text-underline-offset: .15em; }
    :focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 2px; }

    """

  private static let text: Markup = """
    h1, h2 { font-family: Charter, "Iowan Old Style", "Palatino Linotype", Georgia, serif;
      line-height: 1.2; text-wrap: balance; }
    h1 { font-size: clamp(1.7rem, 1.1rem + 2.6vw, 2.8rem); margin: .1em 0 .5em; font-weight: 600; }
    h2 { font-size: 1.55rem; margin: 0 0 .8rem; font-weight: 600; }
    h3 { font-size: 1.05rem; margin: 0; }
    h4 { font-size: .8125rem; margin: 1.8rem 0 .6rem; color: var(--muted); letter-spacing: .06em;
      text-transform: uppercase; }
    p { margin: .5rem 0; max-width: 75ch; }
    code { font-family: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono",
      monospace; font-size: .9em; unicode-bidi: isolate; overflow-wrap: anywhere;
      white-space: pre-wrap; }
    h1 code { font-size: .88em; color: var(--accent); }
    .kicker { margin: 0; color: var(--accent); font-weight: 600; letter-spacing: .1em;
      text-transform: uppercase; font-size: .8125rem; }
    .lead { font-size: 1.15rem; max-width: 70ch; }
    .label { font-weight: 600; }
    .note, figcaption, caption { color: var(--muted); font-size: .875rem; }
    .tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); gap: 1rem;
      list-style: none; margin: 1.75rem 0 0; padding: 0; }
    .tiles li { background: var(--card); border: 1px solid var(--line); border-radius: .6rem;
      padding: .9rem 1.1rem; }
    .tiles strong { display: block; font-size: 1.5rem; font-weight: 600; line-height: 1.3;
      font-variant-numeric: tabular-nums; }
    .tiles .note { display: block; line-height: 1.4; }
    .card { background: var(--card); border: 1px solid var(--line); border-radius: .6rem;
      padding: 1rem 1.25rem; margin: 0 0 1rem; }
    .findings { list-style: none; padding: 0; margin: .6rem 0; }
    .findings li { padding: .35rem 0 .35rem 5.4rem; position: relative; max-width: 85ch; }
    .findings .note { display: block; }
    .badge { position: absolute; left: 0; top: .5rem; width: 4.6rem; text-align: center;
      font-size: .75rem; font-weight: 600; border: 1px solid currentcolor; border-radius: 1rem;
      padding: .05rem 0; color: var(--muted); }
    .badge.certain { background: var(--ink); color: var(--paper); border-color: var(--ink); }
    .badge.high { color: var(--ink); border-width: 2px; }
    .badge.low { border-style: dashed; }
    .facts { display: grid; grid-template-columns: 9rem minmax(0, 1fr); gap: .3rem 1rem; margin: 0; }
    .facts dt { color: var(--muted); }
    .facts dd { margin: 0; }
    .facts ul { margin: 0; padding-left: 1.1rem; }
    .actions { list-style: none; padding: 0; }
    .actions li { padding: .3rem 0; }
    .actions label { display: grid; grid-template-columns: 1.5rem minmax(0, 75ch); }
    .actions input { width: 1.05rem; height: 1.05rem; margin: .25rem 0 0; accent-color: var(--link); }
    summary { cursor: pointer; }
    .lines { list-style: none; padding: .8rem 1rem; margin: .5rem 0; background: var(--card);
      border: 1px solid var(--line); border-radius: .6rem; font-size: .875rem; }
    .card .lines { background: var(--paper); }
    .lines li { padding: .2rem .3rem; border-radius: .25rem; }
    .lines a, .position { white-space: nowrap; color: var(--muted); font-variant-numeric: tabular-nums; }
    a.position { color: var(--link); }
    .lines li:target { background: var(--wash); outline: 2px solid var(--accent); }

    """

  private static let tables: Markup = """
    .scroll { overflow-x: auto; }
    table { border-collapse: collapse; width: 100%; font-size: .9rem; }
    caption { text-align: left; padding: 0 0 .4rem; }
    th, td { text-align: left; vertical-align: top; padding: .4rem .9rem .4rem 0;
      border-bottom: 1px solid var(--line); font-weight: 400; }
    thead th { color: var(--muted); font-size: .8125rem; font-weight: 600; vertical-align: bottom;
      white-space: nowrap; }
    tbody th { min-width: 8rem; }
    .number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
    tfoot th, tfoot td { font-weight: 600; border-bottom: 0; }
    tr.killed > :first-child { box-shadow: inset .25rem 0 var(--accent); padding-left: .7rem; }
    tr.killed > * { background: var(--wash); }
    tr.fold > * { color: var(--muted); font-style: italic; }
    #processes td:nth-child(2) { min-width: 10rem; }
    #timeline tbody th { white-space: nowrap; font-variant-numeric: tabular-nums; }
    #timeline td:nth-last-child(2) { min-width: 16rem; }
    .tasks { white-space: nowrap; }
    th button { font: inherit; color: inherit; background: none; border: 0; padding: 0; cursor: pointer;
      text-decoration: underline dotted; text-underline-offset: .2em; }
    th[aria-sort] { color: var(--ink); }
    th[aria-sort="descending"]::after { content: " \\25BC"; }
    th[aria-sort="ascending"]::after { content: " \\25B2"; }

    """

  private static let charts: Markup = """
    figure { margin: 0 0 1.5rem; }
    figcaption { margin: 0 0 .7rem; max-width: 90ch; }
    figure > .drawing { background: var(--card); border-radius: .3rem; }
    .drawing, .bar { display: block; overflow: visible; }
    .sample { vertical-align: -.15em; }
    .swatch { display: block; }
    .plot { width: 40%; min-width: 9rem; vertical-align: middle; }
    .lanes tbody th { min-width: 5.5rem; }
    .lanes tbody th + th { min-width: 9.5rem; }
    .key { width: 2.2rem; }
    text { font: 600 .8125rem system-ui, sans-serif; }
    text.key { fill: var(--on-part); }
    text.label { fill: var(--muted); font-weight: 400; }
    .track { fill: var(--track); }
    .resident { fill: var(--resident); }
    .swapped { fill: url("#hatch"); }
    .hatch-ground { fill: var(--card); }
    .hatch-line { fill: var(--swapped); }
    .free { fill: var(--free); }
    .usable { fill: var(--usable); }
    .min-mark, .low-mark, .high-mark { stroke: var(--mark); stroke-width: 2; }
    .low-mark { stroke-dasharray: 5 3; }
    .high-mark { stroke-dasharray: 2 2; }
    .rule { stroke: var(--line); stroke-width: 1; }
    .trend { stroke: var(--accent); stroke-width: 2; }
    .kill { fill: var(--accent); stroke: var(--card); stroke-width: 1.5; }
    .part { stroke: var(--card); stroke-width: 1.5; }
    .part-0 { fill: var(--part-0); } .part-1 { fill: var(--part-1); }
    .part-2 { fill: var(--part-2); } .part-3 { fill: var(--part-3); }
    .part-4 { fill: var(--part-4); } .part-5 { fill: var(--part-5); }
    .part-6 { fill: var(--part-6); } .part-7 { fill: var(--part-7); }
    .axis { display: flex; justify-content: space-between; gap: .5rem; font-size: .8125rem;
      font-weight: 400; color: var(--muted); }
    .axis span:only-child { margin: 0 auto; }
    @media (max-width: 48rem) {
      .lanes thead { position: absolute; width: 1px; height: 1px; overflow: hidden;
        clip-path: inset(50%); }
      .lanes tr { display: grid; grid-template-columns: 1fr 1fr; padding: .5rem 0;
        border-bottom: 1px solid var(--line); }
      .lanes th, .lanes td { border: 0; padding: .1rem 0; }
      .lanes .plot { grid-column: 1 / -1; width: auto; }
      .lanes td.number::before { content: "kills: "; }
      .lanes td.number { text-align: left; grid-column: 1 / -1; }
      .lanes tfoot td:not(.plot) { display: none; }
      .lanes tfoot tr { border: 0; }
      .facts { grid-template-columns: 1fr; gap: 0; }
      .facts dd { margin-bottom: .5rem; }
      .card { padding: .8rem .9rem; }
      .findings li { padding-left: 0; }
      .badge { position: static; display: inline-block; margin-right: .3rem; }
    }

    """

  private static let print: Markup = """
    @media print {
      :root { --paper: #ffffff; --card: #ffffff; }
      body { display: block; max-width: none; padding: 0; font-size: 10pt; }
      nav, .skip { display: none; }
      .scroll { overflow: visible; }
      .tasks { white-space: normal; font-size: 7.5pt; }
      .card, figure, tr, .tiles li { break-inside: avoid; }
      h2, h3, h4 { break-after: avoid; }
      svg { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
      a { color: inherit; text-decoration: none; }
    }

    """
}
