using System.Security.Cryptography;
using System.Text;

namespace Platform.Api.Identity.Pages;

/// <summary>The one style sheet of the login pages, in the page itself; the content policy allows exactly this text and no other.</summary>
internal static class PageStyle
{
    public const string Css = """
        :root { color-scheme: light dark; --ink: #17212b; --soft: #51606f; --paper: #ffffff; --ground: #eef1f4; --line: #77848f; --accent: #0b5c8a; --on-accent: #ffffff; --bad: #a3121f; --bad-ground: #fdeced; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e8edf2; --soft: #a9b6c2; --paper: #1c252d; --ground: #11171c; --line: #7c8b98; --accent: #6cbbe8; --on-accent: #0a1a26; --bad: #ff9aa3; --bad-ground: #3a1a1d; } }
        * { box-sizing: border-box; }
        body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1.5rem; background: var(--ground); color: var(--ink); font: 1.0625rem/1.5 system-ui, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif; }
        main { width: 100%; max-width: 27rem; background: var(--paper); border-radius: .75rem; border-top: .3rem solid var(--accent); padding: 2rem; box-shadow: 0 .5rem 2rem rgb(0 0 0 / .12); }
        .brand { margin: 0 0 .25rem; color: var(--soft); font-size: .9375rem; }
        h1 { margin: 0 0 1rem; font-size: 1.625rem; line-height: 1.25; }
        p { margin: 0 0 1rem; }
        label { display: block; margin: 1rem 0 .3rem; font-weight: 600; }
        .hint { margin: 0 0 .4rem; color: var(--soft); font-size: .9375rem; }
        input { width: 100%; padding: .7rem .8rem; font: inherit; color: inherit; background: transparent; border: 1px solid var(--line); border-radius: .4rem; }
        input.code { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: 1.375rem; letter-spacing: .12em; text-align: center; }
        .code-shown { display: block; margin: 0 0 1rem; padding: .6rem; text-align: center; border: 1px dashed var(--line); border-radius: .4rem; font: 600 1.375rem ui-monospace, "DejaVu Sans Mono", monospace; letter-spacing: .12em; }
        button { width: 100%; margin-top: 1.5rem; padding: .8rem; font: inherit; font-weight: 600; color: var(--on-accent); background: var(--accent); border: 2px solid var(--accent); border-radius: .4rem; cursor: pointer; }
        button.second { margin-top: .75rem; color: var(--accent); background: transparent; }
        button:hover { filter: brightness(1.1); }
        :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
        .errors { margin: 0 0 1rem; padding: .8rem 1rem; color: var(--bad); background: var(--bad-ground); border-left: .3rem solid var(--bad); border-radius: .3rem; }
        .errors h2 { margin: 0; font-size: 1.0625rem; }
        .errors p { margin: .25rem 0 0; color: var(--ink); }
        .errors a { color: inherit; }
        footer { margin-top: 1.75rem; padding-top: 1rem; border-top: 1px solid color-mix(in srgb, var(--line) 40%, transparent); color: var(--soft); font-size: .875rem; }
        footer p { margin: 0; }
        """;

    /// <summary>The style sheet's hash for the Content-Security-Policy.</summary>
    public static readonly string Source = "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Css)));
}
