export interface TextPiece {
  readonly text: string
  readonly href?: string
}

const link = /https?:\/\/[^\s<>"')\]]+/g

/** A plain text cut into what is a web address and what is not; together it is the text again. */
export const linked = (text: string): TextPiece[] => {
  const pieces: TextPiece[] = []
  let end = 0
  for (const match of text.matchAll(link)) {
    const address = match[0].replace(/[.,;:!?。、։]+$/u, '')
    if (match.index > end) pieces.push({ text: text.slice(end, match.index) })
    pieces.push({ text: address, href: address })
    end = match.index + address.length
  }
  if (end < text.length) pieces.push({ text: text.slice(end) })
  return pieces
}
