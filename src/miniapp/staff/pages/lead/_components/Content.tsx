import type { ContentView, LeadView } from '@/domain/api/lead-view'
import { sayDay } from '@/domain/calendar'
import { reportCategories } from '@/domain/leads/kinds'
import { sourceWords } from '@/domain/leads/lead-words'
import { now } from '../../../../api/server-time'
import { Button } from '../../../../components/Button'
import { Box } from '../../../../components/elements/Box'
import { sayTime } from '../../../../shared/say'
import { type Fact, Facts } from '../../../components/Facts'
import { Fold } from '../../../components/Fold'
import { procedureCopy } from '../../../procedure-copy'
import { answerCopy } from '../../../answer-copy'
import { staffCopy } from '../../../copy'
import type { CorrectionPart } from '../../../forms/correction'
import type { OpenForm } from '../../../forms/open-form'

const words = staffCopy.lead
const { fields } = words

/** What was filled in, as it was filled in; numbers of papers and phones come masked from the server. */
export function Content({ lead, onOpen }: { lead: LeadView; onOpen: (form: OpenForm) => void }) {
  const { content } = lead
  return (
    <Fold
      title={words.sections.content}
      summary={content.kind === 'declaration' ? words.members(content.members.length) : undefined}
      openAtFirst
    >
      {content.kind === 'declaration'
        ? content.sections.map((section) => (
            <Box key={section.id} className="desk-section">
              <Answers section={section} />
              {lead.actions.includes('correct') ? (
                <Box className="desk-others">
                  {buttonsOf(section, content).map(({ label, part }) => (
                    <Button key={label} kind="quiet" onPress={() => onOpen({ action: 'correct', part })}>
                      {label}
                    </Button>
                  ))}
                </Box>
              ) : null}
            </Box>
          ))
        : null}
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

type Declared = Extract<ContentView, { kind: 'declaration' }>
type Section = Declared['sections'][number]

/** Longer than this it reads better below its label. */
const besideLabel = 24

/** What was answered, and in one line what was left for the visit. */
function Answers({ section: { title, rows } }: { section: Section }) {
  const answered = rows.flatMap(({ label, value }, place) =>
    value === null
      ? []
      : [{ id: String(place), label, value, wide: value.length > besideLabel || value.includes('\n') }],
  )
  const left = rows.filter(({ value }) => value === null).map(({ label }) => label)
  return (
    <Facts
      title={title}
      rows={left.length === 0 ? answered : [...answered, text('left', words.notGiven, left.join('、'))]}
    />
  )
}

/** One for a section; where the people stand, one for each of them. */
function buttonsOf({ id, title }: Section, { members }: Declared): { label: string; part: CorrectionPart }[] {
  if (id !== 'people') return [{ label: words.correctSection(title), part: { section: id } }]
  return [
    ...members.map(({ name }, member) => ({ label: words.correctMember(name), part: { member, name } })),
    { label: words.addMember, part: { member: 'new' } },
    { label: words.correctMember(words.kindOfHousehold), part: { section: id } },
  ]
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
        row('point', answerCopy.point.label, content.point ? sayPoint(content.point) : null),
        row('accused', fields.accused, content.accused),
        ...(content.noticeId ? [row('notice', procedureCopy.ofNotice, procedureCopy.ofNoticeValue)] : []),
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

function sayPoint({ latitude, longitude }: { latitude: number; longitude: number }): string {
  return answerCopy.point.say(latitude.toFixed(4), longitude.toFixed(4))
}
