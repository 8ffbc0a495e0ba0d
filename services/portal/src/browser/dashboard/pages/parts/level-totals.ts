import type { Group } from '../../core/answers.ts'
import { t } from '../../core/page-data.ts'
import { h, type Drawn } from '../../ui/element.ts'
import { Totals, type Total } from '../../ui/parts.ts'

/** The figures of a whole: what is there, what can be sold, what depends on it. What is seldom there shows only where it is. */
export const levelTotals = ({ stock, openOrders, atRisk }: Pick<Group, 'stock' | 'openOrders' | 'atRisk'>): Drawn => {
  const seldom = (
    key: 'damaged' | 'qualityControl' | 'expired' | 'shortfall' | 'allotting' | 'inTransit',
    tone?: Total['tone'],
  ): Total => ({
    label: t(key),
    value: stock[key] || null,
    ...(tone ? { tone } : {}),
  })
  return h(Totals, {
    label: t('totals'),
    totals: [
      { label: t('onHand'), value: stock.onHand },
      { label: t('atf'), value: stock.atf },
      { label: t('ato'), value: stock.ato },
      { label: t('reserved'), value: stock.reserved },
      { label: t('committed'), value: stock.committed },
      { label: t('safetyStock'), value: stock.safetyStock || null },
      seldom('damaged'),
      seldom('qualityControl'),
      seldom('expired', 'warn'),
      { label: t('backordered'), value: stock.backordered, tone: 'warn' },
      seldom('allotting'),
      seldom('shortfall', 'bad'),
      { label: t('incoming'), value: stock.incoming },
      seldom('inTransit'),
      { label: t('openOrders'), value: openOrders },
      { label: t('atRisk'), value: atRisk, tone: 'warn' },
    ],
  })
}
