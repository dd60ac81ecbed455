import { useState } from 'react'
import type { ChannelList } from '@/domain/api/channels'
import { roles, type Role } from '@/domain/actors'
import { parseNumber } from '@/domain/household/amount'
import {
  ladderForm,
  rungsFor,
  urgentChoices,
  type LadderSettings,
  type Rung,
  type RungName,
} from '@/domain/notify/ladder'
import { Button } from '../../../../components/Button'
import { Choice } from '../../../../components/Choice'
import { Box } from '../../../../components/elements/Box'
import { NumberField } from '../../../../components/NumberField'
import { TextField } from '../../../../components/TextField'
import { Fold } from '../../../../staff/components/Fold'
import { Came } from '../../../../staff/components/Came'
import { useSend, type Errors } from '../../../../staff/components/use-send'
import { roleName } from '../../../copy'
import { setNotices } from '../api'
import { channelCopy } from '../copy'

const fields = ['wechat', 'wecom', 'sms', 'superior', 'from', 'to', 'urgent'] as const
const choosable: readonly string[] = urgentChoices.map(({ template }) => template)
type Field = (typeof fields)[number]
type Typed = Partial<Record<RungName, string>>

function typedOf(ladder: readonly Rung[]): Typed {
  return Object.fromEntries(ladder.map(({ by, afterMinutes }) => [by, String(afterMinutes)]))
}

/** How far an unread notice goes, for one duty at a time; checked with the same rules as on the server. */
export function Ladder({
  settings,
  onSaved,
}: {
  settings: LadderSettings
  onSaved: (list: ChannelList) => void
}) {
  const [role, setRole] = useState<Role>('county-intake')
  const [typed, setTyped] = useState<Typed>(typedOf(settings.ladders[role]))
  const [quiet, setQuiet] = useState(settings.quiet)
  const [urgent, setUrgent] = useState<readonly string[]>(settings.urgent)
  const form = useSend(fields)
  const choose = (chosen: string) => {
    const next = roles.find((one) => one === chosen) ?? role
    setRole(next)
    setTyped(typedOf(settings.ladders[next]))
  }
  const save = async () => {
    const rungs = rungsFor(role).flatMap((by): Rung[] => {
      const text = (typed[by] ?? '').trim()
      return text === '' ? [] : [{ by, afterMinutes: parseNumber(text) ?? NaN }]
    })
    const wanted: LadderSettings = {
      ...settings,
      ladders: { ...settings.ladders, [role]: rungs },
      quiet,
      urgent: [
        // What stands on no page is left as it is.
        ...settings.urgent.filter((template) => !choosable.includes(template)),
        ...urgentChoices.flatMap(({ template }) => (urgent.includes(template) ? [template] : [])),
      ],
    }
    const read = ladderForm.safeParse(wanted)
    const found: Errors<Field> = {}
    for (const { path, message } of read.success ? [] : read.error.issues) {
      const [part, name, place] = path
      if (part === 'urgent') found.urgent ??= message
      const field = part === 'quiet' ? (name === 'from' ? 'from' : 'to') : rungs[Number(place ?? 0)]?.by
      if (field) found[field] ??= message
    }
    if (form.check(found)) await form.send(async () => onSaved(await setNotices(wanted)), channelCopy.saved)
  }
  return (
    <Fold title={channelCopy.settings}>
      <Came of={form} />
      <Box as="p" className="say">
        {channelCopy.settingsWhy}
      </Box>
      <Choice
        id="role"
        label={channelCopy.role}
        options={roles.map((one) => ({
          value: one,
          label: one === 'villager' ? channelCopy.filer : roleName(one),
        }))}
        value={role}
        onChange={choose}
      />
      {rungsFor(role).map((by) => (
        <NumberField
          key={`${role} ${by}`}
          id={by}
          label={channelCopy.after[by]}
          unit={channelCopy.minutes}
          value={typed[by] ?? ''}
          onChange={(text) => setTyped({ ...typed, [by]: text })}
          error={form.errors[by]}
        />
      ))}
      <Box as="h3" className="heading">
        {channelCopy.quiet}
      </Box>
      <TextField
        id="from"
        label={channelCopy.quietFrom}
        help={channelCopy.quietHelp}
        value={quiet.from}
        onChange={(from) => setQuiet({ ...quiet, from })}
        error={form.errors.from}
      />
      <TextField
        id="to"
        label={channelCopy.quietTo}
        value={quiet.to}
        onChange={(to) => setQuiet({ ...quiet, to })}
        error={form.errors.to}
      />
      <Choice
        many
        id="urgent"
        label={channelCopy.urgent}
        help={channelCopy.urgentHelp}
        options={urgentChoices.map(({ template, title }) => ({ value: template, label: title }))}
        value={urgent}
        onChange={setUrgent}
        error={form.errors.urgent}
      />
      <Button kind="main" onPress={() => void save()} loading={form.busy}>
        {channelCopy.save}
      </Button>
    </Fold>
  )
}
