// Says who is signed in, or how to sign in. What comes from outside is only ever set as text.
const NOTICES = {
  link: 'This link was used before, or is none of this server. Each one works once.',
  provider: 'Your organisation’s sign-in cannot be reached. Try again in a while.',
  organisation: 'Your organisation did not sign you in. Try again, or ask whoever looks after this server.',
};

const byId = (id) => document.getElementById(id);

const show = (id) => {
  byId(id).hidden = false;
};

const cellOf = (text) => Object.assign(document.createElement('td'), { textContent: text });

const rowOf = ({ role, mission, until, untilPhase }) => {
  const row = document.createElement('tr');
  const end = [until, untilPhase && `with the phase ${untilPhase}`].filter(Boolean).join(', or ');
  row.append(cellOf(role), cellOf(mission === '*' ? 'all' : mission), cellOf(end || 'with this session'));
  return row;
};

const showCaller = ({ subject, expiresAt, grants, csrfToken }) => {
  byId('subject').textContent = subject;
  byId('expires').dateTime = expiresAt;
  byId('expires').textContent = new Date(expiresAt).toLocaleString(undefined, {
    dateStyle: 'long',
    timeStyle: 'short',
  });
  byId('grants').append(...grants.map(rowOf));
  byId('sign-out').addEventListener('click', async () => {
    await fetch('/api/v1/session', { method: 'DELETE', headers: { 'x-csrf-token': csrfToken } });
    location.assign('/sign-in');
  });
  show('caller');
};

const notice = NOTICES[new URLSearchParams(location.search).get('failed')];
if (notice !== undefined) {
  byId('notice').textContent = notice;
  show('notice');
}

const { organisation, demonstration } = await (await fetch('/sign-in/options')).json();
if (demonstration) show('demonstration');

const session = await fetch('/api/v1/session');
if (session.ok) {
  showCaller(await session.json());
} else {
  if (organisation) show('organisation');
  show('stranger');
}
