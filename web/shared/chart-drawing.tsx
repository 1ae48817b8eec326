import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { init, use as useParts } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { usePreferences } from './preferences.ts';
import { palette } from './theme.ts';

useParts([BarChart, LineChart, GridComponent, MarkLineComponent, TooltipComponent, SVGRenderer]);

export type Drawing = {
  title: string;
  labels: readonly string[];
  /** At most three; numbers for drawing only, the exact ones stand in the page's table. */
  series: readonly { name: string; kind: 'bar' | 'line'; values: readonly (number | null)[] }[];
  /** 亿元, 家, %. */
  unit: string;
  /** A dashed line across, such as the calendar's pace. */
  mark?: { name: string; value: number };
  /** Dashed lines upwards at labels, such as the percentiles of a distribution. */
  uprights?: readonly { name: string; label: string }[];
  /** Series share one place instead of standing side by side: where at most one of them counts, or both start from nought. */
  overlaid?: boolean;
  /** Bars from left to right with their names on the left. */
  lying?: boolean;
  height?: number;
};

/** Drawn as SVG: sharp on paper, and grey there through the style sheet's filter. */
export function ChartDrawing(drawing: Drawing) {
  const place = useRef<HTMLDivElement>(null);
  const { dark, largeText } = usePreferences();
  useEffect(() => {
    if (!place.current) return undefined;
    const chart = init(place.current, null, { renderer: 'svg' });
    chart.setOption(optionOf(drawing, dark, largeText));
    const resize = new ResizeObserver(() => chart.resize());
    resize.observe(place.current);
    return () => {
      resize.disconnect();
      chart.dispose();
    };
  }, [drawing, dark, largeText]);
  return <div ref={place} className="chart" style={{ height: '100%' }} />;
}

function optionOf(drawing: Drawing, dark: boolean, largeText: boolean) {
  const { labels, series, unit, mark, uprights, overlaid, lying } = drawing;
  const p = palette(dark);
  const text = { color: p.quiet, fontSize: largeText ? 15 : 12 };
  const names = {
    type: 'category',
    data: [...labels],
    inverse: Boolean(lying),
    axisTick: { show: false },
    axisLine: { lineStyle: { color: p.line } },
    axisLabel: text,
  };
  const numbers = { type: 'value', axisLabel: text, splitLine: { lineStyle: { color: p.line2 } } };
  const colours = [p.indigo, p.pineMark, p.ochreMark];
  return {
    animation: false,
    grid: {
      left: 8,
      right: 16,
      top: uprights ? 28 : 16,
      bottom: 8,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    tooltip: {
      trigger: 'axis',
      backgroundColor: p.surface,
      borderColor: p.line,
      textStyle: { color: p.ink, fontSize: 13 },
      valueFormatter: (value: unknown) => `${value ?? '—'} ${unit}`,
    },
    xAxis: lying ? numbers : names,
    yAxis: lying ? names : numbers,
    series: series.map(({ name, kind, values }, index) => ({
      name,
      type: kind,
      data: [...values],
      barMaxWidth: overlaid && !lying ? 36 : 18,
      ...(overlaid ? { barGap: '-100%', barCategoryGap: lying ? '30%' : '12%' } : {}),
      symbolSize: 6,
      itemStyle: { color: colours[index % colours.length], borderRadius: kind === 'bar' ? 2 : 0 },
      ...(mark && index === 0
        ? {
            markLine: {
              symbol: 'none',
              label: { formatter: mark.name, color: p.quiet, position: lying ? 'start' : 'insideEndTop' },
              lineStyle: { color: p.ink2, type: 'dashed' },
              data: [lying ? { xAxis: mark.value } : { yAxis: mark.value }],
            },
          }
        : {}),
      ...(uprights && index === 0
        ? {
            markLine: {
              symbol: 'none',
              silent: true,
              lineStyle: { color: p.ink2, type: 'dashed' },
              data: uprights.map(({ name: said, label }) => ({
                xAxis: label,
                label: { formatter: said, color: p.ink2, position: 'end', fontSize: text.fontSize },
              })),
            },
          }
        : {}),
    })),
  } as Parameters<ReturnType<typeof init>['setOption']>[0];
}
