import { Go } from './go.tsx';

export type Tile = {
  adcode: string;
  name: string /** Column and row from 1. */;
  x: number;
  y: number;
  text: string /** 0 to 1. */;
  share: number;
  to?: string;
};

/**
 * Regions as tiles about where they lie. The ground is mixed from `surface` and 靛青; the middle band, where
 * neither ink nor white keeps 4.5 to 1, is stepped over.
 */
export function RegionTiles({
  tiles,
  columns,
  label,
}: {
  tiles: readonly Tile[];
  columns: number;
  label: string;
}) {
  return (
    <ul
      className="tiles"
      aria-label={label}
      style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}
    >
      {tiles.map((tile) => (
        <li key={tile.adcode} style={{ gridColumn: tile.x, gridRow: tile.y, display: 'grid' }}>
          <OneTile tile={tile} />
        </li>
      ))}
    </ul>
  );
}

/** Eight steps: up to 34 % of 靛青 carries ink, from 85 % on white. */
export const tileStrengths = [4, 10, 16, 22, 28, 34, 85, 100];

function OneTile({ tile }: { tile: Tile }) {
  const step = Math.min(tileStrengths.length - 1, Math.max(0, Math.floor(tile.share * tileStrengths.length)));
  const strength = tileStrengths[step] ?? 0;
  const look = {
    className: strength > 50 ? 'tile deep' : 'tile',
    style: { background: `color-mix(in srgb, var(--indigo) ${strength}%, var(--surface))` },
  };
  const inner = (
    <>
      {tile.name}
      <b>{tile.text}</b>
    </>
  );
  return tile.to ? (
    <Go to={tile.to} {...look}>
      {inner}
    </Go>
  ) : (
    <div {...look}>{inner}</div>
  );
}
