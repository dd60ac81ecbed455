import { config } from 'zod/mini'

// zod would try `new Function`, which WeChat forbids. This module is imported before anything else.
config({ jitless: true })
