import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export const registry = new Registry();
collectDefaultMetrics({ register: registry });

const requests = new Histogram({
  name: 'lp_http_request_seconds',
  help: 'Time to answer a request, by method, route and status.',
  labelNames: ['method', 'route', 'status'],
  buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
  registers: [registry],
});

export function countRequest(method: string, route: string, status: number, seconds: number): void {
  requests.observe({ method, route, status: String(status) }, seconds);
}

/** Publishes a number that is read when somebody asks for the metrics; what cannot be read just then is not a number. */
export function gauge(name: string, help: string, read: () => number | Promise<number>): void {
  if (registry.getSingleMetric(name)) return;
  new Gauge({
    name,
    help,
    registers: [registry],
    async collect() {
      // While the database is away the figures of the process itself are wanted most.
      this.set(await Promise.resolve(read()).catch(() => Number.NaN));
    },
  });
}
