// Tells other windows of this origin which payment has news, and follows it. Whoever hears of it asks the server.
const { payment, status, live, changes } = document.querySelector('main').dataset;
const news = { type: 'marquee-payment', payment };

if ('BroadcastChannel' in window) {
  const channel = new BroadcastChannel('marquee-payment');
  channel.postMessage(news);
  channel.close();
}
window.opener?.postMessage(news, location.origin);

if (live === 'true') {
  const source = new EventSource(changes);
  source.addEventListener('payment', (event) => {
    if (JSON.parse(event.data).status !== status) {
      source.close();
      location.reload();
    }
  });
}

// Back to a page that the browser has kept: it may tell of the past.
addEventListener('pageshow', (event) => {
  if (event.persisted) {
    location.reload();
  }
});
