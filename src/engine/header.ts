/** What every record has, whatever its kind; stored in `records`. Times are instants, people are ids. */
export type Header = {
  id: number;
  prefix: string;
  number: number;
  title: string;
  status: string;
  open: boolean;
  service: string | null;
  item: string | null;
  team: string | null;
  owner: number | null;
  requester: number | null;
  createdBy: number | null;
  visibility: Visibility;
  /** The version of the rules it lives by. */
  policy: number;
  createdAt: Date;
  updatedAt: Date;
  updatedBy: number | null;
};

/** shared: everybody, in the requester's words · requester: staff, requester, followers · internal: staff · private: followers. */
export type Visibility = 'shared' | 'requester' | 'internal' | 'private';
