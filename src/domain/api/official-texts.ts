import * as z from 'zod/mini'
import { instant } from './shapes'

/** The wording of a question (of a section, for the 2021 guidance) as the guide prints it. */
export const officialPartView = z.object({
  number: z.string(),
  title: z.string(),
  /** Paragraphs, a line each. */
  text: z.string(),
  /** With the last question: what stands after it (附则, or who signed). */
  closing: z.nullable(z.string()),
  /** Read in from a scan, or what came with the product. */
  from: z.enum(['imported', 'built-in']),
  readAt: z.nullable(instant),
})
export type OfficialPartView = z.infer<typeof officialPartView>

/** A guide as text; a file may also come as multipart/form-data. */
export const readOfficialRequest = z.strictObject({
  text: z
    .string({ error: '请选一个文件，或把原文贴进来。' })
    .check(z.refine((value) => value.trim() !== '', { error: '请选一个文件，或把原文贴进来。' })),
})

/** What a reading found and changed. */
export const officialReadingView = z.object({
  /** False for a dry run, and where the wording was there already. */
  stored: z.boolean(),
  /** Numbers of the questions whose wording is new or other than before. */
  changed: z.array(z.string()),
  report: z.object({
    found: z.int(),
    joined: z.int(),
    dropped: z.object({ before: z.int(), contents: z.int(), heads: z.int(), pageNumbers: z.int() }),
    doubtful: z.array(z.object({ line: z.int(), text: z.string(), why: z.string() })),
  }),
})
export type OfficialReadingView = z.infer<typeof officialReadingView>

/** Who read a guide in before. */
export const pastReadingView = z.object({
  readAt: instant,
  /** null: at the command line, by whoever runs the server. */
  readBy: z.nullable(z.string()),
  /** For this county alone, or for every county of the installation. */
  scope: z.enum(['county', 'everywhere']),
  sha256: z.string(),
  found: z.int(),
  doubtful: z.int(),
})
export const pastReadingList = z.object({ items: z.array(pastReadingView) })
export type PastReadingView = z.infer<typeof pastReadingView>
