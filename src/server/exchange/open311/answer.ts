import { XMLBuilder } from 'fast-xml-parser'
import type { FastifyReply } from 'fastify'

export const formats = ['json', 'xml'] as const
export type Format = (typeof formats)[number]

const types: Record<Format, string> = {
  json: 'application/json; charset=utf-8',
  xml: 'text/xml; charset=utf-8',
}

const builder = new XMLBuilder({ format: true, suppressEmptyNode: true })

/** `funds.json` → what is asked for and how; without an ending it is XML, which the standard asks of every server. */
export function withFormat(name: string): { name: string; format: Format } {
  const format = formats.find((one) => name.endsWith(`.${one}`))
  return format ? { name: name.slice(0, -format.length - 1), format } : { name, format: 'xml' }
}

/** The same in both forms: a list of things, each called `item`, in one called `root`. */
export interface Listed {
  root: string
  item: string
  rows: readonly object[]
}

export function sendList(reply: FastifyReply, format: Format, { root, item, rows }: Listed): FastifyReply {
  return format === 'json' ? send(reply, format, rows) : send(reply, format, { [root]: { [item]: rows } })
}

/** One thing that is no list: `json` and `xml` differ in how lists stand in it. */
export function sendOne(reply: FastifyReply, format: Format, both: Record<Format, object>): FastifyReply {
  return send(reply, format, both[format])
}

function send(reply: FastifyReply, format: Format, value: object): FastifyReply {
  const text =
    format === 'json'
      ? JSON.stringify(value)
      : `<?xml version="1.0" encoding="utf-8"?>\n${String(builder.build(value))}`
  return reply
    .header('content-type', types[format])
    .serializer((body: unknown) => String(body))
    .send(text)
}
