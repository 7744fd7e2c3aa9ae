using System.Net;
using System.Text;

namespace FlopsBudget.Reporting.Html;

/// <summary>The frame of the page.</summary>
internal static class HtmlPage
{
    private const string Style = """
        :root { color-scheme: light dark; --line: color-mix(in srgb, currentColor 20%, transparent); --bar: color-mix(in srgb, #3778c2 45%, transparent); }
        body { font: 14px/1.45 system-ui, sans-serif; max-width: 90rem; margin: 2rem auto; padding: 0 1rem; }
        section + section { border-top: 1px solid var(--line); margin-top: 3rem; }
        h1 small { font-weight: normal; font-size: 60%; }
        h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
        table { border-collapse: collapse; }
        th, td { text-align: left; padding: .15rem .75rem; border-bottom: 1px solid var(--line); }
        th.n, td.n, .row .n { text-align: right; font-variant-numeric: tabular-nums; }
        .row { display: grid; grid-template-columns: minmax(16rem, 1fr) repeat(3, 9.5rem) 6rem 9.5rem var(--integer,) 5rem; column-gap: .75rem; padding: .1rem .5rem; border-bottom: 1px solid var(--line); }
        .row > :first-child { padding-left: calc(var(--depth, 0) * 1.2rem + 1rem); overflow-wrap: anywhere; }
        .row .share { background: linear-gradient(to left, var(--bar) var(--share, 0%), transparent 0); }
        .row.head { font-weight: bold; }
        .row .about { opacity: .7; font-size: 90%; }
        .never { opacity: .5; }
        summary { list-style: none; cursor: pointer; }
        summary > :first-child::before { content: "▸"; display: inline-block; width: 1rem; margin-left: -1rem; }
        details[open] > summary > :first-child::before { content: "▾"; }
        .chart { display: flex; font-size: 12px; }
        .chart div { min-width: 0; }
        .chart .box { background: var(--bar); margin: 0 1px 1px 0; padding: .1rem .2rem; overflow: hidden; white-space: nowrap; text-overflow: ellipsis; }
        .chart .parts { display: flex; }
        """;

    internal static void Begin(StringBuilder page, string title) => page
        .Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>FLOPs of ")
        .Append(Escape(title)).Append("</title>\n<style>\n").Append(Style.ReplaceLineEndings("\n")).Append("\n</style>\n</head>\n<body>\n");

    internal static void End(StringBuilder page) => page.Append("</body>\n</html>\n");

    internal static string Escape(string text) => WebUtility.HtmlEncode(text);
}
