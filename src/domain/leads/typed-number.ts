import { halfWidth } from '../fields'

/** A lead's number as somebody typed it, in the one spelling it is kept in; what is no number stays as it is. */
export function leadNumberAsTyped(typed: string): string {
  const plain = halfWidth(typed).toUpperCase().replace(/[\s-]/g, '')
  return plain.replace(/^([A-Z]{2}\d{6})(\d{8})(\d{6})$/, '$1-$2-$3')
}
