import type { ContentView, LeadView } from '@/domain/api'
import { sayDay } from '@/domain/calendar'
import { causes, hardships, memberRelations, type HouseholdFigures } from '@/domain/household/declaration'
import { formatYuan, formatYuanInWords } from '@/domain/household/amount'
import { reportCategories } from '@/domain/leads/kinds'
import { figureWords, sourceWords } from '@/domain/leads/lead-words'
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
      <Facts rows={[...ofContent(content), ...ofFiling(lead)]} />
      {content.kind === 'declaration' ? <Household content={content} /> : null}
    </Fold>
  )
}

function row(id: string, label: string, value: string | null): Fact {
  return { id, label, value: value === null || value === '' ? words.notGiven : value }
}

function text(id: string, label: string, value: string | null): Fact {
  return { ...row(id, label, value), wide: true }
}

function titles(rows: readonly { id: string; title: string }[], ids: readonly string[]): string {
  return rows
    .filter(({ id }) => ids.includes(id))
    .map(({ title }) => title)
    .join('、')
}

function dayOrNull(day: string | null): string | null {
  return day === null ? null : sayDay(day, now())
}

function ofContent(content: ContentView): Fact[] {
  switch (content.kind) {
    case 'declaration':
      return [
        row('causes', fields.causes, titles(causes, content.causes)),
        row('happenedOn', fields.happenedOn, dayOrNull(content.happenedOn)),
        row('hardships', fields.hardships, titles(hardships, content.hardships)),
        text('story', fields.story, content.story),
        row('address', fields.address, content.address),
      ]
    case 'report':
      return [
        row('category', fields.category, titles(reportCategories, [content.category])),
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

type Declaration = Extract<ContentView, { kind: 'declaration' }>

function Household({ content }: { content: Declaration }) {
  const members = content.members.map((member, place) => {
    const { idNumber, birthDate, health } = member
    const lines = [
      idNumber === null ? null : `${fields.idNumber} ${idNumber}`,
      member.idNumberAsTyped ? fields.asTyped : null,
      birthDate === null ? null : `${fields.birthDate} ${birthDate}`,
      health === null ? null : `${fields.health} ${health}`,
    ]
    const label = words.member(member.name, titles(memberRelations, [member.relation]))
    return text(`member-${place}`, label, lines.filter((line) => line !== null).join('\n'))
  })
  return (
    <>
      {members.length > 0 ? <Facts title={fields.household} rows={members} /> : null}
      {content.figures ? <Facts title={fields.figures} rows={figureRows(content.figures)} /> : null}
    </>
  )
}

/** In 元, and in words from 10,000 元 on. Only what was filled in. */
function figureRows(figures: HouseholdFigures): Fact[] {
  return (Object.keys(figureWords) as (keyof HouseholdFigures)[]).flatMap((name) => {
    const fen = figures[name]
    if (fen === undefined) return []
    const [plain, said] = [formatYuan(fen), formatYuanInWords(fen)]
    return [row(name, figureWords[name], plain === said ? plain : `${plain}（${said}）`)]
  })
}
