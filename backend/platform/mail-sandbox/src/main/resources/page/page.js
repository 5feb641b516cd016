// Tells of new mail, and empties the list. The page works without it.
const list = document.querySelector('[data-last-id]');
const fresh = document.querySelector('#fresh');

async function look() {
  if (!document.hidden) {
    const response = await fetch(`${list.dataset.messages}?limit=1`, { cache: 'no-store' });
    if (response.ok && (await response.json()).lastId > Number(list.dataset.lastId)) {
      // Whoever has moved into the page is not thrown back to its beginning.
      if (document.activeElement === document.body) {
        location.reload();
        return;
      }
      fresh.hidden = false;
    }
  }
}

async function follow() {
  // A server that is away is asked again: it may come back.
  await look().catch(() => {});
  setTimeout(follow, 2000);
}

if (list) {
  setTimeout(follow, 2000);
  const remove = document.querySelector('#remove');
  remove.hidden = false;
  remove.addEventListener('click', async () => {
    await fetch(list.dataset.messages, { method: 'DELETE' });
    location.reload();
  });
}
