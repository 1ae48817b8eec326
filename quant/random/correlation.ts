import { finite, requireThat } from '../invalid-input.ts';

/** The lower triangle L with L·Lᵀ = matrix, row by row. */
export type Triangle = readonly Float64Array[];

const PIVOT_LEAST = 1e-12;

/**
 * Cholesky's triangle of a correlation matrix. Refused, with the path of the cell: a row of another length, a cell
 * that is no number or outside −1 … 1, a diagonal that is not 1, cells that differ across the diagonal by more than
 * 1e-12; and a matrix that is not positive definite, at the first row whose pivot is 1e-12 or less.
 */
export const choleskyOf = (matrix: readonly (readonly number[])[], path = 'matrix'): Triangle => {
  const n = matrix.length;
  requireThat(n > 0, path, 'empty');
  matrix.forEach((row, i) => {
    requireThat(row.length === n, `${path}.${i}`, 'lengths-differ', { wanted: n, given: row.length });
    row.forEach((cell, j) => {
      const at = `${path}.${i}.${j}`;
      finite(cell, at);
      if (i === j) requireThat(cell === 1, at, 'inconsistent', { wanted: 1, given: cell });
      requireThat(Math.abs(cell) <= 1, at, 'out-of-range', { least: -1, most: 1, value: cell });
      if (j < i)
        requireThat(Math.abs(cell - matrix[j]![i]!) <= 1e-12, at, 'inconsistent', {
          wanted: matrix[j]![i]!,
          given: cell,
        });
    });
  });
  const triangle = Array.from({ length: n }, (_, i) => new Float64Array(i + 1));
  for (let i = 0; i < n; i += 1) {
    const row = triangle[i]!;
    for (let j = 0; j <= i; j += 1) {
      const other = triangle[j]!;
      let rest = matrix[i]![j]!;
      for (let k = 0; k < j; k += 1) rest -= row[k]! * other[k]!;
      if (j < i) row[j] = rest / other[j]!;
      else {
        requireThat(rest > PIVOT_LEAST, `${path}.${i}`, 'not-positive-definite', { row: i, pivot: rest });
        row[i] = Math.sqrt(rest);
      }
    }
  }
  return triangle;
};

/** Turns independent standard normals into correlated ones, in place. */
export const correlate = (triangle: Triangle, normals: Float64Array): void => {
  for (let i = triangle.length - 1; i >= 0; i -= 1) {
    const row = triangle[i]!;
    let sum = 0;
    for (let k = 0; k <= i; k += 1) sum += row[k]! * normals[k]!;
    normals[i] = sum;
  }
};
