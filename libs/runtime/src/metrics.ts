import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

/** The process's Prometheus metrics. Asking twice for a name gives the same metric, so services can share one. */
export interface Metrics {
  readonly registry: Registry
  /** Seconds a request took; `route` is the pattern, never the path. */
  readonly httpDuration: Histogram<'service' | 'method' | 'route' | 'status'>
  /** What became of commands: `accepted`, `replayed`, `failed`, or the code of the rule that refused. */
  readonly commands: Counter<'service' | 'command' | 'outcome'>
  counter<Label extends string>(name: string, help: string, labels: readonly Label[]): Counter<Label>
  gauge<Label extends string>(name: string, help: string, labels: readonly Label[]): Gauge<Label>
  histogram<Label extends string>(
    name: string,
    help: string,
    labels: readonly Label[],
    buckets: number[],
  ): Histogram<Label>
}

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]

/** @param processMetrics also memory, event loop and garbage collection of the process */
export const createMetrics = ({ processMetrics = false }: { processMetrics?: boolean } = {}): Metrics => {
  const registry = new Registry()
  if (processMetrics) collectDefaultMetrics({ register: registry })
  const once = <Metric>(name: string, create: () => Metric): Metric =>
    (registry.getSingleMetric(name) as Metric | undefined) ?? create()
  const histogram: Metrics['histogram'] = (name, help, labelNames, buckets) =>
    once(name, () => new Histogram({ name, help, labelNames, buckets, registers: [registry] }))
  return {
    registry,
    histogram,
    commands: once(
      'onhand_commands_total',
      () =>
        new Counter({
          name: 'onhand_commands_total',
          help: 'Commands by what became of them',
          labelNames: ['service', 'command', 'outcome'],
          registers: [registry],
        }),
    ),
    httpDuration: histogram(
      'http_request_duration_seconds',
      'Time from request to answer',
      ['service', 'method', 'route', 'status'],
      SECONDS,
    ),
    counter: (name, help, labelNames) =>
      once(name, () => new Counter({ name, help, labelNames, registers: [registry] })),
    gauge: (name, help, labelNames) => once(name, () => new Gauge({ name, help, labelNames, registers: [registry] })),
  }
}
