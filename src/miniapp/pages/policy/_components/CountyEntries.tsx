import { useEffect, useState } from 'react'
import type { CountyEntryView } from '@/domain/api/proposals'
import { findCountyEntries } from '@/domain/policy/county-entries'
import { Box } from '../../../components/elements/Box'
import { Press } from '../../../components/elements/Press'
import { Icon } from '../../../components/Icon'
import { Sheet } from '../../../components/Sheet'
import { sayDayOf } from '../../../shared/say'
import { useCountyCode } from '../../../stores/places'
import { countyEntries } from '../api'
import { countyEntryCopy as words } from '../county-copy'
import type { ShownPack } from '../shared/use-shown-pack'

interface CountyEntriesProps extends Pick<ShownPack, 'shown' | 'own'> {
  /** What was looked for; without it all of them. */
  search?: string
}

/** What this county added to the guide, after the guide's own and marked. Without a network there is none of it. */
export function CountyEntries({ shown, own, search }: CountyEntriesProps) {
  const countyCode = useCountyCode()
  const entries = useEntries(shown === own ? shown : null, countyCode)
  const [opened, setOpened] = useState<CountyEntryView | null>(null)
  const found = search === undefined ? entries : findCountyEntries(entries, search)
  if (found.length === 0) return null
  return (
    <Box as="section">
      <Box as="h2" className="heading">
        {words.title}
      </Box>
      <Box as="p" className="say say--quiet">
        {words.why}
      </Box>
      <Box as="ul" className="policy-list">
        {found.map((entry) => (
          <Box as="li" key={entry.id} className="policy-item">
            <Press className="list-row" onPress={() => setOpened(entry)}>
              <Box as="span" className="list-row-words">
                <Box as="span" className="list-row-title">
                  {entry.title}
                </Box>
                <Box as="span" className="list-row-line">
                  {words.from(entry.bodyName, sayDayOf(entry.since))}
                </Box>
              </Box>
              <Icon name="chevron-right" />
            </Press>
          </Box>
        ))}
      </Box>
      <Sheet
        open={opened !== null}
        title={opened?.title ?? ''}
        onClose={() => setOpened(null)}
        closeLabel={words.close}
      >
        <Box as="p" className="policy-paragraph">
          {opened?.text ?? ''}
        </Box>
        <Box as="p" className="say say--quiet">
          {opened ? words.mark(opened.bodyName, sayDayOf(opened.since)) : ''}
        </Box>
      </Sheet>
    </Box>
  )
}

/** null: nothing to ask for. */
function useEntries(pack: string | null, countyCode: string | null): readonly CountyEntryView[] {
  const [held, setHeld] = useState<{ key: string; items: readonly CountyEntryView[] } | null>(null)
  const key = pack !== null && countyCode !== null ? `${pack}/${countyCode}` : null
  useEffect(() => {
    if (pack === null || countyCode === null) return
    let left = false
    countyEntries(pack, countyCode).then(
      (items) => !left && setHeld({ key: `${pack}/${countyCode}`, items }),
      // The guide itself is on the phone; what the county added comes back with the network.
      () => undefined,
    )
    return () => {
      left = true
    }
  }, [countyCode, pack])
  return key !== null && held?.key === key ? held.items : []
}
