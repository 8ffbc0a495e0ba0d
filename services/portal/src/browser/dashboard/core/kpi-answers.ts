import type { Answer, Item } from './contract.ts'

export type Kpis = Answer<'/v1/kpis'>
/** By day, or by who answers for a part. */
export type Kpi = Answer<'/v1/kpis/{kpi}'>
export type KpiUnit = Kpi['unit']
export type KpiFact = Item<'/v1/kpis/{kpi}/facts'>
