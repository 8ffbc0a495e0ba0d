import { useState } from 'preact/hooks'

/** A page of a list; "more" adds another. */
export const STEP = 50
const MOST = 1_000

/** How many rows of a list are shown; a list narrowed otherwise begins anew. */
export const useShown = (narrowing: string) => {
  const [state, setState] = useState({ narrowing, shown: STEP })
  const shown = state.narrowing === narrowing ? state.shown : STEP
  return { shown, more: () => setState({ narrowing, shown: Math.min(MOST, shown + STEP) }), isAll: shown >= MOST }
}
