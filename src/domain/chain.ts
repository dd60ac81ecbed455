import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'

/**
 * Hash chains: each record carries the hash of the one before it, so a changed byte is found and named.
 * Used by the activity of a lead and by the evidence of a signature.
 */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** The hash before the first record. */
export const CHAIN_START = '0'.repeat(64)

/** UTF-8 by hand: a mini-program's logic layer has no TextEncoder. Lone surrogates become U+FFFD. */
export function utf8(text: string): Uint8Array {
  const bytes: number[] = []
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0
    const code = point >= 0xd800 && point <= 0xdfff ? 0xfffd : point
    if (code < 0x80) bytes.push(code)
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63))
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63))
    else
      bytes.push(
        0xf0 | (code >> 18),
        0x80 | ((code >> 12) & 63),
        0x80 | ((code >> 6) & 63),
        0x80 | (code & 63),
      )
  }
  return Uint8Array.from(bytes)
}

/** JSON with sorted keys and no white space: the same value always gives the same bytes. */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  const members = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key] ?? null)}`)
  return `{${members.join(',')}}`
}

export function sha256Hex(text: string): string {
  return bytesToHex(sha256(utf8(text)))
}

/** Hash of a record in a chain: over the hash before it and its own canonical JSON. */
export function linkHash(previousHash: string, record: Json): string {
  return sha256Hex(`${previousHash}\n${canonicalJson(record)}`)
}
