import type { JSHandle, Page } from 'playwright-core';

export type PageFaults = {
  /** Pixels by which the page can be pushed sideways, and what sticks out. */
  wide: string[];
  /** Keys of words or codes that stand where a sentence should. */
  unworded: string[];
  /** Controls without a name for somebody who does not see them. */
  nameless: string[];
  /** Texts of less contrast than AA asks: 4.5, or 3 where they are large. */
  pale: string[];
  /** A page without a heading, or a tab without a name. */
  untitled: string[];
  /** The platform's own Chinese words; on an English page there should be none. */
  chinese: string[];
};

export type Vocabulary = {
  /** Names of the files of words: a key that leaks looks like `room:key`. */
  rooms: readonly string[];
  /** Every Chinese word of the platform that is said otherwise in English. */
  chinese: readonly string[];
  /** Texts that are nobody's words but content, such as a person's account or an option of a form. */
  content: readonly string[];
};

type Known = { rooms: readonly string[]; words: Set<string>; content: Set<string> };

/** Tells the open document the vocabulary, once: it is long, and a page is looked at often. */
export const learn = (page: Page, vocabulary: Vocabulary): Promise<JSHandle<Known>> =>
  page.evaluateHandle(
    ({ rooms, chinese, content }) => ({ rooms, words: new Set(chinese), content: new Set(content) }),
    vocabulary,
  );

/** Looks over the open page once, as somebody would who reads every text and tries every control. */
export function findFaults(page: Page, known: JSHandle<Known>): Promise<PageFaults> {
  return page.evaluate(({ rooms, words, content }) => {
    const isShown = (element: Element): boolean =>
      element.checkVisibility({ checkOpacity: false, checkVisibilityCSS: true }) &&
      element.closest('[aria-hidden=true]') === null;
    const tell = (element: Element): string =>
      `${element.tagName.toLowerCase()}.${String(element.getAttribute('class') ?? '').replaceAll(' ', '.')}: ${(element.textContent ?? '').trim().slice(0, 40)}`;

    const { scrollWidth } = document.documentElement;
    // Where the phone has widened its view to what did not fit, innerWidth has grown with it.
    const room = Math.min(window.innerWidth, document.documentElement.clientWidth);
    const overflow = scrollWidth - room;
    const scrolls = (element: Element): boolean => {
      for (let above = element.parentElement; above && above !== document.body; above = above.parentElement)
        if (/auto|scroll|hidden|clip/.test(getComputedStyle(above).overflowX)) return true;
      return false;
    };
    const wide =
      overflow > 0
        ? [...document.body.querySelectorAll('*')]
            .filter((one) => one.getBoundingClientRect().right > room + 1 && isShown(one) && !scrolls(one))
            .slice(-3)
            .map(tell)
        : [];

    const texts: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const place = node.parentElement;
      if (!place || place.closest('script, style, code, pre, textarea, kbd, .mono')) continue;
      if (node.textContent?.trim()) texts.push(node.textContent.trim());
    }
    for (const element of document.querySelectorAll(
      '[aria-label]:not(.anticon), :not(td) > [title]:not(td *), [placeholder]',
    ))
      for (const name of ['aria-label', 'title', 'placeholder']) {
        const text = element.getAttribute(name);
        if (text) texts.push(text);
      }
    texts.push(document.title);
    const leak = new RegExp(
      `\\b(${rooms.join('|')})[:.][a-z][a-z0-9.-]*\\b|\\{\\{|\\$t\\(|\\[object |\\bundefined\\b|\\bNaN\\b`,
    );
    // A bare key: lower-case words joined by dots or dashes and nothing else around them.
    const bare = /^[a-z]+([.-][a-z]+)+$/;
    const unworded = [
      ...new Set(texts.filter((text) => (leak.test(text) || bare.test(text)) && !content.has(text))),
    ];

    const nameOf = (element: Element): string => {
      const labelled = element.getAttribute('aria-labelledby');
      if (labelled)
        return labelled
          .split(/\s+/)
          .map((id) => document.getElementById(id)?.textContent ?? '')
          .join(' ')
          .trim();
      const own = element.getAttribute('aria-label') ?? element.getAttribute('title') ?? '';
      if (own.trim()) return own.trim();
      if ('labels' in element) {
        const labels = [...((element as HTMLInputElement).labels ?? [])];
        const text = labels
          .map((label) => label.textContent ?? '')
          .join(' ')
          .trim();
        if (text) return text;
      }
      if (element.matches('input, select, textarea')) return element.getAttribute('placeholder') ?? '';
      const copy = element.cloneNode(true) as Element;
      for (const hidden of copy.querySelectorAll('[aria-hidden=true]')) hidden.remove();
      const images = [...copy.querySelectorAll('[aria-label], [alt]')].map(
        (one) => one.getAttribute('aria-label') ?? one.getAttribute('alt') ?? '',
      );
      return `${copy.textContent ?? ''}${images.join('')}`.trim();
    };
    const controls = [
      ...document.querySelectorAll(
        'button, a[href], input:not([type=hidden]), select, textarea, [role=button], [role=link], [role=combobox], [role=switch], [role=tab], [role=checkbox], [role=menuitem]',
      ),
    ].filter(isShown);
    const nameless = [
      ...new Set(controls.filter((one) => nameOf(one) === '').map((one) => one.outerHTML.slice(0, 160))),
    ];

    const own = [
      ...document.querySelectorAll(
        'h1, h2, h3, nav a, header button, th, dt, button, label, .ant-tabs-tab, .empty, .refusal, .ant-tag',
      ),
    ].filter((one) => isShown(one) && one.closest('[lang^=zh], .fill-fields') === null);
    const chinese = [
      ...new Set(
        own
          .flatMap((one) => [(one.textContent ?? '').trim(), (one.firstChild?.textContent ?? '').trim()])
          .filter((text) => words.has(text) && !content.has(text)),
      ),
    ];

    type Colour = [red: number, green: number, blue: number, alpha: number];
    const colourOf = (text: string): Colour => {
      const [red = 0, green = 0, blue = 0, alpha = 1] = (text.match(/[\d.]+/g) ?? []).map(Number);
      // A mixed colour is computed in shares of one.
      const full = text.startsWith('color(') ? 255 : 1;
      return [red * full, green * full, blue * full, alpha];
    };
    const over = (front: Colour, back: Colour): Colour => {
      const mix = (at: 0 | 1 | 2): number => front[at] * front[3] + back[at] * (1 - front[3]);
      return [mix(0), mix(1), mix(2), 1];
    };
    const lightness = (colour: Colour): number => {
      const part = (at: 0 | 1 | 2): number => {
        const share = colour[at] / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      };
      return 0.2126 * part(0) + 0.7152 * part(1) + 0.0722 * part(2);
    };
    const groundOf = (element: Element): Colour => {
      const layers: Colour[] = [];
      for (let at: Element | null = element; at; at = at.parentElement) {
        const layer = colourOf(getComputedStyle(at).backgroundColor);
        if (layer[3] > 0) layers.push(layer);
        if (layer[3] === 1) break;
      }
      return layers.reduceRight<Colour>((back, front) => over(front, back), [255, 255, 255, 1]);
    };
    const isPale = (element: Element): string | undefined => {
      const style = getComputedStyle(element);
      const ground = groundOf(element);
      const colour = colourOf(style.color);
      // Behind the field of a choice that is typed stands the same text once more, without ink.
      if (colour[3] === 0 && element.closest('.ant-select-content-has-search-value')) return undefined;
      const ink = over(colour, ground);
      const [dark = 0, light = 0] = [lightness(ink), lightness(ground)].toSorted((a, b) => a - b);
      const ratio = (light + 0.05) / (dark + 0.05);
      const size = Number.parseFloat(style.fontSize);
      const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
      return ratio < (isLarge ? 3 : 4.5) ? `${ratio.toFixed(2)} ${tell(element)}` : undefined;
    };
    const held = new Set<Element>();
    const reader = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = reader.nextNode(); node; node = reader.nextNode())
      if (node.textContent?.trim() && node.parentElement) held.add(node.parentElement);
    const pale = [...held]
      .filter(
        (one) =>
          one instanceof HTMLElement &&
          isShown(one) &&
          // What cannot be used now may stand back; a watermark is meant to.
          one.closest('[disabled], [aria-disabled=true], .ant-select-placeholder, .watermark, .unseen') ===
            null,
      )
      .flatMap((one) => isPale(one) ?? []);
    const untitled = [
      ...(/^\s*(·|$)/.test(document.title) ? [`tab: ${document.title}`] : []),
      ...([...document.querySelectorAll('h1')].some((one) => isShown(one) && one.textContent?.trim())
        ? []
        : ['no heading']),
    ];
    return { wide, unworded, nameless, pale: [...new Set(pale)].slice(0, 5), untitled, chinese };
  }, known);
}
