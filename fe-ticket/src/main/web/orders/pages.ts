// The pages about orders, a download of their own: who only looks at a show does without.
import '../goods/ticket-pickup-page.ts';
import './ticket-order-page.ts';
import './ticket-orders-page.ts';
