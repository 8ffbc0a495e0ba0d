import type { Answer, Item } from './contract.ts'

/** A piece of work at a location. */
export type Work = Item<'/v1/shipments'>
export type ReturnView = Answer<'/v1/returns/{returnId}'>
