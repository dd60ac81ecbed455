import { useState } from 'react'
import type { ContentView, LeadView } from '@/domain/api/lead-view'
import { sayDay, type Day } from '@/domain/calendar'
import { reportCategories } from '@/domain/leads/kinds'
import { Button } from '../../../components/Button'
import { Box } from '../../../components/elements/Box'
import { Picture } from '../../../components/elements/Picture'
import { SummaryList, type SummaryRow } from '../../../components/SummaryList'
import { copy } from '../../../copy'
import { followCopy } from '../../../copy/follow'
import { titleOf } from '../../../forms/form'
import { apiBase } from '../../../platform/env'
import { Media, mediaOf, photosOf } from '../../../shared/Media'
import { now } from '../../../api/server-time'

const words = followCopy.lead

/** What was filled in, folded: the person knows it, and others may look over the shoulder. */
export function Filled({ lead }: { lead: LeadView }) {
  const [open, setOpen] = useState(false)
  const photos = photosOf(lead.attachments)
  return (
    <Box as="section">
      <Button kind="quiet" onPress={() => setOpen(!open)} expanded={open}>
        {open ? words.contentHide : words.contentShow}
      </Button>
      {open ? (
        <>
          <SummaryList title={words.content} rows={[...rowsOf(lead.content), ...commonRows(lead)]} />
          {lead.content.kind === 'declaration' ? lead.content.sections.map(sectionOf) : null}
          {photos.length === 0 ? null : (
            <Box className="lead-photos">
              {photos.map((photo, place) => (
                <Picture
                  key={photo.id}
                  src={`${apiBase}${photo.thumbnailUrl}`}
                  label={copy.parts.photoLabel(place + 1)}
                  className="lead-photo"
                />
              ))}
            </Box>
          )}
          <Media files={mediaOf(lead.attachments)} />
        </>
      ) : null}
    </Box>
  )
}

function row(label: string, value: string | null): SummaryRow[] {
  return value === null || value === '' ? [] : [{ id: label, label, value }]
}

function day(date: Day | null): string | null {
  return date === null ? null : sayDay(date, now())
}

type Declared = Extract<ContentView, { kind: 'declaration' }>

/** As far as it was answered: what is left for the visit is no gap of the household's. */
function sectionOf({ id, title, rows }: Declared['sections'][number]) {
  const answered = rows.flatMap((one, place) =>
    one.value === null ? [] : [{ id: String(place), label: one.label, value: one.value }],
  )
  return answered.length === 0 ? null : <SummaryList key={id} title={title} rows={answered} />
}

function rowsOf(content: ContentView): SummaryRow[] {
  const { fields } = words
  switch (content.kind) {
    case 'declaration':
      return []
    case 'report':
      return [
        ...row(fields.category, titleOf(reportCategories, content.category)),
        ...row(fields.story, content.story),
        ...row(fields.happenedOn, day(content.happenedOn)),
        ...row(fields.place, content.place),
        ...row(fields.accused, content.accused),
      ]
    case 'inquiry':
      return row(fields.question, content.question)
  }
}

function commonRows({ content, regionName }: LeadView): SummaryRow[] {
  return [
    ...row(words.fields.village, regionName),
    // Of a declaration they stand among what was declared.
    ...(content.kind === 'declaration' ? [] : contactRows(content.filer)),
  ]
}

function contactRows(filer: ContentView['filer']): SummaryRow[] {
  return [...row(words.fields.filer, filer.name), ...row(words.fields.phone, filer.phone)]
}
