import { useCallback, useEffect, useState } from 'react'
import type { PastReadingView } from '@/domain/api/official-texts'
import { dayOf } from '@/domain/calendar'
import { guideIds, type GuideId } from '@/domain/policy/official/guides'
import { packFor } from '@/domain/policy/index'
import { now } from '../../../../api/server-time'
import { pastReadings } from '../../../../api/staff-policies'
import { Button } from '../../../../components/Button'
import { Box } from '../../../../components/elements/Box'
import { Loading } from '../../../../components/Loading'
import { go } from '../../../../platform/navigation'
import { usePull } from '../../../../platform/page-life'
import { routes, withQuery } from '../../../../routes'
import { useSession } from '../../../../stores/session'
import { Chips } from '../../../../staff/components/Chips'
import { StaffTrouble } from '../../../../staff/components/Trouble'
import { policyCopy } from '../../../../staff/policy-copy'
import { History } from './History'
import { ReadIn } from './ReadIn'
import '../index.scss'

const words = policyCopy.official

/** The guides' own wording: who read it in, and reading it in from a scan. */
export function OfficialTexts() {
  const regionCode = useSession((state) => state.account?.regionCode ?? '')
  const own = guideIds.find((id) => id === packFor(regionCode, dayOf(now()))?.id) ?? 'national'
  const [guide, setGuide] = useState<GuideId>(own)
  const [past, setPast] = useState<readonly PastReadingView[] | null>(null)
  const [trouble, setTrouble] = useState<unknown>(null)

  const load = useCallback(async () => {
    setTrouble(null)
    try {
      setPast(await pastReadings(guide))
    } catch (problem) {
      setTrouble(problem)
    }
  }, [guide])
  useEffect(() => void load(), [load])
  usePull(load)

  if (past === null)
    return trouble === null ? <Loading /> : <StaffTrouble trouble={trouble} again={() => void load()} />
  return (
    <>
      <Box as="p" className="say">
        {words.why}
      </Box>
      <Chips
        label={words.guide}
        labelShown
        options={guideIds.map((id) => ({ value: id, label: words.guides[id] }))}
        value={guide}
        onChange={setGuide}
      />
      {/* Another guide begins with an empty form: a file is never stored under the wrong one. */}
      <ReadIn key={guide} guide={guide} onStored={() => void load()} />
      <History past={past} />
      {guide === 'central' ? null : (
        <Button
          kind="quiet"
          icon="book-open"
          onPress={() => go(withQuery(routes.staffPolicyRules, { pack: guide }))}
        >
          {policyCopy.links.rules}
        </Button>
      )}
    </>
  )
}
