import { Button } from '../components/Button'
import { Choice } from '../components/Choice'
import { Loading } from '../components/Loading'
import { Notice } from '../components/Notice'
import { RegionPicker } from '../components/RegionPicker'
import { copy } from '../copy'
import { formCopy } from '../copy/forms'
import { sentenceOf } from '../shared/Trouble'
import { useLoad } from '../shared/use-load'
import { useCountyCode, usePlaces } from '../stores/places'
import { useSession } from '../stores/session'

const words = formCopy.form

interface VillageFieldProps {
  id: string
  /** Empty while none is chosen. */
  value: string
  onChange: (regionCode: string) => void
  error: string | undefined
  /** The list cannot be had now: the rest of the form need not wait for it. */
  onSkip: () => void
}

/** Which village: of the account's county, or of one that is chosen first when nobody is signed in. */
export function VillageField({ id, value, onChange, error, onSkip }: VillageFieldProps) {
  const countyCode = useCountyCode()
  const signedIn = useSession((state) => state.account !== null)
  const { trees, loadTree, chooseCounty } = usePlaces()
  const tree = countyCode === null ? undefined : trees[countyCode]
  const { loading, trouble, again } = useLoad(countyCode, () =>
    countyCode === null ? Promise.resolve() : loadTree(countyCode),
  )
  if (countyCode === null) return <CountyChoice onSkip={onSkip} />
  if (!tree && trouble !== null && !loading) {
    return <NoList trouble={trouble} again={again} onSkip={onSkip} />
  }
  return (
    <>
      <RegionPicker
        id={id}
        towns={tree?.towns ?? []}
        value={value === '' ? null : value}
        onChange={(code) => onChange(code ?? '')}
        error={error}
        loading={!tree}
      />
      {signedIn ? null : (
        <Button
          kind="quiet"
          onPress={() => {
            onChange('')
            chooseCounty(null)
          }}
        >
          {words.otherCounty}
        </Button>
      )}
    </>
  )
}

function CountyChoice({ onSkip }: { onSkip: () => void }) {
  const { counties, loadCounties, chooseCounty } = usePlaces()
  const { loading, trouble, again } = useLoad('counties', loadCounties)
  if (counties.length === 0 && loading) return <Loading />
  if (counties.length === 0) return <NoList trouble={trouble} again={again} onSkip={onSkip} />
  return (
    <Choice
      id="county"
      label={words.county}
      options={counties.map(({ countyCode, name }) => ({ value: countyCode, label: name }))}
      value={null}
      onChange={chooseCounty}
    />
  )
}

function NoList({ trouble, again, onSkip }: { trouble: unknown; again: () => void; onSkip: () => void }) {
  return (
    <>
      <Notice kind="overdue" live action={{ label: copy.parts.retry, onPress: again }}>
        {`${sentenceOf(trouble)}${words.villageTrouble}`}
      </Notice>
      <Button kind="quiet" onPress={onSkip}>
        {words.goOnWithoutVillage}
      </Button>
    </>
  )
}
