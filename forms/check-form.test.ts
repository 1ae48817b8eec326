import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkForm } from './check-form.ts';

type Loose = Record<string, any>;

function sound(): Loose {
  return {
    key: 'small-form',
    version: 1,
    title: '小表',
    place: '320000',
    source: '示例',
    sections: [
      {
        key: 'only',
        title: '唯一部分',
        owner: 'any',
        fields: [
          { key: 'name', kind: 'text', label: '名称', required: true },
          {
            key: 'kind',
            kind: 'single',
            label: '种类',
            required: true,
            options: ['甲', '其他'],
            other: '其他',
          },
          {
            key: 'amount',
            kind: 'decimal',
            label: '数额',
            required: true,
            unit: '万元',
            decimals: 2,
            above: '0',
          },
          { key: 'count', kind: 'integer', label: '数量', required: true, atLeast: 0 },
          {
            key: 'more',
            kind: 'text',
            label: '补充',
            required: false,
            when: { field: 'kind', anyOf: ['甲'] },
          },
          { key: 'consent', kind: 'consent', label: '授权', required: true, explanation: '说明' },
        ],
      },
    ],
    rules: [{ kind: 'warn-greater', field: 'count', than: 'amount', message: '请核对' }],
  };
}

const pathsOf = (form: unknown) => {
  const checked = checkForm(form);
  return 'problems' in checked ? checked.problems.map((fault) => fault.path) : [];
};

test('a sound form passes as it is', () => {
  const form = sound();
  expect(checkForm(form)).toEqual({ form });
});

const fields = (form: Loose): Loose[] => form.sections[0].fields;
test.each<[string, string, (form: Loose) => void]>([
  [
    'an unknown key',
    'colour',
    (f) => {
      f.colour = 'red';
    },
  ],
  [
    'an unknown key deep inside',
    'sections[0].fields[0].maxlength',
    (f) => {
      fields(f)[0]!.maxlength = 3;
    },
  ],
  [
    'a key of another kind',
    'sections[0].fields[0].options',
    (f) => {
      fields(f)[0]!.options = ['甲'];
    },
  ],
  [
    'a missing key',
    'source',
    (f) => {
      delete f.source;
    },
  ],
  [
    'a place that YAML read as a number',
    'place',
    (f) => {
      f.place = 320000;
    },
  ],
  [
    'an unknown kind',
    'sections[0].fields[0].kind',
    (f) => {
      fields(f)[0]!.kind = 'date';
    },
  ],
  [
    'a kind every object has',
    'sections[0].fields[0].kind',
    (f) => {
      fields(f)[0]!.kind = 'constructor';
    },
  ],
  [
    'an unknown owner',
    'sections[0].owner',
    (f) => {
      f.sections[0].owner = 'bank';
    },
  ],
  [
    'no sections',
    'sections',
    (f) => {
      f.sections = [];
    },
  ],
  [
    'no options',
    'sections[0].fields[1].options',
    (f) => {
      fields(f)[1]!.options = [];
    },
  ],
  [
    'the same option twice',
    'sections[0].fields[1].options[2]',
    (f) => {
      fields(f)[1]!.options.push('甲');
    },
  ],
  [
    'an option that YAML read as true',
    'sections[0].fields[1].options[0]',
    (f) => {
      fields(f)[1]!.options[0] = true;
    },
  ],
  [
    'an other that is no option',
    'sections[0].fields[1].other',
    (f) => {
      fields(f)[1]!.other = '其它';
    },
  ],
  [
    'the same field twice',
    'sections[0].fields[5].key',
    (f) => {
      fields(f)[5]!.key = 'name';
    },
  ],
  [
    'the same label twice',
    'sections[0].fields[3].label',
    (f) => {
      fields(f)[3]!.label = '名称';
    },
  ],
  [
    'a name every object has',
    'sections[0].fields[0].key',
    (f) => {
      fields(f)[0]!.key = 'constructor';
    },
  ],
  [
    'a key with a dot',
    'sections[0].fields[0].key',
    (f) => {
      fields(f)[0]!.key = 'kind.other';
    },
  ],
  [
    'a bound written as a number',
    'sections[0].fields[2].above',
    (f) => {
      fields(f)[2]!.above = 0;
    },
  ],
  [
    'two lower bounds',
    'sections[0].fields[2].above',
    (f) => {
      fields(f)[2]!.atLeast = '0';
    },
  ],
  [
    'an empty range',
    'sections[0].fields[2].below',
    (f) => {
      fields(f)[2]!.below = '0';
    },
  ],
  [
    'an empty range of integers',
    'sections[0].fields[3].atMost',
    (f) => {
      fields(f)[3]!.atMost = -1;
    },
  ],
  [
    'a condition on an unknown field',
    'sections[0].fields[4].when.field',
    (f) => {
      fields(f)[4]!.when.field = 'x';
    },
  ],
  [
    'a condition on itself',
    'sections[0].fields[4].when.field',
    (f) => {
      fields(f)[4]!.when.field = 'more';
    },
  ],
  [
    'a condition on a later field',
    'sections[0].fields[4].when.field',
    (f) => {
      fields(f)[4]!.when.field = 'consent';
    },
  ],
  [
    'a condition on a text',
    'sections[0].fields[4].when.field',
    (f) => {
      fields(f)[4]!.when.field = 'name';
    },
  ],
  [
    'a condition on no option',
    'sections[0].fields[4].when.anyOf[0]',
    (f) => {
      fields(f)[4]!.when.anyOf = ['乙'];
    },
  ],
  [
    'a rule on an unknown field',
    'rules[0].than',
    (f) => {
      f.rules[0].than = 'x';
    },
  ],
  [
    'a rule on a text',
    'rules[0].field',
    (f) => {
      f.rules[0].field = 'name';
    },
  ],
  [
    'an unknown rule',
    'rules[0].kind',
    (f) => {
      f.rules[0].kind = 'warn-less';
    },
  ],
  [
    'a second consent',
    'sections[0].fields[6].kind',
    (f) => {
      fields(f).push({
        key: 'consent2',
        kind: 'consent',
        label: '再授权',
        required: true,
        explanation: '说明',
      });
    },
  ],
])('refuses %s, at %s', (_name, path, spoil) => {
  const form = sound();
  spoil(form);
  expect(pathsOf(form)).toEqual([path]);
});

test('every fault is named in one go, each by its code and facts', () => {
  const checked = checkForm({ ...sound(), version: 0, title: '', colour: 1 });
  expect('problems' in checked && checked.problems.map((fault) => fault.path).sort()).toEqual([
    'colour',
    'title',
    'version',
  ]);
  expect('problems' in checked && checked.problems.map((fault) => [fault.code, fault.facts])).toEqual([
    ['unknown-key', {}],
    ['out-of-range', { from: 1, to: 100_000 }],
    ['blank-or-padded', {}],
  ]);
});

test('whatever is given, it answers and never throws', () => {
  fc.assert(
    fc.property(fc.anything(), (anything) => {
      expect('problems' in checkForm(anything)).toBe(true);
    }),
    { numRuns: 1000 },
  );
  fc.assert(
    fc.property(
      fc.constantFrom('key', 'title', 'sections', 'rules', 'version'),
      fc.jsonValue(),
      (key, value) => {
        checkForm({ ...sound(), [key]: value });
      },
    ),
    { numRuns: 1000 },
  );
});
