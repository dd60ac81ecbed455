import type { ContentView, LeadView } from '@/domain/api'
import { sayDay } from '@/domain/calendar'
import { reportCategories } from '@/domain/leads/kinds'
import { sourceWords } from '@/domain/leads/lead-words'
import { now } from '../../../../api/server-time'
import { sayTime } from '../../../../shared/say'
import { type Fact, Facts } from '../../../components/Facts'
import { Fold } from '../../../components/Fold'
import { staffCopy } from '../../../copy'

const words = staffCopy.lead
const { fields } = words

/** What was filled in, as it was filled in; numbers of papers and phones come masked from the server. */
export function Content({ lead }: { lead: LeadView }) {
  const { content } = lead
  return (
    <Fold
      title={words.sections.content}
      summary={content.kind === 'declaration' ? words.members(content.members.length) : undefined}
      openAtFirst
    >
      {content.kind === 'declaration' ? content.sections.map(ofSection) : null}
      <Facts rows={[...ofContent(content), ...ofFiling(lead)]} />
    </Fold>
  )
}

function row(id: string, label: string, value: string | null): Fact {
  return { id, label, value: value === null || value === '' ? words.notGiven : value }
}

function text(id: string, label: string, value: string | null): Fact {
  return { ...row(id, label, value), wide: true }
}

function dayOrNull(day: string | null): string | null {
  return day === null ? null : sayDay(day, now())
}

type Section = Extract<ContentView, { kind: 'declaration' }>['sections'][number]

/** Longer than this it reads better below its label. */
const besideLabel = 24

/** What was answered, and in one line what was left for the visit. */
function ofSection({ id, title, rows }: Section) {
  const answered = rows.flatMap(({ label, value }, place) =>
    value === null
      ? []
      : [{ id: String(place), label, value, wide: value.length > besideLabel || value.includes('\n') }],
  )
  const left = rows.filter(({ value }) => value === null).map(({ label }) => label)
  return (
    <Facts
      key={id}
      title={title}
      rows={left.length === 0 ? answered : [...answered, text('left', words.notGiven, left.join('、'))]}
    />
  )
}

function ofContent(content: ContentView): Fact[] {
  switch (content.kind) {
    case 'declaration':
      return []
    case 'report':
      return [
        row(
          'category',
          fields.category,
          reportCategories.find(({ id }) => id === content.category)?.title ?? null,
        ),
        text('story', fields.reportStory, content.story),
        row('happenedOn', fields.happenedOn, dayOrNull(content.happenedOn)),
        row('place', fields.place, content.place),
        row('accused', fields.accused, content.accused),
      ]
    case 'inquiry':
      return [text('question', fields.question, content.question)]
  }
}

function ofFiling({ source, createdAt, regionName }: LeadView): Fact[] {
  return [
    row('village', fields.village, regionName),
    row('source', fields.source, sourceWords[source]),
    row('filedAt', fields.filedAt, sayTime(createdAt)),
  ]
}
