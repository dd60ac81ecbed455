import pg from 'pg'

/** Whether `pg` can read it. Nothing is connected to. */
export function isReadableAddress(address: string): boolean {
  try {
    return new pg.Client({ connectionString: address }) instanceof pg.Client
  } catch {
    return false
  }
}
