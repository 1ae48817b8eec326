import type { SameKeys } from '../same-keys.ts';
import type { words as zh } from '../zh/enterprises.ts';

export const words: SameKeys<typeof zh> = {
  register: 'Register an enterprise',
  'register.intro':
    'Once registered you can hand in financing needs. What you enter only proves who the firm is; lenders see nothing without your consent.',
  'register.firm': 'The enterprise',
  'register.person': 'The person in charge',
  'register.name': 'Name of the enterprise',
  'register.name.hint': 'As on the business licence',
  'register.uscc': 'Unified social credit code',
  'register.uscc.hint': 'The 18 characters on the business licence',
  'register.region': 'Place of registration',
  'register.region.hint': 'Down to the county or district',
  'register.person-name': 'Name',
  'register.phone': 'Mobile number',
  'register.role': 'Role',
  'register.verb': 'Register',
  'register.done': 'Registered',
  'register.done.what': 'Sign in with the account {{login}} and begin.',
  'register.has-account': 'Have an account?',
  'phone.wrong': 'Please enter an 11-digit mobile number or a landline with its area code',
  'uscc.length': 'It has 18 characters; this has {{length}}',
  'uscc.characters':
    'Contains a character that does not occur; digits and capitals only, without I, O, S, V, Z',
  'uscc.check-digit':
    'The last character does not fit the first 17. Compare it with the licence; if it is right, your local IP bureau must accept it first',
  'uscc.fine': 'The code is sound',
};
