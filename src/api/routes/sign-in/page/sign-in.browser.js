// Says who is signed in, or how to sign in. What comes from outside is only ever set as text.
const KEPT = { language: 'drawdown.language', theme: 'drawdown.theme' };

/** The reader's choice on the page counts here, too. */
const isFrench = [localStorage.getItem(KEPT.language) ?? '', ...navigator.languages]
  .map((tag) => tag.slice(0, 2).toLowerCase())
  .find((tag) => tag === 'en' || tag === 'fr')
  ?.startsWith('fr');

/** English is what the page is written in; French stands beside it. */
const inWords = (english, french) => (isFrench ? french : english);

const NOTICES = {
  link: inWords(
    'This link was used before, or is none of this server. Each one works once.',
    'Ce lien a déjà servi, ou n’est pas de ce serveur. Chacun ne sert qu’une fois.',
  ),
  provider: inWords(
    'Your organisation’s sign-in cannot be reached. Try again in a while.',
    'Le service de connexion de votre organisation est injoignable. Réessayez dans un moment.',
  ),
  organisation: inWords(
    'Your organisation did not sign you in. Try again, or ask whoever looks after this server.',
    'Votre organisation ne vous a pas connecté. Réessayez, ou adressez-vous au responsable de ce serveur.',
  ),
};

const byId = (id) => document.getElementById(id);

const show = (id) => {
  byId(id).hidden = false;
};

const cellOf = (text) => Object.assign(document.createElement('td'), { textContent: text });

const rowOf = ({ role, mission, until, untilPhase }) => {
  const row = document.createElement('tr');
  const phase = untilPhase && `${inWords('with the phase', 'avec la phase')} ${untilPhase}`;
  const end = [until, phase].filter(Boolean).join(inWords(', or ', ', ou '));
  row.append(
    cellOf(role),
    cellOf(mission === '*' ? inWords('all', 'toutes') : mission),
    cellOf(end || inWords('with this session', 'avec cette session')),
  );
  return row;
};

const showCaller = ({ subject, expiresAt, grants, csrfToken }) => {
  byId('subject').textContent = subject;
  byId('expires').dateTime = expiresAt;
  byId('expires').textContent = new Date(expiresAt).toLocaleString(inWords('en-GB', 'fr-FR'), {
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

const theme = localStorage.getItem(KEPT.theme);
if (theme) document.documentElement.dataset.theme = theme;

if (isFrench) {
  document.documentElement.lang = 'fr';
  for (const element of document.querySelectorAll('[data-fr]')) element.textContent = element.dataset.fr;
}
byId('language').lang = inWords('fr', 'en');
byId('language').textContent = inWords('Français', 'English');
byId('language').addEventListener('click', () => {
  localStorage.setItem(KEPT.language, inWords('fr', 'en'));
  location.reload();
});

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
