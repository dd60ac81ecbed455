import * as z from 'zod/mini'

/**
 * Request and response of every route under /api/v1, a file for each part of it. The server checks both ways with
 * these schemas and makes its OpenAPI description from them; the phone takes its types from here.
 * Instants are ISO 8601 in UTC, days `YYYY-MM-DD` in Asia/Shanghai, money in 分.
 */
export const instant = z.string()
/** The forms as they are described to the world do not know what day it is. */
export const anyDay = '9999-12-31'
export const named = z.object({ id: z.string(), name: z.string() })
