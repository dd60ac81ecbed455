import { config } from 'zod'

// zod would try `new Function`, which WeChat forbids. This module is imported before anything else.
config({ jitless: true })
