/** Counts and durations of requests in this process, in the text form that Prometheus reads. */

/** Upper edges of the buckets, in seconds. */
const edges = [0.01, 0.03, 0.1, 0.3, 1, 3, 10]

interface Series {
  buckets: number[]
  sum: number
  count: number
}

/** Labels are patterns of routes and numbers of ours; a quote or a line break would still end the line early. */
function escaped(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
}

type Labels = Record<string, string | number>

function line(name: string, labels: Labels, value: number): string {
  const pairs = Object.entries(labels).map(([key, one]) => `${key}="${escaped(String(one))}"`)
  return `${name}${pairs.length > 0 ? `{${pairs.join(',')}}` : ''} ${value}`
}

export interface Metric {
  name: string
  help: string
  type: 'gauge' | 'counter'
  values: { labels?: Labels; value: number }[]
}

export function textOf({ name, help, type, values }: Metric): string[] {
  return [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} ${type}`,
    ...values.map(({ labels = {}, value }) => line(name, labels, value)),
  ]
}

export interface RequestMetrics {
  /** `route`: the pattern, never the address that was asked for. */
  seen(request: { method: string; route: string; status: number; seconds: number }): void
  text(): string[]
}

export function createRequestMetrics(): RequestMetrics {
  const counts = new Map<string, { labels: Labels; value: number }>()
  const durations = new Map<string, { labels: Labels; series: Series }>()
  return {
    seen({ method, route, status, seconds }) {
      const place = { method, route }
      const counted = counts.get(`${method} ${route} ${status}`)
      if (counted) counted.value += 1
      else counts.set(`${method} ${route} ${status}`, { labels: { ...place, status }, value: 1 })
      const known = durations.get(`${method} ${route}`)
      const series = known?.series ?? { buckets: edges.map(() => 0), sum: 0, count: 0 }
      if (!known) durations.set(`${method} ${route}`, { labels: place, series })
      for (const [index, edge] of edges.entries())
        if (seconds <= edge) series.buckets[index] = (series.buckets[index] ?? 0) + 1
      series.sum += seconds
      series.count += 1
    },
    text() {
      const name = 'cunsheng_http_request_duration_seconds'
      return [
        ...textOf({
          name: 'cunsheng_http_requests_total',
          help: 'Requests answered by this process.',
          type: 'counter',
          values: [...counts.values()],
        }),
        `# HELP ${name} How long answers took.`,
        `# TYPE ${name} histogram`,
        ...[...durations.values()].flatMap(({ labels, series }) => [
          ...edges.map((le, index) => line(`${name}_bucket`, { ...labels, le }, series.buckets[index] ?? 0)),
          line(`${name}_bucket`, { ...labels, le: '+Inf' }, series.count),
          line(`${name}_sum`, labels, series.sum),
          line(`${name}_count`, labels, series.count),
        ]),
      ]
    },
  }
}
