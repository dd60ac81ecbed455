import type { SupervisionCounts, SupervisionFilters } from '@/domain/api/supervision'
import { leadKinds } from '@/domain/leads/kinds'
import { supervisionLevels } from '@/domain/leads/lead'
import { kindWords, levelWords } from '@/domain/leads/lead-words'
import { Choice } from '../../../../components/Choice'
import { Box } from '../../../../components/elements/Box'
import { Chips } from '../../../../staff/components/Chips'
import { Fold } from '../../../../staff/components/Fold'
import { superviseCopy as words } from '../../../copy'

const all = 'all'

interface FiltersProps {
  counts: SupervisionCounts | null
  value: SupervisionFilters
  onChange: (value: SupervisionFilters) => void
}

/** By kind, level, town and office; only towns and offices that have something are offered. */
export function Filters({ counts, value, onChange }: FiltersProps) {
  const chosen = Object.values(value).filter((one) => one !== undefined).length
  const put = (name: keyof SupervisionFilters, picked: string) => {
    const { [name]: _before, ...rest } = value
    onChange(picked === all ? rest : { ...rest, [name]: picked })
  }
  const everything = { value: all, label: words.all }
  return (
    <Fold title={words.filter} summary={chosen > 0 ? words.filtered(chosen) : words.all}>
      <Chips
        label={words.kind}
        labelShown
        options={[everything, ...leadKinds.map((kind) => ({ value: kind, label: kindWords[kind] }))]}
        value={value.kind ?? all}
        onChange={(kind) => put('kind', kind)}
      />
      <Chips
        label={words.level}
        labelShown
        options={[
          everything,
          ...supervisionLevels.map((level) => ({ value: level, label: levelWords[level] })),
        ]}
        value={value.level ?? all}
        onChange={(level) => put('level', level)}
      />
      {counts === null || counts.towns.length < 2 ? null : (
        <Chips
          label={words.town}
          labelShown
          options={[
            everything,
            ...counts.towns.map(({ code, name, count }) => ({
              value: code,
              label: words.counted(name, count),
            })),
          ]}
          value={value.regionCode ?? all}
          onChange={(code) => put('regionCode', code)}
        />
      )}
      {counts === null || counts.holders.length < 2 ? null : (
        <Box>
          <Choice
            id="office"
            label={words.office}
            options={[
              everything,
              ...counts.holders.map(({ id, name, count }) => ({
                value: id,
                label: words.counted(name, count),
              })),
            ]}
            value={value.bodyId ?? all}
            onChange={(id) => put('bodyId', id)}
          />
        </Box>
      )}
    </Fold>
  )
}
