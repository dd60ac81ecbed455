import { useEffect, useState } from 'react'
import type { LineView } from '@/domain/api/policies'
import type { CountyLine } from '@/domain/policy/county-line'
import { countyCodeOf } from '@/domain/regions'
import { countyLines } from '../api/county-lines'
import { read, write } from '../platform/storage'

const keyOf = (countyCode: string) => `lines.${countyCode}`

/**
 * The lines that a county has set, as the rules take them. What the phone knows of before counts until the server has
 * answered; without either the line counts as unset, and that is said.
 */
export function useCountyLines(regionCode: string): CountyLine[] {
  const countyCode = countyCodeOf(regionCode)
  const [views, setViews] = useState(() => kept(countyCode))
  useEffect(() => {
    let left = false
    countyLines(countyCode)
      .then((found) => {
        if (!left) setViews(found)
        write(keyOf(countyCode), found)
      })
      // No network, or no room: it is asked for again next time.
      .catch(() => undefined)
    return () => {
      left = true
    }
  }, [countyCode])
  return views.flatMap(({ year, amountFen, from, paper, setAt }) =>
    from === 'county'
      ? [{ countyCode, year, amountFen, setBy: '', setAt: setAt ?? '', paper: paper ?? '' }]
      : [],
  )
}

function kept(countyCode: string): LineView[] {
  const found = read(keyOf(countyCode))
  return Array.isArray(found) ? (found as LineView[]) : []
}
