/** Two documents that meet every feature at least once, with few exceptions: what `definition.ts` takes the fingerprint of. Our own words. */

const ARTICLE = `The lock keeper of Tarnwick opened the upper gate at six, as she had done for thirty years, and the first barge
went through before the fog had lifted. "Nobody hurries here," she said. The water rose 2.4 metres in eleven minutes;
then the gate closed again.

Sie sagte, dass die Schleuse nur im Winter ruht, und dass dann das Eis die Tore hält.
船闸管理员说，冬天的时候，闸门会被冰封住，没有船能通过。

## The third gate

In 1911, 1934 and 1968 the council asked for a third gate, which was never built. Engineers drew it; masons priced it.
What would it cost today?

The rules are these:

- one gate for barges
- one gate for rowing boats
  - and a sluice beside it

> A canal is a street that forgives.

    sluice --open 40 --for 11m`;

/** What a scrape of a page holds around its article. */
export const TEXT_PROBE = `Home
News
Weather
Home > News > Canals

The lock keeper of Tarnwick
By Ada Merrow | 4 March 2024 | 3 min read
Share on Facebook
Advertisement

${ARTICLE}

READ MORE: Five canals that lead nowhere
The lock keeper of Tarnwick opened the upper gate at six, as she had done for...

Subscribe to continue reading
Already a subscriber? Log in
We use cookies to improve your experience. Accept all

Photo: Ada Merrow / Tarnwick Courier
3 comments
Add to basket £4.50
12 Lock Lane, Tarnwick, NY 10027

Related articles
Five canals that lead nowhere
Why the ferry stopped
FIVE CANALS THAT LEAD NOWHERE

| Gate | Depth |
|------|-------|
| upper | 2.4 |
| lower | 1.9 |

[About](/about) | [Contact](/contact) | [Privacy](/privacy)
© 2024 Tarnwick Courier. All rights reserved.
Home
News
`;

export const HTML_PROBE = `<!doctype html><html lang="en"><head><title>The lock keeper of Tarnwick - Tarnwick Courier</title>
<meta property="og:title" content="The lock keeper of Tarnwick"><meta property="og:type" content="article">
<meta name="description" content="The lock keeper of Tarnwick opened the upper gate at six, as she had done for years.">
<script type="application/ld+json">{"@context":"https://schema.org","@type":["NewsArticle","Product"],
"headline":"The lock keeper of Tarnwick","publisher":{"@type":"Organization","name":"Tarnwick Courier"},
"articleBody":"The water rose 2.4 metres in eleven minutes, as an older report tells; then it closed. Sluice. One gate for barges."}
</script></head><body class="page">
<header id="top"><a href="/">Tarnwick Courier</a><nav class="menu"><ul><li><a href="/news">News</a></li>
<li><a href="/weather">Weather</a></li><li><a href="/canals">Canals</a></li></ul></nav></header>
<div class="cookie-banner" role="dialog"><p>We use cookies to improve your experience.</p><button>Accept all</button></div>
<main><article class="story"><h1>The lock keeper of Tarnwick</h1><p class="byline">By Ada Merrow, 4 March 2024</p>
<p>The lock keeper of Tarnwick opened the upper gate at six, as she had done for thirty years, and the first barge went
through before the fog had lifted. "Nobody hurries here," she said.</p>
<p>The water rose <b>2.4 metres</b> in eleven minutes, as <a href="/rise">an older report</a> tells; then it closed.</p>
<h2>The third gate</h2><p>What would it cost today?</p><p>The rules are these:</p><p>船闸管理员说，冬天的时候，闸门会被冰封住，没有船能通过。</p>
<ul><li>one gate for barges<ul><li>a sluice beside it</li></ul></li><li>one gate for rowing boats</li></ul>
<blockquote>A canal is a street that forgives.</blockquote><pre><code>sluice --open 40</code></pre>
<table><tr><th>Gate</th><th>Depth</th></tr><tr><td>upper</td><td>2.4</td></tr></table>
<figure><img src="/gate.jpg" alt="The gate"><figcaption>The upper gate. Photo: Ada Merrow</figcaption></figure>
<div hidden>Edited by hand</div></article>
<section class="comments"><h3>Comments</h3><div class="comment"><p>I rowed there once, and it was cold.</p></div>
<div class="comment"><p>My father built the lower gate, or so he said.</p></div></section></main>
<div class="share social"><a href="/f">Share on Facebook</a></div><div class="shop product"><p>Add to basket</p>£4.50</div>
<div class="subscribe paywall"><p>12 Lock Lane, Tarnwick, NY 10027 | Phone</p></div><a href="/n"><span>Why the ferry stopped</span></a>
<aside class="related"><h3>Related articles</h3><a href="/1">Five canals that lead nowhere</a>
<a href="/2">Why the ferry stopped</a><p>The lock keeper of Tarnwick opened the upper gate at six, as she had done...</p></aside>
<form action="/join"><label>Subscribe to our newsletter</label><input name="email"><button>Sign up</button></form>
<footer><p>© 2024 Tarnwick Courier. All rights reserved.</p><a href="/about">About</a> <a href="/privacy">Privacy</a></footer>
</body></html>`;
