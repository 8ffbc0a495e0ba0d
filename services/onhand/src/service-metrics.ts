import type { Metrics } from '@onhand/runtime'
import type { Service } from '@onhand/service'

/**
 * Brings up to date what only a look tells, before each scrape: where each log stands, how far each consumer has come, how
 * late it is and what it has parked, how promises stand, and whether each check of a service holds.
 */
export const createServiceMetrics = (services: readonly Service[], metrics: Metrics) => {
  const logPosition = metrics.gauge('onhand_log_position', 'Last position of the log', ['service'])
  const consumer = ['service', 'source'] as const
  const consumed = metrics.gauge('onhand_consumer_position', 'Position of the source that is applied', consumer)
  const lag = metrics.gauge('onhand_consumer_lag_seconds', 'Age of what is recorded and not applied', consumer)
  const parked = metrics.gauge('onhand_parked_records', 'Records that could not be applied', ['service'])
  const check = metrics.gauge('onhand_check_ok', '1 when the check holds, 0 when not', ['service', 'check'])

  const observeConsumers = (service: Service): void => {
    const { name } = service
    const running = service.consumers?.() ?? []
    for (const one of running)
      for (const [source, { position, lagMs }] of Object.entries(one.progress())) {
        consumed.set({ service: name, source }, position)
        lag.set({ service: name, source }, lagMs / 1_000)
      }
    if (running.length > 0)
      parked.set(
        { service: name },
        running.reduce((sum, one) => sum + one.parked(), 0),
      )
  }
  const observe = async (service: Service): Promise<void> => {
    const { name, store } = service
    if (store) logPosition.set({ service: name }, (await store.head()).position)
    observeConsumers(service)
    for (const { name: gauge, help, value } of (await service.figures?.()) ?? [])
      metrics.gauge(gauge, help, ['service']).set({ service: name }, value)
    const { checks } = await service.health()
    for (const [checked, { ok }] of Object.entries(checks)) check.set({ service: name, check: checked }, ok ? 1 : 0)
  }
  return async (): Promise<void> => {
    // A service that cannot be asked leaves its last figures; its checks say so by /readyz.
    await Promise.allSettled(services.map(observe))
  }
}
