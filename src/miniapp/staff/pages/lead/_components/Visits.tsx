import { useEffect, useState } from 'react'
import type { LeadView } from '@/domain/api/lead-view'
import type { VisitRecordView } from '@/domain/api/visits'
import { sayDay } from '@/domain/calendar'
import { verdictWords } from '@/domain/visits/words'
import { ask } from '../../../../api/client'
import { now } from '../../../../api/server-time'
import { Box } from '../../../../components/elements/Box'
import { Picture } from '../../../../components/elements/Picture'
import { Words } from '../../../../components/elements/Words'
import { Notice } from '../../../../components/Notice'
import { sayTime } from '../../../../shared/say'
import { Fold } from '../../../components/Fold'
import { visitWords as words } from '../../../visit-words'

type Visited = Extract<LeadView['activities'][number]['data'], { type: 'visited' }>

function visitsOf(lead: LeadView): Visited[] {
  return lead.activities.flatMap(({ data }) => (data.type === 'visited' ? [data] : []))
}

/** 申报的 beside 看到的, with who signed. */
export function Visits({ lead }: { lead: LeadView }) {
  const visits = visitsOf(lead)
  if (visits.length === 0) return null
  return (
    <>
      {visits.map((visit) => (
        <Fold
          key={visit.visitId}
          title={words.title}
          summary={words.summary(
            sayDay(visit.on, now()),
            visit.rows.filter(({ verdict }) => verdict === 'changed').length,
          )}
        >
          <Box as="ul" role="list" className="plain-list">
            {visit.rows.map((row) => (
              <Row key={row.label} row={row} />
            ))}
          </Box>
          <Record leadId={lead.id} visitId={visit.visitId} />
        </Fold>
      ))}
    </>
  )
}

function Row({ row: { label, declared, seen, verdict } }: { row: Visited['rows'][number] }) {
  return (
    <Box as="li" className="desk-item">
      <Words className="desk-fact-label">{label}</Words>
      <Box className="desk-item-line">{words.declared(declared ?? words.empty)}</Box>
      <Box className="desk-item-text">
        {verdict === 'changed' ? words.seen(seen ?? words.empty) : verdictWords[verdict]}
      </Box>
    </Box>
  )
}

/** Signatures, and when and where photos were taken; fetched when it is opened. */
function Record({ leadId, visitId }: { leadId: string; visitId: string }) {
  const [record, setRecord] = useState<VisitRecordView | null>(null)
  useEffect(() => {
    let gone = false
    ask<{ items: VisitRecordView[] }>({ method: 'GET', path: `/leads/${leadId}/visits` }).then(
      ({ items }) => {
        if (!gone) setRecord(items.find(({ id }) => id === visitId) ?? null)
      },
      // What was seen stands above without it.
      () => undefined,
    )
    return () => {
      gone = true
    }
  }, [leadId, visitId])
  if (!record) return null
  return (
    <>
      {record.whole ? null : <Notice kind="overdue">{words.broken}</Notice>}
      {record.photos.map(({ attachmentId, takenAt, point }, at) => (
        <Box key={attachmentId} className="desk-item-line">
          {words.photo(
            at + 1,
            takenAt === null ? words.noTime : sayTime(takenAt),
            point ? `${point.latitude}，${point.longitude}` : null,
          )}
        </Box>
      ))}
      {record.signatures.map(({ side, name, at, svg }) => (
        <Box key={`${side} ${name}`} className="desk-item">
          <Box className="desk-item-line">{words.signed(words.side[side], name, sayTime(at))}</Box>
          <Picture
            src={`data:image/svg+xml,${encodeURIComponent(svg)}`}
            label={words.handwriting(name)}
            className="desk-signature"
          />
        </Box>
      ))}
    </>
  )
}
