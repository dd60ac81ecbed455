import { dayOf } from '@/domain/calendar'
import { packFor } from '@/domain/policy/index'
import { classIds } from '@/domain/policy/pack'
import { noticeMeasures, needsClass } from '@/domain/publicity/notice'
import { noticeKind, type NoticeKind } from '@/domain/publicity/notice-kinds'
import { now } from '../../../../api/server-time'
import { Choice } from '../../../../components/Choice'
import { Box } from '../../../../components/elements/Box'
import { TextField } from '../../../../components/TextField'
import { noticeCopy } from '../../../copy'
import type { Candidate, TypedRow } from './draft'

const words = noticeCopy.edit

interface RowFieldsProps {
  kind: NoticeKind
  regionCode: string
  row: TypedRow
  place: number
  candidate: Candidate | undefined
  onChange: (change: Partial<TypedRow>) => void
  errorAt: (path: string) => { error: string } | object
}

/** What is said of one household: chosen where it can be, a few words where it cannot. */
export function RowFields(props: RowFieldsProps) {
  const { kind, regionCode, row, place, candidate, onChange, errorAt } = props
  const at = (field: string) => `rows.${place}.${field}`
  const terms = packFor(regionCode, dayOf(now()))?.terms
  const names = candidate?.names ?? [row.name]
  return (
    <Box as="section" className="board-part">
      <Box as="h2" className="heading">
        {row.name}
      </Box>
      {names.length > 1 ? (
        <Choice
          id={at('name')}
          label={words.name}
          options={names.map((name) => ({ value: name, label: name }))}
          value={row.name}
          onChange={(name) => onChange({ name })}
          {...errorAt(at('name'))}
        />
      ) : null}
      <TextField
        id={at('group')}
        label={words.group}
        help={words.groupHelp}
        optional
        value={row.group}
        onChange={(group) => onChange({ group })}
        {...errorAt(at('group'))}
      />
      {needsClass({ kind }) && terms ? (
        <Choice
          id={at('class')}
          label={words.class}
          options={classIds.map((id) => ({ value: id, label: terms[id].value }))}
          value={row.class === '' ? null : row.class}
          onChange={(chosen) => onChange({ class: chosen })}
          disabled={candidate !== undefined && candidate.class !== null}
          {...errorAt(at('class'))}
        />
      ) : null}
      <Choice
        many
        id={at('measures')}
        label={noticeKind(kind).measures}
        optional
        options={noticeMeasures.map(({ id, title }) => ({ value: id, label: title }))}
        value={row.measures}
        onChange={(measures) => onChange({ measures })}
        {...errorAt(at('measures'))}
      />
      <TextField
        id={at('measureText')}
        label={words.measureText}
        help={words.measureHelp}
        optional
        value={row.measureText}
        onChange={(measureText) => onChange({ measureText })}
        maxLength={60}
        {...errorAt(at('measureText'))}
      />
    </Box>
  )
}
