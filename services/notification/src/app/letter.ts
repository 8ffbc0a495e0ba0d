import type { Language, Piece } from '@onhand/i18n'
import { Eta } from 'eta'

/** What the one layout of all letters shows. Every value is escaped where it is put in. */
export interface LetterView {
  readonly language: Language
  readonly subject: string
  readonly brandName: string
  readonly accent: string
  readonly onAccent: string
  readonly logoUrl: string | null
  readonly greeting: string
  readonly sections: readonly { readonly heading: string | null; readonly pieces: readonly Piece[] }[]
  readonly buttons: readonly { readonly href: string; readonly text: string; readonly primary: boolean }[]
  readonly scores: readonly { readonly href: string; readonly text: string }[]
  readonly scale: { readonly worst: string; readonly best: string } | null
  readonly trackingUrl: string | null
  readonly closing: string
  readonly footer: readonly string[]
  readonly unsubscribe: { readonly href: string; readonly text: string } | null
  readonly pixelUrl: string | null
}

const eta = new Eta({ autoEscape: true, autoTrim: false })

/** Styles stand inline because mail readers drop the rest; the media query is for those that keep it. */
const LAYOUT = `<!doctype html>
<html lang="<%= it.language %>"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light"><title><%= it.subject %></title>
<style>@media (max-width:480px){.sheet{border-radius:0!important;padding:20px 16px!important}.outer{padding:0!important}.button{display:block!important;text-align:center!important;margin:0 0 10px!important}.detail th,.detail td{display:block!important;width:auto!important;padding:0!important}.detail td{padding-bottom:10px!important}}</style></head>
<body style="margin:0;background:#f2f4f7;color:#1c2330;font:16px/1.6 'Noto Sans','Noto Sans CJK JP','Noto Sans Armenian',system-ui,-apple-system,'Segoe UI',sans-serif">
<div class="outer" style="padding:24px 12px"><div style="max-width:600px;margin:0 auto">
<header style="background:<%= it.accent %>;color:<%= it.onAccent %>;padding:16px 28px;border-radius:10px 10px 0 0;font-weight:700;font-size:18px"><% if (it.logoUrl) { %><img src="<%= it.logoUrl %>" alt="<%= it.brandName %>" height="28" style="height:28px;vertical-align:middle"><% } else { %><%= it.brandName %><% } %></header>
<main class="sheet" style="background:#fff;padding:28px;border-radius:0 0 10px 10px">
<h1 style="margin:0 0 16px;font-size:22px;line-height:1.35"><%= it.subject %></h1>
<p style="margin:0 0 12px"><%= it.greeting %></p>
<% it.sections.forEach((section) => { %><% if (section.heading) { %><h2 style="margin:20px 0 8px;font-size:17px;line-height:1.4"><%= section.heading %></h2>
<% } %><% it.blocksOf(section.pieces).forEach((block) => { %><% if (!Array.isArray(block)) { %><p style="margin:0 0 12px;white-space:pre-line"><%= block.text %></p>
<% } else { %><table class="detail" role="presentation" style="border-collapse:collapse;margin:4px 0 16px;width:100%"><% block.forEach((piece) => { %>
<tr><th scope="row" style="text-align:left;font-weight:400;color:#5a6475;padding:4px 16px 4px 0;vertical-align:top;width:40%"><%= piece.label %></th><td style="padding:4px 0;font-weight:600;overflow-wrap:anywhere"><%= piece.value %></td></tr><% }) %>
</table>
<% } %><% }) %><% }) %><% if (it.scores.length > 0) { %><table role="presentation" style="border-collapse:separate;border-spacing:4px 0;margin:8px 0 4px;width:100%"><tr><% it.scores.forEach((score) => { %><td style="padding:0"><a href="<%= score.href %>" style="display:block;padding:12px 0;text-align:center;border:1px solid #c5ccd8;border-radius:8px;color:#1c2330;text-decoration:none;font-weight:700"><%= score.text %></a></td><% }) %></tr></table>
<% if (it.scale) { %><table role="presentation" style="width:100%;margin:0 0 16px;color:#5a6475;font-size:13px"><tr><td><%= it.scale.worst %></td><td style="text-align:right"><%= it.scale.best %></td></tr></table>
<% } %><% } %><% if (it.buttons.length > 0) { %><p style="margin:20px 0 12px"><% it.buttons.forEach((button) => { %><a class="button" href="<%= button.href %>" style="display:inline-block;margin:0 8px 8px 0;padding:12px 20px;border-radius:8px;text-decoration:none;font-weight:600;<% if (button.primary) { %>background:<%= it.accent %>;color:<%= it.onAccent %><% } else { %>border:1px solid #9aa4b5;color:#1c2330<% } %>"><%= button.text %></a><% }) %></p>
<% } %><% if (it.trackingUrl) { %><p style="margin:0 0 16px;font-size:13px;color:#5a6475;overflow-wrap:anywhere"><a href="<%= it.trackingUrl %>" style="color:#3b5bdb"><%= it.trackingUrl %></a></p>
<% } %><p style="margin:0"><%= it.closing %><br><%= it.brandName %></p>
</main>
<footer style="padding:16px 28px;font-size:12px;line-height:1.5;color:#5a6475"><% it.footer.forEach((line) => { %><p style="margin:0 0 6px"><%= line %></p><% }) %><% if (it.unsubscribe) { %><p style="margin:0"><a href="<%= it.unsubscribe.href %>" style="color:#5a6475"><%= it.unsubscribe.text %></a></p><% } %></footer>
</div></div><% if (it.pixelUrl) { %><img src="<%= it.pixelUrl %>" alt="" width="1" height="1"><% } %>
</body></html>`

const template = eta.compile(LAYOUT)

type Detail = Extract<Piece, { kind: 'detail' }>

/** The pieces in their order; figures that follow one another share a table. */
const blocksOf = (pieces: readonly Piece[]): readonly (Extract<Piece, { kind: 'text' }> | readonly Detail[])[] => {
  const blocks: (Extract<Piece, { kind: 'text' }> | Detail[])[] = []
  for (const piece of pieces) {
    const last = blocks.at(-1)
    if (piece.kind === 'text') blocks.push(piece)
    else if (Array.isArray(last)) last.push(piece)
    else blocks.push([piece])
  }
  return blocks
}

/** One hand-made responsive letter. */
export const renderLetter = (view: LetterView): string => eta.render(template, { ...view, blocksOf })

/** Black or white, whichever is easier to read on a colour (WCAG 2 relative luminance). */
export const readableOn = (accent: string): string => {
  const channel = (at: number): number => {
    const value = Number.parseInt(accent.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  const luminance = 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
  return 1.05 / (luminance + 0.05) >= (luminance + 0.05) / 0.05 ? '#ffffff' : '#000000'
}
