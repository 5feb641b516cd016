/** The build gives style sheets to modules as text. */
declare module '*.css' {
  const text: string;
  export default text;
}
