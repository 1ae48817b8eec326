import { expect, test } from 'vitest';
import { tileStrengths } from './region-tiles.tsx';
import { palette } from './theme.ts';

type Colour = [number, number, number];

const parse = (hex: string): Colour =>
  [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as Colour;

/** WCAG 2.2 relative luminance. */
function luminance(colour: Colour): number {
  const [red, green, blue] = colour.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as Colour;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: Colour, b: Colour): number {
  const [light, dark] = [luminance(a), luminance(b)].toSorted((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const mix = (a: Colour, b: Colour, percent: number): Colour =>
  a.map((value, place) => (value * percent + (b[place] ?? 0) * (100 - percent)) / 100) as Colour;

test.each([false, true])('every text colour reads on every ground it stands on (dark: %s)', (isDark) => {
  const p = palette(isDark);
  const pairs = [
    ...(['ink', 'ink2', 'quiet', 'indigo', 'due', 'pine', 'ochre'] as const).flatMap((text) => [
      [text, 'surface'] as const,
      [text, 'ground'] as const,
    ]),
    ...(['due', 'pine', 'ochre', 'indigo'] as const).map((text) => [text, `${text}Soft`] as const),
    ['ink2', 'line2'] as const,
    ['ink', 'line2'] as const,
    ['onIndigo', 'indigo'] as const,
  ];
  const weak = pairs.filter(([text, ground]) => contrast(parse(p[text]), parse(p[ground])) < 4.5);
  expect(weak).toEqual([]);
  expect(contrast(parse(p.edge), parse(p.surface))).toBeGreaterThanOrEqual(3);
  expect(contrast(parse('#8a94a8'), parse('#ffffff'))).toBeLessThan(4.5);
});

test.each([false, true])('a tile of any strength can be read (dark: %s)', (isDark) => {
  const p = palette(isDark);
  const reads = (strength: number): boolean => {
    const ground = mix(parse(p.indigo), parse(p.surface), strength);
    return contrast(parse(strength > 50 ? p.onIndigo : p.ink), ground) >= 4.5;
  };
  expect(tileStrengths.filter((strength) => !reads(strength))).toEqual([]);
  expect(reads(52)).toBe(false);
});
