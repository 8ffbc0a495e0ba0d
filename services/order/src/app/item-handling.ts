import type { CatalogueItem } from '@onhand/service'
import type { HandlingCode } from '../domain/order/events.ts'

const codes: readonly HandlingCode[] = ['fragile', 'cold', 'hazmat', 'age-check']

/** What a line needs: what was asked for it, and what its item needs wherever it goes; absent: nothing special. */
export const handlingOf = (
  item: CatalogueItem | undefined,
  asked: readonly HandlingCode[] = [],
): { readonly handling?: readonly HandlingCode[] } => {
  const own = codes.filter((code) => item?.handling?.includes(code) === true)
  const handling = [...new Set([...asked, ...own])]
  return handling.length === 0 ? {} : { handling }
}
