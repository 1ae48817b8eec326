import { SpreadsheetRefused } from './refusal.ts';

/** Names come without their prefix; attributes as name, value, name, value… with the prefix kept. */
export type XmlHandler = {
  open(name: string, attributes: readonly string[]): void;
  text(text: string): void;
  close(name: string): void;
};

export type XmlTokenizer = { push(chunk: string): void; end(): void };

const deepest = 64;
/** A cell holds at most 32,767 characters; written wholly as references that is about 260,000. */
const longestToken = 512 * 1024;

/**
 * A strict, streaming reader of the part of XML that OOXML uses. There are no entities to define, so nothing
 * can expand: a document type of any kind is refused, not skipped. Throws `SpreadsheetRefused`.
 */
export function createXmlTokenizer(handler: XmlHandler): XmlTokenizer {
  const tree = createTree(handler);
  let rest = '';
  return {
    push(chunk) {
      const source = rest + chunk;
      let at = 0;
      while (at < source.length) {
        const next = source.indexOf('<', at);
        if (next < 0) break;
        if (next > at) tree.text(source.slice(at, next));
        at = next;
        const end = takeMarkup(source, at, tree);
        if (end < 0) break;
        at = end;
      }
      rest = source.slice(at);
      if (rest.length > longestToken) throw badXml('token too long');
    },
    end() {
      if (rest.startsWith('<')) throw badXml('ends inside a tag');
      if (rest !== '') tree.text(rest);
      tree.end();
    },
  };
}

type Tree = {
  open(fullName: string, attributes: readonly string[], empty: boolean): void;
  text(raw: string): void;
  plainText(text: string): void;
  close(fullName: string): void;
  end(): void;
};

/** Passes on what is well formed: one root, tags that match, text inside it, no deeper than `deepest`. */
function createTree(handler: XmlHandler): Tree {
  const path: string[] = [];
  let rooted = false;
  return {
    open(fullName, attributes, empty) {
      if (path.length === 0) {
        if (rooted) throw badXml('second root');
        rooted = true;
      }
      if (path.length >= deepest) throw badXml('too deep');
      const name = localName(fullName);
      handler.open(name, attributes);
      if (empty) handler.close(name);
      else path.push(fullName);
    },
    text(raw) {
      if (path.length > 0) handler.text(decodeXmlText(raw));
      else if (/[^\s\uFEFF]/.test(raw)) throw badXml('text outside the root');
    },
    plainText(text) {
      if (path.length === 0) throw badXml('text outside the root');
      handler.text(text);
    },
    close(fullName) {
      if (path.pop() !== fullName) throw badXml('tags do not match');
      handler.close(localName(fullName));
    },
    end() {
      if (path.length > 0 || !rooted) throw badXml('ends too early');
    },
  };
}

/** Returns the position after the markup at `at`, or -1 when its end has not arrived yet. */
function takeMarkup(source: string, at: number, tree: Tree): number {
  const second = source.charCodeAt(at + 1);
  if (Number.isNaN(second)) return -1;
  if (second === slash) {
    const end = source.indexOf('>', at);
    if (end < 0) return -1;
    tree.close(source.slice(at + 2, end).trimEnd());
    return end + 1;
  }
  if (second === question) return after(source, '?>', at + 2);
  if (second === exclamation) return takeDeclaration(source, at, tree);
  const tag = scanTag(source, at + 1);
  if (tag === undefined) return -1;
  tree.open(tag.name, tag.attributes, tag.empty);
  return tag.end;
}

function takeDeclaration(source: string, at: number, tree: Tree): number {
  if (source.startsWith('<!--', at)) return after(source, '-->', at + 4);
  if (source.startsWith('<![CDATA[', at)) {
    const end = source.indexOf(']]>', at + 9);
    if (end < 0) return -1;
    tree.plainText(source.slice(at + 9, end));
    return end + 3;
  }
  const begun = source.slice(at, at + 9);
  if ('<!--'.startsWith(begun) || '<![CDATA['.startsWith(begun)) return -1;
  throw new SpreadsheetRefused('spreadsheet.doctype');
}

/** The value of an attribute by its whole name, or undefined. */
export function attributeOf(attributes: readonly string[], name: string): string | undefined {
  for (let index = 0; index < attributes.length; index += 2) {
    if (attributes[index] === name) return attributes[index + 1];
  }
  return undefined;
}

/** The value of a prefixed attribute whatever its prefix: `r:id` is called `d3p1:id` by some writers. */
export function prefixedAttributeOf(attributes: readonly string[], name: string): string | undefined {
  for (let index = 0; index < attributes.length; index += 2) {
    if (attributes[index]?.endsWith(`:${name}`)) return attributes[index + 1];
  }
  return undefined;
}

/** Character references and the five named ones, and nothing else. */
export function decodeXmlText(raw: string): string {
  const text = raw.includes('\r') ? raw.replace(/\r\n?/g, '\n') : raw;
  if (!text.includes('&')) return text;
  return text.replace(/&([^;&]{0,12});?/g, (whole, name: string) => {
    if (!whole.endsWith(';')) throw badXml('bare ampersand');
    const named = namedCharacters.get(name);
    if (named !== undefined) return named;
    const digits = /^#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}))$/.exec(name);
    if (digits === null) throw badXml('unknown entity');
    const code = digits[1] === undefined ? Number(digits[2]) : Number.parseInt(digits[1], 16);
    if (!isXmlCharacter(code)) throw badXml('not a character');
    return String.fromCodePoint(code);
  });
}

const slash = 0x2f;
const question = 0x3f;
const exclamation = 0x21;
const namedCharacters: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

type Tag = { name: string; attributes: string[]; empty: boolean; end: number };

const namePattern = /[A-Za-z_][\w.\-:]*/y;
const attributePattern = /\s+([A-Za-z_][\w.\-:]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;
const tagEndPattern = /\s*(\/?)>/y;

/** One start tag; undefined when its end is not there yet. Quoted values may hold `>`. */
function scanTag(source: string, from: number): Tag | undefined {
  namePattern.lastIndex = from;
  const name = namePattern.exec(source)?.[0];
  if (name === undefined) throw badXml('not a tag');
  let at = from + name.length;
  const attributes: string[] = [];
  for (;;) {
    tagEndPattern.lastIndex = at;
    const end = tagEndPattern.exec(source);
    if (end !== null) return { name, attributes, empty: end[1] === '/', end: tagEndPattern.lastIndex };
    attributePattern.lastIndex = at;
    const attribute = attributePattern.exec(source);
    if (attribute === null) {
      if (mayStillClose(source, at)) return undefined;
      throw badXml('bad attribute');
    }
    if (attributes.length >= 200) throw badXml('too many attributes');
    attributes.push(attribute[1] as string, decodeXmlText(attribute[2] ?? attribute[3] ?? ''));
    at = attributePattern.lastIndex;
  }
}

/** Whether what follows could be the beginning of an attribute or of the tag's end. */
function mayStillClose(source: string, at: number): boolean {
  return /^\s*(?:\/|[A-Za-z_][\w.\-:]*\s*(?:=\s*(?:"[^"<]*|'[^'<]*)?)?)?$/.test(source.slice(at));
}

function after(source: string, mark: string, from: number): number {
  const end = source.indexOf(mark, from);
  return end < 0 ? -1 : end + mark.length;
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

function isXmlCharacter(code: number): boolean {
  if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd;
  return code <= 0xd7ff || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= 0x10ffff);
}

function badXml(what: string): SpreadsheetRefused {
  return new SpreadsheetRefused('spreadsheet.bad-xml', { what });
}
