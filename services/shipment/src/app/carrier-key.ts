/** One carrier's names: what shipments call it, in any spelling. */
export const carrierKey = (carrier: string): string => carrier.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')
