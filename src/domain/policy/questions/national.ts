import type { Entry } from './entry'
import { nationalHelp } from './national-help'
import { nationalObjects } from './national-objects'
import { nationalProcedure } from './national-procedure'
import { nationalRemoval } from './national-removal'
import { nationalScope } from './national-scope'

/** 国乡振发〔2023〕4号, 42 questions, with what the 2021 guidance adds to them. */
export const nationalQuestions: Entry[] = [
  ...nationalObjects,
  ...nationalScope,
  ...nationalHelp,
  ...nationalRemoval,
  ...nationalProcedure,
]
