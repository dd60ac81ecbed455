import { Page } from '../../../components/Page'
import { usePageParams } from '../../../platform/page-params'
import { useCountyCode } from '../../../stores/places'
import { figuresCopy } from '../../copy'
import { PublicFigures } from './_components/PublicFigures'
import '../../figures.scss'

/** `county`: another county than one's own. */
export default function PublicFiguresPage() {
  const { county } = usePageParams()
  const own = useCountyCode()
  const countyCode = county ?? own
  return (
    <Page title={figuresCopy.publicTitle}>
      {countyCode === null ? null : <PublicFigures countyCode={countyCode} />}
    </Page>
  )
}
