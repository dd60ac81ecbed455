import { halfWidth } from '@/domain/fields'

/** A number as somebody typed or pasted it becomes the one that is kept; null when it is no whole number. */
export function readLeadNumber(typed: string): string | null {
  const plain = halfWidth(typed)
    .toUpperCase()
    .replace(/[\s\-－—–]/g, '')
  const parts = /^([A-Z]{2})(\d{6})(\d{8})(\d{6,})$/.exec(plain)
  return parts ? `${parts[1]}${parts[2]}-${parts[3]}-${parts[4]}` : null
}
