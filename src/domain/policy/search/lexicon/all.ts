import { asking } from './asking'
import { complaint } from './complaint'
import { elsewhere, sometimesElsewhere } from './elsewhere'
import { help } from './help'
import { household } from './household'
import { illness } from './illness'
import { kin } from './kin'
import { living } from './living'
import { money } from './money'
import { plainWords } from './plain'
import { procedure } from './procedure'
import { removal } from './removal'
import type { Row } from './row'

/** All rows: how people speak, and what they mean by it. */
export const rows: readonly Row[] = [
  ...kin,
  ...illness,
  ...money,
  ...living,
  ...help,
  ...household,
  ...procedure,
  ...removal,
  ...complaint,
  ...asking,
  ...elsewhere.map((say) => ({ means: '!', say })),
  ...sometimesElsewhere.map((say) => ({ means: '!?', say })),
]

export { plainWords }
