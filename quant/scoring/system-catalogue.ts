import { requireThat } from '../invalid-input.ts';
import type { IndicatorSystem } from './indicator-system.ts';
import { enterpriseGrade } from './systems/enterprise-grade.ts';
import { highTechEnterprise } from './systems/high-tech-enterprise.ts';
import { innovationPoints } from './systems/innovation-points.ts';
import { innovativeSme } from './systems/innovative-sme.ts';
import { patentGuide2023 } from './systems/patent-guide-2023.ts';
import { patentHandbook2012 } from './systems/patent-handbook-2012.ts';
import { smeTechnology } from './systems/sme-technology.ts';
import { whiteList } from './systems/white-list.ts';

/** The systems that come with the library; a server may hold newer versions of the same ids (see `replaceSystem`). */
export const shippedSystems: readonly IndicatorSystem[] = [
  patentGuide2023,
  patentHandbook2012,
  smeTechnology,
  highTechEnterprise,
  innovativeSme,
  innovationPoints,
  enterpriseGrade,
  whiteList,
];

/** A shipped system by id. Errors: InvalidInput at `path`. */
export const shippedSystem = (id: string, path = 'system'): IndicatorSystem => {
  const system = shippedSystems.find((one) => one.id === id);
  requireThat(system !== undefined, path, 'unknown-choice', {
    choices: shippedSystems.map((one) => one.id).join(', '),
  });
  return system;
};
