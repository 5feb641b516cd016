// Opens Toss' checkout (SDK v2, a payment without a customer key). Once it is open, Toss leads the window on.
const page = document.querySelector('main');
const button = document.getElementById('pay');
const show = (id, shown) => {
  document.getElementById(id).hidden = !shown;
};

const pay = async () => {
  button.disabled = true;
  show('failed', false);
  const { clientKey, orderId, orderName, amount, currency, successUrl, failUrl } = page.dataset;
  try {
    const payment = TossPayments(clientKey).payment({ customerKey: TossPayments.ANONYMOUS });
    await payment.requestPayment({
      method: 'CARD',
      amount: { currency, value: Number(amount) },
      orderId,
      orderName,
      successUrl,
      failUrl,
    });
  } catch (error) {
    if (error?.code === 'USER_CANCEL') {
      const left = new URL(failUrl);
      left.searchParams.set('code', 'PAY_PROCESS_CANCELED');
      left.searchParams.set('orderId', orderId);
      location.replace(left);
      return;
    }
    show('failed', true);
  }
  show('message', false);
  show('pay', true);
  button.disabled = false;
};

button.addEventListener('click', pay);
void pay();
