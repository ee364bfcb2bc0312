declare module '*?worker&inline' {
  const Inline: new () => Worker;
  export default Inline;
}

declare module '*?raw' {
  const text: string;
  export default text;
}
