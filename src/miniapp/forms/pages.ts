import { routes } from '../routes'

/** The page of each form, by the kind of lead. */
export const formPages = {
  declaration: routes.declare,
  report: routes.report,
  inquiry: routes.ask,
} as const
