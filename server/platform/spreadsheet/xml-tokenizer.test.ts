import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SpreadsheetRefused } from './refusal.ts';
import { createXmlTokenizer } from './xml-tokenizer.ts';

function seen(chunks: readonly string[]): string {
  const out: string[] = [];
  let text = '';
  const flush = () => {
    if (text !== '') out.push(`"${text}"`);
    text = '';
  };
  const tokenizer = createXmlTokenizer({
    open: (name, attributes) => (flush(), out.push(`<${name} ${attributes.join('|')}>`)),
    text: (part) => {
      text += part;
    },
    close: (name) => (flush(), out.push(`</${name}>`)),
  });
  for (const chunk of chunks) tokenizer.push(chunk);
  tokenizer.end();
  return out.join('');
}

const good = `<?xml version="1.0"?>\r\n<!-- <no> --><x:a  one = "1>2" two='"q"'><b/>文&lt;字&#x4E2D;&#20013;<![CDATA[<raw>&]]><c xml:space="preserve"> </c ></x:a>\n`;

describe('the tokenizer', () => {
  it('reads tags, attributes, references and CDATA', () => {
    expect(seen([good])).toBe(
      '<a one|1>2|two|"q"><b ></b>"文<字中中<raw>&"<c xml:space|preserve>" "</c></a>',
    );
  });

  it('reads the same however the text is cut', () => {
    const whole = seen([good]);
    fc.assert(
      fc.property(fc.array(fc.nat({ max: good.length }), { maxLength: 12 }), (cuts) => {
        const marks = [0, ...cuts, good.length].sort((one, other) => one - other);
        expect(seen(marks.slice(1).map((mark, index) => good.slice(marks[index], mark)))).toBe(whole);
      }),
    );
    expect(seen([...good])).toBe(whole);
  });

  it.each([
    ['<!DOCTYPE a><a/>', 'spreadsheet.doctype'],
    ['<a><!ENTITY x "y"></a>', 'spreadsheet.doctype'],
    ['<!doctype a><a/>', 'spreadsheet.doctype'],
    ['<a>&lol;</a>', 'spreadsheet.bad-xml'],
    ['<a>a & b</a>', 'spreadsheet.bad-xml'],
    ['<a>&#0;</a>', 'spreadsheet.bad-xml'],
    ['<a>&#xD800;</a>', 'spreadsheet.bad-xml'],
    ['<a><b></a></b>', 'spreadsheet.bad-xml'],
    ['<a/><b/>', 'spreadsheet.bad-xml'],
    ['<a/>text', 'spreadsheet.bad-xml'],
    ['<a b=c/>', 'spreadsheet.bad-xml'],
    ['<a b="<"/>', 'spreadsheet.bad-xml'],
    ['<a', 'spreadsheet.bad-xml'],
    ['<a><b>', 'spreadsheet.bad-xml'],
    ['', 'spreadsheet.bad-xml'],
    ['< a/>', 'spreadsheet.bad-xml'],
    ['<a>'.repeat(65), 'spreadsheet.bad-xml'],
    [`<a>${'x'.repeat(600_000)}`, 'spreadsheet.bad-xml'],
    [`<a ${'b="1" '.repeat(300)}/>`, 'spreadsheet.bad-xml'],
  ])('refuses %.40s', (xml, reason) => {
    for (const chunks of [[xml], xml.match(/[\s\S]{1,7000}/g) ?? ['']]) {
      const thrown = (() => {
        try {
          return seen(chunks);
        } catch (error) {
          return error;
        }
      })();
      expect(thrown).toBeInstanceOf(SpreadsheetRefused);
      expect((thrown as SpreadsheetRefused).reason).toBe(reason);
    }
  });
});
