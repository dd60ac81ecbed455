/** A part of the guide as it stands in the stream: where it is headed, and where its text lies. */
export interface Part {
  number: string
  title: string
  /** Of the heading, in the stream. */
  at: number
  /** Of the text, in the stream: start and end (not included). */
  from: number
  to: number
}

export interface Parts {
  parts: Part[]
  /** Titles of the table of contents, by number. */
  contents: ReadonlyMap<string, string>
  /** 附则, or who signed: in the stream, or null. */
  closing: { from: number; to: number } | null
}
