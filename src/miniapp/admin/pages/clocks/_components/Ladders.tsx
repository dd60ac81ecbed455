import { useState } from 'react'
import type { LaddersView, LadderView } from '@/domain/api/supervision'
import { leadKinds, type LeadKind } from '@/domain/leads/kinds'
import { kindWords } from '@/domain/leads/lead-words'
import { Choice } from '../../../../components/Choice'
import { Box } from '../../../../components/elements/Box'
import { Loading } from '../../../../components/Loading'
import { sayTime } from '../../../../shared/say'
import { Told } from '../../../../shared/Told'
import { useLoad } from '../../../../shared/use-load'
import { Chips } from '../../../../staff/components/Chips'
import { Facts } from '../../../../staff/components/Facts'
import { Fold } from '../../../../staff/components/Fold'
import { StaffTrouble } from '../../../../staff/components/Trouble'
import { defaultLadders, type Ladders as LadderOfAll } from '@/domain/supervision/ladder'
import { ladders } from '../api'
import { changesOf } from '../changes'
import { ladderCopy as words } from '../copy'
import { LadderForm, type TypedLadder } from './LadderForm'

/** 催办 → 督办 → 升级 of the county and its towns, for each kind of lead, with what was set before. */
export function Ladders() {
  const [all, setAll] = useState<LaddersView | null>(null)
  const [region, setRegion] = useState<string | null>(null)
  const [kind, setKind] = useState<LeadKind>('declaration')
  // By place and kind: whoever looks at another finds what he typed when he comes back.
  const [typed, setTyped] = useState<Readonly<Record<string, TypedLadder>>>({})
  const [said, setSaid] = useState<string | null>(null)
  const { trouble, again } = useLoad('ladders', async () => setAll(await ladders()))
  if (all === null)
    return trouble === null ? <Loading /> : <StaffTrouble trouble={trouble} again={() => void again()} />
  const places = [all.county, ...all.towns]
  const chosen = places.find(({ regionCode }) => regionCode === region) ?? all.county
  /** What stood there before: a town without its own went by its county. */
  const before = (edition: number): LadderOfAll => {
    const last = chosen.history.find((one) => one.edition === edition - 1)
    return last?.ladders ?? (chosen === all.county ? defaultLadders : all.county.ladders)
  }
  const whatOf = (then: LadderOfAll | null, edition: number) =>
    then === null
      ? chosen === all.county
        ? words.usual
        : words.back
      : changesOf(before(edition), then).join('\n') || words.same
  const here = `${chosen.regionCode} ${kind}`
  const label = (one: LadderView) =>
    one === all.county ? words.county : one.own ? words.ownMark(one.regionName) : one.regionName
  return (
    <>
      <Box as="p" className="say">
        {words.why}
      </Box>
      {all.towns.length === 0 ? null : (
        <Fold title={words.where} summary={label(chosen)}>
          <Choice
            id="region"
            label={words.where}
            options={places.map((one) => ({ value: one.regionCode, label: label(one) }))}
            value={chosen.regionCode}
            onChange={(code) => {
              setRegion(code)
              setSaid(null)
            }}
          />
        </Fold>
      )}
      <Chips
        label={words.kind}
        labelShown
        options={leadKinds.map((one) => ({ value: one, label: kindWords[one] }))}
        value={kind}
        onChange={setKind}
      />
      {said === null ? null : (
        <Told key={`${chosen.regionCode} ${chosen.edition}`} kind="done">
          {said}
        </Told>
      )}
      <LadderForm
        key={`${here} ${chosen.edition}`}
        place={chosen}
        kind={kind}
        isTown={chosen !== all.county}
        typed={typed[here] ?? null}
        onType={(fresh) => setTyped({ ...typed, [here]: fresh })}
        onSaved={(fresh, done) => {
          const { [here]: _saved, ...others } = typed
          setTyped(others)
          setAll(fresh)
          setSaid(done)
        }}
      />
      <Box className="ladder-past">
        <Fold title={words.history} summary={words.times(chosen.history.length)}>
          <Facts
            rows={chosen.history.map(({ edition, setAt, setBy, ladders: then }) => ({
              id: String(edition),
              label: sayTime(setAt),
              value: `${words.entry(edition, setBy)}\n${whatOf(then, edition)}`,
            }))}
          />
        </Fold>
      </Box>
    </>
  )
}
