export { cleanText } from './clean-text.ts';
export {
  type Bar,
  type Block,
  type Chart,
  type Column,
  type Cover,
  type DocumentFormat,
  documentFormats,
  type DocumentPlan,
  type Fact,
  type Table,
  type Verification,
} from './document-plan.ts';
export {
  sayDay,
  sayDecimal,
  sayYuan,
  sayMoment,
  sayNumber,
  sayOrdinal,
  sayPercent,
  sayWanOf,
} from './office-forms.ts';
export { mediaTypes, type RenderedDocument, renderDocument } from './render-document.ts';
