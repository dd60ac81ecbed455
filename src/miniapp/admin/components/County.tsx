import { useState, type ReactNode } from 'react'
import { Button } from '../../components/Button'
import { Choice } from '../../components/Choice'
import { Box } from '../../components/elements/Box'
import { Loading } from '../../components/Loading'
import { Trouble } from '../../shared/Trouble'
import { useLoad } from '../../shared/use-load'
import { usePlaces } from '../../stores/places'
import { adminCopy } from '../copy'

/** Which county one works in, before one is signed in; then what stands below. */
export function County({ children }: { children: (countyCode: string) => ReactNode }) {
  const { counties, countyCode, loadCounties, chooseCounty } = usePlaces()
  const [asked, setAsked] = useState(false)
  const { loading, trouble, again } = useLoad('counties', async () => {
    await loadCounties()
    setAsked(true)
  })
  if (loading && !asked) return <Loading />
  if (trouble !== null) return <Trouble trouble={trouble} again={() => void again()} />
  // Where there is but one county nobody is asked.
  const county =
    counties.find((one) => one.countyCode === countyCode) ?? (counties.length === 1 ? counties[0] : undefined)
  if (county === undefined)
    return (
      <Choice
        id="county"
        label={adminCopy.signIn.county}
        options={counties.map((one) => ({ value: one.countyCode, label: one.name }))}
        value={null}
        onChange={chooseCounty}
      />
    )
  return (
    <>
      <Box as="h2" className="heading">
        {county.name}
      </Box>
      {children(county.countyCode)}
      {counties.length > 1 ? (
        <Button kind="quiet" onPress={() => chooseCounty(null)}>
          {adminCopy.signIn.otherCounty}
        </Button>
      ) : null}
    </>
  )
}
