import { html, nothing, type TemplateResult } from 'lit';
import { SELF, type Finding, type FindingGroup } from '@coachlight/client';
import { direction, markIcon, markOf, nameOf, number, sentence, why, type Drawing } from './drawing.js';

/**
 * What is said about the finding that is open: each group with its mark, the gap in words,
 * and what others add, or something to wonder about.
 */
export function findingView(drawing: Drawing, more: unknown): TemplateResult | typeof nothing {
  const { t, lang, current, scale } = drawing;
  if (!current) return nothing;
  const { gap } = current;
  const ends = t.scale(number(scale.min, lang), number(scale.max, lang));
  return html`<div class="finding" part="finding" data-item=${current.item}>
    <ul class="values" aria-label=${t.groups}>
      ${current.groups.map((group) => value(group, drawing))}
    </ul>
    <p>
      ${sentence(direction(current, drawing))}${
        gap === null ? '.' : html`: ${t.apart(number(Math.abs(gap), lang), ends)}`
      }
    </p>
    ${more === nothing ? html`<p class="wonder quiet-text">${t.wonder}</p>` : nothing} ${more}
    <slot name="finding"></slot>
  </div>`;
}

function value(group: FindingGroup, { t, lang, groups }: Drawing): TemplateResult {
  const { key, mean, count, notObserved } = group;
  const said = mean === null ? why(group, t) : key === SELF ? '' : t.people(count);
  const missed = notObserved > 0 ? t.notObserved(notObserved) : '';
  return html`<li class="value">
    ${markIcon(markOf(groups, key))} <bdi>${nameOf(group, t)}</bdi>
    ${mean === null ? nothing : html`<b>${number(mean, lang)}</b>`}
    <span class="count quiet-text">${[said, missed].filter(Boolean).join(', ')}</span>
  </li>`;
}

/** On a narrow page one finding is shown at a time: the one before, the one after, and where this is. */
export function pager(
  { findings, current, t }: Drawing,
  go: (finding: Finding | undefined) => void,
): TemplateResult | typeof nothing {
  if (findings.length < 2) return nothing;
  const index = findings.indexOf(current!);
  const step = (label: string, sign: string, finding: Finding | undefined) =>
    html`<button class="button" type="button" aria-label=${label} aria-disabled=${!finding} @click=${() => go(finding)}>
      ${sign}
    </button>`;
  return html`<div class="pager">
    ${step(t.previous, '‹', findings[index - 1])}
    <p aria-live="polite">
      ${t.position(index + 1, findings.length)}<span class="for-readers">: ${current!.label}</span>
    </p>
    ${step(t.next, '›', findings[index + 1])}
  </div>`;
}

/** The marks with their names, where there is no room for names at the marks. */
export function legend({ groups, t }: Drawing, labelled: boolean): TemplateResult {
  return html`<ul class=${labelled ? 'legend labelled' : 'legend'} aria-hidden="true">
    ${groups.map((group) => html`<li class="key">${markIcon(markOf(groups, group.key))} <bdi>${nameOf(group, t)}</bdi></li>`)}
  </ul>`;
}
