#!/usr/bin/env bash
# Makes the vendored design assets in crates/opgang-web/static/ again.
#
# Needs node and npm. Run it by hand when one of the versions below changes,
# look at the pattern sheet (docs/design.md), then commit the result.
# Nothing from a package is executed except rtlcss and postcss, which it brings along.
set -euo pipefail

DKFDS=11.2.0
PLEX_ARABIC=1.1.0
RTLCSS=4.3.0

root=$(cd "$(dirname "$0")/.." && pwd)
static="$root/crates/opgang-web/static"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm pack --silent --ignore-scripts "dkfds@$DKFDS" "@ibm/plex-sans-arabic@$PLEX_ARABIC" >/dev/null
npm install --silent --ignore-scripts --no-audit --no-fund "rtlcss@$RTLCSS" >/dev/null
mkdir dkfds arabic
tar xzf "dkfds-$DKFDS.tgz" -C dkfds --strip-components=1
tar xzf "ibm-plex-sans-arabic-$PLEX_ARABIC.tgz" -C arabic --strip-components=1

# Two weights carry every page; opgang.css maps 500 and heavier to SemiBold.
mkdir -p "$static/css" "$static/fonts" "$static/img/svg-icons"
plex=dkfds/dist/fonts/IBMPlexSans/complete/woff2
cp "$plex"/IBMPlexSans-{Regular,SemiBold}.woff2 "$static/fonts/"
cp "$plex/license.txt" "$static/fonts/LICENSE-IBM-Plex-Sans.txt"
cp arabic/fonts/complete/woff2/IBMPlexSansArabic-{Regular,SemiBold}.woff2 "$static/fonts/"
cp arabic/LICENSE.txt "$static/fonts/LICENSE-IBM-Plex-Sans-Arabic.txt"
cp dkfds/LICENSE.md "$static/css/LICENSE-dkfds.md"
cp dkfds/dist/img/svg-icons/{check-white,minus-white,chevron-down,chevron-up}.svg "$static/img/svg-icons/"

cat >make.cjs <<'JS'
const fs = require("fs"), path = require("path");
const postcss = require("postcss"), rtlcss = require("rtlcss");
const out = process.argv[2];
const kept = new Set(fs.readdirSync(path.join(out, "img/svg-icons")));

// The faces are declared in opgang.css: dkfds asks for .eot and .woff first, which are not vendored.
// Background icons that are not vendored would only ever answer 404.
const sheet = postcss.parse(fs.readFileSync("dkfds/dist/css/dkfds.min.css", "utf8"));
sheet.walkAtRules((at) => { if (["font-face", "charset"].includes(at.name)) at.remove(); });
sheet.walkDecls((decl) => {
  const file = /url\(["']?\.\.\/img\/(?:svg-icons\/)?([^"')]+)/.exec(decl.value);
  if (file && !kept.has(file[1])) decl.remove();
});
sheet.walkRules((rule) => { if (rule.nodes.length === 0) rule.remove(); });
sheet.walkComments((comment) => comment.remove());

// In a cascade layer, every rule of opgang.css wins without a contest of selectors.
const layered = (css) => `/* dkfds ${process.argv[3]}, MIT: see LICENSE-dkfds.md */\n@layer dkfds{${css}}\n`;
const ltr = sheet.toString();
fs.writeFileSync(path.join(out, "css/dkfds.min.css"), layered(ltr));
fs.writeFileSync(path.join(out, "css/dkfds.rtl.min.css"), layered(rtlcss.process(ltr)));

const icons = `arrow-back arrow-forward calendar-month chat check checklist chevron-right close contact-card
  edit email error flag groups help home hourglass info language list-check lock how-to-reg
  notifications person persons plus print refresh search send smartphone star success sync time visibility
  visibility-off warning`.split(/\s+/);
const symbols = icons.map((name) => {
  const svg = fs.readFileSync(`dkfds/dist/img/svg-icons/${name}.svg`, "utf8");
  const box = /viewBox="([^"]+)"/.exec(svg)[1];
  const body = /<svg[^>]*>([\s\S]*)<\/svg>/.exec(svg)[1].trim();
  return `<symbol id="${name}" viewBox="${box}">${body}</symbol>`;
});
// The loudspeaker is Opgang's own; the design system has none.
symbols.push(`<symbol id="speak" viewBox="0 0 24 24"><path d="M3 9v6h4l5 5V4L7 9H3zm13.5 3a4.5 4.5 0 0 0-2.5-4v8a4.5 4.5 0 0 0 2.5-4zM14 3.2v2.1a7 7 0 0 1 0 13.4v2.1a9 9 0 0 0 0-17.6z"/></symbol>`);
const note = "<!-- Selected from dkfds: Material Symbols and MDI, Apache-2.0, see css/LICENSE-dkfds.md -->";
fs.writeFileSync(path.join(out, "img/icons.svg"),
  `<svg xmlns="http://www.w3.org/2000/svg">${note}\n${symbols.join("\n")}\n</svg>\n`);
JS
node make.cjs "$static" "$DKFDS"
du -sh "$static"
