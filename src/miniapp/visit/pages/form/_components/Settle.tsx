import { useState } from 'react'
import { isDay, sayDay } from '@/domain/calendar'
import { labelOf, readKey, sayLine, type LineValue } from '@/domain/visits/lines'
import type { Conflict, Decision } from '@/domain/visits/merge'
import { STAGE_LINE } from '@/domain/visits/visit'
import { now } from '../../../../api/server-time'
import { Button } from '../../../../components/Button'
import { Choice } from '../../../../components/Choice'
import { Box } from '../../../../components/elements/Box'
import { Words } from '../../../../components/elements/Words'
import { Notice } from '../../../../components/Notice'
import { replace } from '../../../../platform/navigation'
import { routes } from '../../../../routes'
import { visitCopy } from '../../../copy'
import { conflictsOf } from '../../../filling'
import { handOver, type Visiting } from '../../../use-filling'

const words = visitCopy.settle

/** What others changed meanwhile, line by line: mine beside theirs. Nothing goes before each has a word. */
export function Settle({ visiting }: { visiting: Visiting }) {
  const { parcel, filling } = visiting
  const conflicts = conflictsOf(parcel)
  const [chosen, setChosen] = useState<Readonly<Record<string, Decision['take']>>>({})
  const left = conflicts.filter(({ key }) => chosen[key] === undefined).length
  const send = async () => {
    const fresh = conflicts.map(({ key, theirs }): Decision => ({
      key,
      over: theirs,
      take: chosen[key] ?? 'theirs',
    }))
    const before = filling.decisions.filter(({ key }) => !fresh.some((one) => one.key === key))
    await handOver(parcel.id, [...before, ...fresh])
    replace(routes.visits)
  }
  return (
    <>
      <Box as="h2" className="visit-title">
        {words.title}
      </Box>
      <Box className="visit-small">{visitCopy.household(filling.packet.name, filling.packet.village)}</Box>
      <Notice kind="soon" title={words.whyTitle}>
        {words.why}
      </Notice>
      {conflicts.map((conflict) => (
        <One
          key={conflict.key}
          conflict={conflict}
          take={chosen[conflict.key] ?? null}
          onTake={(take) => setChosen((all) => ({ ...all, [conflict.key]: take }))}
        />
      ))}
      <Box live="polite" className="visit-small">
        {left > 0 ? words.left(left) : ''}
      </Box>
      <Button kind="main" disabled={left > 0} onPress={() => void send()}>
        {words.send}
      </Button>
    </>
  )
}

interface OneProps {
  conflict: Conflict
  take: Decision['take'] | null
  onTake: (take: Decision['take']) => void
}

function One({ conflict, take, onTake }: OneProps) {
  const { key, declared, mine, theirs, onlyTheirs } = conflict
  if (key === STAGE_LINE)
    return (
      <Box as="section" className="visit-line">
        <Box as="h3" className="visit-label">
          {words.stage}
        </Box>
        <Box as="p">
          {words.stageSaid(typeof theirs === 'string' && isDay(theirs) ? sayDay(theirs, now()) : '')}
        </Box>
        <Choice
          id={`take.${key}`}
          label={words.which(words.stage)}
          options={[{ value: 'theirs', label: words.stageTake }]}
          value={take}
          onChange={() => onTake('theirs')}
        />
      </Box>
    )
  const { member, field } = readKey(key)
  const isPerson = member !== null && field?.path === 'name'
  const label = isPerson ? member : labelOf(key)
  const say = (value: LineValue) => (field && sayLine(field, value, now())) ?? visitCopy.notDeclared
  const saidMine = isPerson && mine === null ? words.mineGone : say(mine)
  const saidTheirs =
    isPerson && theirs === null
      ? words.theirsGone
      : isPerson && declared === null
        ? words.theirsAdded
        : say(theirs)
  return (
    <Box as="section" className="visit-line">
      <Box as="h3" className="visit-label">
        {label}
      </Box>
      <Side name={words.declared} value={say(declared)} />
      <Choice
        id={`take.${key}`}
        label={words.which(label)}
        options={[
          {
            value: 'mine',
            label: words.takeMine,
            help: onlyTheirs ? words.onlyTheirs : saidMine,
            disabled: onlyTheirs,
          },
          { value: 'theirs', label: words.takeTheirs, help: saidTheirs },
        ]}
        value={take}
        onChange={(value) => onTake(value as Decision['take'])}
      />
    </Box>
  )
}

function Side({ name, value }: { name: string; value: string }) {
  return (
    <Box className="visit-declared">
      <Words className="visit-small">{name}</Words>
      <Words className="visit-value">{value}</Words>
    </Box>
  )
}
