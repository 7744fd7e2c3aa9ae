using System.Net;
using System.Text;

namespace FlopsBudget.Reporting.Html;

/// <summary>The frame of the page.</summary>
internal static class HtmlPage
{
    internal static void Begin(StringBuilder page, string title) => page
        .Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .Append("<meta http-equiv=\"Content-Security-Policy\" content=\"").Append(HtmlAssets.Policy).Append("\">\n")
        .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<link rel=\"icon\" href=\"data:,\">\n<title>FLOPs of ").Append(Escape(title)).Append("</title>\n<style>").Append(HtmlAssets.Style).Append("</style>\n</head>\n<body>\n<main>\n");

    internal static void End(StringBuilder page) => page.Append("</main>\n</body>\n</html>\n");

    /// <summary>What makes the page one to look around in, at its end.</summary>
    internal static void Scripts(StringBuilder page) => page
        .Append("<script>").Append(HtmlAssets.Library).Append("</script>\n<script type=\"module\">").Append(HtmlAssets.Script).Append("</script>\n");

    internal static string Escape(string text) => WebUtility.HtmlEncode(text);
}
