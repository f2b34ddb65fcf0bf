import { type Role, roles } from '../../src/core/permissions.ts';
import type { Text } from '../../src/core/text.ts';
import { langOf, Words } from './text.tsx';
import type { Persona, Site, View } from './view.ts';
import { words } from './words.ts';

type Props = { view: View; site: Site };

/** The switch between people, in the header. */
export const PersonaMenu = (props: Props) => (
  <details class="menu" data-menu>
    <summary>{props.view.reader.name}</summary>
    <div class="sheet">
      <PersonaList {...props} />
      <p class="meta">
        <a href="/you">
          <Words view={props.view} text={words.settings()} />
        </a>
      </p>
    </div>
  </details>
);

/** Everybody one can be, by role, each with something to try. */
export const PersonaList = ({ view, site }: Props) => (
  <form method="post" action="/persona" class="personas">
    {groups(site.personas).map((group) => (
      <fieldset>
        <legend>
          <Words view={view} text={group[0]!.roleName} />
        </legend>
        {group.map((persona) => (
          <PersonaButton view={view} persona={persona} />
        ))}
      </fieldset>
    ))}
  </form>
);

const PersonaButton = ({ view, persona: { key, name, role } }: { view: View; persona: Persona }) => (
  <button
    name="person"
    value={key}
    type="submit"
    class="persona"
    aria-current={key === view.reader.key ? 'true' : undefined}
  >
    <span lang={langOf(name, view.language)}>{name}</span>
    <span class="meta">
      <Words view={view} text={tries[role]()} />
    </span>
  </button>
);

/** In the order of the roles, requesters first; within a role, as the policy has them. */
const groups = (personas: Persona[]): Persona[][] =>
  roles.map((role) => personas.filter((persona) => persona.role === role)).filter((group) => group.length > 0);

const tries: Record<Role, () => Text> = {
  requester: words.tryRequester,
  agent: words.tryAgent,
  'support-engineer': words.tryEngineer,
  'incident-manager': words.tryManager,
  'problem-manager': words.tryReader,
  'change-manager': words.tryReader,
  'configuration-manager': words.tryReader,
  'cab-member': words.tryReader,
  auditor: words.tryAuditor,
  administrator: words.tryAdministrator,
};
