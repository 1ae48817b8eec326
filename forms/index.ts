export { checkForm } from './check-form.ts';
export {
  type Answer,
  type Answers,
  asksOtherText,
  type ChoiceField,
  consentGiven,
  consentOptions,
  type DecimalField,
  defaultLimits,
  type Field,
  type Form,
  fieldsOf,
  isAsked,
  optionsOf,
  otherKey,
  type Rule,
  type Section,
  type SectionOwner,
  type When,
  yesNoOptions,
} from './form.ts';
export { type JudgeOptions, type Judgement, judgeAnswers } from './judge-answers.ts';
export { type FormProblemCode, formProblemCodes } from './problem-codes.ts';
export { type FormFaultCode, formFaultCodes } from './fault-codes.ts';
export type { FormFault } from './shape.ts';
export {
  candidateIndustries,
  readSizeTable,
  type SizeBounds,
  type SizeClass,
  type SizeHint,
  type SizeIndicator,
  type SizeIndustry,
  type SizeTable,
  sizeClasses,
  sizeHint,
  sizeIndicators,
  sizeIndustry,
} from './size-hint.ts';
