/** So many parts narrow a search down to few rows; each further one is looked up for every one of them. */
const MOST_PARTS = 3
const PART = 3

/** What pg_trgm takes its parts from: words of letters and digits. */
const words = /[\p{L}\p{N}]+/gu

/** Threes from the word's end, where numbers differ most. A shorter word counts with what stands before it: that it begins there. */
const partsOfWord = (before: string, word: string): string[] => {
  const letters = Array.from(word)
  if (letters.length < PART) return before === '' ? [] : [(Array.from(before).at(-1) ?? '') + word]
  const parts: string[] = []
  for (let end = letters.length; end >= PART; end -= PART) parts.push(letters.slice(end - PART, end).join(''))
  return parts
}

/**
 * A few parts of a text that whatever holds the text holds too: the later before the earlier, those of one character alone last.
 * An index of threes reads the rows of the rarest and looks each of them up under all others; with all threes of an order
 * number, most of which every order has, that costs ten times as much as with these. Empty: the text itself is the only part.
 * @param text in lower case
 */
export const searchedParts = (text: string): readonly string[] => {
  const found = [...text.matchAll(words)].reverse()
  const parts = found.flatMap(({ index, 0: word }) => partsOfWord(text.slice(0, index), word))
  const isDull = (part: string): boolean => new Set(part).size === 1 // There are more numbers with 000 than with 417.
  return [...new Set([...parts.filter((part) => !isDull(part)), ...parts])].slice(0, MOST_PARTS)
}
