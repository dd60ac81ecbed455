import { useState } from 'react'
import { dayOf, sayDay } from '@/domain/calendar'
import { focusGroupsOf } from '@/domain/household/focus-groups'
import { packById, packFor, packs } from '@/domain/policy/index'
import type { Pack } from '@/domain/policy/pack'
import { ruleGroups, ruleRows, type RuleRow } from '@/domain/policy/rule-rows'
import { now } from '../../../../api/server-time'
import { Button } from '../../../../components/Button'
import { Box } from '../../../../components/elements/Box'
import { Notice } from '../../../../components/Notice'
import { sayPlaces } from '../../../../copy/policy-source'
import { go } from '../../../../platform/navigation'
import { routes } from '../../../../routes'
import { useSession } from '../../../../stores/session'
import { Chips } from '../../../../staff/components/Chips'
import { type Fact, Facts } from '../../../../staff/components/Facts'
import { Fold } from '../../../../staff/components/Fold'
import { policyCopy } from '../../../../staff/policy-copy'
import { StageRules } from './StageRules'

const words = policyCopy.rules

/** A guide as the product works by it: every value, where it stands, and what was left to us. */
export function Rules({ asked, version }: { asked: string | undefined; version: string | undefined }) {
  const account = useSession((state) => state.account)
  const [chosen, setChosen] = useState<string | null>(null)
  const own = packFor(account?.regionCode ?? '', dayOf(now())) ?? packs[0]
  // The edition counts only for the guide that was asked for: a lead keeps the one it began with.
  const wanted = asked === undefined ? own : packById(asked, version)
  const pack = chosen === null ? wanted : packById(chosen)
  return (
    <>
      <Box as="p" className="say">
        {words.why}
      </Box>
      <Chips
        label={words.pack}
        labelShown
        options={packs.map(({ id }) => ({ value: id, label: nameOf(id) }))}
        value={pack?.id ?? ''}
        onChange={setChosen}
      />
      {pack ? (
        <OnePack key={`${pack.id} ${pack.version}`} pack={pack} />
      ) : (
        <Notice kind="information" title={words.unknown}>
          {words.unknownDetail}
        </Notice>
      )}
      {account?.roles.includes('administrator') ? (
        <Button kind="quiet" icon="file-pen-line" onPress={() => go(routes.staffPolicyOfficial)}>
          {words.toOfficial}
        </Button>
      ) : null}
    </>
  )
}

function nameOf(id: string): string {
  const names: Readonly<Record<string, string>> = policyCopy.official.guides
  return names[id] ?? id
}

function OnePack({ pack }: { pack: Pack }) {
  const rows = ruleRows(pack)
  const focus = focusGroupsOf(pack)
  return (
    <>
      <Fold title={words.document} summary={pack.document.value.title} openAtFirst>
        <Facts rows={documentRows(pack)} />
      </Fold>
      {ruleGroups.map(({ id, title }) => {
        const own = rows.filter(({ group }) => group === id)
        return (
          <Fold key={id} title={title} summary={words.rows(own.length)}>
            <Facts rows={own.map(ruleFact)} />
          </Fold>
        )
      })}
      {[pack.identification, pack.greenChannel, pack.removal].map((procedure) => (
        <StageRules key={procedure.title} procedure={procedure} pack={pack} />
      ))}
      <Fold title={words.focus} summary={words.rows(focus.length)}>
        <Facts
          rows={focus.map(({ id, number, text }) => ({
            id,
            label: words.focusRow(number, text),
            value: words.source(sayPlaces(pack.cites.focusGroups)),
            wide: true,
          }))}
        />
      </Fold>
    </>
  )
}

function ruleFact({ id, title, lines, sources, note }: RuleRow): Fact {
  return {
    id,
    label: title,
    value: [
      ...lines,
      ...(sources.length > 0 ? [words.source(sayPlaces(sources))] : []),
      ...(note === undefined ? [] : [words.note(note)]),
    ].join('\n'),
    wide: true,
  }
}

function documentRows({ document, validFrom, validUntil, version }: Pack): Fact[] {
  const { issuer, number } = document.value
  const day = (on: string) => sayDay(on, now())
  const until = validUntil.value === null ? (validUntil.note ?? '') : words.until(day(validUntil.value))
  const valid = [`${day(validFrom.value)}。`, validFrom.note ?? '', until].join('')
  return [
    { id: 'issuer', label: words.issuer, value: issuer },
    { id: 'number', label: words.number, value: number ?? words.noNumber },
    { id: 'valid', label: words.valid, value: valid },
    { id: 'version', label: words.version, value: version },
  ]
}
