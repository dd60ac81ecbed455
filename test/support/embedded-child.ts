import { startEmbeddedDatabase } from '../../src/server/db/embedded'

/** A process of its own that runs the launcher, so that tests can kill it. Arguments: folder, "leave" or nothing. */
const [folder = '', then] = process.argv.slice(2)

const say = (message: object) => process.stdout.write(`${JSON.stringify(message)}\n`)

startEmbeddedDatabase({ folder, log: (line) => say({ line }), fast: true }).then(
  ({ adminUrl }) => {
    say({ adminUrl })
    if (then === 'leave') process.exit(0)
  },
  (error: Error) => say({ refused: error.message, name: error.name }),
)
