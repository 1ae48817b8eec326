import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

export type Metrics = ReturnType<typeof makeMetrics>;

/** Prometheus figures of this process. */
export const makeMetrics = () => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    requests: new Histogram({
      name: 'zhirong_request_seconds',
      help: 'Duration of requests by endpoint and HTTP status',
      labelNames: ['endpoint', 'code'],
      buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
      registers: [registry],
    }),
    refusals: new Counter({
      name: 'zhirong_refusals_total',
      help: 'Refusals by code',
      labelNames: ['code'],
      registers: [registry],
    }),
    failures: new Counter({
      name: 'zhirong_failures_total',
      help: 'Bugs: requests answered with 500',
      registers: [registry],
    }),
    unsealed: new Gauge({
      name: 'zhirong_log_unsealed',
      help: 'Command log entries that wait for a seal',
      registers: [registry],
    }),
    outboxWaiting: new Gauge({
      name: 'zhirong_outbox_waiting',
      help: 'News not yet delivered',
      registers: [registry],
    }),
  };
};
