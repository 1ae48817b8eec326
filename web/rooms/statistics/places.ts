/** About where the thirteen cities lie, as tiles of a grid; column and row from 1. A schema, not a map. */
export const cityPlaces: Readonly<Record<string, readonly [x: number, y: number]>> = {
  '320300': [1, 1],
  '320700': [3, 1],
  '321300': [2, 2],
  '320800': [3, 2],
  '320900': [4, 2],
  '320100': [1, 3],
  '321000': [2, 3],
  '321200': [3, 3],
  '320600': [4, 3],
  '321100': [1, 4],
  '320400': [2, 4],
  '320200': [3, 4],
  '320500': [4, 4],
};
