import type { Page } from 'playwright-core';

export type PageFaults = {
  /** Pixels by which the page can be pushed sideways; 0 or less is right. */
  overflow: number;
  /** What sticks out, to find the culprit. */
  wide: string[];
  /** Keys of words or codes that stand where a sentence should. */
  unworded: string[];
  /** Controls without a name for somebody who does not see them. */
  nameless: string[];
  /** Headings, labels and buttons of the platform itself that hold Chinese (to be asked on an English page). */
  chinese: string[];
};

/**
 * Looks over the open page once. `rooms` are the names of the files of words: a key that leaks looks like
 * `room:key`; a code that leaks is the bare key, which `codes` lists.
 */
export function findFaults(page: Page, rooms: readonly string[]): Promise<PageFaults> {
  return page.evaluate(
    (names) => {
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
        if (!place || place.closest('script, style, code, pre, textarea, [data-verbatim]')) continue;
        if (node.textContent?.trim()) texts.push(node.textContent.trim());
      }
      for (const element of document.querySelectorAll('[aria-label]:not(.anticon), [title], [placeholder]'))
        for (const name of ['aria-label', 'title', 'placeholder']) {
          const text = element.getAttribute(name);
          if (text) texts.push(text);
        }
      texts.push(document.title);
      const leak = new RegExp(
        `\\b(${names.join('|')})[:.][a-z][a-z0-9.-]*\\b|\\{\\{|\\$t\\(|\\[object |\\bundefined\\b|\\bNaN\\b`,
      );
      // A bare key: lower-case words joined by dots or dashes and nothing else around them.
      const bare = /^[a-z]+([.-][a-z]+)+$/;
      const unworded = [...new Set(texts.filter((text) => leak.test(text) || bare.test(text)))];

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
          'h1, h2, h3, nav a, header button, th, dt, legend, .ant-tabs-tab, .shell-bottom a, .shell-bottom button, .foot-line',
        ),
      ].filter(isShown);
      const chinese = [
        ...new Set(
          own.map((one) => (one.textContent ?? '').trim()).filter((text) => /\p{Script=Han}/u.test(text)),
        ),
      ];
      return { overflow, wide, unworded, nameless, chinese };
    },
    [...rooms],
  );
}
