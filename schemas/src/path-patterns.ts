/** Which requests a row of a table is about. */
export type PathPattern = {
  /** Literal segments and `{parameters}`; it covers the path itself and all below it. */
  readonly path: string
  /** True: only this very path, nothing below it. */
  readonly exact?: true
  /** Where given, the row covers these methods only. */
  readonly methods?: readonly string[]
}

const segmentsOf = (path: string): string[] => path.split('/').filter((segment) => segment !== '')
const isParameter = (segment: string): boolean => segment.startsWith('{')

const covers = (candidate: PathPattern, method: string, asked: readonly string[]): boolean => {
  const own = segmentsOf(candidate.path)
  if (candidate.methods !== undefined && !candidate.methods.includes(method)) return false
  if (candidate.exact === true ? own.length !== asked.length : own.length > asked.length) return false
  return own.every((segment, index) => isParameter(segment) || segment === asked[index])
}

/**
 * Sorts the more specific of two rows first: more segments, then the earlier literal, then a row that names methods.
 * 0 means that neither is: two such rows that cover one path would be a fault of the table.
 */
export const bySpecificity = (left: PathPattern, right: PathPattern): number => {
  const [a, b] = [segmentsOf(left.path), segmentsOf(right.path)]
  if (a.length !== b.length) return b.length - a.length
  const differs = a.findIndex((segment, index) => isParameter(segment) !== isParameter(b[index] ?? ''))
  if (differs >= 0) return isParameter(a[differs] ?? '') ? 1 : -1
  return Number(right.methods !== undefined) - Number(left.methods !== undefined)
}

/** Finds the most specific row that covers a request. `path` may carry a query; HEAD is answered as GET is. */
export const patternFinder = <Row extends PathPattern>(
  rows: readonly Row[],
): ((method: string, path: string) => Row | undefined) => {
  const ranked = rows.toSorted(bySpecificity)
  return (method, path) => {
    const asked = segmentsOf(path.split('?', 1)[0] ?? '')
    const verb = method.toUpperCase() === 'HEAD' ? 'GET' : method.toUpperCase()
    return ranked.find((candidate) => covers(candidate, verb, asked))
  }
}
