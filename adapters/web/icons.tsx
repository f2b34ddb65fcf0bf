/** Signs that repeat what a word beside them, or their link's name, already says. */
const Icon = ({ path }: { path: string }) => (
  <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
    <path d={path} />
  </svg>
);

export const Lock = () => <Icon path="M4 7V5a4 4 0 0 1 8 0v2h1v8H3V7zm2 0h4V5a2 2 0 0 0-4 0z" />;
export const Magnifier = () => (
  <Icon path="M7 1a6 6 0 1 0 3.5 10.9l3.3 3.2 1.3-1.3-3.2-3.3A6 6 0 0 0 7 1zm0 2a4 4 0 1 1 0 8 4 4 0 0 1 0-8z" />
);
export const House = () => <Icon path="M8 1 1 7.5 2 9l1-.8V15h4v-4h2v4h4V8.2l1 .8 1-1.5z" />;
export const Envelope = () => <Icon path="M1 3h14v10H1zm2 2v.6l5 3.6 5-3.6V5l-5 3.6z" />;
