import { useState } from 'react'
import type { FiguresQuery } from '@/domain/api/figures'
import type { WaveOf, WavesView, WaveView } from '@/domain/api/waves'
import { sayDay } from '@/domain/calendar'
import { Button } from '../../../../components/Button'
import { Empty } from '../../../../components/Empty'
import { Box } from '../../../../components/elements/Box'
import { Words } from '../../../../components/elements/Words'
import { Mark } from '../../../../components/Mark'
import { Notice } from '../../../../components/Notice'
import { TextField } from '../../../../components/TextField'
import { sayTime } from '../../../../shared/say'
import { Came } from '../../../../staff/components/Came'
import { useSend } from '../../../../staff/components/use-send'
import { TableDownload } from '../../../_components/Figure'
import { useFigure } from '../../../_components/use-figure'
import { figure, lookAtWave } from '../../../api'
import { figuresCopy } from '../../../copy'
import { WaveLeads } from './WaveLeads'

const words = figuresCopy.waves

const whichOf = ({ rule, place, cause }: WaveView): WaveOf => ({
  rule,
  regionCode: place.code,
  ...(cause === null ? {} : { cause: cause.id as NonNullable<WaveOf['cause']> }),
})

/** Several households of one village or with one cause in a short time. */
export function Waves({ query }: { query: FiguresQuery }) {
  const { view, instead, again } = useFigure(query.regionCode, () => figure('waves', query))
  if (!view) return <>{instead}</>
  return (
    <Box as="section" label={words.title}>
      <Box as="h2" className="figures-head">
        {words.title}
      </Box>
      <Box as="p">{words.why}</Box>
      <Box as="ul" role="list" className="plain-list figures-why">
        {view.rules.map(({ id, title, days, least, from }) => (
          <Box as="li" key={id}>
            {words.rule(title, days, least, from)}
          </Box>
        ))}
      </Box>
      {view.waves.length === 0 ? (
        <Empty title={words.none} detail={words.noneDetail} />
      ) : (
        <>
          {view.waves.map((wave) => (
            <Wave
              key={`${wave.rule}${wave.place.code}${wave.cause?.id ?? ''}`}
              wave={wave}
              mayLook={view.mayLook}
              onLooked={() => void again()}
            />
          ))}
          <TableDownload name="waves" query={query} />
        </>
      )}
    </Box>
  )
}

function Wave({ wave, mayLook, onLooked }: { wave: WaveView; mayLook: boolean; onLooked: () => void }) {
  const { place, cause, since, households, fresh, looks } = wave
  const [listed, setListed] = useState(false)
  const [looking, setLooking] = useState(false)
  const title = words.found(place.name, cause?.title ?? null, households)
  return (
    <Box as="section" className="wave" label={title}>
      <Box as="h3" className="wave-what">
        {title}
      </Box>
      <Mark kind={fresh > 0 ? 'overdue' : 'done'}>{fresh > 0 ? words.fresh(fresh) : words.calm}</Mark>
      <Box as="p" className="figures-why">
        {words.since(sayDay(since))}
      </Box>
      {looks.map(({ at, name, note }) => (
        <Box as="p" key={at}>
          <Words className="figures-why">{words.looked(sayTime(at), name)}</Words>
          <Words>{note}</Words>
        </Box>
      ))}
      {listed ? (
        <WaveLeads key={fresh} which={whichOf(wave)} />
      ) : (
        <Button kind="second" onPress={() => setListed(true)}>
          {words.which}
        </Button>
      )}
      {!mayLook || fresh === 0 ? null : looking ? (
        <Look
          which={whichOf(wave)}
          onLooked={() => {
            setLooking(false)
            onLooked()
          }}
        />
      ) : (
        <Button kind="second" onPress={() => setLooking(true)}>
          {words.look}
        </Button>
      )}
    </Box>
  )
}

function Look({ which, onLooked }: { which: WaveOf; onLooked: () => void }) {
  const [note, setNote] = useState('')
  const form = useSend(['note'] as const)
  const keep = async () => {
    if (await form.send(() => lookAtWave({ ...which, note }))) onLooked()
  }
  return (
    <>
      <Came of={form} />
      <TextField
        id="note"
        label={words.note}
        help={words.noteHelp}
        lines={3}
        maxLength={200}
        value={note}
        onChange={setNote}
        error={form.errors.note}
      />
      <Box as="p" className="figures-why">
        {words.again}
      </Box>
      <Button kind="main" loading={form.busy} onPress={() => void keep()}>
        {words.keep}
      </Button>
    </>
  )
}

/** Above every figure of the place: somebody has to look. */
export function WaveNotice({ query, onGo }: { query: FiguresQuery; onGo: () => void }) {
  const { view } = useFigure<WavesView>(query.regionCode, () => figure('waves', query))
  const unseen = view?.waves.filter(({ fresh }) => fresh > 0).length ?? 0
  if (unseen === 0) return null
  return (
    <Notice kind="overdue" action={{ label: words.toWaves, onPress: onGo }}>
      {words.unseen(unseen)}
    </Notice>
  )
}
