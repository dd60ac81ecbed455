/** A refusal as GeoReport has it: one code, one or several sentences. */
export class GeoReportError extends Error {
  readonly status: number
  readonly descriptions: readonly string[]

  constructor(status: number, ...descriptions: string[]) {
    super(String(status))
    this.name = 'GeoReportError'
    this.status = status
    this.descriptions = descriptions
  }
}
