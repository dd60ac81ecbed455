import { Box } from './elements/Box'
import { Words } from './elements/Words'

export interface TimelineEntry {
  id: string
  /** As people read it: 3 月 5 日 14:20. */
  when: string
  who: string
  what: string
  /** The words that came with it. */
  detail?: string
}

/** Who did what when. */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  return (
    <Box as="ol" className="timeline" role="list">
      {entries.map(({ id, when, who, what, detail }) => (
        <Box as="li" key={id} className="timeline-entry">
          <Box className="timeline-head">
            <Words className="timeline-what">{what}</Words>
            <Words className="timeline-when">{when}</Words>
          </Box>
          <Box className="timeline-who">{who}</Box>
          {detail ? <Box className="timeline-detail">{detail}</Box> : null}
        </Box>
      ))}
    </Box>
  )
}
