import { stopTestDatabase } from './database-setup'

export default stopTestDatabase
